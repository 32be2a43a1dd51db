import { isSinceAtLeast } from '../../core/churn/alert.ts';
import { licenceDays } from '../../core/client/knowledge/licences.ts';
import { type ProductClass, productClass } from '../../core/client/products.ts';
import { parseYearlyDay, type YearlyDay } from '../../core/shared/calendar/yearly-day.ts';
import { dayAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import { NO_QUIET_TIMES } from '../../core/situation/quiet-times.ts';
import type { ConsentPurpose, HeldProduct, NearTier, RecordGap, Situation } from '../../core/situation/situation.ts';
import { type QuietJson, quietFromJson } from '../delivery/quiet-times-repository.ts';

/** A client as the query of situations answers it: lists as arrays in the order of its columns. */
export type SituationRow = {
  readonly staff_id: string;
  readonly client_id: string;
  readonly is_shared: boolean;
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
  readonly birthdays: readonly string[] | null;
  readonly memorial_days: readonly string[] | null;
  readonly refused: readonly string[] | null;
  readonly quiet: readonly QuietJson[] | null;
  readonly moved_to: string | null;
  readonly moved_on: string | null;
  readonly is_added: boolean | null;
  readonly no_next_step: boolean | null;
  readonly no_need: boolean | null;
  readonly near_tier: string | null;
  readonly near_short: NearTier['short'] | null;
  readonly degree: Situation['degree'];
  readonly licences: string | null;
  readonly alert: readonly [since: string, raisedAt: string, state: string, week: string | null] | null;
  readonly opportunity: readonly [percent: number | null, raisedAt: string] | null;
};

type HeldJson = readonly [
  product: string,
  openedOn: string | null,
  maturesOn: string | null,
  loss: number | null,
  since: string | null,
];

// A bank has few names of products, and each is read by a dozen patterns.
const classes = new Map<string, ProductClass>();
const MOST_CLASSES = 1_000;

function classOf(product: string): ProductClass {
  let found = classes.get(product);
  if (found === undefined) {
    if (classes.size >= MOST_CLASSES) classes.clear();
    found = productClass(product);
    classes.set(product, found);
  }
  return found;
}

/** Products that have been met and are none of these classes: what is asked of those needs no look at them. */
export const productsBeside = (...asked: readonly ProductClass[]): readonly string[] =>
  [...classes].filter(([, known]) => !asked.includes(known)).map(([product]) => product);

export function situationFromRow(row: SituationRow, zone: TimeZone): Situation {
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
    isShared: row.is_shared,
    contacts: {
      lastOn: row.last_on as LocalDate | null,
      everMet: row.ever_met ?? false,
      meetingsOfYear: row.meetings ?? 0,
      tries: row.tries ?? 0,
      triedOn: row.tried_on as LocalDate | null,
    },
    appointments: inOrder(row.hours, ([, startsAt]) => startsAt).map(([id, startsAt, channel]) => ({
      id: id as Situation['appointments'][number]['id'],
      on: dayAt(new Date(startsAt), zone),
      startsAt: new Date(startsAt),
      channel: channel as Situation['appointments'][number]['channel'],
    })),
    followUps: inOrder(row.errands, ([, , dueOn]) => dueOn).map(([id, kind, dueOn]) => ({
      id: id as Situation['followUps'][number]['id'],
      kind: kind === 'promise' ? 'promise' : 'follow_up',
      dueOn: dueOn as LocalDate | null,
    })),
    holdings: inOrder(row.held, ([, , maturesOn]) => maturesOn).flatMap(heldFromJson),
    yearlyDays: [...yearlyDaysIn(row.birthdays), ...yearlyDaysIn(row.memorial_days)],
    consents: { refused: (row.refused ?? NONE) as readonly ConsentPurpose[] },
    quiet: row.quiet === null ? NO_QUIET_TIMES : quietFromJson(row.quiet),
    postponed:
      row.moved_to === null || row.moved_on === null
        ? null
        : {
            on: row.moved_on as LocalDate,
            until: row.moved_to as LocalDate,
            ...(row.is_added === true ? { isAdded: true } : {}),
          },
    lacks: lacksOf(row),
    alert: alertOf(row, zone),
    opportunity: opportunityOf(row, zone),
    nearTier: row.near_tier === null || row.near_short === null ? null : { tier: row.near_tier, short: row.near_short },
    degree: row.degree,
    licences: row.licences === null ? NONE : licenceDays(row.licences),
    complaints: NONE,
  };
}

// Of most clients there is nothing to say of most things: what is empty is the same for all.
const NONE: readonly never[] = [];

/** By day or hour, what has none last, and then by all that is said of it. Sorted here: for the few that have several. */
function inOrder<Item extends readonly unknown[]>(
  items: readonly Item[] | null,
  when: (item: Item) => string | null,
): readonly Item[] {
  if (items === null) return NONE;
  if (items.length === 1) return items;
  const key = (item: Item): string => `${when(item) ?? '~'} ${JSON.stringify(item)}`;
  return items.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

function alertOf({ alert }: SituationRow, zone: TimeZone): Situation['alert'] {
  if (alert === null) return null;
  const [since, raisedAt, state, week] = alert;
  return {
    since: since as LocalDate,
    isAtLeast: week !== null && isSinceAtLeast(since as LocalDate, week as LocalDate),
    raisedOn: dayAt(new Date(raisedAt), zone),
    isAnswered: state === 'acknowledged',
  };
}

function opportunityOf({ opportunity }: SituationRow, zone: TimeZone): Situation['opportunity'] {
  const [percent, raisedAt] = opportunity ?? [];
  return percent == null || raisedAt === undefined ? null : { percent, raisedOn: dayAt(new Date(raisedAt), zone) };
}

function lacksOf({ no_next_step, no_need }: SituationRow): readonly RecordGap[] {
  if (no_next_step !== true) return no_need === true ? ['no_need'] : NONE;
  return no_need === true ? ['no_next_step', 'no_need'] : ['no_next_step'];
}

/** What neither matures nor was lent nor put in is no reason for anything. */
function heldFromJson([product, openedOn, maturesOn, loss, since]: HeldJson): readonly HeldProduct[] {
  const known = classOf(product);
  const kind = HELD.find((each) => each === known) ?? 'other';
  if (maturesOn === null && kind !== 'wealth' && kind !== 'loan') return NONE;
  return [
    {
      kind,
      openedOn: openedOn as LocalDate | null,
      maturesOn: maturesOn as LocalDate | null,
      lost: kind !== 'wealth' || loss === null || since === null ? null : lostOf(loss, since as LocalDate),
    },
  ];
}

const HELD = ['deposit', 'credit_line', 'loan', 'bill', 'wealth'] as const;

function lostOf(loss: number, since: LocalDate): HeldProduct['lost'] {
  // Rounded down: a loss of 9.96% has not reached the ten.
  const percent = Math.floor(loss * 100 + 1e-9);
  return percent < 5 ? null : { percent, limitPercent: percent >= 10 ? 10 : 5, since };
}

// All clients of a bank share the days of some decades.
const days = new Map<string, YearlyDay | null>();
const MOST_DAYS = 50_000;

const yearlyDaysIn = (texts: readonly string[] | null): readonly YearlyDay[] =>
  texts === null ? NONE : texts.flatMap((text) => yearlyDayIn(text) ?? NONE);

function yearlyDayIn(text: string): YearlyDay | null {
  let found = days.get(text);
  if (found === undefined) {
    if (days.size >= MOST_DAYS) days.clear();
    found = parseYearlyDay(text);
    days.set(text, found);
  }
  return found;
}
