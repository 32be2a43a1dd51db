import type { LocalDate } from '../shared/calendar.ts';

/** A case as its reader may know of it. */
type CaseNews = {
  readonly number: string;
  /** Null where whoever complains is no client. */
  readonly clientName: string | null;
  readonly product: string | null;
  /** Null where it is the reader herself; '' where nobody has it yet. */
  readonly handlerName: string | null;
  readonly dueOn: LocalDate;
  /** The last working day on which the deadline can be kept. */
  readonly finishBy: LocalDate;
};

/** A case whose clock has come to a mark. */
export type ClockNews = CaseNews & {
  readonly clock: 'service' | 'statutory' | 'appeal';
  readonly mark: 50 | 75 | 90 | 100 | 'breach';
  /** Of the service clock alone; null where it stands still. */
  readonly serviceDueAt: Date | null;
};

/** What a complaint has to tell: of a client of the reader’s, or of a case she works on or answers for. */
export type ComplaintNews =
  | {
      /** A client of the reader’s has complained; a colleague is in touch. */
      readonly kind: 'complaint_filed';
      readonly clientName: string;
      readonly number: string;
    }
  | {
      /** A colleague has filed what may be the same complaint again, and may not know of the first. */
      readonly kind: 'complaint_filed_again';
      readonly number: string;
      readonly againNumber: string;
      /** The client, else the name of whoever complains. */
      readonly who: string;
      readonly byName: string;
    }
  | {
      /** It was answered a week ago: the reader is to ask the client how she is. */
      readonly kind: 'complaint_call_due';
      readonly number: string;
      readonly who: string;
    }
  | {
      /** Clocks of complaints have come to a mark: of the reader’s cases, or of those she answers for. */
      readonly kind: 'complaint_clocks_told';
      readonly rows: readonly ClockNews[];
      /** How many more there are. */
      readonly more: number;
    }
  | {
      /** Deadlines that fall into a long holiday, which begins tomorrow. */
      readonly kind: 'complaint_holiday_listed';
      readonly firstDay: LocalDate;
      readonly lastDay: LocalDate;
      readonly reopensOn: LocalDate;
      readonly rows: readonly CaseNews[];
      readonly more: number;
    };
