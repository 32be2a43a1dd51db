import type { z } from 'zod';

/** `place`: the path in the file, or that of an entry that there is not; empty where the file as a whole is meant. */
export type JsonFault = { readonly kind: 'no_json' | 'no_such_entry' | 'wrong_value'; readonly place: string };

/** What a file of the bank's says, or every fault of it: the place and what must stand there. */
export type JsonRead<Content> =
  | { readonly ok: true; readonly content: Content }
  /** `places`: of which each fault is. */
  | { readonly ok: false; readonly faults: readonly string[]; readonly places: readonly JsonFault[] };

/** Reads the text of a JSON file by its schema. A byte order mark is passed over. */
export const jsonReader =
  <Content>(schema: z.ZodType<Content>) =>
  (text: string): JsonRead<Content> => {
    let found: unknown;
    try {
      found = JSON.parse(text.replace(/^\uFEFF/, ''));
    } catch (error) {
      const said = error instanceof Error ? error.message : 'cannot be read';
      return { ok: false, faults: [`is not JSON: ${said}`], places: [{ kind: 'no_json', place: '' }] };
    }
    const parsed = schema.safeParse(found);
    if (parsed.success) return { ok: true, content: parsed.data };
    const { issues } = parsed.error;
    return {
      ok: false,
      places: issues.map(placeOf),
      faults: issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim()),
    };
  };

const placeOf = (issue: z.core.$ZodIssue): JsonFault =>
  issue.code === 'unrecognized_keys'
    ? { kind: 'no_such_entry', place: issue.keys.map((key) => [...issue.path, key].join('.')).join(', ') }
    : { kind: 'wrong_value', place: issue.path.join('.') };
