import type { LocalDate } from '../shared/calendar.ts';
import type { StaffId } from '../shared/ids.ts';
import type { RunningClocks } from './clocks/running-clocks.ts';
import type { Complaint, Evidence } from './complaint.ts';
import type { StepKind } from './step.ts';
import type { ComplaintState } from './words.ts';

/** A case as a message or a list shows it, to whoever may see all of it. */
export type ShownCase = {
  readonly complaint: Complaint;
  /** Null where whoever complains is no client. */
  readonly clientName: string | null;
  /** Names of everybody who stands in it, by id. */
  readonly names: ReadonlyMap<StaffId, string>;
  readonly aboutBranchName: string | null;
  readonly handlingBranchName: string | null;
  /** The handler has left the bank. */
  readonly handlerLeft: boolean;
  readonly evidence: readonly Evidence[];
  /** Complaints that it was linked to and that are shut to nobody to whom it is not. */
  readonly links: readonly LinkedCase[];
  /** Since when turnover of the client has dropped: the alert that is one case with it; null where none stands. */
  readonly drop: { readonly since: LocalDate } | null;
  /** It has no place in the channel of the complaints officers, and none of its own yet. */
  readonly needsChannel: boolean;
  readonly clocks: RunningClocks;
  /** The one thing to do next; null once it is archived. */
  readonly next: StepKind | null;
};

/** An open complaint as the card of its client names it. */
export type OpenComplaint = Pick<Complaint, 'id' | 'number' | 'state' | 'receivedAt'> & {
  readonly handlerName: string | null;
  /** Last day for the answer; null where it is not the reader's to know. */
  readonly dueOn: LocalDate | null;
};

/** Another complaint, and what it is to this one: it leads the group that this one is of, or this one leads it … */
export type LinkedCase = {
  readonly number: string;
  readonly as: 'related' | 'leads' | 'led_by' | 'duplicate_of' | 'duplicate';
};

/** One step of the history. `file` is the first. */
export type KeptStep = {
  readonly seq: number;
  readonly kind: StepKind | 'file';
  readonly from: ComplaintState | null;
  readonly to: ComplaintState;
  readonly by: { readonly id: StaffId; readonly name: string };
  /** The handler, where somebody took it in her place; null: in her own. */
  readonly inPlaceOf: { readonly id: StaffId; readonly name: string } | null;
  readonly at: Date;
  /** What it brought, as `Step` has it, money as text. */
  readonly data: Readonly<Record<string, unknown>>;
};
