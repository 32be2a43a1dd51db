import { type ChurnAlert, type Measured, responseDue, tightened } from '../../core/churn/alert.ts';
import { groupsOf } from '../../core/churn/groups.ts';
import { type RiskFactors, riskOf, riskReasons } from '../../core/churn/risk.ts';
import type { ChurnRules } from '../../core/churn/rules.ts';
import type { TestName } from '../../core/churn/tests.ts';
import { type KnownWeeks, measure } from '../../core/churn/watch/measure.ts';
import { unpackWatch, WATCH_BYTES } from '../../core/churn/watch/packing.ts';
import { newWatch, type Watch } from '../../core/churn/watch/watch.ts';
import { STANDARD_SERVICE_LEVELS, serviceLevelOf } from '../../core/contact-plan/service-level.ts';
import { addDays, dayAt, daysBetween, type LocalDate } from '../../core/shared/calendar.ts';
import type { BranchId, ChurnAlertId, ClientId, StaffId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import type { AlertChange } from '../events/churn.ts';
import type { Context, DomainEvent } from '../events.ts';
import type { ChannelStore, NewId, StaffStore, UnitOfWork } from '../ports.ts';
import type {
  AlertEntry,
  AlertStore,
  ClientFacts,
  ClientFactsReader,
  FlowPage,
  StandingAlert,
  StoredBook,
} from './ports.ts';
import { isKnown } from './read-book.ts';
import { rulesInForce, type ScanDependencies, scanFlows } from './scan-flows.ts';

export type WatchDependencies = Omit<ScanDependencies, 'baseCurrency'> & {
  readonly baseCurrency: Currency;
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
  readonly alerts: Pick<AlertStore, 'standing'>;
  readonly facts: ClientFactsReader;
  readonly staff: Pick<StaffStore, 'listByRole'>;
  readonly channels: Pick<ChannelStore, 'list'>;
};

/** What a scan has come to. */
type Watched = { readonly raised: number; readonly cleared: number; readonly standing: number };

/**
 * Takes in the weeks that are new, and makes the alerts say what the states of the clients say: raises, changes and
 * clears them. Run again it changes nothing; one that was cut off is finished by the next. `isWeekly`: the Monday's
 * scan, which also takes in a last week that has come in part. Null while another scan runs.
 */
export type WatchClients = (context: Context, how: { readonly isWeekly: boolean }) => Promise<Watched | null>;

/** Alerts in one transaction, so that it holds the one session of the embedded database for less than 100 ms. */
const ALERTS_AT_ONCE = 50;

export function watchClients(deps: WatchDependencies): WatchClients {
  return async (context, how) => {
    const scanned = await scanFlows(deps, how);
    if (scanned === null) return null;
    return reconcile(deps, context, { isFirst: scanned.kind === 'rebuilt', corrected: scanned.corrected });
  };
}

async function reconcile(
  deps: WatchDependencies,
  context: Context,
  { isFirst, corrected }: { readonly isFirst: boolean; readonly corrected: ReadonlySet<ClientId> },
): Promise<Watched> {
  const book = await deps.states.book();
  const standing = new Map((await deps.alerts.standing()).map((alert) => [alert.clientId, alert]));
  if (book === null) return { raised: 0, cleared: 0, standing: standing.size };
  const today = dayAt(deps.clock.now(), deps.bankZone);
  const { rules, version } = await rulesInForce(deps.rules);
  const lastWeek = addDays(book.firstWeek, 7 * (book.weeks.length - 1));
  // Of those that were weighed with the last week already nothing is new, unless a week of theirs was corrected.
  const isDue = ({ week, clientState, clientId }: StandingAlert): boolean =>
    isFirst || week < lastWeek || clientState !== 'open' || corrected.has(clientId);
  const concerned = [
    ...new Set([
      ...(await deps.states.open()),
      ...[...standing.values()].filter(isDue).map(({ clientId }) => clientId),
    ]),
  ].filter((id) => {
    const alert = standing.get(id);
    return alert === undefined || isDue(alert);
  });
  const managers = await managersByBranch(deps.staff);
  const found: Found[] = [];
  for (let at = 0; at < concerned.length; at += ALERTS_AT_ONCE) {
    const ids = concerned.slice(at, at + ALERTS_AT_ONCE).toSorted();
    found.push(...(await lookAt(deps, ids, { book, standing, today, rules, version, managers })));
    await deps.pause();
  }
  const raised = found.filter(({ what }) => what === 'raised');
  const groups = groupsOf(
    raised
      .filter(({ alert }) => alert.severity === 'alert')
      .map(({ alert, facts }) => ({
        id: alert.id,
        branchId: facts?.branchId ?? null,
        industry: facts?.industry ?? null,
      })),
    book.weeks.at(-1)?.active ?? 0,
  );
  const grouped = found.map(
    (each): Found => ({
      ...each,
      alert: { ...each.alert, group: each.what === 'raised' ? (groups.get(each.alert.id) ?? null) : each.alert.group },
    }),
  );
  for (let at = 0; at < grouped.length; at += ALERTS_AT_ONCE)
    await store(deps, context, grouped.slice(at, at + ALERTS_AT_ONCE));
  const cleared = found.filter(({ what }) => what === 'cleared').length;
  const now = standing.size + raised.length - cleared;
  await sumUp(deps, context, { lastWeek, found: grouped, standing, cleared, count: now });
  return { raised: raised.length, cleared, standing: now };
}

async function managersByBranch(staff: WatchDependencies['staff']): Promise<ReadonlyMap<BranchId, readonly StaffId[]>> {
  const managers = new Map<BranchId, StaffId[]>();
  for (const { id, branch } of await staff.listByRole('branch_manager'))
    if (branch !== null) managers.set(branch.id, [...(managers.get(branch.id) ?? []), id]);
  return managers;
}

type Surroundings = {
  readonly book: StoredBook;
  readonly standing: ReadonlyMap<ClientId, StandingAlert>;
  readonly today: LocalDate;
  readonly rules: ChurnRules;
  readonly version: number;
  readonly managers: ReadonlyMap<BranchId, readonly StaffId[]>;
};

/** An alert as it is to stand, and what has become of it. */
type Found = {
  readonly what: 'raised' | AlertChange;
  readonly alert: ChurnAlert;
  readonly facts: ClientFacts | null;
  readonly managerIds: readonly StaffId[];
};

async function lookAt(deps: WatchDependencies, ids: readonly ClientId[], all: Surroundings): Promise<readonly Found[]> {
  const { book } = all;
  const last = book.weeks.length - 1;
  const page = await deps.states.of(ids);
  const flows = await deps.flows.of({ from: book.firstWeek, to: addDays(book.firstWeek, 7 * last) }, ids);
  const facts = new Map((await deps.facts(ids, all.today)).map((each) => [each.clientId, each]));
  const view = new DataView(page.states.buffer, page.states.byteOffset, page.states.byteLength);
  const weeks = book.weeks.map((_, week) => addDays(book.firstWeek, 7 * week));
  return ids.flatMap((clientId): readonly Found[] => {
    const own = facts.get(clientId) ?? null;
    const before = all.standing.get(clientId) ?? null;
    const [at, place] = [page.clientIds.indexOf(clientId), flows.clientIds.indexOf(clientId)];
    const managerIds = all.managers.get(own?.branchId as BranchId) ?? [];
    if (own === null || at < 0) return before === null ? [] : [gone(deps, before, managerIds)];
    const watch = newWatch();
    unpackWatch(view, at * WATCH_BYTES, watch);
    const limits = book.weeks[watch.week]?.limits ?? null;
    if (limits === null) return [];
    const measured = measure(watch, knownWeeks(flows, place, book), { limits, rules: all.rules, weeks });
    const found = stateOf(deps, before, measured, watch, own, all);
    return found === null ? [] : [{ ...found, facts: own, managerIds }];
  });
}

/** A hint that nobody was told of and that no test gives any more: it stands in the state until it has been quiet for weeks. */
const isPast = ({ severity, tests }: ReturnType<typeof measure>): boolean =>
  severity === 'hint' && !tests.some(({ test }) => test === 'A' || test === 'D');

/** Its client is there no more. */
function gone(deps: WatchDependencies, before: StandingAlert, managerIds: readonly StaffId[]): Found {
  const { clientState, ...alert } = before;
  const why = clientState === 'merged' ? 'client_merged' : 'client_closed';
  return { what: 'cleared', alert: cleared(alert, deps.clock.now(), why), facts: null, managerIds };
}

const cleared = (alert: ChurnAlert, at: Date, why: NonNullable<ChurnAlert['cleared']>['why']): ChurnAlert => ({
  ...alert,
  state: 'cleared',
  cleared: { at, why },
});

/** The weeks of a client that count, since its first money. */
function knownWeeks(flows: FlowPage, place: number, { weeks, zeros }: Pick<StoredBook, 'weeks' | 'zeros'>): KnownWeeks {
  const credit: number[] = [];
  const dealings: number[] = [];
  if (place < 0) return { credit, dealings };
  for (const [week, { isCounted, active }] of weeks.entries()) {
    const cell = place * flows.weeks + week;
    const row = flows.rows[cell] as number;
    const [moneyIn, moneyOut] = [flows.credit[cell] as number, flows.debit[cell] as number];
    if (!isCounted || !isKnown(row, zeros, active >= 0) || (credit.length === 0 && !(moneyIn > 0 || moneyOut > 0)))
      continue;
    credit.push(moneyIn);
    dealings.push(flows.dealings[cell] as number);
  }
  return { credit, dealings };
}

function stateOf(
  deps: WatchDependencies,
  before: StandingAlert | null,
  measured: ReturnType<typeof measure>,
  watch: Watch,
  facts: ClientFacts,
  all: Surroundings,
): Pick<Found, 'what' | 'alert'> | null {
  if (before === null && isPast(measured)) return null;
  const now = deps.clock.now();
  const { severity } = measured;
  const numbers = { ...measured, severity: severity ?? before?.severity ?? 'hint' } satisfies Measured;
  const worth = worthOf(deps, numbers, watch, facts, all);
  const due =
    numbers.severity === 'hint'
      ? null
      : tightened(before?.due ?? null, responseDue(measured.changePoint?.since ?? null, all.today, deps.calendar));
  if (before === null)
    return { what: 'raised', alert: fresh({ ...numbers, ...worth }, { id: deps.newId(), now, due, all, facts }) };
  const { clientState: _state, ...standing } = before;
  const alert: ChurnAlert = { ...standing, ...numbers, ...worth, due: standing.answered === null ? due : standing.due };
  if (severity === null) return { what: 'cleared', alert: cleared(alert, now, 'evidence') };
  if (before.severity === 'hint' && severity === 'alert')
    return { what: 'risen', alert: { ...alert, due, state: 'open', snooze: null } };
  return { what: 'updated', alert };
}

type Worth = Pick<ChurnAlert, 'risk' | 'reasons' | 'atRisk' | 'revenue' | 'currency'>;

function worthOf(
  deps: WatchDependencies,
  { tests, evidence, limit }: Measured,
  _watch: Watch,
  facts: ClientFacts,
  { today }: Surroundings,
): Worth {
  const level = serviceLevelOf(
    { kind: facts.kind, tier: facts.tier } as Parameters<typeof serviceLevelOf>[0],
    STANDARD_SERVICE_LEVELS,
  );
  const since = facts.lastContactOn ?? facts.ownedSince;
  const contactDays = since === null ? null : daysBetween(since, today);
  const factors: RiskFactors = {
    tests: tests.map(({ test }) => test).filter((test): test is TestName => test !== 'dealings'),
    chart: Number.isFinite(limit) ? evidence / limit : 0,
    products: facts.products,
    ownLosses: null,
    contactGap: contactDays === null ? null : contactDays / level.worstGapDays,
    // Who may not know of a complaint is not to read it off a risk that everybody is shown.
    openComplaints: 0,
    linkedShare: null,
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
    readonly now: Date;
    readonly due: ChurnAlert['due'];
    readonly all: Surroundings;
    readonly facts: ClientFacts;
  },
): ChurnAlert => ({
  ...numbers,
  id: at.id,
  clientId: at.facts.clientId,
  state: 'open',
  raisedAt: at.now,
  raisedWeek: numbers.week,
  rulesVersion: at.all.version,
  due: at.due,
  answered: null,
  plan: null,
  snooze: null,
  escalations: 0,
  escalatedAt: null,
  group: null,
  cleared: null,
  version: 1,
});

/** The new state, its history, its row on the trail and its news: one transaction. */
const store = (deps: WatchDependencies, context: Context, found: readonly Found[]): Promise<void> =>
  deps.unitOfWork(context, async (tx) => {
    const kept = new Set([
      ...(await tx.churnAlerts.raise(found.filter(({ what }) => what === 'raised').map(({ alert }) => alert))),
      ...(await tx.churnAlerts.change(found.filter(({ what }) => what !== 'raised').map(({ alert }) => alert))),
    ]);
    const done = found.filter(({ alert }) => kept.has(alert.id));
    await tx.churnAlerts.note(done.map(({ what, alert }) => entryOf(what, alert, deps.clock.now())));
    return { value: undefined, events: done.map(eventOf) };
  });

const entryOf = (what: Found['what'], alert: ChurnAlert, at: Date): AlertEntry => ({
  alertId: alert.id,
  at,
  kind: what,
  week: alert.week,
  staffId: null,
  facts: {
    severity: alert.severity,
    risk: alert.risk,
    evidence: rounded(alert.evidence),
    limit: rounded(alert.limit),
    quietWeeks: alert.quietWeeks,
    tests: alert.tests.map(({ test }) => test).join(' '),
  },
});

const rounded = (value: number): number | null => (Number.isFinite(value) ? Math.round(value * 100) / 100 : null);

function eventOf({ what, alert, facts, managerIds }: Found): DomainEvent {
  const { id: alertId, clientId, severity } = alert;
  const about = {
    alertId,
    clientId,
    severity,
    ownerId: facts?.ownerId ?? null,
    managerIds,
    told: alert.group === null,
  };
  if (what === 'raised') return { kind: 'churn_alert_raised', ...about };
  return { kind: 'churn_alert_changed', ...about, what, version: alert.version + 1, reason: null };
}

type Sum = {
  readonly lastWeek: LocalDate;
  readonly found: readonly Found[];
  readonly standing: ReadonlyMap<ClientId, StandingAlert>;
  readonly cleared: number;
  readonly count: number;
};

/** Groups are told once each; the channels hear how many there are, once for a week. */
async function sumUp(deps: WatchDependencies, context: Context, sum: Sum): Promise<void> {
  const { lastWeek, found, cleared, count } = sum;
  const raised = found.filter(({ what }) => what === 'raised');
  if (raised.length === 0 && cleared === 0) return;
  const groups = Map.groupBy(
    raised.filter(({ alert }) => alert.group !== null),
    ({ alert }) => alert.group as string,
  );
  const channels = (await deps.channels.list()).map(({ key }) => key);
  const branches = Map.groupBy(
    raised.filter(({ alert, facts }) => alert.severity === 'alert' && facts?.branchId != null),
    ({ facts }) => facts?.branchId as BranchId,
  );
  const events: DomainEvent[] = [
    ...[...groups].map(
      ([group, members]): DomainEvent => ({
        kind: 'churn_alerts_grouped',
        group,
        week: lastWeek,
        alerts: members.length,
        toldIds: [
          ...new Set(
            members.flatMap(({ facts, managerIds }) => [
              ...(facts?.ownerId == null ? [] : [facts.ownerId]),
              ...managerIds,
            ]),
          ),
        ],
      }),
    ),
    {
      kind: 'churn_week_scanned',
      week: lastWeek,
      raised: raised.length,
      cleared,
      standing: count,
      branches: [...branches].map(([branchId, members]) => ({ branchId, raised: members.length })),
      hintedIds: [
        ...new Set(
          raised.flatMap(({ alert, facts }) =>
            alert.severity === 'alert' || facts?.ownerId == null ? [] : [facts.ownerId],
          ),
        ),
      ],
      channels,
    },
  ];
  await deps.unitOfWork(context, () => Promise.resolve({ value: undefined, events }));
}
