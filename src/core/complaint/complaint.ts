import type { LocalDate } from '../shared/calendar.ts';
import type { BranchId, ClientId, ComplaintId, StaffId } from '../shared/ids.ts';
import type { Money } from '../shared/money.ts';
import {
  type AppealDecision,
  type CauseClass,
  type ComplainantKind,
  type ComplaintSource,
  type ComplaintState,
  type Handling,
  type IdentityCheck,
  type NoticeChannel,
  type Outcome,
  type ServiceDimension,
  type Settlement,
  type Severity,
  STATES_BEFORE_ANSWER,
  type SurveyQuestion,
  type SurveyScore,
} from './words.ts';

/** A complaint as it stands. What each step of it said stays in its history, whatever becomes of it here. */
export type Complaint = {
  readonly id: ComplaintId;
  /** The number people say, such as `C-2026-0147`: of the year in which it was filed, in the bank's zone. */
  readonly number: string;
  /** Counts up with every step; a step names the version it saw. */
  readonly version: number;
  readonly state: ComplaintState;
  /** Null where whoever complains is no client. */
  readonly clientId: ClientId | null;
  readonly complainant: Complainant;
  readonly source: ComplaintSource;
  /** What the regulator that forwarded it has set; null where none did. */
  readonly regulatorDueOn: LocalDate | null;
  /** Day zero of every clock. It may lie before the day of filing, never after it. */
  readonly receivedAt: Date;
  readonly filedAt: Date;
  readonly filedBy: StaffId;
  /** In the words of whoever complains. */
  readonly words: string;
  readonly product: string | null;
  readonly about: ComplainedAbout;
  /** What is asked for. */
  readonly remedy: string | null;
  readonly severity: Severity;
  readonly handling: Handling;
  /** The deadlines it was filed under; a pack that is changed later changes nothing here. */
  readonly pack: { readonly id: string; readonly version: number };
  /** Who works on it; null until somebody was assigned. */
  readonly handlerId: StaffId | null;
  readonly handlingBranchId: BranchId | null;
  /** To whom the handler has offered it and who has not answered yet. */
  readonly offeredTo: StaffId | null;
  readonly facts: string | null;
  readonly judgement: Judgement | null;
  readonly cause: Cause | null;
  readonly plan: CarePlan | null;
  readonly approvedBy: StaffId | null;
  readonly carriedOutAt: Date | null;
  /** When the client was told the final response. */
  readonly reportedAt: Date | null;
  /** Last day on which she may appeal; null while nothing was reported, or where the deadline pack sets no day. */
  readonly appealUntil: LocalDate | null;
  readonly answerAcceptedAt: Date | null;
  readonly appeal: Appeal | null;
  readonly settledAs: Settlement | null;
  /** Whether compliance looks at it, of complaints that were settled at once; null where it was not drawn. */
  readonly sample: 'due' | 'passed' | 'failed' | null;
  readonly review: { readonly summary: string; readonly prevention: string } | null;
  /** What the client has said when she was last asked, after an answer; null while nobody has asked. */
  readonly survey: (Survey & { readonly at: Date }) | null;
  /** The service clock stands still since then: the client owes an answer. */
  readonly waitingSince: Date | null;
  /** When it stopped being open: reported, settled or withdrawn. An appeal opens it again. */
  readonly closedAt: Date | null;
  readonly archivedAt: Date | null;
  /** Compliance holds it: nothing of it is removed meanwhile; null where nobody does. */
  readonly heldSince: Date | null;
  /** When its time was over and what was said in it was removed; null while it is all there. */
  readonly removedAt: Date | null;
  /** The complaint that leads the group this one is of. */
  readonly groupLeadId: ComplaintId | null;
  /** The channel of its own where somebody of the complaints channel may not know of it; null where it has none. */
  readonly ownChannel: string | null;
};

/** How content she is with what came of it, with how it was handled, and whether she would stay. */
export type Survey = {
  readonly scores: Readonly<Record<SurveyQuestion, SurveyScore>>;
  /** '' = none. */
  readonly note: string;
};

type Complainant = {
  readonly kind: ComplainantKind;
  /** Who spoke, where that is not the client herself. */
  readonly name: string | null;
  /** Language for words meant for her. */
  readonly language: 'zh-CN' | 'en';
  readonly identity: IdentityCheck;
};

/** Whom and what she complains about, as far as she says. */
type ComplainedAbout = {
  readonly branchId: BranchId | null;
  /** The counter, desk or department, in words. */
  readonly unit: string | null;
  readonly staffId: StaffId | null;
  /** Who owned the client when it was received, where it is about how the client is looked after: she has no part in the case. */
  readonly concernedOwnerId: StaffId | null;
};

export type Judgement = {
  readonly outcome: Outcome;
  readonly findings: string;
  /** The rule or contract it rests on. */
  readonly basis: string;
  readonly reasons: string;
};

export type Cause = {
  readonly class: CauseClass;
  readonly dimension: ServiceDimension;
  /** '' = none. */
  readonly note: string;
};

export type CarePlan = {
  readonly text: string;
  /** What it costs the bank; null = nothing. */
  readonly redress: Money | null;
  readonly proposedBy: StaffId;
};

export type Appeal = {
  readonly reason: string;
  readonly at: Date;
  /** One level up: neither the handler nor whoever approved. */
  readonly handlerId: StaffId;
  readonly decision: AppealDecision | null;
};

/** That the client was told, how, and in what words. */
export type Notice = { readonly channel: NoticeChannel; readonly text: string };

/** A file, a message or a paper that shows something: where it lies, never what is in it. */
export type Evidence = { readonly label: string; readonly reference: string };

/** States in which it still asks for work on the matter itself: neither answered, settled nor withdrawn. */
export const OPEN_STATES: readonly ComplaintState[] = [...STATES_BEFORE_ANSWER, 'appealed'];

/** Whether it is in one of {@link OPEN_STATES}. */
export const isOpen = ({ state }: Pick<Complaint, 'state'>): boolean => OPEN_STATES.includes(state);

/** Whether there is an answer to appeal against, and not one that was confirmed: what remains then is outside the bank. */
export const isAppealable = ({ reportedAt, appeal }: Pick<Complaint, 'reportedAt' | 'appeal'>): boolean =>
  reportedAt !== null && (appeal?.decision !== 'confirmed' || appeal.at < reportedAt);

/** Whether the client was asked how content she is since she has the answer that stands. */
export const isSurveyed = ({ survey, closedAt }: Pick<Complaint, 'survey' | 'closedAt'>): boolean =>
  survey !== null && closedAt !== null && survey.at >= closedAt;

/** The last day on which an appeal still keeps it from the archive: the client has not accepted the answer; null where nothing does. */
export const appealOpenUntil = (
  { appealUntil, answerAcceptedAt }: Pick<Complaint, 'appealUntil' | 'answerAcceptedAt'>,
  today: LocalDate,
): LocalDate | null => (appealUntil !== null && answerAcceptedAt === null && appealUntil >= today ? appealUntil : null);

/**
 * When the appeal arrived whose term runs: until it is decided, and where the answer was changed until the client has been told the
 * new one. Null where none runs.
 */
export const appealedSince = ({ appeal, closedAt }: Pick<Complaint, 'appeal' | 'closedAt'>): Date | null =>
  appeal === null || appeal.decision === 'confirmed' || closedAt !== null ? null : appeal.at;

/** `C-2026-0147`: four digits at least, so that a list of them is in order. */
export const complaintNumber = (year: number, count: number): string => `C-${year}-${String(count).padStart(4, '0')}`;

/** Reads a number as people type it (`c-2026-147`, `C2026-0147`); null for anything else. */
export function parseComplaintNumber(text: string): string | null {
  const [, year, count] = /^c[-\s]?(\d{4})[-\s](\d{1,6})$/i.exec(text.normalize('NFKC').trim()) ?? [];
  return year === undefined || count === undefined ? null : complaintNumber(Number(year), Number(count));
}
