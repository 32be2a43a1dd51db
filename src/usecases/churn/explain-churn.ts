import { mayKnowOfComplaints } from '../../core/access/complaint.ts';
import { mayDo, sightOf } from '../../core/access/policy.ts';
import { mayRecordLoss } from '../../core/access/task-force.ts';
import type { ChurnAlert } from '../../core/churn/alert.ts';
import { BASE_WEEKS } from '../../core/churn/evidence/weigh.ts';
import { isByOut } from '../../core/churn/life.ts';
import type { Opportunity } from '../../core/churn/opportunity.ts';
import { type PicturedWeeks, picturedWeeks } from '../../core/churn/picture.ts';
import type { HiddenBySnooze, RecordedLoss, SeenAlert, SeenEntry } from '../../core/churn/seen-alert.ts';
import type { SeenSignal } from '../../core/churn/signals.ts';
import { unpackWatch, viewOf } from '../../core/churn/watch/packing.ts';
import { newWatch } from '../../core/churn/watch/watch.ts';
import type { Staff } from '../../core/client/client.ts';
import type { GoneClient } from '../../core/client/gone.ts';
import { addDays, dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { ChurnAlertId, ClientId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import { type MatchDependencies, type Matched, matchClients } from '../client/match-clients.ts';
import { guardedOf, relationWith, viewerOf } from '../client/see-client.ts';
import { whyGone } from '../client/why-gone.ts';
import type { ClientStore, Clock, GrantStore } from '../ports.ts';
import type { TaskForceStore } from '../task-force/ports.ts';
import type { FlowSource } from './ports/flows.ts';
import type { OpportunityStore } from './ports/opportunities.ts';
import type { SignalStore } from './ports/signals.ts';
import type { ChurnStateStore } from './ports/states.ts';
import type { AlertStore, NamedEntry } from './ports.ts';
import { seeAlert, sightOfAlert } from './see-alerts.ts';

/** What is known of a client's turnover: what stands, or how far it is from that. */
export type ExplainedChurn =
  | {
      readonly kind: 'seen';
      readonly clientId: ClientId;
      readonly clientName: string;
      readonly seen: SeenAlert | null;
      /** The loss that stands, for whoever may record one. */
      readonly loss: RecordedLoss | null;
      readonly history: readonly SeenEntry[];
      readonly earlier: readonly ChurnAlert[];
      /** Null where there are no flows. */
      readonly weeks: PicturedWeeks | null;
      readonly currency: Currency;
      /** Evidence and limit of the last week; null where it is not weighed. */
      readonly now: { readonly evidence: number; readonly limit: number } | null;
      /** Money in has risen well above its level. */
      readonly opportunity: Opportunity | null;
      /** Signals of risk of the last 90 days, newest first. */
      readonly signals: readonly SeenSignal[];
      /** She may record one. */
      readonly mayRecord: boolean;
      /** Weeks that count so far, and how many it takes; null where no scan has weighed the client yet. */
      readonly counted: number | null;
      readonly needed: number;
    }
  | { readonly kind: 'hidden'; readonly clientId: ClientId; readonly canGiveReason: boolean }
  | { readonly kind: 'gone'; readonly why: GoneClient };

export type ExplainChurn = (by: Staff, id: ClientId) => Promise<ExplainedChurn>;

type Dependencies = {
  readonly clock: Clock;
  readonly clients: ClientStore;
  readonly grants: GrantStore;
  readonly alerts: Pick<
    AlertStore,
    'standingOf' | 'history' | 'complaintsOf' | 'lossOf' | 'earlier' | 'find' | 'list' | 'hiddenSince'
  >;
  readonly states: Pick<ChurnStateStore, 'book' | 'of'>;
  readonly flows: Pick<FlowSource, 'of'>;
  readonly signals: Pick<SignalStore, 'recent'>;
  readonly opportunities: Pick<OpportunityStore, 'openOf'>;
  readonly forces: Pick<TaskForceStore, 'latestOf'>;
  readonly bankZone: TimeZone;
  readonly baseCurrency: Currency;
};

const WEEKS_SHOWN = 104;
const HISTORY_SHOWN = 12;
const EARLIER_SHOWN = 3;
/** More of one client nobody has recorded in 90 days. */
const SIGNALS_READ = 60;

/** One client: its alert, the numbers behind it, its history, and the weeks for the picture. */
export function explainChurn(deps: Dependencies): ExplainChurn {
  const { clock, clients, grants, alerts } = deps;
  return async (by, id) => {
    const viewer = viewerOf(by);
    const [heading] = await clients.headings([id]);
    if (heading === undefined) return { kind: 'gone', why: await whyGone(clients, viewer, id) };
    const relation = await relationWith(grants, viewer, heading, clock.now());
    const sight = sightOf(viewer, relation, 'money');
    if (sight !== 'see') return { kind: 'hidden', clientId: id, canGiveReason: sight === 'reason' };
    const alert = await alerts.standingOf(id);
    const seen = alert === null ? null : await sightOfAlert(deps, by, alert);
    const entries = alert === null ? [] : await alerts.history(alert.id, HISTORY_SHOWN);
    return {
      kind: 'seen',
      clientId: id,
      clientName: heading.name,
      seen,
      loss: mayRecordLoss(viewer, relation, guardedOf(heading)) ? await alerts.lossOf(id) : null,
      history: entries.map(seenEntry),
      earlier: await alerts.earlier(id, EARLIER_SHOWN),
      currency: deps.baseCurrency,
      signals: await signalsFor(deps, id, {
        contacts: sightOf(viewer, relation, 'contacts') === 'see',
        complaints: mayKnowOfComplaints(viewer, relation, guardedOf(heading)),
      }),
      opportunity: await deps.opportunities.openOf(id),
      mayRecord: mayDo(viewer, relation, 'log_contact'),
      needed: BASE_WEEKS,
      ...(await weighed(deps, id, alert)),
    };
  };
}

/** What a contact said is for those who may read contacts, a complaint for those who may know of it. */
async function signalsFor(
  { clock, bankZone, signals }: Dependencies,
  id: ClientId,
  mayRead: { readonly contacts: boolean; readonly complaints: boolean },
): Promise<readonly SeenSignal[]> {
  const recent = await signals.recent(id, dayAt(clock.now(), bankZone), SIGNALS_READ);
  const told = recent.filter(({ event }) => mayRead.complaints || event !== 'complaint');
  return mayRead.contacts ? told : told.map((signal) => ({ ...signal, note: null }));
}

const seenEntry = ({ at, kind, staffName, facts, replacedByName }: NamedEntry): SeenEntry => {
  const { risk, evidence, limit, replaced } = facts;
  const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
  return {
    at,
    kind,
    staffName,
    numbers: typeof risk === 'number' ? { risk, evidence: number(evidence), limit: number(limit) } : null,
    replaced: typeof replaced === 'string' ? { text: replaced, byName: replacedByName ?? '' } : null,
  };
};

async function weighed({ states, flows }: Dependencies, id: ClientId, alert: ChurnAlert | null) {
  const nothing = { weeks: null, now: null, counted: 0 };
  const book = await states.book();
  if (book === null) return nothing;
  const last = book.weeks.length - 1;
  const first = Math.max(0, last - WEEKS_SHOWN + 1);
  const page = await flows.of({ from: addDays(book.firstWeek, 7 * first), to: addDays(book.firstWeek, 7 * last) }, [
    id,
  ]);
  if (page.clientIds.length === 0 || !page.rows.some((row) => row > 0)) return nothing;
  const begun = page.rows.findIndex((row) => row > 0);
  const known = (figures: Float64Array): (number | null)[] =>
    Array.from(figures, (figure, at) => {
      const isKnown = page.rows[at] !== 3 && (page.rows[at] !== 0 || (book.zeros === 'left_out' && at >= begun));
      return isKnown ? figure : null;
    });
  const days = Array.from({ length: last - first + 1 }, (_, at) => addDays(book.firstWeek, 7 * (first + at)));
  const weeks = picturedWeeks(days, known(page.credit), known(page.debit), alert?.changePoint?.since ?? null);
  const state = await states.of([id]);
  if (state.clientIds.length === 0) return { weeks, now: null, counted: null };
  const watch = newWatch();
  unpackWatch(viewOf(state.states), 0, watch);
  const limits = book.weeks[watch.week]?.limits ?? null;
  const counted = watch.chart.weeks;
  if (limits === null || counted <= BASE_WEEKS) return { weeks, now: null, counted };
  const byOut = isByOut(watch.weighed, limits);
  const now = byOut
    ? { evidence: watch.weighed.out, limit: limits.out }
    : { evidence: watch.weighed.down, limit: limits.down };
  return { weeks, now, counted };
}

/** Finds the client that `query` means and explains it. */
export type FindChurn = (
  by: Staff,
  query: string,
) => Promise<{ readonly kind: 'one'; readonly explained: ExplainedChurn } | Exclude<Matched, { readonly kind: 'one' }>>;

export function findChurn(deps: Dependencies & MatchDependencies): FindChurn {
  const match = matchClients(deps);
  const explain = explainChurn(deps);
  return async (by, query) => {
    const matched = await match(by, query);
    return matched.kind === 'one' ? { kind: 'one', explained: await explain(by, matched.clientId) } : matched;
  };
}

/** An alert that is to be answered, and what a snooze would have hidden; null where it is not hers or has cleared. */
export type FindAlert = (
  by: Staff,
  id: ChurnAlertId,
) => Promise<{ readonly seen: SeenAlert; readonly hidden: HiddenBySnooze } | null>;

const HIDDEN_DAYS = 90;
const DAY_MS = 86_400_000;

export const findAlert =
  (deps: Pick<Dependencies, 'clock' | 'clients' | 'grants' | 'alerts' | 'forces'>): FindAlert =>
  async (by, id) => {
    const seen = await seeAlert(deps, by, id);
    if (seen === null || seen.alert.state === 'cleared') return null;
    const since = new Date(deps.clock.now().getTime() - HIDDEN_DAYS * DAY_MS);
    return { seen, hidden: await deps.alerts.hiddenSince(seen.alert, since) };
  };
