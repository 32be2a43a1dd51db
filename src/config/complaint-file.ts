import { z } from 'zod';
import { jsonReader } from './json-file.ts';

const words = (max: number) =>
  z
    .string({ error: 'must be text' })
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`);

const named = z.strictObject({ 'zh-CN': words(60), en: words(80) });
const key = z
  .string({ error: 'is missing' })
  .regex(/^[A-Za-z0-9_.-]{1,40}$/, 'must be 1 to 40 letters, digits, dots, dashes or underscores');

const time = z
  .string({ error: 'must be a time such as 09:00' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time such as 09:00');
const spans = z.array(z.strictObject({ from: time, until: time })).max(6, 'must be at most 6 stretches');

const hours = z.strictObject({
  week: z.tuple([spans, spans, spans, spans, spans, spans, spans], { error: 'must be seven days, Monday first' }),
  madeUp: spans.optional(),
  holiday: spans.optional(),
  days: z.record(z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2026-12-31'), spans).optional(),
});

const term = z.strictObject({
  count: z.int({ error: 'must be a whole number' }).min(1, 'must be at least 1').max(1000, 'must be at most 1000'),
  unit: z.enum(['calendar_days', 'business_days', 'weeks', 'months'], {
    error: 'must be calendar_days, business_days, weeks or months',
  }),
  ends: z.enum(['end_of_day', 'close_of_business'], { error: 'must be end_of_day or close_of_business' }).optional(),
  source: words(300),
});

const extension = z.strictObject({
  key: z.enum(['complex', 'further'], { error: 'must be complex or further' }),
  name: named,
  from: z.enum(['receipt', 'deadline'], { error: 'must be receipt or deadline' }),
  term,
  after: z.enum(['complex', 'further']).nullable().optional(),
  approver: z.enum(['handler', 'manager', 'senior'], { error: 'must be handler, manager or senior' }),
});

const track = z.strictObject({
  key: z.enum(['ordinary', 'payment'], { error: 'must be ordinary or payment' }),
  name: named,
  decision: term,
  extensions: z.array(extension).max(2, 'must be at most 2').optional(),
});

const pack = z.strictObject({
  id: key,
  version: z.int({ error: 'must be a whole number' }).min(1, 'must be at least 1'),
  name: named,
  businessDays: z.enum(['bank', 'CN', 'GB', 'US', 'weekdays'], { error: 'must be bank, CN, GB, US or weekdays' }),
  tracks: z.array(track).min(1, 'must be at least one').max(2, 'must be at most 2'),
  stages: z
    .array(z.strictObject({ stage: key, name: named, term }))
    .max(20, 'must be at most 20')
    .optional(),
  appeal: z.strictObject({ fileWithin: term, decideWithin: term }).nullable().optional(),
  summary: term.nullable().optional(),
});

const serviceHours = z
  .number({ error: 'must be a number of hours' })
  .min(0.25, 'must be at least a quarter')
  .max(500, 'must be at most 500');

const file = z.strictObject({
  pack: key.optional(),
  packs: z.array(pack).max(20, 'must be at most 20').optional(),
  hours: hours.optional(),
  retentionYears: z
    .int({ error: 'must be a whole number of years, or null for ever' })
    // The least that core/complaint/retention knows.
    .min(3, 'must be at least 3')
    .max(100, 'must be at most 100')
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
