import { anewKey } from '../../core/churn/groups.ts';
import { leastDrop } from '../../core/churn/level.ts';
import { ESCALATING_FAMILIES } from '../../core/churn/signals.ts';
import { addDays, dayAt, type LocalDate } from '../../core/shared/calendar.ts';
import type { BranchId, ClientId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import type { ChurnLedgerStore } from '../churn-ledger/ports.ts';
import type { Context, DomainEvent } from '../events.ts';
import type { ChannelStore, NewId, StaffStore, UnitOfWork } from '../ports.ts';
import type { Found, Surroundings } from './alert-for.ts';
import { concernedBy } from './concerned.ts';
import { type Around, groupsTold, inGroups } from './group-alerts.ts';
import { readAhead, writingBehind } from './in-turns.ts';
import { allGone, lookAt, see } from './look-at.ts';
import { managersByBranch } from './managers-by-branch.ts';
import type { ClientFactsReader, LevelReader } from './ports/client-facts.ts';
import type { ChurnRulesStore } from './ports/rules.ts';
import type { Due, StoredBook } from './ports/states.ts';
import type { AlertStore, RaisedAlert, StandingAlert } from './ports.ts';
import { type RulesInForce, rulesInForce } from './rules/rules-in-force.ts';
import type { ScanDependencies, Scanned } from './scan-flows/scan.ts';
import { scanFlows } from './scan-flows.ts';
import { storeAlerts } from './store-alerts.ts';
import { type OutagesToTell, outagesTold } from './tell-outages.ts';
import { silencesTold } from './tell-silences.ts';

export type WatchDependencies = Omit<ScanDependencies, 'baseCurrency'> & {
  readonly baseCurrency: Currency;
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
  readonly rules: Pick<ChurnRulesStore, 'active'>;
  readonly alerts: Pick<AlertStore, 'standing' | 'raisedSince' | 'silentSince'>;
  readonly facts: ClientFactsReader;
  readonly levels: LevelReader;
  /** Clients with signals of so many families in the 90 days up to a day. */
  readonly withFamilies: (today: LocalDate, least: number) => Promise<readonly ClientId[]>;
  readonly ledger: Pick<ChurnLedgerStore, 'ownLosses' | 'lostAmong'>;
  readonly staff: Pick<StaffStore, 'listByRole'>;
  readonly channels: Pick<ChannelStore, 'list'>;
  /** Alerts that are looked at, and written in one transaction, at a time. */
  readonly alertsAtOnce: number;
};

/** What a scan has come to. */
type Watched = { readonly raised: number; readonly cleared: number; readonly standing: number };

/**
 * Takes in the weeks that are new, and makes the alerts say what the states of the clients say: raises, changes and
 * clears them. Run again it changes nothing; one that was cut off is finished by the next. `isWeekly`: the Monday's
 * scan, which also takes in a last week that has come in part. Null while another scan runs.
 */
export type WatchClients = (context: Context, how: { readonly isWeekly: boolean }) => Promise<Watched | null>;

const YEAR_DAYS = 364;

/** `rising`: clients whose money in may have risen; null where the store knows. */
type Afterwards = (context: Context, rising: readonly ClientId[] | null) => Promise<unknown>;

/** `afterwards` is done with every scan, once its alerts are stored: where that fails the next minute does both once more. */
export function watchClients(deps: WatchDependencies, afterwards: Afterwards = async () => undefined): WatchClients {
  return async (context, { isWeekly }) => {
    const done = await deps.states.alone(async () => {
      const due = await deps.states.askToLook(deps.clock.now(), isWeekly);
      // What one that was cut off has weighed anew, and of whom, nobody remembers: all that stand are looked at.
      const isResumed = due.asked > 1 && (await deps.states.isSavedSince(due.since));
      // Read once: rules that are approved while a scan runs hold from the next one on.
      const inForce = await rulesInForce(deps.rules);
      const scanned = await scanFlows(deps, { isWeekly: due.isWeekly, inForce });
      if (scanned.kind === 'rebuilt') deps.letGo();
      const isFirst = isResumed || scanned.isLater || scanned.kind === 'rebuilt';
      return reconcile(deps, context, { due, isFirst, inForce, scanned, afterwards });
    });
    return done?.value ?? null;
  };
}

/** `isFirst`: of everybody all is looked at again. */
type ToLookAt = {
  readonly due: Due;
  readonly isFirst: boolean;
  readonly inForce: RulesInForce;
  readonly scanned: Scanned;
  readonly afterwards: Afterwards;
};

async function reconcile(
  deps: WatchDependencies,
  context: Context,
  { due, isFirst, inForce: { rules, version }, scanned: { corrected, atHand }, afterwards }: ToLookAt,
): Promise<Watched> {
  const book = await deps.states.book();
  const standing = new Map((await deps.alerts.standing()).map((alert) => [alert.clientId, alert]));
  const at = deps.clock.now();
  const today = dayAt(at, deps.bankZone);
  const managers = await managersByBranch(deps.staff);
  if (book === null)
    return withoutFlows(deps, context, { due, afterwards }, { alerts: [...standing.values()], at, today, managers });
  const lastWeek = addDays(book.firstWeek, 7 * (book.weeks.length - 1));
  const levels = new Map((await deps.levels(today, leastDrop(rules))).map((each) => [each.clientId, each]));
  const signalled = new Set(await deps.withFamilies(today, ESCALATING_FAMILIES));
  const losses = await deps.ledger.ownLosses(addDays(today, -YEAR_DAYS), today);
  const known = { standing, levels, signalled, isFirst, lastWeek, corrected };
  const concerned = await concernedBy(deps, known, { atHand, rules });
  const lost = await deps.ledger.lostAmong(concerned.ids.filter((id) => standing.has(id)));
  const all = { at, book, standing, levels, lost, losses, today, rules, version, managers };
  const found = await lookAtAll(deps, concerned, all);
  const isAllStored = await storeAll(deps, context, await inCrowds(deps, found, due, all), at);
  await afterwards(context, atHand?.rising ?? null);
  // Where somebody has answered an alert meanwhile the next minute looks at it once more.
  if (isAllStored) {
    const channels = (await deps.channels.list()).map(({ key }) => key);
    await sumUp(deps, context, due, { lastWeek, managers, channels, ...(await toTellOutages(deps, book)) });
  }
  const count = (of: Found['what']): number => found.filter(({ what }) => what === of).length;
  const [raised, cleared] = [count('raised'), count('cleared')];
  return { raised, cleared, standing: standing.size + raised - cleared };
}

/** What is to become of the alerts of these clients; others have their turn meanwhile. */
async function lookAtAll(
  deps: WatchDependencies,
  { ids, states }: Awaited<ReturnType<typeof concernedBy>>,
  all: Surroundings,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  for await (const seen of readAhead(ids, deps.alertsAtOnce, (some) => see(deps, some, all, states))) {
    found.push(...lookAt(deps, seen, all));
    await deps.pause();
  }
  return found;
}

/** The same with the group of each that is told with others: with those that a scan that was cut off has stored. */
async function inCrowds(
  deps: WatchDependencies,
  found: readonly Found[],
  { since }: Due,
  { book, today }: Surroundings,
): Promise<readonly Found[]> {
  const key = book.anewAt !== null && book.anewAt >= since ? anewKey(since) : null;
  const scan = { key, active: book.weeks.at(-1)?.active ?? 0 };
  const grouped = inGroups(deps, found, { stored: await deps.alerts.raisedSince(since), ...scan });
  const stored = await silencesStored(deps, found, since);
  return silencesTold(grouped, { ...scan, stored, today, calendar: deps.calendar });
}

/** False where somebody has answered one of them meanwhile. */
async function storeAll(
  deps: WatchDependencies,
  context: Context,
  found: readonly Found[],
  now: Date,
): Promise<boolean> {
  let isAllStored = true;
  await writingBehind(async (begin) => {
    for (let at = 0; at < found.length; at += deps.alertsAtOnce)
      await begin(async () => {
        if (!(await storeAlerts(deps, context, found.slice(at, at + deps.alertsAtOnce), now))) isAllStored = false;
      });
  });
  return isAllStored;
}

/** Nobody is asked for where there is none. */
const toTellOutages = async ({ staff }: Pick<WatchDependencies, 'staff'>, { outages }: StoredBook) => ({
  outages,
  adminIds: outages.length === 0 ? [] : (await staff.listByRole('admin')).map(({ id }) => id),
});

/** Those that have fallen silent beside the ones found, where there are any. */
const silencesStored = async (
  { alerts }: Pick<WatchDependencies, 'alerts'>,
  found: readonly Found[],
  since: Date,
): Promise<readonly RaisedAlert[]> => (found.some(({ what }) => what === 'silent') ? alerts.silentSince(since) : []);

/** Nobody has flows: whatever was read off them is open no more. */
async function withoutFlows(
  deps: WatchDependencies,
  context: Context,
  { due, afterwards }: Pick<ToLookAt, 'due' | 'afterwards'>,
  { alerts, ...all }: Pick<Surroundings, 'at' | 'today' | 'managers'> & { readonly alerts: readonly StandingAlert[] },
): Promise<Watched> {
  let isAllStored = true;
  for (let at = 0; at < alerts.length; at += deps.alertsAtOnce) {
    const found = await allGone(deps, alerts.slice(at, at + deps.alertsAtOnce), all);
    if (!(await storeAlerts(deps, context, found, all.at))) isAllStored = false;
  }
  await afterwards(context, null);
  if (isAllStored) await sumUp(deps, context, due, null);
  return { raised: 0, cleared: alerts.length, standing: 0 };
}

/**
 * Groups are told once each; the channels hear how many there are, once for a week. What a scan that was cut off has stored is
 * summed up too. Where it was asked for again meanwhile all of it is left to whoever looks next. `around` null: nothing was seen.
 */
const sumUp = (
  deps: WatchDependencies,
  context: Context,
  due: Due,
  around: (Around & OutagesToTell) | null,
): Promise<void> =>
  deps.unitOfWork(context, async (tx) => {
    const isOurs = await tx.churnAlerts.looked(due);
    if (!isOurs || around === null) return { value: undefined, events: [] };
    const raised = await tx.churnAlerts.raisedSince(due.since);
    const silent = await tx.churnAlerts.silentSince(due.since);
    const { cleared, standing } = await tx.churnAlerts.countSince(due.since);
    const groups = [
      ...groupsTold('raised', raised, due.since, around),
      ...groupsTold('silent', silent, due.since, around),
      ...(await outagesTold(tx, around)),
    ];
    if (raised.length === 0 && cleared === 0) return { value: undefined, events: groups };
    const branches = Map.groupBy(
      raised.filter(({ severity, branchId }) => severity === 'alert' && branchId !== null),
      ({ branchId }) => branchId as BranchId,
    );
    const scanned: DomainEvent = {
      kind: 'churn_week_scanned',
      week: around.lastWeek,
      at: deps.clock.now(),
      raised: raised.length,
      cleared,
      standing,
      branches: [...branches].map(([branchId, members]) => ({ branchId, raised: members.length })),
      channels: around.channels,
    };
    return { value: undefined, events: [...groups, scanned] };
  });
