import type { z } from 'zod';
import { type Bilingual, faultOf } from './bilingual.ts';

/** What a file of the bank's says, or every fault of it: the place and what must stand there. */
export type JsonRead<Content> =
  | { readonly ok: true; readonly content: Content }
  | { readonly ok: false; readonly faults: readonly Bilingual[] };

/** Reads the text of a JSON file by its schema. A byte order mark is passed over. */
export const jsonReader =
  <Content>(schema: z.ZodType<Content>) =>
  (text: string): JsonRead<Content> => {
    let found: unknown;
    try {
      found = JSON.parse(text.replace(/^\uFEFF/, ''));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { ok: false, faults: [{ en: `is not JSON: ${why}`, 'zh-CN': `不是有效的 JSON：${why}` }] };
    }
    const parsed = schema.safeParse(found);
    return parsed.success
      ? { ok: true, content: parsed.data }
      : { ok: false, faults: parsed.error.issues.map(faultOf) };
  };
