import type { Level } from '../../core/churn/level.ts';
import type { ChurnRules } from '../../core/churn/rules.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { type AtHand, readStates } from './at-hand.ts';
import type { ChurnStateStore } from './ports/states.ts';
import type { StandingAlert } from './ports.ts';

/** What is known of clients besides their states, and what the scan before has done. */
type Known = {
  readonly standing: ReadonlyMap<ClientId, StandingAlert>;
  readonly levels: ReadonlyMap<ClientId, Level>;
  /** Clients with signs of two families. */
  readonly signalled: ReadonlySet<ClientId>;
  /** Of everybody all is looked at again. */
  readonly isFirst: boolean;
  readonly lastWeek: LocalDate;
  readonly corrected: ReadonlySet<ClientId>;
};

/**
 * The clients that are looked at: those about whom their state, their level or signs say something, and those with an alert of which
 * something may be new. `states`: what is known of them already.
 */
export async function concernedBy(
  { states, pause }: { readonly states: Pick<ChurnStateStore, 'of' | 'open'>; readonly pause: () => Promise<void> },
  known: Known,
  { atHand, rules }: { readonly atHand: AtHand | null; readonly rules: ChurnRules },
): Promise<{ readonly ids: readonly ClientId[]; readonly states: AtHand['states'] }> {
  const { standing, levels, signalled } = known;
  const open = atHand?.open ?? (await states.open());
  // Of these the state may say nothing any more, and something else does.
  const isSaid = (id: ClientId): boolean => standing.has(id) || levels.has(id) || signalled.has(id);
  const others = open.filter((id) => !isSaid(id));
  const read = atHand ?? (await readStates({ states, pause }, others, rules));
  const ids = new Set([
    ...open.filter(isSaid),
    ...others.filter((id) => read.states.has(id)),
    ...levels.keys(),
    ...signalled,
    ...standing.keys(),
  ]);
  const isDue = (id: ClientId): boolean => {
    const alert = standing.get(id);
    return alert === undefined || known.isFirst || isDueAgain(alert, known);
  };
  return { ids: [...ids].filter(isDue), states: read.states };
}

/**
 * Whether an alert that stands is looked at again. Of one that was weighed with the last week nothing is new, unless a week of its client
 * was corrected, or signs of two families came together or are that no more.
 */
const isDueAgain = (
  { clientId, clientState, week, tests }: StandingAlert,
  { lastWeek, corrected, signalled }: Pick<Known, 'lastWeek' | 'corrected' | 'signalled'>,
): boolean =>
  week < lastWeek ||
  clientState !== 'open' ||
  corrected.has(clientId) ||
  signalled.has(clientId) !== tests.some(({ test }) => test === 'signals');
