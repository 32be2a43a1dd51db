import { z } from 'zod';
import { jsonReader } from './json-file.ts';

const count = z.int({ error: 'must be a whole number' }).min(0, 'must be at least 0').max(200, 'must be at most 200');
const days = z
  .int({ error: 'must be a whole number of days' })
  .min(1, 'must be at least 1')
  .max(730, 'must be at most 730');

const bounds = z
  .strictObject({ target: count, most: count })
  .refine(({ target, most }) => target <= most, { error: 'has a target above its ceiling (most)' });
const quota = z.strictObject({ meetings: bounds.optional(), calls: bounds.optional() });

const CHANNELS = ['call', 'message', 'email'] as const;

const level = z.strictObject({
  idealGapDays: days.optional(),
  worstGapDays: days.optional(),
  isKept: z.boolean({ error: 'must be true or false' }).optional(),
  tierPoints: count.optional(),
  channels: z
    .array(z.enum(CHANNELS, { error: `must be of ${CHANNELS.join(', ')}` }))
    .min(1, 'must name a channel')
    .refine((all) => new Set(all).size === all.length, { error: 'names a channel twice' })
    .optional(),
  complaintAnswerDays: days.optional(),
});
/** By tier; `otherwise` for every other tier, and none. */
const levels = z.record(z.string().min(1), level);

const hour = (from: string, until: string) =>
  z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be an hour like 08:30')
    .refine((time) => time >= from && time <= until, { error: `must be between ${from} and ${until}` });

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
      z.email({ error: 'must be an e-mail' }),
      quota.extend({
        banking: z.enum(['personal', 'corporate'], { error: 'must be personal or corporate' }).optional(),
      }),
    )
    .optional(),
  serviceLevels: z.strictObject({ person: levels.optional(), company: levels.optional() }).optional(),
});

/** The changes that a file of `PLAN_FILE` says. */
export const readPlanFile = jsonReader(file);
