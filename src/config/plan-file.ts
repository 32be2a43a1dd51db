import { z } from 'zod';
import { atLeast, atMost, both, WHOLE_NUMBER } from './bilingual.ts';
import { jsonReader } from './json-file.ts';

const count = z.int({ error: WHOLE_NUMBER }).min(0, atLeast(0)).max(200, atMost(200));
const days = z
  .int({ error: both('must be a whole number of days', '应为天数，整数') })
  .min(1, atLeast(1))
  .max(730, atMost(730));

const bounds = z.strictObject({ target: count, most: count }).refine(({ target, most }) => target <= most, {
  error: both('has a target above its ceiling (most)', '的目标（target）高于上限（most）'),
});
const quota = z.strictObject({ meetings: bounds.optional(), calls: bounds.optional() });

const CHANNELS = ['call', 'message', 'email'] as const;

const level = z.strictObject({
  idealGapDays: days.optional(),
  worstGapDays: days.optional(),
  isKept: z.boolean({ error: both('must be true or false', '应为 true 或 false') }).optional(),
  tierPoints: count.optional(),
  channels: z
    .array(z.enum(CHANNELS, { error: both(`must be of ${CHANNELS.join(', ')}`, `应为 ${CHANNELS.join('、')} 之一`) }))
    .min(1, both('must name a channel', '至少要有一个渠道'))
    .refine((all) => new Set(all).size === all.length, { error: both('names a channel twice', '同一渠道写了两次') })
    .optional(),
  complaintAnswerDays: days.optional(),
});
/** By tier; `otherwise` for every other tier, and none. */
const levels = z.record(z.string().min(1), level);

const hour = (from: string, until: string) =>
  z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, both('must be an hour like 08:30', '应为时刻，如 08:30'))
    .refine((time) => time >= from && time <= until, {
      error: both(`must be between ${from} and ${until}`, `应在 ${from} 至 ${until} 之间`),
    });

const file = z.strictObject({
  hours: z
    .strictObject({
      morning: hour('06:00', '12:00').optional(),
      // Until 22:00 they are told late where nothing ran at their time.
      recap: hour('12:00', '21:30').optional(),
      team: hour('12:00', '21:30').optional(),
    })
    .optional(),
  quotas: z.strictObject({ personal: quota.optional(), corporate: quota.optional() }).optional(),
  people: z
    .record(
      z.email({ error: both('must be an e-mail', '应为电子邮箱') }),
      quota.extend({
        banking: z
          .enum(['personal', 'corporate'], {
            error: both('must be personal or corporate', '应为 personal 或 corporate'),
          })
          .optional(),
      }),
    )
    .optional(),
  serviceLevels: z.strictObject({ person: levels.optional(), company: levels.optional() }).optional(),
});

/** The changes that a file of `PLAN_FILE` says. */
export const readPlanFile = jsonReader(file);
