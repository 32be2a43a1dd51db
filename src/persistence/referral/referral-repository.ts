import type { AskAnswer } from '../../core/referral/ask.ts';
import type { Stage } from '../../core/referral/referral.ts';
import type { ReferralStore } from '../../usecases/referral/ports.ts';
import type { Db } from '../rows.ts';
import { asking, reading } from './asking.ts';
import { circleStore } from './circles.ts';
import { following } from './following.ts';
import { knowing } from './knowing.ts';

/** Asks, what they brought, and who knows whom. */
export function referralRepository(db: Db): ReferralStore {
  return { ...reading(db), ...asking(db), ...following(db), ...knowing(db), ...measuring(db), ...circleStore(db) };
}

const measuring = (db: Db): Pick<ReferralStore, 'yielded' | 'isOn' | 'setSwitch'> => ({
  yielded: async (since, staffIds) => {
    const rows = await db.$queryRaw<
      readonly {
        readonly staff_id: string;
        readonly staff_name: string;
        readonly reason: string | null;
        readonly answer: string;
        readonly stage: string | null;
      }[]
    >`
      SELECT a.staff_id::text, s.name AS staff_name, a.reason, a.answer,
             -- Of several that were named over it the one that came furthest.
             (SELECT r.stage FROM referral r WHERE r.ask_id = a.id
              ORDER BY array_position(ARRAY['won', 'met', 'contacted', 'introduced', 'lost'], r.stage) LIMIT 1) AS stage
      FROM referral_ask a JOIN staff s ON s.id = a.staff_id
      WHERE a."on" >= ${since}::date AND a.shares IS NOT NULL
        AND (${staffIds === null} OR a.staff_id = ANY(${[...(staffIds ?? [])]}::uuid[]))`;
    return rows.map((row) => ({
      staffId: row.staff_id,
      staffName: row.staff_name,
      reason: row.reason,
      answer: row.answer as AskAnswer,
      stage: row.stage as Stage | null,
    }));
  },
  isOn: async (key) => (await db.bankSwitch.findUnique({ where: { key } }))?.isOn ?? false,
  setSwitch: async (key, isOn, by, at) => {
    const data = { isOn, changedBy: by, changedAt: at };
    await db.bankSwitch.upsert({ where: { key }, create: { key, ...data }, update: data });
  },
});
