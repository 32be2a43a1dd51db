import { z } from 'zod';
import { atLeast, atMost, both, noMoreThan, WHOLE_NUMBER } from './bilingual.ts';
import { jsonReader } from './json-file.ts';

const words = (max: number) =>
  z
    .string({ error: both('must be text', '应为文字') })
    .trim()
    .min(1, both('must not be empty', '不能为空'))
    .max(max, both(`must have at most ${max} characters`, `最多 ${max} 个字`));

const named = z.strictObject({ 'zh-CN': words(60), en: words(80) });
const key = z
  .string({ error: both('is missing', '缺失') })
  .regex(
    /^[A-Za-z0-9_.-]{1,40}$/,
    both('must be 1 to 40 letters, digits, dots, dashes or underscores', '应为 1 至 40 个字母、数字、点、短横或下划线'),
  );

const time = z
  .string({ error: both('must be a time such as 09:00', '应为时刻，如 09:00') })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, both('must be a time such as 09:00', '应为时刻，如 09:00'));
const spans = z
  .array(z.strictObject({ from: time, until: time }))
  .max(6, both('must be at most 6 stretches', '最多 6 段'));

const hours = z.strictObject({
  week: z.tuple([spans, spans, spans, spans, spans, spans, spans], {
    error: both('must be seven days, Monday first', '应为七天，从周一开始'),
  }),
  madeUp: spans.optional(),
  holiday: spans.optional(),
  days: z
    .record(
      z.string().regex(/^\d{4}-\d{2}-\d{2}$/, both('must be a day such as 2026-12-31', '应为日期，如 2026-12-31')),
      spans,
    )
    .optional(),
});

const term = z.strictObject({
  count: z.int({ error: WHOLE_NUMBER }).min(1, atLeast(1)).max(1000, atMost(1000)),
  unit: z.enum(['calendar_days', 'business_days', 'weeks', 'months'], {
    error: both(
      'must be calendar_days, business_days, weeks or months',
      '应为 calendar_days、business_days、weeks 或 months',
    ),
  }),
  ends: z
    .enum(['end_of_day', 'close_of_business'], {
      error: both('must be end_of_day or close_of_business', '应为 end_of_day 或 close_of_business'),
    })
    .optional(),
  source: words(300),
});

const extension = z.strictObject({
  key: z.enum(['complex', 'further'], { error: both('must be complex or further', '应为 complex 或 further') }),
  name: named,
  from: z.enum(['receipt', 'deadline'], { error: both('must be receipt or deadline', '应为 receipt 或 deadline') }),
  term,
  after: z.enum(['complex', 'further']).nullable().optional(),
  approver: z.enum(['handler', 'manager', 'senior'], {
    error: both('must be handler, manager or senior', '应为 handler、manager 或 senior'),
  }),
});

const track = z.strictObject({
  key: z.enum(['ordinary', 'payment'], { error: both('must be ordinary or payment', '应为 ordinary 或 payment') }),
  name: named,
  decision: term,
  extensions: z.array(extension).max(2, noMoreThan(2)).optional(),
});

const pack = z.strictObject({
  id: key,
  version: z.int({ error: WHOLE_NUMBER }).min(1, atLeast(1)),
  name: named,
  businessDays: z.enum(['bank', 'CN', 'GB', 'US', 'weekdays'], {
    error: both('must be bank, CN, GB, US or weekdays', '应为 bank、CN、GB、US 或 weekdays'),
  }),
  tracks: z.array(track).min(1, both('must be at least one', '至少要有一项')).max(2, noMoreThan(2)),
  stages: z
    .array(z.strictObject({ stage: key, name: named, term }))
    .max(20, noMoreThan(20))
    .optional(),
  appeal: z.strictObject({ fileWithin: term, decideWithin: term }).nullable().optional(),
  summary: term.nullable().optional(),
});

const serviceHours = z
  .number({ error: both('must be a number of hours', '应为小时数') })
  .min(0.25, both('must be at least a quarter', '至少为 0.25'))
  .max(500, atMost(500));

const file = z.strictObject({
  pack: key.optional(),
  packs: z.array(pack).max(20, noMoreThan(20)).optional(),
  hours: hours.optional(),
  retentionYears: z
    .int({ error: both('must be a whole number of years, or null for ever', '应为年数，整数；null 表示永久保存') })
    // The least that core/complaint/retention knows.
    .min(3, atLeast(3))
    .max(100, atMost(100))
    .nullable()
    .optional(),
  branchHours: z.record(words(100), hours).optional(),
  serviceHours: z
    .strictObject({
      critical: serviceHours.optional(),
      high: serviceHours.optional(),
      normal: serviceHours.optional(),
      low: serviceHours.optional(),
    })
    .optional(),
});

/** What a bank says of the clocks of complaints, as its file has it. */
export type ComplaintFile = z.infer<typeof file>;

/** What a file of `COMPLAINT_FILE` says. */
export const readComplaintFile = jsonReader(file);
