import type { GuardedCase } from '../../core/access/complaint.ts';
import type { Complaint } from '../../core/complaint/complaint.ts';
import type { KeptStep, ShownCase } from '../../core/complaint/shown-case.ts';
import type { ClosedComplaint } from '../../core/complaint/similarity/closed-index.ts';
import type { Step } from '../../core/complaint/step.ts';
import type { ComplaintState, ExtensionKey, LinkKind, NoticeChannel } from '../../core/complaint/words.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId, ComplaintId, StaffId } from '../../core/shared/ids.ts';

/** A complaint with what decides who may see it, and the names that stand in it. */
export type KeptComplaint = Omit<ShownCase, 'clocks' | 'next' | 'needsChannel'> & {
  readonly guarded: GuardedCase;
  readonly pauses: readonly { readonly from: Date; readonly until: Date | null }[];
  readonly extensions: readonly ExtensionKey[];
  readonly notices: number;
};

/** An open complaint of a client, with no more than what others may have to know, and what decides who may. */
export type OpenCase = {
  readonly id: ComplaintId;
  readonly number: string;
  readonly clientId: ClientId;
  readonly state: ComplaintState;
  readonly handlerName: string | null;
  readonly guarded: GuardedCase;
};

/** Open complaints of these clients, or of all, the oldest first. */
export type ReadOpenCases = (clientIds: readonly ClientId[] | 'all') => Promise<readonly OpenCase[]>;

export type StepRow = {
  readonly id: string;
  readonly step: Step;
  readonly from: ComplaintState;
  readonly by: StaffId;
  /** In whose place; null: in her own. */
  readonly forId: StaffId | null;
  readonly at: Date;
  readonly origin: string;
};

/** Which complaints a list shows. */
export type ComplaintFilter =
  | { readonly kind: 'client'; readonly clientId: ClientId }
  | { readonly kind: 'among'; readonly ids: readonly ComplaintId[] }
  /** Filed since then for that client. */
  | { readonly kind: 'filed'; readonly since: Date; readonly clientId: ClientId };

export type ComplaintStore = {
  /** The next number of `year`. */
  readonly nextCount: (year: number) => Promise<number>;
  readonly insert: (complaint: Complaint, first: { readonly id: string; readonly origin: string }) => Promise<void>;
  /**
   * Who owned the client at `at`, an instant of the day `on`: of a client that changed hands on that day whoever had it then. Where
   * nobody did, who owns it now; null where nobody does either.
   */
  readonly ownerAt: (
    clientId: ClientId,
    received: { readonly on: LocalDate; readonly at: Date },
  ) => Promise<StaffId | null>;
  /** Nobody merges the client of a complaint until the transaction ends. */
  readonly hold: (id: ComplaintId) => Promise<void>;
  readonly find: (id: ComplaintId) => Promise<KeptComplaint | null>;
  readonly findByNumber: (number: string) => Promise<KeptComplaint | null>;
  /** The oldest first; at most `limit`. Of a client those that are open. */
  readonly list: (filter: ComplaintFilter, limit: number) => Promise<readonly KeptComplaint[]>;
  /**
   * Of complaints that were closed and not withdrawn, what they are found by: those that come after `after` by the instant of
   * closing and id, in that order; all where it is null.
   */
  readonly closedSince: (
    after: { readonly closedAt: Date; readonly id: string } | null,
    limit: number,
  ) => Promise<readonly (ClosedComplaint & { readonly closedAt: Date })[]>;
  /** Complaints that were filed since then by people who are no clients, and their names: in a bad hour there are many. */
  readonly strangersSince: (
    since: Date,
  ) => Promise<readonly { readonly id: ComplaintId; readonly name: string | null }[]>;
  /** The prepared plan that was used last for each of these; none where it was another. */
  readonly plansUsed: (ids: readonly ComplaintId[]) => Promise<ReadonlyMap<ComplaintId, string>>;
  /** How often each prepared plan was offered and used, by its key; none of one that never was. */
  readonly planUses: () => Promise<ReadonlyMap<string, { readonly offered: number; readonly used: number }>>;
  /** Keeps how content a client is, 1 to 5, as known on that day. */
  readonly noteSatisfaction: (clientId: ClientId, on: LocalDate, value: number) => Promise<void>;
  /**
   * Writes the complaint as it stands after a step, and the step. False where somebody else has taken one since: then
   * nothing is written.
   */
  readonly take: (before: Complaint, after: Complaint, row: StepRow) => Promise<boolean>;
  readonly link: (from: ComplaintId, to: ComplaintId, as: LinkKind, at: Date) => Promise<void>;
  /** False where it has that channel already. */
  readonly setChannel: (id: ComplaintId, slackChannel: string) => Promise<boolean>;
  /** Oldest first. */
  readonly history: (id: ComplaintId) => Promise<readonly KeptStep[]>;
  readonly notices: (
    id: ComplaintId,
  ) => Promise<
    readonly { readonly stage: string; readonly channel: NoticeChannel; readonly text: string; readonly at: Date }[]
  >;
};
