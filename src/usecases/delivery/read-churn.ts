import { sightOf } from '../../core/access/policy.ts';
import { isWithManagement, newSince, type ResponseDue } from '../../core/churn/alert.ts';
import { type ChurnGroup, isAnew } from '../../core/churn/groups.ts';
import type { AlertLeft, ChurnCrowd, ListedAlert, SeenAlert, ToldSilence } from '../../core/churn/seen-alert.ts';
import { planInForce, silenceOf } from '../../core/churn/silence.ts';
import type { Staff } from '../../core/client/client.ts';
import type { ChurnHint, ChurnSign, EscalatedAlert } from '../../core/delivery/churn-news.ts';
import type { SingleNews } from '../../core/delivery/news.ts';
import { parseLocalDate } from '../../core/shared/calendar.ts';
import {
  type BranchId,
  type BranchMoveId,
  type ChurnAlertId,
  type ChurnRulesId,
  type ClientId,
  parseId,
  type StaffId,
} from '../../core/shared/ids.ts';
import { managersByBranch } from '../churn/managers-by-branch.ts';
import type { BranchMoveStore } from '../churn/ports/branch-moves.ts';
import type { OpportunityStore } from '../churn/ports/opportunities.ts';
import type { CountLeftBehind } from '../churn/ports/signals.ts';
import type { AlertStore, ChurnRulesStore } from '../churn/ports.ts';
import { type AlertSightDependencies, seeAlert } from '../churn/see-alerts.ts';
import { relationsTo, viewerOf } from '../client/see-client.ts';
import { whyGone } from '../client/why-gone.ts';
import type { BranchStore, ClientStore, StaffStore } from '../ports.ts';
import type { AlertGone } from './ports.ts';

type Dependencies = Omit<AlertSightDependencies, 'alerts'> & {
  readonly clients: Pick<ClientStore, 'headings' | 'vanished'>;
  readonly churnAlerts: Pick<AlertStore, 'find' | 'list' | 'complaintsOf' | 'lossOf'>;
  readonly opportunities: Pick<OpportunityStore, 'ofOwner'>;
  readonly leftBehind: CountLeftBehind;
  readonly branchMoves: Pick<BranchMoveStore, 'find' | 'owners'>;
  readonly churnRules: Pick<ChurnRulesStore, 'whyDeclined'>;
  readonly branches: BranchStore;
  readonly staff: Pick<StaffStore, 'find' | 'listByRole'>;
};

type Data = Readonly<Record<string, unknown>>;

type OfAlerts = 'churn_alert' | (ChurnCrowd | ToldSilence)['kind'];

export const isOfAlerts = (kind: string): kind is OfAlerts =>
  kind === 'churn_alert' || kind === 'churn_silent' || kind === 'churn_alerts_grouped';

/** The alert as it stands, that its client has fallen silent, or a crowd of them, as a message of its own. */
export async function readAlerts(
  deps: Dependencies,
  kind: OfAlerts,
  data: Data,
  reader: Staff,
): Promise<
  | { readonly kind: 'churn_alert'; readonly seen: SeenAlert }
  | AlertLeft
  | AlertGone
  | ToldSilence
  | ChurnCrowd
  | 'nothing'
> {
  if (kind === 'churn_alerts_grouped') return readCrowd(deps, data, reader);
  const seen = await readAlert(deps, data, reader);
  const wasTaken = typeof data['left'] === 'string' && (seen === null || !isConcerned(seen, reader));
  if (kind === 'churn_alert' && wasTaken) return readLeft(deps, data, reader);
  if (seen === null) return 'nothing';
  return kind === 'churn_alert' ? { kind, seen } : silent(seen, data);
}

/** Its owner, or the manager of the branch: who has the message of an alert. */
const isConcerned = ({ ownerId, branchId }: SeenAlert, { id, role, branch }: Staff): boolean =>
  ownerId === id || (role === 'branch_manager' && branch !== null && branch.id === branchId);

/** Whose the client of an alert is now, or what has become of it; its name for whoever may know it. */
async function readLeft(deps: Dependencies, data: Data, reader: Staff): Promise<AlertLeft | AlertGone | 'nothing'> {
  const id = parseId<ChurnAlertId>(String(data['alertId']));
  const alert = id === null ? null : await deps.churnAlerts.find(id);
  if (alert === null) return 'nothing';
  const [heading] = await deps.clients.headings([alert.clientId]);
  const viewer = viewerOf(reader);
  if (heading === undefined)
    return { kind: 'churn_alert_gone', why: await whyGone(deps.clients, viewer, alert.clientId) };
  const relation = (await relationsTo(deps.grants, viewer, [heading], deps.clock.now()))(heading);
  const maySee = sightOf(viewer, relation, 'identity') === 'see';
  return {
    kind: 'churn_alert_left',
    clientName: maySee ? heading.name : null,
    ownerName: heading.owner?.name ?? null,
  };
}

/** Where money has come since, or nothing is left to do about it, that is no news. */
function silent(seen: SeenAlert, data: Data): ToldSilence | 'nothing' {
  const silence = silenceOf(seen.alert.tests);
  const stoodAs = STOOD_AS.find((each) => each === data['stoodAs']);
  if (silence === null || stoodAs === undefined || seen.alert.state === 'cleared' || seen.loss !== null)
    return 'nothing';
  return { kind: 'churn_silent', seen, silence, stoodAs };
}

const STOOD_AS = ['open', 'acknowledged', 'snoozed'] as const;

/** Null where it is not the reader's to see any more. */
async function readAlert(deps: Dependencies, data: Data, reader: Staff): Promise<SeenAlert | null> {
  const id = parseId<ChurnAlertId>(String(data['alertId']));
  return id === null ? null : seeAlert({ ...deps, alerts: deps.churnAlerts }, reader, id);
}

export const CHURN_KINDS = [
  'churn_hints',
  'churn_opportunities',
  'owner_left_clients',
  'branch_move_recorded',
  'churn_escalated',
  'churn_escalated_together',
  'churn_rules_proposed',
  'churn_rules_activated',
  'churn_rules_declined',
] as const;

/** A piece of news of churn early warning for one person; null where nothing is left to tell her. */
export async function readChurnNews(
  deps: Dependencies,
  kind: (typeof CHURN_KINDS)[number],
  data: Data,
  reader: Staff,
): Promise<SingleNews | null> {
  switch (kind) {
    case 'churn_hints':
      return hints(deps, data, reader);
    case 'churn_opportunities':
      return opportunities(deps, data, reader);
    case 'owner_left_clients':
      return leftClients(deps, data, reader);
    case 'branch_move_recorded':
      return branchMove(deps, data, reader);
    case 'churn_escalated':
      return escalated(await readAlert(deps, data, reader));
    case 'churn_escalated_together': {
      const branchId = reader.role === 'branch_manager' ? (reader.branch?.id ?? null) : null;
      const all = branchId === null ? [] : await deps.churnAlerts.list({ branchId });
      return escalatedTogether(
        all.filter((alert) => isEscalated(alert, data)),
        data,
      );
    }
    case 'churn_rules_proposed':
    case 'churn_rules_activated':
    case 'churn_rules_declined': {
      const byId = parseId<StaffId>(String(data['staffId']));
      const by = byId === null ? null : await deps.staff.find(byId);
      const id = kind === 'churn_rules_declined' ? parseId<ChurnRulesId>(String(data['rulesId'])) : null;
      const reason = id === null ? null : await deps.churnRules.whyDeclined(id);
      return by === null ? null : { kind, version: Number(data['version']), byName: by.name, reason };
    }
  }
}

/** More hints at once than these nobody follows up. */
const HINTS_SHOWN = 3;

/** Those that still stand as hints, the most at risk first, as the list has them. */
async function hints(deps: Dependencies, data: Data, reader: Staff): Promise<SingleNews | null> {
  const all = (await deps.churnAlerts.list({ ownerIds: [reader.id] })).filter(
    ({ severity, state, raisedAt }) =>
      severity === 'hint' && state === 'open' && raisedAt.toISOString() === data['raisedAt'],
  );
  if (all.length === 0) return null;
  const shown = all.slice(0, HINTS_SHOWN);
  return { kind: 'churn_hints', hints: shown.map(hintOf), more: all.length - shown.length };
}

const hintOf = ({ clientName, tests }: ListedAlert): ChurnHint => ({ clientName, sign: signOf(tests) });

function signOf(tests: ListedAlert['tests']): ChurnSign {
  const silence = tests.find((each) => each.test === 'D');
  if (silence !== undefined) return { kind: 'silence', weeks: silence.weeks };
  const week = tests.find((each) => each.test === 'A');
  if (week !== undefined && week.usual > 0) return { kind: 'week', change: week.now / week.usual - 1 };
  const level = tests.find((each) => each.test === 'E');
  return level !== undefined ? { kind: 'level', change: level.now / level.before - 1 } : { kind: 'signs' };
}

async function branchMove(deps: Dependencies, data: Data, reader: Staff): Promise<SingleNews | null> {
  const id = parseId<BranchMoveId>(String(data['moveId']));
  const move = id === null ? null : await deps.branchMoves.find(id);
  if (move === null) return null;
  const { branchId, branchName, movesOn, note } = move;
  const clients = (await deps.branchMoves.owners(branchId)).find(({ staffId }) => staffId === reader.id)?.clients ?? 0;
  const before = parseLocalDate(String(data['before']));
  return clients === 0 ? null : { kind: 'branch_move_recorded', branchName, movesOn, before, note, clients };
}

/** Those that still have nobody who follows. */
async function leftClients(deps: Dependencies, data: Data, reader: Staff): Promise<SingleNews | null> {
  const id = parseId<StaffId>(String(data['staffId']));
  const owner = id === null ? null : await deps.staff.find(id);
  if (owner === null || owner.active || reader.branch === null) return null;
  const clients = await deps.leftBehind(owner.id, reader.branch.id);
  return clients === 0 ? null : { kind: 'owner_left_clients', ownerName: owner.name, clients };
}

/** Those that are still open, the most extra money first. */
async function opportunities(deps: Dependencies, data: Data, reader: Staff): Promise<SingleNews | null> {
  const all = await deps.opportunities.ofOwner(reader.id, new Date(String(data['raisedAt'])));
  if (all.length === 0) return null;
  const shown = all.slice(0, HINTS_SHOWN);
  const rises = shown.map(({ clientName, now, usual, currency }) => ({
    clientName,
    now: { minor: now, currency },
    usual: { minor: usual, currency },
  }));
  return { kind: 'churn_opportunities', rises, more: all.length - shown.length };
}

function escalated(seen: SeenAlert | null): SingleNews | null {
  if (seen === null || seen.alert.state === 'cleared' || seen.alert.due === null) return null;
  return { kind: 'churn_escalated', ...missedBy({ ...seen, ...seen.alert }, seen.alert.due) };
}

/** Of those that went one level up together at that instant, and not each by itself: nobody has planned anything since. */
const isEscalated = (alert: ListedAlert, data: Data): boolean =>
  isAnew(alert.group) &&
  alert.escalatedAt?.toISOString() === data['escalatedAt'] &&
  planInForce(alert) === null &&
  alert.state !== 'snoozed';

function escalatedTogether(alerts: readonly ListedAlert[], data: Data): SingleNews | null {
  if (alerts.length === 0 && !isDrawnAnew(data)) return null;
  const shown = alerts.slice(0, ESCALATED_SHOWN);
  return {
    kind: 'churn_escalated_together',
    rows: shown.flatMap((alert) => (alert.due === null ? [] : [missedBy(alert, alert.due)])),
    more: alerts.length - shown.length,
    missing: missingOf(alerts),
  };
}

function missingOf(alerts: readonly ListedAlert[]): 'answer' | 'plan' | 'either' {
  const answered = alerts.filter((alert) => alert.answered !== null).length;
  if (answered === 0) return 'answer';
  return answered === alerts.length ? 'plan' : 'either';
}

const ESCALATED_SHOWN = 8;

function missedBy(
  { clientName, ownerName, answered }: Pick<ListedAlert, 'clientName' | 'ownerName' | 'answered'>,
  { respondBy, planBy }: ResponseDue,
): EscalatedAlert {
  const missed =
    answered === null
      ? ({ missing: 'answer', dueOn: respondBy } as const)
      : ({ missing: 'plan', dueOn: planBy } as const);
  return { clientName, ownerName, ...missed };
}

/** It stands with its reader: also that nothing is left of it is said there. */
const isDrawnAnew = (data: Data): boolean => typeof data['mark'] === 'string';

/** Those that still stand, as they are now. */
export async function readCrowd(
  deps: Pick<Dependencies, 'churnAlerts' | 'branches'>,
  data: Data,
  reader: Staff,
): Promise<ChurnCrowd | 'nothing'> {
  const key = String(data['group']);
  const branchId = reader.role === 'branch_manager' ? (reader.branch?.id ?? null) : null;
  const isBranch = branchId !== null;
  const all = await deps.churnAlerts.list(isBranch ? { branchId } : { ownerIds: [reader.id] });
  const of = data['of'] === 'silent' ? 'silent' : 'raised';
  const toldWith = (alert: ListedAlert): { readonly at: Date; readonly group: string | null } | null =>
    of === 'raised'
      ? { at: newSince(alert).at, group: alert.group }
      : // Where money has come since, that is no news.
        silenceOf(alert.tests) === null
        ? null
        : alert.silent;
  const isOfThese = (alert: ListedAlert): boolean => {
    const told = toldWith(alert);
    return told?.group === key && (isAnew(key) || told.at.toISOString() === data['raisedAt']);
  };
  const alerts = all.filter(isOfThese);
  const group = await groupOf(deps.branches, key);
  if (group === null || (alerts.length === 0 && !isDrawnAnew(data))) return 'nothing';
  return { kind: 'churn_alerts_grouped', of, group, alerts, isBranch };
}

async function groupOf(branches: BranchStore, key: string): Promise<ChurnGroup | null> {
  const [kind, name = ''] = [key.split(':', 1)[0], key.slice(key.indexOf(':') + 1)];
  if (kind === 'industry') return { kind, name };
  if (isAnew(key)) return { kind: 'anew' };
  if (kind !== 'branch') return { kind: 'all' };
  const branch = (await branches.list()).find(({ id }) => id === name);
  return branch === undefined ? null : { kind, name: branch.name };
}

const NAMES_SHOWN = 20;

/** What a channel hears of a scan, and the clients it names. */
export async function readChurnForChannel(
  { churnAlerts, staff }: Pick<Dependencies, 'churnAlerts' | 'staff'>,
  { kind, dedupeKey, data }: { readonly kind: string; readonly dedupeKey: string; readonly data: Data },
): Promise<{ readonly news: SingleNews; readonly clientIds: readonly ClientId[] } | null> {
  if (kind === 'churn_escalated') return escalatedToManagement(await churnAlerts.list({}), data);
  if (kind === 'churn_escalated_together') {
    const managers = await managersByBranch(staff);
    const above = (await churnAlerts.list({})).filter(
      (alert) => isEscalated(alert, data) && isWithManagement(alert, managers.get(alert.branchId) ?? []),
    );
    const news = escalatedTogether(above, data);
    return news === null ? null : { news, clientIds: above.slice(0, ESCALATED_SHOWN).map(({ clientId }) => clientId) };
  }
  const week = parseLocalDate(String(data['week']));
  if (week === null) return null;
  if (kind === 'churn_names') {
    const fresh = (await churnAlerts.list({})).filter((alert) => isNew(alert, week));
    if (fresh.length === 0) return null;
    const named = fresh.slice(0, NAMES_SHOWN);
    return {
      news: { kind: 'churn_names', week, names: named.map(({ clientName }) => clientName), count: fresh.length },
      clientIds: named.map(({ clientId }) => clientId),
    };
  }
  const branchId = parseId<BranchId>(dedupeKey.slice(dedupeKey.lastIndexOf(':') + 1));
  if (branchId === null) return null;
  const standing = (await churnAlerts.list({ branchId })).filter(({ severity }) => severity === 'alert');
  // One scan counts those that have cleared since, and not those of the scans before it.
  const raised = Math.max(Number(data['raised']), standing.filter((alert) => isNew(alert, week)).length);
  return {
    news: { kind: 'churn_week_scanned', week, raised, standing: standing.length },
    clientIds: [],
  };
}

/** An alert that has been left by everybody below; null once somebody has answered, or it has cleared. */
function escalatedToManagement(standing: readonly ListedAlert[], data: Data) {
  const alert = standing.find(({ id }) => id === data['alertId']);
  if (alert === undefined || alert.due === null || planInForce(alert) !== null) return null;
  return { news: { kind: 'churn_escalated', ...missedBy(alert, alert.due) } as const, clientIds: [alert.clientId] };
}

const isNew = (alert: ListedAlert, week: string): boolean =>
  alert.severity === 'alert' && newSince(alert).week === week;
