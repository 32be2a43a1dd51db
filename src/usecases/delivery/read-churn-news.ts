import type { ListedAlert } from '../../core/churn/seen-alert.ts';
import type { Staff } from '../../core/client/client.ts';
import type { ChurnHint, ChurnSign } from '../../core/delivery/churn-news.ts';
import type { SingleNews } from '../../core/delivery/news.ts';
import { parseLocalDate } from '../../core/shared/calendar.ts';
import { type BranchMoveId, type ChurnRulesId, parseId, type StaffId } from '../../core/shared/ids.ts';
import type { BranchMoveStore } from '../churn/ports/branch-moves.ts';
import type { OpportunityStore } from '../churn/ports/opportunities.ts';
import type { ChurnRulesStore } from '../churn/ports/rules.ts';
import type { CountLeftBehind } from '../churn/ports/signals.ts';
import type { StaffStore } from '../ports.ts';
import { escalated, escalatedTogether, isEscalated } from './churn-escalated.ts';
import type { MessageData } from './message-data.ts';
import { readAlert } from './read-alerts.ts';

type Dependencies = Parameters<typeof readAlert>[0] & {
  readonly opportunities: Pick<OpportunityStore, 'ofOwner'>;
  readonly leftBehind: CountLeftBehind;
  readonly branchMoves: Pick<BranchMoveStore, 'find' | 'owners'>;
  readonly churnRules: Pick<ChurnRulesStore, 'whyDeclined'>;
  readonly staff: Pick<StaffStore, 'find'>;
};

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
  data: MessageData,
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
async function hints(deps: Dependencies, data: MessageData, reader: Staff): Promise<SingleNews | null> {
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
  if (level !== undefined) return { kind: 'level', change: level.now / level.before - 1 };
  return { kind: 'signs', families: tests.find((each) => each.test === 'signals')?.families ?? 0 };
}

async function branchMove(deps: Dependencies, data: MessageData, reader: Staff): Promise<SingleNews | null> {
  const id = parseId<BranchMoveId>(String(data['moveId']));
  const move = id === null ? null : await deps.branchMoves.find(id);
  if (move === null) return null;
  const { branchId, branchName, movesOn, note } = move;
  const clients = (await deps.branchMoves.owners(branchId)).find(({ staffId }) => staffId === reader.id)?.clients ?? 0;
  const before = parseLocalDate(String(data['before']));
  return clients === 0 ? null : { kind: 'branch_move_recorded', branchName, movesOn, before, note, clients };
}

/** Those that still have nobody who follows. */
async function leftClients(deps: Dependencies, data: MessageData, reader: Staff): Promise<SingleNews | null> {
  const id = parseId<StaffId>(String(data['staffId']));
  const owner = id === null ? null : await deps.staff.find(id);
  if (owner === null || owner.active || reader.branch === null) return null;
  const clients = await deps.leftBehind(owner.id, reader.branch.id);
  return clients === 0 ? null : { kind: 'owner_left_clients', ownerName: owner.name, clients };
}

/** Those that are still open, the most extra money first. */
async function opportunities(deps: Dependencies, data: MessageData, reader: Staff): Promise<SingleNews | null> {
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
