import { z } from 'zod';
import { atLeast, atMost, both, noMoreThan } from './bilingual.ts';
import { jsonReader } from './json-file.ts';

const words = z
  .string({ error: both('must be text', '应为文字') })
  .trim()
  .min(1, both('must not be empty', '不能为空'))
  .max(150, both('must have at most 150 characters', '最多 150 个字'));

const days = z
  .int({ error: both('must be a whole number of days', '应为天数，整数') })
  .min(1, atLeast(1))
  .max(3650, atMost(3650));

const KINDS = ['role', 'other_banks', 'financials', 'business', 'lasting'] as const;
const BLOCKS = ['decision_makers', 'operations', 'affiliates', 'industry', 'other_banks'] as const;

const question = z.strictObject({
  id: z
    .string({ error: both('is missing', '缺失') })
    .regex(
      /^[a-z0-9_.-]{1,40}$/,
      both(
        'must be 1 to 40 small letters, digits, dots, dashes or underscores',
        '应为 1 至 40 个小写字母、数字、点、短横或下划线',
      ),
    ),
  off: z.boolean({ error: both('must be true or false', '应为 true 或 false') }).optional(),
  block: z
    .enum(BLOCKS, { error: both(`must be one of ${BLOCKS.join(', ')}`, `应为 ${BLOCKS.join('、')} 之一`) })
    .optional(),
  weight: z.literal([1, 2, 3], { error: both('must be 1, 2 or 3', '应为 1、2 或 3') }).optional(),
  kind: z
    .enum(KINDS, { error: both(`must be one of ${KINDS.join(', ')}`, `应为 ${KINDS.join('、')} 之一`) })
    .optional(),
  asked: z.enum(['all', 'business'], { error: both('must be all or business', '应为 all 或 business') }).optional(),
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
  questions: z.array(question).max(500, noMoreThan(500)).optional(),
});

/** The changes of the checklist that a file of `CHECKLIST_FILE` says. */
export const readChecklistFile = jsonReader(file);
