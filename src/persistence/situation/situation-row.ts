import { type ProductClass, productClass } from '../../core/client/products.ts';
import { parseYearlyDay, type YearlyDay } from '../../core/shared/calendar/yearly-day.ts';
import { dayAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { ConsentPurpose, HeldProduct, RecordGap, Situation } from '../../core/situation/situation.ts';

/** A client as the query of situations answers it: lists as arrays in the order of its columns. */
export type SituationRow = {
  readonly staff_id: string;
  readonly client_id: string;
  readonly since: string;
  readonly name: string;
  readonly kind: string;
  readonly language: string;
  readonly area: string | null;
  readonly tier: string | null;
  readonly last_on: string | null;
  readonly ever_met: boolean | null;
  readonly meetings: number | null;
  readonly tries: number | null;
  readonly tried_on: string | null;
  readonly hours: readonly (readonly [id: string, startsAt: string, channel: string])[] | null;
  readonly errands: readonly (readonly [id: string, kind: string, dueOn: string | null])[] | null;
  readonly held: readonly HeldJson[] | null;
  readonly yearly: readonly string[] | null;
  readonly refused: readonly string[] | null;
  readonly moved_to: string | null;
  readonly moved_on: string | null;
  readonly no_next_step: boolean | null;
  readonly no_need: boolean | null;
};

type HeldJson = readonly [id: string, product: string, openedOn: string | null, maturesOn: string | null];

/** A loss as a share of what was put in, and since when it is known. */
export type Loss = { readonly loss: number; readonly since: LocalDate };

// A bank has few names of products, and each is read by a dozen patterns.
const classes = new Map<string, ProductClass>();
const MOST_CLASSES = 10_000;

function classOf(product: string): ProductClass {
  let found = classes.get(product);
  if (found === undefined) {
    if (classes.size >= MOST_CLASSES) classes.clear();
    found = productClass(product);
    classes.set(product, found);
  }
  return found;
}

/** Whether a holding has figures that are worth asking for. */
export const mayLose = ([, product]: HeldJson): boolean => classOf(product) === 'wealth';

export function situationFromRow(row: SituationRow, losses: ReadonlyMap<string, Loss>, zone: TimeZone): Situation {
  return {
    client: {
      id: row.client_id as Situation['client']['id'],
      name: row.name,
      kind: row.kind as Situation['client']['kind'],
      language: row.language === 'en' ? 'en' : 'zh-CN',
      tier: row.tier,
      area: row.area,
      ownedSince: row.since as LocalDate,
    },
    contacts: {
      lastOn: row.last_on as LocalDate | null,
      everMet: row.ever_met ?? false,
      meetingsOfYear: row.meetings ?? 0,
      tries: row.tries ?? 0,
      triedOn: row.tried_on as LocalDate | null,
    },
    appointments: (row.hours ?? []).map(([id, startsAt, channel]) => ({
      id: id as Situation['appointments'][number]['id'],
      on: dayAt(new Date(startsAt), zone),
      startsAt: new Date(startsAt),
      channel: channel as Situation['appointments'][number]['channel'],
    })),
    followUps: (row.errands ?? []).map(([id, kind, dueOn]) => ({
      id: id as Situation['followUps'][number]['id'],
      kind: kind === 'promise' ? 'promise' : 'follow_up',
      dueOn: dueOn as LocalDate | null,
    })),
    holdings: (row.held ?? []).flatMap((held) => heldFromJson(held, losses)),
    yearlyDays: (row.yearly ?? []).flatMap((text) => yearlyDayIn(text) ?? []),
    consents: { refused: (row.refused ?? []) as readonly ConsentPurpose[] },
    postponed:
      row.moved_to === null || row.moved_on === null
        ? null
        : { on: row.moved_on as LocalDate, until: row.moved_to as LocalDate },
    lacks: [
      ...(row.no_next_step === true ? (['no_next_step'] satisfies RecordGap[]) : []),
      ...(row.no_need === true ? (['no_need'] satisfies RecordGap[]) : []),
    ],
  };
}

/** What neither matures nor was lent nor put in is no reason for anything. */
function heldFromJson(
  [id, product, openedOn, maturesOn]: HeldJson,
  losses: ReadonlyMap<string, Loss>,
): readonly HeldProduct[] {
  const known = classOf(product);
  const kind = HELD.find((each) => each === known) ?? 'other';
  if (maturesOn === null && kind !== 'wealth' && kind !== 'loan') return [];
  return [
    {
      id: id as HeldProduct['id'],
      kind,
      openedOn: openedOn as LocalDate | null,
      maturesOn: maturesOn as LocalDate | null,
      lost: lostOf(kind === 'wealth' ? losses.get(id) : undefined),
    },
  ];
}

const HELD = ['deposit', 'credit_line', 'loan', 'bill', 'wealth'] as const;

function lostOf(lost: Loss | undefined): HeldProduct['lost'] {
  if (lost === undefined) return null;
  // Rounded down: a loss of 9.96% has not reached the ten.
  const percent = Math.floor(lost.loss * 100 + 1e-9);
  return percent < 5 ? null : { percent, limitPercent: percent >= 10 ? 10 : 5, since: lost.since };
}

// All clients of a bank share the days of some decades.
const days = new Map<string, YearlyDay | null>();
const MOST_DAYS = 50_000;

function yearlyDayIn(text: string): YearlyDay | null {
  let found = days.get(text);
  if (found === undefined) {
    if (days.size >= MOST_DAYS) days.clear();
    found = parseYearlyDay(text);
    days.set(text, found);
  }
  return found;
}
