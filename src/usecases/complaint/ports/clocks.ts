import type { StandIn } from '../../../core/access/complaint.ts';
import type { CaseClocks, CaseFacts, CaseMark } from '../../../core/complaint/clocks/case-clocks.ts';
import type { DeadlinePack } from '../../../core/complaint/clocks/deadline-pack.ts';
import type { ClockKind, Mark } from '../../../core/complaint/clocks/marks.ts';
import type { LocalDate } from '../../../core/shared/calendar.ts';
import type { ClientId, ComplaintId, StaffId } from '../../../core/shared/ids.ts';

/** A case with what its clocks are made of. */
export type ClockedCase = CaseFacts & {
  readonly id: ComplaintId;
  readonly version: number;
  readonly packId: string;
  readonly packVersion: number;
  /** Of the handling unit; null until it is assigned. */
  readonly branchName: string | null;
};

/** A case as it was reckoned. */
export type ReckonedCase = {
  readonly id: ComplaintId;
  readonly version: number;
  readonly reckonedBy: string;
  readonly clocks: CaseClocks;
  readonly marks: readonly CaseMark[];
};

/** Who has to do with a case, for telling them of its clocks. */
export type CasePeople = {
  readonly handlerId: StaffId | null;
  /** Those who stand in for the handler: before, now or later. */
  readonly standIns: readonly StandIn[];
  readonly appealHandlerId: StaffId | null;
  readonly handlingBranchId: string | null;
  readonly aboutBranchId: string | null;
  /** Those it is shut to: whom it is about, who was recused, and the owner where she is concerned. */
  readonly shutTo: readonly StaffId[];
};

/** A mark whose time has come and that nobody has been told of. */
export type DueMark = CasePeople & {
  readonly complaintId: ComplaintId;
  readonly clientId: ClientId | null;
  readonly clock: ClockKind;
  readonly cycle: string;
  readonly mark: Mark['mark'];
  /** Who has the message in which the case lives, as the outbox writes them. */
  readonly readers: readonly string[];
};

/** An open case whose deadline falls into a stretch of days; `isAppeal`: that of its appeal. */
export type CaseDue = CasePeople & {
  readonly complaintId: ComplaintId;
  readonly dueOn: LocalDate;
  readonly isAppeal: boolean;
};

/** A case as a message about its clocks says it. */
export type ClockLine = CasePeople & {
  readonly complaintId: ComplaintId;
  readonly number: string;
  readonly clientName: string | null;
  readonly product: string | null;
  readonly handlerName: string | null;
  readonly isOpen: boolean;
  /** Last day of the statutory deadline, and the last working day on which it can be kept. */
  readonly dueOn: LocalDate;
  readonly finishBy: LocalDate;
  readonly serviceDueAt: Date | null;
  readonly appealDueOn: LocalDate | null;
};

export type ClockStore = {
  /** Marks every open case that was reckoned otherwise, so that it is reckoned anew. */
  readonly markReckonedOtherwise: (reckonedBy: string) => Promise<void>;
  /** Cases that have changed since they were reckoned, by their ids, from behind `after` on; at most `limit`. */
  readonly stale: (after: ComplaintId | null, limit: number) => Promise<readonly ClockedCase[]>;
  /** Keeps how they were reckoned. Marks that somebody was told of stay; a case that changed meanwhile stays as it was, and stale. */
  readonly keep: (cases: readonly ReckonedCase[]) => Promise<void>;
  /** Marks to tell at `now`, the earliest first, at most `limit`. */
  readonly due: (now: Date, limit: number) => Promise<readonly DueMark[]>;
  /** Notes that these were told; those that nobody else has noted. */
  readonly tell: (marks: readonly DueMark[], now: Date) => Promise<readonly DueMark[]>;
  /** Open cases whose deadline, or that of their appeal, falls on one of these days. */
  readonly dueBetween: (first: LocalDate, last: LocalDate) => Promise<readonly CaseDue[]>;
  readonly lines: (ids: readonly ComplaintId[]) => Promise<readonly ClockLine[]>;
};

/** Deadline packs as cases were received under them. */
export type PackStore = {
  readonly list: () => Promise<readonly DeadlinePack[]>;
  /** Keeps what is not kept yet. */
  readonly keep: (packs: readonly DeadlinePack[], at: Date) => Promise<void>;
};
