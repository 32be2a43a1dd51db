import { addDays, type LocalDate } from '../core/shared/calendar.ts';
import type { Outline, Plan } from './outline.ts';
import { randomFor } from './random.ts';
import type { ConsentRow, MeasureRow, Tier } from './rows.ts';

const SERVING_MINUTES: Readonly<Record<Tier, number>> = {
  基础: 150,
  重点: 620,
  战略: 1_900,
  普通: 60,
  金卡: 140,
  白金卡: 380,
};

/** What is known of the client in figures; a measure the bank never took is not there. */
export function measuresOf(plan: Plan, outline: Outline): readonly MeasureRow[] {
  const { row, story, drift } = outline;
  const random = randomFor(plan.seed, row.clientId, 'measures');
  const took = (share: number): boolean => story !== null || random.chance(share);
  const measure = (name: MeasureRow['measure'], asOf: LocalDate, value: number): MeasureRow => ({
    clientId: row.clientId,
    asOf,
    measure: name,
    value: story?.measures[name] ?? value,
  });
  const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
  const surveyed = addDays(plan.today, -random.whole(20, 400));
  const counted = addDays(plan.today, -1);
  const mood = drift !== null && drift.changeWeek < plan.today ? 3.4 : 4.2;
  return [
    ...(took(0.45) && surveyed > row.clientSince
      ? [measure('satisfaction', surveyed, Number(clamp(mood + 0.5 * random.normal(), 1, 5).toFixed(1)))]
      : []),
    ...(took(0.97)
      ? [measure('cost_to_serve_minutes', counted, Math.round(SERVING_MINUTES[row.tier] * random.spread(0.55)))]
      : []),
    ...(took(0.6) ? [measure('readiness', counted, Math.round(clamp(45 + 22 * random.normal(), 0, 100)))] : []),
    // A client deals with 3.3 banks on average, of which we are one.
    ...(took(0.65) && row.kind !== 'person'
      ? [
          measure(
            'other_banks',
            addDays(plan.today, -random.whole(10, 300)),
            Math.round(clamp(2.3 + 1.4 * random.normal(), 0, 8)),
          ),
        ]
      : []),
  ];
}

type Asked = { readonly purpose: ConsentRow['purpose']; readonly answered: number; readonly yes: number };

/** How many were asked, and how many of these said yes. Few object to calls, one in a hundred wants no contact at all. */
const ASKED: readonly Asked[] = [
  { purpose: 'personal_data', answered: 0.7, yes: 0.97 },
  { purpose: 'marketing', answered: 0.55, yes: 0.78 },
  { purpose: 'referral', answered: 0.4, yes: 0.82 },
  { purpose: 'message', answered: 0.5, yes: 0.93 },
  { purpose: 'call', answered: 0.4, yes: 0.95 },
  { purpose: 'email', answered: 0.3, yes: 0.85 },
  { purpose: 'visit', answered: 0.3, yes: 0.96 },
];

export function consentsOf(plan: Plan, outline: Outline): readonly ConsentRow[] {
  const { row, story } = outline;
  const random = randomFor(plan.seed, row.clientId, 'consents');
  const asOf = addDays(plan.today, -random.whole(15, 600));
  const day = asOf < row.clientSince ? row.clientSince : asOf;
  const consent = (purpose: ConsentRow['purpose'], granted: boolean): ConsentRow => ({
    clientId: row.clientId,
    purpose,
    asOf: day,
    granted,
  });
  if (story !== null) return ASKED.map(({ purpose }) => consent(purpose, true));
  if (random.chance(0.01)) return [consent('contact', false)];
  return ASKED.filter(({ answered }) => random.chance(answered)).map(({ purpose, yes }) =>
    consent(purpose, random.chance(yes)),
  );
}
