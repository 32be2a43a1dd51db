import type { z } from 'zod';

/** `place`: the path in the file, or that of an entry that there is not; empty where the file as a whole is meant. */
export type JsonFault = {
  readonly kind: 'no_json' | 'no_such_entry' | 'wrong_value';
  readonly place: string;
  /** In English: the place and what must stand there. */
  readonly said: string;
};

/** What a file of the bank's says, or every fault of it. */
export type JsonRead<Content> =
  | { readonly ok: true; readonly content: Content }
  | { readonly ok: false; readonly faults: readonly JsonFault[] };

/** Reads the text of a JSON file by its schema. A byte order mark is passed over. */
export const jsonReader =
  <Content>(schema: z.ZodType<Content>) =>
  (text: string): JsonRead<Content> => {
    let found: unknown;
    try {
      found = JSON.parse(text.replace(/^\uFEFF/, ''));
    } catch (error) {
      const why = error instanceof Error ? error.message : 'cannot be read';
      return { ok: false, faults: [{ kind: 'no_json', place: '', said: `is not JSON: ${why}` }] };
    }
    const parsed = schema.safeParse(found);
    return parsed.success
      ? { ok: true, content: parsed.data }
      : { ok: false, faults: parsed.error.issues.map(faultOf) };
  };

function faultOf(issue: z.core.$ZodIssue): JsonFault {
  const place = issue.path.join('.');
  const said = `${place} ${issue.message}`.trim();
  return issue.code === 'unrecognized_keys'
    ? { kind: 'no_such_entry', place: issue.keys.map((key) => [...issue.path, key].join('.')).join(', '), said }
    : { kind: 'wrong_value', place, said };
}
