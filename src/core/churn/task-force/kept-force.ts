import type { LocalDate } from '../../shared/calendar.ts';
import type { ClientId, ForceItemId, RemedyId, StaffId, TaskForceId } from '../../shared/ids.ts';
import type { Money } from '../../shared/money.ts';
import type { FeeType } from '../waiver/authority.ts';
import type { Concession, FactorAnswers } from '../waiver/guard.ts';
import type { StandardItem } from './checklist.ts';
import type { ForceRole, ForceState } from './lifecycle.ts';
import type { Outcome, RemedyKind } from './remedies.ts';
import type { OutcomeWeeks } from './reminders.ts';

/** Somebody of the staff. */
type Named = { readonly id: StaffId; readonly name: string };

/** What changed in a task force: the words of its timeline. */
export type ForceChange =
  | 'proposed'
  | 'convened'
  | 'refused'
  | 'withdrawn'
  | 'invited'
  | 'released'
  | 'role_claimed'
  | 'item_added'
  | 'items_ticked'
  | 'finding'
  | 'remedy_chosen'
  | 'waiver_asked'
  | 'waiver_approved'
  | 'waiver_declined'
  | 'waiver_lapsed'
  | 'channel_opened'
  | 'closed'
  | 'merged'
  | 'took_in'
  | 'client_merged'
  | 'client_closed'
  | 'asked'
  | 'lead_changed'
  | 'joined'
  | 'left'
  | 'outcome';

/** A waiver of a remedy, as it was asked for and answered. */
export type WaiverOfRemedy = {
  readonly concession: Exclude<Concession, 'refund'>;
  readonly fee: FeeType;
  readonly monthly: Money;
  readonly months: number;
  readonly cost: Money;
  readonly atRisk: Money;
  readonly yearly: Money;
  /** Whether the figures of the bank say what the client brings in a year, or the proposer does. */
  readonly yearlySource: 'figures' | 'stated';
  /** What the figures of the bank said when it was asked for, whichever counted; null = they did not say. */
  readonly figures: Money | null;
  readonly rateThousandths: number | null;
  readonly factors: FactorAnswers;
  /** The level, and the version of the table of authority, by which it was asked for last, or decided. */
  readonly authorityVersion: number;
  readonly level: string;
  /** Whoever was asked; who of them may decide, the table in force says. */
  readonly askedIds: readonly StaffId[];
  readonly askedOn: LocalDate;
  readonly decided: {
    readonly as: 'approved' | 'declined';
    readonly by: Named;
    readonly on: LocalDate;
    readonly reason: string | null;
  } | null;
};

/** A remedy that was chosen. */
export type KeptRemedy = {
  readonly id: RemedyId;
  readonly kind: RemedyKind;
  readonly zhCN: string;
  readonly en: string;
  readonly note: string;
  readonly chosenBy: Named;
  readonly chosenAt: Date;
  /** Null: its waiver waits or was declined. */
  readonly startedOn: LocalDate | null;
  readonly waiver: WaiverOfRemedy | null;
  readonly outcomes: readonly { readonly weeks: OutcomeWeeks; readonly outcome: Outcome }[];
};

export type KeptItem = {
  readonly id: ForceItemId;
  /** A standard item by its code, or one in somebody’s words. */
  readonly what: { readonly code: StandardItem } | { readonly text: string };
  readonly role: ForceRole | null;
  readonly dueOn: LocalDate;
  readonly done: { readonly at: Date; readonly by: Named } | null;
};

/** Somebody who is in a task force in the place of a member, for some days. */
type ForceStandIn = { readonly id: StaffId; readonly of: StaffId; readonly from: Date; readonly until: Date };

/** For whom `id` stands in at `at`. */
export const standsInFor = ({ standIns }: Pick<KeptForce, 'standIns'>, id: StaffId, at: Date): readonly StaffId[] =>
  standIns.filter((each) => each.id === id && each.from <= at && at < each.until).map(({ of }) => of);

/** Who works in a task force at `at`: its members, and whoever stands in for them. */
export const workingIn = ({ members, standIns }: Pick<KeptForce, 'members' | 'standIns'>, at: Date) => [
  ...new Set([
    ...members.map(({ id }) => id),
    ...standIns.filter(({ from, until }) => from <= at && at < until).map(({ id }) => id),
  ]),
];

/** A task force as it stands. */
export type KeptForce = {
  readonly id: TaskForceId;
  readonly clientId: ClientId;
  readonly state: ForceState;
  readonly why: string;
  readonly proposer: Named;
  readonly proposedAt: Date;
  readonly lead: Named | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
  readonly slackChannel: string | null;
  readonly closedAt: Date | null;
  /** Its work goes on in another, since their clients are one. */
  readonly mergedInto: TaskForceId | null;
  readonly revision: number;
  /** Those of it now, by when they joined. */
  readonly members: readonly Named[];
  /** Who stands in for one of them (AB 角), from which instant until before which. */
  readonly standIns: readonly ForceStandIn[];
  readonly roles: readonly { readonly role: ForceRole; readonly staff: Named | null }[];
  readonly items: readonly KeptItem[];
  /** Oldest first. */
  readonly findings: readonly { readonly at: Date; readonly by: Named; readonly text: string }[];
  /** When somebody last reported, ticked or chose something. */
  readonly lastWordAt: Date;
  readonly remedies: readonly KeptRemedy[];
};

/** A line of the timeline. `facts`: codes and names that its sentence is made with. */
export type ForceEntry = {
  readonly at: Date;
  readonly by: Named;
  readonly kind: ForceChange;
  readonly text: string | null;
  readonly facts: Readonly<Record<string, string | number>>;
};
