import { z } from 'zod';
import { jsonReader } from './json-file.ts';

const words = z
  .string({ error: 'must be text' })
  .trim()
  .min(1, 'must not be empty')
  .max(150, 'must have at most 150 characters');

const days = z
  .int({ error: 'must be a whole number of days' })
  .min(1, 'must be at least 1')
  .max(3650, 'must be at most 3650');

const KINDS = ['role', 'other_banks', 'financials', 'business', 'lasting'] as const;
const BLOCKS = ['decision_makers', 'operations', 'affiliates', 'industry', 'other_banks'] as const;

const question = z.strictObject({
  id: z
    .string({ error: 'is missing' })
    .regex(/^[a-z0-9_.-]{1,40}$/, 'must be 1 to 40 small letters, digits, dots, dashes or underscores'),
  off: z.boolean({ error: 'must be true or false' }).optional(),
  block: z.enum(BLOCKS, { error: `must be one of ${BLOCKS.join(', ')}` }).optional(),
  weight: z.literal([1, 2, 3], { error: 'must be 1, 2 or 3' }).optional(),
  kind: z.enum(KINDS, { error: `must be one of ${KINDS.join(', ')}` }).optional(),
  asked: z.enum(['all', 'business'], { error: 'must be all or business' }).optional(),
  text: z.strictObject({ 'zh-CN': words.optional(), en: words.optional() }).optional(),
});

const file = z.strictObject({
  shelfLifeDays: z
    .strictObject({
      role: days.optional(),
      other_banks: days.optional(),
      financials: days.optional(),
      business: days.optional(),
      lasting: days.optional(),
    })
    .optional(),
  questions: z.array(question).max(500, 'must be at most 500').optional(),
});

/** The changes of the checklist that a file of `CHECKLIST_FILE` says. */
export const readChecklistFile = jsonReader(file);
