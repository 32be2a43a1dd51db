import type { z } from 'zod';

/** What a file of the bank's says, or every fault of it: the place and what must stand there. */
export type JsonRead<Content> =
  | { readonly ok: true; readonly content: Content }
  | { readonly ok: false; readonly faults: readonly string[] };

/** Reads the text of a JSON file by its schema. A byte order mark is passed over. */
export const jsonReader =
  <Content>(schema: z.ZodType<Content>) =>
  (text: string): JsonRead<Content> => {
    let found: unknown;
    try {
      found = JSON.parse(text.replace(/^\uFEFF/, ''));
    } catch (error) {
      return { ok: false, faults: [`is not JSON: ${error instanceof Error ? error.message : 'cannot be read'}`] };
    }
    const parsed = schema.safeParse(found);
    if (parsed.success) return { ok: true, content: parsed.data };
    return {
      ok: false,
      faults: parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim()),
    };
  };
