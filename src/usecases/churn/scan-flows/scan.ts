import type { ChurnRules } from '../../../core/churn/rules.ts';
import type { BankCalendar } from '../../../core/shared/calendar/bank-calendar.ts';
import type { LocalDate, TimeZone } from '../../../core/shared/calendar.ts';
import type { ClientId } from '../../../core/shared/ids.ts';
import type { Clock } from '../../ports.ts';
import type { AtHand } from '../at-hand.ts';
import type { ChartBook } from '../ports/charting.ts';
import type { FlowSource } from '../ports/flows.ts';
import type { ChurnStateStore } from '../ports/states.ts';

/** What a scan has done to the states of the clients. */
export type Scanned = {
  readonly kind: 'rebuilt' | 'moved_on' | 'up_to_date';
  readonly clients: number;
  readonly weeks: number;
  /** Clients with money in a currency without a rate: those weeks count as unknown. */
  readonly withoutRate: number;
  /** A week has come that is later than all before. */
  readonly isLater: boolean;
  /** Clients of whom weeks came late or were corrected; of a rebuild, when it is everybody, none is named. */
  readonly corrected: ReadonlySet<ClientId>;
  /** What the states of everybody say, where all of them went by. Null: the store knows. */
  readonly atHand: AtHand | null;
};

export type ScanDependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly calendar: BankCalendar;
  readonly baseCurrency: string;
  readonly flows: FlowSource;
  readonly states: ChurnStateStore;
  readonly chart: ChartBook;
  /** Lets others have their turn. */
  readonly pause: () => Promise<void>;
  /** Gives the memory of a whole book back, now that nobody holds it. */
  readonly letGo: () => void;
};

/** One scan, and what it finds at its beginning. */
export type Scan = ScanDependencies & {
  readonly scanRules: ChurnRules;
  readonly madeBy: string;
  readonly firstWeek: LocalDate;
  readonly lastWeek: LocalDate;
  /** All that have flows, by id. */
  readonly clientIds: readonly ClientId[];
  readonly isWeekly: boolean;
};

export const NOTHING_SCANNED: Scanned = {
  kind: 'up_to_date',
  clients: 0,
  weeks: 0,
  withoutRate: 0,
  isLater: false,
  corrected: new Set(),
  atHand: null,
};
