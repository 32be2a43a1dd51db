import { type ChurnAlert, HINTS_ALONE } from '../../core/churn/alert.ts';
import { phasesOf } from '../../core/churn/book-weeks.ts';
import { levelDropOf } from '../../core/churn/level.ts';
import type { ChurnRules } from '../../core/churn/rules.ts';
import {
  type KnownWeeks,
  type MeasuredClient,
  measure,
  withLevel,
  withSignals,
} from '../../core/churn/watch/measure.ts';
import { unpackWatch, viewOf, WATCH_BYTES } from '../../core/churn/watch/packing.ts';
import { newWatch, type Watch } from '../../core/churn/watch/watch.ts';
import { addDays, type LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId, StaffId } from '../../core/shared/ids.ts';
import { type AlertDependencies, alertFor, cleared, type Found, type Surroundings } from './alert-for.ts';
import { knownWeeks, placesOf } from './known-weeks.ts';
import type { ClientFacts, ClientFactsReader } from './ports/client-facts.ts';
import type { FlowPage, FlowSource } from './ports/flows.ts';
import type { ChurnStateStore } from './ports/states.ts';
import type { StandingAlert } from './ports.ts';

export type LookDependencies = AlertDependencies & {
  readonly flows: Pick<FlowSource, 'of'>;
  readonly states: Pick<ChurnStateStore, 'of'>;
  readonly facts: ClientFactsReader;
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

/** What is to become of the alerts of clients that were seen. */
export function lookAt(
  deps: LookDependencies,
  { ids, packedOf, flows, facts }: Seen,
  all: Surroundings,
): readonly Found[] {
  const { book } = all;
  const weeks = book.weeks.map((_, week) => addDays(book.firstWeek, 7 * week));
  const phase = phasesOf(weeks);
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
    const found = alertFor(deps, before, measured, own, all);
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
