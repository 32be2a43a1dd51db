import {
  hasFallenBack,
  lastRise,
  levelsOf,
  NEWS_WEEKS,
  type Opportunity,
  QUIET_WEEKS_AFTER,
  riseOf,
  roomFor,
} from '../../core/churn/opportunity.ts';
import { addDays, dayAt, daysBetween, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, OpportunityId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import type { Context, DomainEvent } from '../events.ts';
import type { Clock, NewId, UnitOfWork } from '../ports.ts';
import { readAhead } from './in-turns.ts';
import { knownWeeks, placesOf } from './known-weeks.ts';
import type { ClientFacts, ClientFactsReader } from './ports/client-facts.ts';
import type { FlowSource } from './ports/flows.ts';
import type { OpenOpportunity, OpportunityStore } from './ports/opportunities.ts';
import type { ChurnRulesStore } from './ports/rules.ts';
import type { ChurnStateStore, StoredBook } from './ports/states.ts';
import type { AlertStore } from './ports.ts';
import { rulesInForce } from './rules/rules-in-force.ts';

export type OpportunityDependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly newId: NewId;
  readonly baseCurrency: Currency;
  readonly unitOfWork: UnitOfWork;
  readonly states: Pick<ChurnStateStore, 'book' | 'rising'>;
  readonly flows: Pick<FlowSource, 'of'>;
  readonly rules: Pick<ChurnRulesStore, 'active'>;
  readonly alerts: Pick<AlertStore, 'alerted'>;
  readonly facts: ClientFactsReader;
  readonly opportunities: Pick<OpportunityStore, 'open' | 'raisedAfter'>;
  /** Clients looked at, and stored in one transaction, at a time. */
  readonly opportunitiesAtOnce: number;
};

/**
 * After a scan: tells owners of money in that has risen well above its level, and closes what is told already when it has been
 * talked of, has fallen back or is the usual level by now. It is no alert and has no risk; nobody is asked for an answer. Run
 * again it changes nothing.
 */
export type SeekOpportunities = (
  context: Context,
  /** Clients whose money in may have risen, where they are known; null: the store is asked. */
  seen: readonly ClientId[] | null,
) => Promise<{ readonly raised: number; readonly closed: number }>;

const ACTIVE_WEEKS = 13;
const [FOUR_WEEKS, YEAR_WEEKS] = [4, 52];

export function seekOpportunities(deps: OpportunityDependencies): SeekOpportunities {
  return async (context, seen) => {
    const book = await deps.states.book();
    const open = new Map((await deps.opportunities.open()).map((each) => [each.clientId, each]));
    const { rules } = await rulesInForce(deps.rules);
    if (book === null) return { raised: 0, closed: await closeAll(deps, context, [...open.values()]) };
    const rising = rules.hints ? (seen ?? (await deps.states.rising())) : [];
    if (rising.length === 0 && open.size === 0) return { raised: 0, closed: 0 };
    const alerted = await deps.alerts.alerted();
    const all = { deps, at: deps.clock.now(), book, lastWeek: weekOf(book, book.weeks.length - 1), alerted };
    const changed = await changedOf(all, [...open.values()]);
    const found = await foundOf(
      all,
      rising.filter((id) => !open.has(id)),
    );
    const past = await deps.opportunities.raisedAfter(addDays(all.lastWeek, -7 * YEAR_WEEKS));
    const since = (weeks: number) => past.filter(({ week }) => week > addDays(all.lastWeek, -7 * weeks));
    const told = new Set(since(QUIET_WEEKS_AFTER).map(({ clientId }) => clientId));
    const room = roomFor({
      clients: Math.max(0, ...book.weeks.slice(-ACTIVE_WEEKS).map(({ active }) => active)),
      yearly: rules.yearlyFalseAlarms,
      inFourWeeks: since(FOUR_WEEKS).length,
      inYear: past.length,
    });
    const raised = found
      .filter(({ clientId }) => !told.has(clientId))
      .toSorted((a, b) => Number(b.now - b.usual - (a.now - a.usual)))
      .slice(0, room);
    const atOnce = deps.opportunitiesAtOnce;
    const closed = await storeAllChanged(deps, context, changed);
    let count = 0;
    for (let at = 0; at < raised.length; at += atOnce)
      count += await storeRaised(all, context, raised.slice(at, at + atOnce));
    return { raised: count, closed };
  };
}

type All = {
  readonly deps: OpportunityDependencies;
  /** All that comes to light together has one instant: the news of it is read by that. */
  readonly at: Date;
  readonly book: StoredBook;
  readonly lastWeek: LocalDate;
  /** Clients with an alert. */
  readonly alerted: ReadonlySet<ClientId>;
};

const weekOf = ({ firstWeek }: StoredBook, week: number): LocalDate => addDays(firstWeek, 7 * week);

type Looked = {
  readonly clientId: ClientId;
  readonly facts: ClientFacts | null;
  readonly credit: readonly number[];
  /** The week of each, counted from the first of the book. */
  readonly at: readonly number[];
};

/** The known weeks of these clients, and what is known of them besides. */
async function look({ deps, book, lastWeek }: All, clientIds: readonly ClientId[]): Promise<readonly Looked[]> {
  const looked: Looked[] = [];
  const today = dayAt(deps.clock.now(), deps.bankZone);
  const read = async (some: readonly ClientId[]) => {
    const ids = some.toSorted();
    const [flows, facts] = await Promise.all([
      deps.flows.of({ from: book.firstWeek, to: lastWeek }, ids),
      deps.facts(ids, today),
    ]);
    return { ids, flows, facts: new Map(facts.map((each) => [each.clientId, each])) };
  };
  for await (const { ids, flows, facts } of readAhead(clientIds, deps.opportunitiesAtOnce, read)) {
    const flowsAt = placesOf(flows.clientIds);
    for (const clientId of ids) {
      const { credit, at } = knownWeeks(flows, flowsAt.get(clientId) ?? -1, book);
      looked.push({ clientId, facts: facts.get(clientId) ?? null, credit, at });
    }
  }
  return looked;
}

/** What has become of those that are open; those of which nothing is new are left out. */
async function changedOf(all: All, open: readonly OpenOpportunity[]): Promise<readonly OpenOpportunity[]> {
  const looked = await look(
    all,
    open.map(({ clientId }) => clientId),
  );
  const standing = new Map(open.map((each) => [each.clientId, each]));
  return looked.flatMap((each): readonly OpenOpportunity[] => {
    const told = standing.get(each.clientId);
    if (told === undefined) return [];
    const before = { ...told, ...levelBefore(told, each, all) };
    const now = BigInt(Math.round(lastRise(each.credit)));
    const why = whyClosed(all, before, each, now);
    // A week that came in part is taken in on Monday, and left out again where all is scanned anew.
    const lastWeek = all.lastWeek > before.lastWeek ? all.lastWeek : before.lastWeek;
    if (why !== null) return [{ ...before, lastWeek, now, closed: { at: all.at, why } }];
    const isNew =
      told.isStale || told.lastWeek < all.lastWeek || told.usual !== before.usual || told.highest !== before.highest;
    return isNew ? [{ ...before, lastWeek, now }] : [];
  });
}

/**
 * What was usual before the week that raised it, by all that is known now: a client that was merged into this one, or a week that
 * was corrected, counts before the rise as it does after.
 */
function levelBefore(
  { raisedWeek, usual, highest }: Opportunity,
  { credit, at }: Looked,
  { book }: All,
): Pick<Opportunity, 'usual' | 'highest'> {
  const until = at.indexOf(daysBetween(book.firstWeek, raisedWeek) / 7) + 1;
  const levels = until === 0 ? null : levelsOf(credit.slice(0, until));
  if (levels === null) return { usual, highest };
  return { usual: BigInt(Math.round(levels.usual)), highest: BigInt(Math.round(levels.highest)) };
}

function whyClosed(
  { deps, lastWeek, alerted }: All,
  before: Opportunity,
  { facts, clientId }: Looked,
  now: bigint,
): NonNullable<Opportunity['closed']>['why'] | null {
  if (facts === null) return 'client_gone';
  if (facts.lastContactOn !== null && facts.lastContactOn >= dayAt(before.raisedAt, deps.bankZone)) return 'contacted';
  if (alerted.has(clientId)) return 'alert';
  if (hasFallenBack(Number(now), Number(before.usual))) return 'fell_back';
  return daysBetween(before.raisedWeek, lastWeek) >= 7 * NEWS_WEEKS ? 'usual_now' : null;
}

/** What could be told: a rise by all that is known, of a client that has an owner, no alert and no open complaint. */
async function foundOf(all: All, rising: readonly ClientId[]): Promise<readonly (Opportunity & Owned)[]> {
  const { deps, at, lastWeek, alerted } = all;
  return (await look(all, rising)).flatMap(({ clientId, facts, credit }): readonly (Opportunity & Owned)[] => {
    const rise = riseOf(credit);
    if (rise === null || facts === null || facts.ownerId === null) return [];
    if (alerted.has(clientId) || facts.openComplaints > 0) return [];
    return [
      {
        id: deps.newId<OpportunityId>(),
        clientId,
        raisedAt: at,
        raisedWeek: lastWeek,
        lastWeek,
        now: BigInt(Math.round(rise.now)),
        usual: BigInt(Math.round(rise.usual)),
        highest: BigInt(Math.round(rise.highest)),
        currency: deps.baseCurrency,
        closed: null,
        ownerId: facts.ownerId,
      },
    ];
  });
}

type Owned = { readonly ownerId: NonNullable<ClientFacts['ownerId']> };

const storeRaised = ({ deps }: All, context: Context, raised: readonly (Opportunity & Owned)[]): Promise<number> =>
  deps.unitOfWork(context, async (tx) => {
    const kept = await tx.opportunities.raise(raised);
    const events = raised
      .filter(({ id }) => kept.has(id))
      .map(({ id: opportunityId, clientId, raisedWeek: week, raisedAt: at, ownerId }): DomainEvent => {
        return { kind: 'churn_opportunity_raised', opportunityId, clientId, week, at, ownerId };
      });
    return { value: events.length, events };
  });

/** Nobody has flows: what rested on them was undone. */
const closeAll = (
  deps: OpportunityDependencies,
  context: Context,
  open: readonly OpenOpportunity[],
): Promise<number> => {
  const closed = { at: deps.clock.now(), why: 'fell_back' } as const;
  return storeAllChanged(
    deps,
    context,
    open.map((each) => ({ ...each, now: 0n, closed })),
  );
};

async function storeAllChanged(
  deps: OpportunityDependencies,
  context: Context,
  changed: readonly OpenOpportunity[],
): Promise<number> {
  let closed = 0;
  for (let at = 0; at < changed.length; at += deps.opportunitiesAtOnce)
    closed += await storeChanged(deps, context, changed.slice(at, at + deps.opportunitiesAtOnce));
  return closed;
}

/** How many are closed by it: what others have closed meanwhile is told already. */
const storeChanged = (
  deps: OpportunityDependencies,
  context: Context,
  changed: readonly OpenOpportunity[],
): Promise<number> =>
  deps.unitOfWork(context, async (tx) => {
    const kept = await tx.opportunities.change(changed);
    const events = changed
      .filter(({ id }) => kept.has(id))
      .flatMap(({ id: opportunityId, clientId, closed }): readonly DomainEvent[] =>
        closed === null ? [] : [{ kind: 'churn_opportunity_closed', opportunityId, clientId, why: closed.why }],
      );
    return { value: events.length, events };
  });
