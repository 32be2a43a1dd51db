import { mayWithChurnRules } from '../../../core/access/churn-rules.ts';
import { sightOf } from '../../../core/access/policy.ts';
import { readsLedgerOf } from '../../../core/access/task-force.ts';
import type { FlowBook } from '../../../core/churn/flow-book.ts';
import {
  type AlertReach,
  firstLevelWeek,
  type RehearsalFigures,
  type Rehearsed,
  type RehearsedLine,
  rehearsals,
} from '../../../core/churn/rehearsal.ts';
import { type ChurnRules, type RuleFigure, ruleFaults } from '../../../core/churn/rules.ts';
import { chartTask } from '../../../core/churn/watch/chart-task.ts';
import type { Staff } from '../../../core/client/client.ts';
import type { BankCalendar } from '../../../core/shared/calendar/bank-calendar.ts';
import { addDays, dayAt, type LocalDate, mondayOf, type TimeZone } from '../../../core/shared/calendar.ts';
import type { ClientId } from '../../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../../core/shared/result.ts';
import type { ChurnLedgerStore } from '../../churn-ledger/ports.ts';
import { relationsTo, viewerOf } from '../../client/see-client.ts';
import type { ClientStore, Clock, GrantStore } from '../../ports.ts';
import { inTurns } from '../in-turns.ts';
import type { ChartBook } from '../ports/charting.ts';
import type { FlowSource } from '../ports/flows.ts';
import type { LevelHistory } from '../ports/level-history.ts';
import type { ChurnRulesStore } from '../ports/rules.ts';
import { readBook } from '../read-book.ts';
import { readLevels } from '../read-levels.ts';
import { rulesInForce } from './rules-in-force.ts';

/** What rules would have done, beside those in force, and the messages they mean. */
type RulesRehearsal = {
  readonly proposed: RehearsalFigures;
  readonly inForce: RehearsalFigures;
  /** Of the proposed rules: the first lines, and how many there are. */
  readonly lines: readonly NamedLine[];
  readonly lineCount: number;
};

/** `name` null: the client is not hers to see by name. */
type NamedLine = Omit<RehearsedLine, 'clientId'> & { readonly name: string | null; readonly branchName: string | null };

/** Hears what share is done, 0 to 1. */
type OnProgress = (share: number) => Promise<void>;

type RehearseRefusal =
  | { readonly kind: 'not_yours' }
  | { readonly kind: 'rule_faults'; readonly faults: readonly RuleFigure[] }
  | { readonly kind: 'rules_unchanged' };

/**
 * Rules over the past 52 weeks of the whole book; nothing is stored. At once it refuses whoever may not propose, and figures
 * outside their range; `run` then takes seconds, and is null where there are no flows.
 */
export type RehearseRules = (
  by: Staff,
  rules: ChurnRules,
) => Promise<Result<{ readonly run: (onProgress: OnProgress) => Promise<RulesRehearsal | null> }, RehearseRefusal>>;

type Dependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly calendar: BankCalendar;
  readonly clients: Pick<ClientStore, 'headings'>;
  readonly grants: GrantStore;
  /** Of all who were clients at any time since. */
  readonly flowsSince: (closedSince: LocalDate) => FlowSource;
  readonly levels: LevelHistory;
  readonly ledger: Pick<ChurnLedgerStore, 'ledger'>;
  readonly rules: Pick<ChurnRulesStore, 'active'>;
  readonly reach: () => Promise<AlertReach>;
  readonly chart: ChartBook;
  readonly pause: () => Promise<void>;
};

const YEAR_DAYS = 364;
const LINES_SHOWN = 20;
/** What share of the work is done when the flows are read, when the balances are, and when they are weighed. */
const FLOWS_SHARE = 0.1;
const READING_SHARE = 0.35;
const CHARTED_SHARE = 0.9;

export function rehearseRules(deps: Dependencies): RehearseRules {
  return async (by, rules) => {
    const viewer = viewerOf(by);
    if (!mayWithChurnRules(viewer, 'propose')) return refuse({ kind: 'not_yours' });
    const faults = ruleFaults(rules);
    if (faults.length > 0) return refuse({ kind: 'rule_faults', faults });
    const { rules: inForce } = await rulesInForce(deps.rules);
    if (isSame(rules, inForce)) return refuse({ kind: 'rules_unchanged' });
    return ok({ run: (onProgress) => run(deps, by, { proposed: rules, inForce }, onProgress) });
  };
}

const isSame = (one: ChurnRules, other: ChurnRules): boolean =>
  (Object.keys(other) as (keyof ChurnRules)[]).every((part) => one[part] === other[part]);

async function run(
  deps: Dependencies,
  by: Staff,
  rules: { readonly proposed: ChurnRules; readonly inForce: ChurnRules },
  onProgress: OnProgress,
): Promise<RulesRehearsal | null> {
  const today = dayAt(deps.clock.now(), deps.bankZone);
  const since = addDays(today, -YEAR_DAYS);
  const book = await readPast(deps, since, today);
  if (book === null) return null;
  const of = [rules.proposed, rules.inForce];
  const between = (from: number, to: number) => (clients: number) =>
    onProgress(from + (to - from) * (clients / book.clientIds.length));
  await onProgress(FLOWS_SHARE);
  const levels = await readLevels(deps.levels, book, {
    rules: of,
    firstWeek: firstLevelWeek(book.weeks.length),
    bankZone: deps.bankZone,
    onClients: between(FLOWS_SHARE, READING_SHARE),
    pause: deps.pause,
  });
  const past = await deps.ledger.ledger(today, null, deps.bankZone);
  const losses = past.losses.filter(({ lostOn }) => lostOn >= since);
  const task = chartTask(book, {
    rules: of,
    calendar: deps.calendar,
    withStates: false,
    keepsFlows: false,
  });
  await deps.chart(task, between(READING_SHARE, CHARTED_SHARE));
  await onProgress(CHARTED_SHARE);
  const [proposed, inForce] = (await inTurns(rehearsals(book, task, { losses, levels }), deps.pause)) as [
    Rehearsed,
    Rehearsed,
  ];
  const { owners } = await deps.reach();
  const { lines } = proposed;
  return {
    proposed: { ...proposed.sum, owners },
    inForce: { ...inForce.sum, owners },
    lines: await named(deps, by, lines.slice(0, LINES_SHOWN), await lostOfBranch(deps, by, today)),
    lineCount: lines.length,
  };
}

async function readPast(deps: Dependencies, since: LocalDate, today: LocalDate): Promise<FlowBook | null> {
  const flows = deps.flowsSince(since);
  const extent = await flows.extent();
  const lastWhole = addDays(mondayOf(today), -7);
  if (extent === null || extent.firstWeek > lastWhole) return null;
  const lastWeek = extent.lastWeek < lastWhole ? extent.lastWeek : lastWhole;
  return (await readBook(flows, { ...extent, lastWeek }, deps.pause)).book;
}

/** Clients of a manager's branch that were lost: also those that have closed. */
async function lostOfBranch({ ledger, bankZone }: Dependencies, by: Staff, to: LocalDate) {
  if (readsLedgerOf(viewerOf(by)) !== 'branch' || by.branch === null) return new Map<ClientId, string>();
  return (await ledger.ledger(to, by.branch.id, bankZone)).names;
}

/** Lines with the names that the asker may know. */
async function named(
  { clients, grants, clock }: Dependencies,
  by: Staff,
  lines: readonly RehearsedLine[],
  lost: ReadonlyMap<ClientId, string>,
): Promise<readonly NamedLine[]> {
  const viewer = viewerOf(by);
  const headings = await clients.headings([...new Set(lines.map(({ clientId }) => clientId))]);
  const relation = await relationsTo(grants, viewer, headings, clock.now());
  const of = new Map(headings.map((heading) => [heading.id, heading]));
  return lines.map(({ clientId, ...line }) => {
    const heading = of.get(clientId);
    const maySee = heading !== undefined && sightOf(viewer, relation(heading), 'money') === 'see';
    const name = maySee ? heading.name : (lost.get(clientId) ?? null);
    return { ...line, name, branchName: heading?.branch?.name ?? null };
  });
}
