import { type ChurnAlert, HINTS_ALONE, type Measured, responseDue, tightened } from '../../core/churn/alert.ts';
import { judgeWeeks } from '../../core/churn/book-weeks.ts';
import { isAnew } from '../../core/churn/groups.ts';
import { type Level, levelDropOf } from '../../core/churn/level.ts';
import { lossesOf, type RiskFactors, riskOf, riskReasons } from '../../core/churn/risk.ts';
import type { ChurnRules } from '../../core/churn/rules.ts';
import { silenceOf } from '../../core/churn/silence.ts';
import type { TestName } from '../../core/churn/tests.ts';
import {
  type KnownWeeks,
  type MeasuredClient,
  measure,
  withLevel,
  withSignals,
} from '../../core/churn/watch/measure.ts';
import { unpackWatch, viewOf, WATCH_BYTES } from '../../core/churn/watch/packing.ts';
import { newWatch, type Watch } from '../../core/churn/watch/watch.ts';
import { STANDARD_SERVICE_LEVELS, serviceLevelOf } from '../../core/contact-plan/service-level.ts';
import type { BankCalendar } from '../../core/shared/calendar/bank-calendar.ts';
import { addDays, daysBetween, type LocalDate } from '../../core/shared/calendar.ts';
import type { ChurnAlertId, ClientId, StaffId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import type { OwnLossRow } from '../churn-ledger/ports.ts';
import type { AlertChange } from '../events/churn.ts';
import type { NewId } from '../ports.ts';
import type { BranchManagers } from './managers-by-branch.ts';
import type {
  ChurnStateStore,
  ClientFacts,
  ClientFactsReader,
  FlowPage,
  FlowSource,
  StandingAlert,
  StoredBook,
} from './ports.ts';
import { isKnown } from './read-book.ts';

export type LookDependencies = {
  readonly newId: NewId;
  readonly calendar: BankCalendar;
  readonly baseCurrency: Currency;
  readonly flows: Pick<FlowSource, 'of'>;
  readonly states: Pick<ChurnStateStore, 'of'>;
  readonly facts: ClientFactsReader;
};

export type Surroundings = {
  /** All that one scan brings to light has one instant: the news of it is read by that. */
  readonly at: Date;
  readonly book: StoredBook;
  readonly standing: ReadonlyMap<ClientId, StandingAlert>;
  readonly levels: ReadonlyMap<ClientId, Level>;
  /** Those with an alert of whom a loss is recorded. */
  readonly lost: ReadonlySet<ClientId>;
  /** The bank's own losses of a year, by products held. */
  readonly losses: readonly OwnLossRow[];
  readonly today: LocalDate;
  readonly rules: ChurnRules;
  readonly version: number;
  readonly managers: BranchManagers;
};

/** An alert as it is to stand, and what has become of it. */
export type Found = {
  readonly what: 'raised' | AlertChange;
  readonly alert: ChurnAlert;
  readonly facts: ClientFacts | null;
  readonly managerIds: readonly StaffId[];
  /** Of one whose client has fallen silent, where a message besides the alert says so: what it stood as. */
  readonly stoodAs?: Exclude<ChurnAlert['state'], 'cleared'>;
};

/** What is known of some clients. */
type Seen = {
  readonly ids: readonly ClientId[];
  readonly packedOf: (id: ClientId) => Uint8Array | undefined;
  readonly flows: FlowPage;
  readonly facts: ReadonlyMap<ClientId, ClientFacts>;
};

/** Reads what alerts of these clients are to say; `atHand`: states that are known. */
export async function see(
  deps: Pick<LookDependencies, 'flows' | 'states' | 'facts'>,
  clientIds: readonly ClientId[],
  { book, today }: Surroundings,
  atHand: ReadonlyMap<ClientId, Uint8Array>,
): Promise<Seen> {
  const ids = clientIds.toSorted();
  const span = { from: book.firstWeek, to: addDays(book.firstWeek, 7 * (book.weeks.length - 1)) };
  const [packedOf, flows, facts] = await Promise.all([
    statesOf(deps, ids, atHand),
    deps.flows.of(span, ids),
    deps.facts(ids, today),
  ]);
  return { ids, packedOf, flows, facts: new Map(facts.map((each) => [each.clientId, each])) };
}

/** Those that are not at hand are read. */
async function statesOf(
  { states }: Pick<LookDependencies, 'states'>,
  ids: readonly ClientId[],
  atHand: ReadonlyMap<ClientId, Uint8Array>,
): Promise<Seen['packedOf']> {
  const missing = ids.filter((id) => !atHand.has(id));
  if (missing.length === 0) return (id) => atHand.get(id);
  const page = await states.of(missing);
  const read = new Map(
    page.clientIds.map((id, at) => [id, page.states.subarray(at * WATCH_BYTES, (at + 1) * WATCH_BYTES)]),
  );
  return (id) => atHand.get(id) ?? read.get(id);
}

/** Where each of these stands. */
export const placesOf = (ids: readonly ClientId[]): ReadonlyMap<ClientId, number> =>
  new Map(ids.map((id, place) => [id, place]));

/** What is to become of the alerts of clients that were seen. */
export function lookAt(
  deps: LookDependencies,
  { ids, packedOf, flows, facts }: Seen,
  all: Surroundings,
): readonly Found[] {
  const { book } = all;
  const weeks = book.weeks.map((_, week) => addDays(book.firstWeek, 7 * week));
  const { phase } = judgeWeeks(weeks, new Float64Array(weeks.length), deps.calendar);
  const flowsAt = placesOf(flows.clientIds);
  const watch = newWatch();
  return ids.flatMap((clientId): readonly Found[] => {
    const own = facts.get(clientId) ?? null;
    const before = all.standing.get(clientId) ?? null;
    const state = packedOf(clientId);
    const managerIds = all.managers.get(own?.branchId ?? null) ?? [];
    const place = flowsAt.get(clientId) ?? -1;
    if (own === null || state === undefined || !hasRows(flows, place))
      return before === null ? [] : [gone(before, own, managerIds, all.at)];
    unpackWatch(viewOf(state), 0, watch);
    const measured = measureAll(
      watch,
      knownWeeks(flows, place, book),
      { clientId, before, weeks, phase, families: own.signalFamilies },
      all,
    );
    if (measured === null) return [];
    const found = stateOf(deps, before, measured, own, all);
    return isNothingNew(before, found) ? [] : [{ ...found, facts: own, managerIds }];
  });
}

/** It says what it said: a scan that goes on after one that was cut off looks at all that stand. */
function isNothingNew(before: StandingAlert | null, { what, alert }: Pick<Found, 'what' | 'alert'>): boolean {
  if (before === null || what !== 'updated') return false;
  const { clientState: _state, ...stood } = before;
  return inOrder(stood) === inOrder(alert);
}

/** As text, whatever the order in which its facts come. */
const inOrder = (alert: ChurnAlert): string =>
  JSON.stringify(alert, (_key, value: unknown) => {
    if (typeof value === 'bigint') return String(value);
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isRecord ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value;
  });

/** All that flows and level say; null where that is nothing, and nothing stands. */
function measureAll(
  watch: Watch,
  known: KnownWeeks,
  {
    clientId,
    before,
    weeks,
    phase,
    families,
  }: {
    readonly phase: Uint8Array;
    readonly families: number;
    readonly clientId: ClientId;
    readonly before: StandingAlert | null;
    readonly weeks: readonly LocalDate[];
  },
  { book, rules, levels }: Surroundings,
): MeasuredClient | null {
  const limits = book.weeks[watch.week]?.limits ?? null;
  if (limits === null) return null;
  const ofFlows = asNews(measure(watch, known, { limits, rules, weeks, phase, pool: book.pool }), before, rules);
  const hasFired = before?.tests.some(({ test }) => test === 'E') ?? false;
  const drop = levelDropOf(levels.get(clientId) ?? null, rules, hasFired);
  const isAlert = hasFired && before?.severity === 'alert';
  const ofMoney = drop === null ? ofFlows : withLevel(ofFlows, drop, { ...watch.weighed, isAlert, limits, rules });
  const measured = withSignals(ofMoney, families, rules);
  return before === null && (measured.severity === null || isPast(measured)) ? null : measured;
}

/** An alert that nobody was told of, and that would clear by its evidence now, is news no more: what is left of it is a hint. */
function asNews(measured: MeasuredClient, before: StandingAlert | null, { hints }: ChurnRules): MeasuredClient {
  const isKept = measured.severity !== 'alert' || before?.severity === 'alert';
  if (isKept || measured.evidence >= measured.clearsBelow) return measured;
  return { ...measured, severity: hints ? 'hint' : null };
}

/** A hint that nobody was told of and that no test gives any more: it stands in the state until it has been quiet for weeks. */
const isPast = ({ severity, tests }: MeasuredClient): boolean =>
  severity === 'hint' && !tests.some(({ test }) => HINTS_ALONE[test]);

/** What is to become of these alerts where nobody has flows. */
export async function allGone(
  { facts }: Pick<LookDependencies, 'facts'>,
  alerts: readonly StandingAlert[],
  { at, today, managers }: Pick<Surroundings, 'at' | 'today' | 'managers'>,
): Promise<readonly Found[]> {
  const ids = alerts.map(({ clientId }) => clientId);
  const known = new Map((await facts(ids, today)).map((each) => [each.clientId, each]));
  return alerts.map((alert) => {
    const own = known.get(alert.clientId) ?? null;
    return gone(alert, own, managers.get(own?.branchId ?? null) ?? [], at);
  });
}

/** Its client is there no more, or has no flows: what an import brought was undone. */
function gone(before: StandingAlert, facts: ClientFacts | null, managerIds: readonly StaffId[], at: Date): Found {
  const { clientState, ...alert } = before;
  if (clientState !== 'open') {
    const why = clientState === 'merged' ? 'client_merged' : 'client_closed';
    return { what: 'cleared', alert: cleared(alert, at, why), facts: null, managerIds };
  }
  const nothing = { tests: [], changePoint: null, evidence: 0, quietWeeks: 0, clearsAround: null };
  return { what: 'cleared', alert: cleared({ ...alert, ...nothing }, at, 'evidence'), facts, managerIds };
}

const hasRows = ({ rows, weeks }: FlowPage, place: number): boolean =>
  place >= 0 && rows.subarray(place * weeks, (place + 1) * weeks).some((row) => row > 0);

const cleared = (alert: ChurnAlert, at: Date, why: NonNullable<ChurnAlert['cleared']>['why']): ChurnAlert => ({
  ...alert,
  state: 'cleared',
  cleared: { at, why },
});

/** The weeks of a client that count, since its first money. */
export function knownWeeks(
  flows: FlowPage,
  place: number,
  { weeks, zeros }: Pick<StoredBook, 'weeks' | 'zeros'>,
): KnownWeeks {
  const known = { credit: [] as number[], debit: [] as number[], dealings: [] as number[], at: [] as number[] };
  const { credit } = known;
  if (place < 0) return known;
  for (const [week, { isCounted, active }] of weeks.entries()) {
    const cell = place * flows.weeks + week;
    const row = flows.rows[cell] as number;
    const [moneyIn, moneyOut] = [flows.credit[cell] as number, flows.debit[cell] as number];
    if (!isCounted || !isKnown(row, zeros, active >= 0) || (credit.length === 0 && !(moneyIn > 0 || moneyOut > 0)))
      continue;
    credit.push(moneyIn);
    known.debit.push(moneyOut);
    known.dealings.push(flows.dealings[cell] as number);
    known.at.push(week);
  }
  return known;
}

function stateOf(
  deps: LookDependencies,
  before: StandingAlert | null,
  measured: MeasuredClient,
  facts: ClientFacts,
  all: Surroundings,
): Pick<Found, 'what' | 'alert'> {
  const { severity } = measured;
  // What has once been an alert clears as one.
  const graver = before?.severity === 'alert' ? 'alert' : (severity ?? before?.severity ?? 'hint');
  const numbers = { ...measured, severity: graver, week: weekOf(before, measured) } satisfies Measured;
  const worth = worthOf(deps, numbers, facts, all);
  // Those that were told as one have their places in a row.
  const due =
    numbers.severity === 'hint' || isAnew(before?.group ?? null)
      ? (before?.due ?? null)
      : tightened(before?.due ?? null, responseDue(measured.changePoint?.since ?? null, all.today, deps.calendar));
  if (before === null)
    return { what: 'raised', alert: fresh({ ...numbers, ...worth }, { id: deps.newId(), due, all, facts }) };
  const { clientState: _state, ...standing } = before;
  const silent = severity === null ? standing.silent : silentAt(numbers, standing.silent, all.at);
  const alert: ChurnAlert = {
    ...standing,
    ...numbers,
    ...worth,
    silent,
    due: standing.answered === null ? due : standing.due,
  };
  if (severity === null) return { what: 'cleared', alert: cleared(alert, all.at, 'evidence') };
  if (before.severity === 'hint' && severity === 'alert')
    return {
      what: 'risen',
      alert: { ...alert, due, state: 'open', answered: null, snooze: null, risen: { at: all.at, week: alert.week } },
    };
  return updated(alert, standing.silent, all.lost.has(alert.clientId));
}

/** Whose client has fallen silent, or not. Of whom the bank has lost that is no news; should the loss be taken back, it is told then. */
function updated(
  alert: ChurnAlert,
  silentBefore: ChurnAlert['silent'],
  isLost: boolean,
): Pick<Found, 'what' | 'alert'> {
  if (isLost) return { what: 'updated', alert: { ...alert, silent: silentBefore } };
  return { what: alert.silent === silentBefore ? 'updated' : 'silent', alert };
}

/** The first time that an alert says so; of a hint nobody's phone rings. */
const silentAt = ({ severity, tests }: Measured, before: ChurnAlert['silent'], at: Date): ChurnAlert['silent'] =>
  before === null && severity === 'alert' && silenceOf(tests) !== null ? { at, group: null } : before;

/** A week that came in part is taken in on Monday, and left out again where all is scanned anew: no alert ends before it began. */
const weekOf = (before: StandingAlert | null, { week }: MeasuredClient): LocalDate =>
  before !== null && before.raisedWeek > week ? before.raisedWeek : week;

type Worth = Pick<ChurnAlert, 'risk' | 'reasons' | 'atRisk' | 'revenue' | 'currency'>;

function worthOf(
  deps: LookDependencies,
  { tests, evidence, limit }: Measured,
  facts: ClientFacts,
  { today, losses }: Surroundings,
): Worth {
  const level = serviceLevelOf(
    { kind: facts.kind, tier: facts.tier } as Parameters<typeof serviceLevelOf>[0],
    STANDARD_SERVICE_LEVELS,
  );
  const since = facts.lastContactOn ?? facts.ownedSince;
  const contactDays = since === null ? null : daysBetween(since, today);
  const factors: RiskFactors = {
    tests: tests.map(({ test }) => test).filter((test): test is TestName => test !== 'dealings' && test !== 'signals'),
    chart: Number.isFinite(limit) ? evidence / limit : 0,
    products: facts.products,
    ownLosses: facts.products === null ? null : lossesOf(losses, facts.products),
    contactGap: contactDays === null ? null : contactDays / level.worstGapDays,
    openComplaints: facts.openComplaints,
    linkedShare: facts.linkedShare,
    signalFamilies: facts.signalFamilies,
  };
  return {
    risk: riskOf(factors),
    reasons: riskReasons(factors, contactDays),
    atRisk: facts.assets,
    revenue: facts.revenue,
    currency: deps.baseCurrency,
  };
}

const fresh = (
  numbers: Measured & Worth,
  at: {
    readonly id: ChurnAlertId;
    readonly due: ChurnAlert['due'];
    readonly all: Surroundings;
    readonly facts: ClientFacts;
  },
): ChurnAlert => ({
  ...numbers,
  id: at.id,
  clientId: at.facts.clientId,
  state: 'open',
  raisedAt: at.all.at,
  raisedWeek: numbers.week,
  risen: null,
  rulesVersion: at.all.version,
  due: at.due,
  answered: null,
  plan: null,
  snooze: null,
  escalations: 0,
  escalatedAt: null,
  group: null,
  silent: silentAt(numbers, null, at.all.at),
  cleared: null,
  version: 1,
});
