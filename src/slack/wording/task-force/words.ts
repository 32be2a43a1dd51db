import type { StandardItem } from '../../../core/churn/task-force/checklist.ts';
import type { ForceChange } from '../../../core/churn/task-force/kept-force.ts';
import type { ForceRole, ForceState, Part } from '../../../core/churn/task-force/lifecycle.ts';
import type { Outcome } from '../../../core/churn/task-force/remedies.ts';
import type { ForceReminded, ForceTold } from '../../../core/shared/force-news.ts';

type Facts = Readonly<Record<string, string | number>>;

/** What the bot says of task forces. Days come in written out. */
export type TaskForceWords = {
  readonly force: {
    readonly title: string;
    readonly cancel: string;
    readonly save: string;
    readonly choose: string;
    readonly states: Readonly<Record<ForceState, string>>;
    readonly roles: Readonly<Record<ForceRole, string>>;
    readonly items: Readonly<Record<StandardItem, string>>;
    readonly parts: Readonly<Record<Part, string>>;
    /** The head of its message. */
    readonly head: (client: string, state: string) => string;
    readonly proposedBy: (name: string, day: string) => string;
    readonly ledBy: (name: string, day: string) => string;
    readonly closedOn: (day: string) => string;
    readonly why: (text: string) => string;
    readonly refusedFor: (reason: string) => string;
    /** Of one that has become part of another. */
    readonly goesOn: (client: string) => string;
    readonly people: (names: string) => string;
    readonly roleOf: (role: string, name: string) => string;
    readonly nobody: (roles: readonly string[]) => string;
    readonly list: (done: number, all: number) => string;
    readonly dueOn: (day: string) => string;
    readonly overdue: (days: number) => string;
    readonly findings: string;
    readonly foundBy: (day: string, name: string) => string;
    readonly noFinding: string;
    readonly remedies: string;
    readonly noRemedy: string;
    readonly since: (day: string) => string;
    /** Nobody has decided yet; `day`: the last on which somebody can. */
    readonly waits: (level: string, day: string) => string;
    readonly waiverStates: Readonly<Record<'approved' | 'declined' | 'lapsed' | 'over', string>>;
    readonly until: (day: string) => string;
    readonly outcomeAt: (weeks: number, outcome: string) => string;
    readonly outcomes: Readonly<Record<Outcome, string>>;
    readonly more: (count: number) => string;
    readonly buttons: Readonly<
      Record<
        | 'propose'
        | 'convene'
        | 'refuse'
        | 'withdraw'
        | 'checklist'
        | 'finding'
        | 'remedy'
        | 'invite'
        | 'channel'
        | 'export'
        | 'close'
        | 'open',
        string
      >
    >;
    /** On the alert of its client. */
    readonly openForce: string;
    readonly claim: (role: string) => string;
    readonly proposeTitle: string;
    readonly proposeLabel: string;
    readonly proposeHint: string;
    readonly proposed: (client: string) => string;
    readonly conveneTitle: string;
    readonly members: string;
    readonly membersHint: string;
    readonly rolesLabel: string;
    readonly refuseTitle: string;
    readonly refuseLabel: string;
    readonly checklistTitle: string;
    readonly doneLabel: string;
    readonly newItem: string;
    readonly newItemRole: string;
    readonly newItemDue: string;
    readonly leadRole: string;
    readonly findingTitle: string;
    readonly findingLabel: string;
    readonly findingHint: string;
    readonly inviteTitle: string;
    readonly release: string;
    readonly closeTitle: string;
    readonly closeLabel: string;
    /** After a word in bold, before what it is. */
    readonly colon: string;
    readonly closeHint: string;
    readonly saved: string;
    readonly channelName: (client: string) => string;
    readonly channelOpened: string;
    readonly channelThere: string;
    readonly channelFailed: (why: string) => string;
    readonly exported: string;
    readonly nothingOpen: string;
    /** What whoever is in none can do all the same: propose one, or take out the timeline of one. */
    readonly toPropose: string;
    readonly toTakeOut: string;
    readonly openOnes: (count: number) => string;
    readonly noneYet: (client: string) => string;
    readonly notYours: (client: string) => string;
    /** Behind a sentence about one, where no button is. */
    readonly seeIt: (client: string) => string;
    readonly reminded: Readonly<Record<ForceReminded, (client: string, count: number) => string>>;
    readonly told: Readonly<Record<ForceTold, (client: string, name: string, reason: string) => string>>;
    /** Where its message was, for whoever is not in it any more. */
    readonly left: (client: string) => string;
    /** … and in its channel, once it is closed. */
    readonly over: (client: string) => string;
    /** A line of the timeline. */
    readonly changes: Readonly<Record<ForceChange, (facts: Facts, name: string) => string>>;
    readonly timeline: (client: string) => string;
    /** At the end of the file. */
    readonly takenOut: (name: string, hour: string) => string;
    readonly whatHappened: string;
    readonly timelineColumns: readonly [string, string, string, string];
    readonly refused: {
      readonly not_in_this_state: (state: string) => string;
      readonly not_your_part: (parts: string) => string;
      readonly finding_missing: string;
      readonly waiver_waits: string;
      readonly force_gone: string;
      readonly not_yours_to_propose: string;
      readonly force_open: string;
      readonly no_manager: string;
      readonly member_unfit: string;
      readonly lead_stays: string;
      readonly owner_stays: string;
      readonly role_missing: string;
      readonly role_taken: (name: string) => string;
      readonly role_unknown: string;
      readonly item_too_long: (max: number) => string;
      readonly due_day_missing: string;
      readonly due_day_past: string;
      readonly finding_empty: string;
      readonly finding_too_long: (max: number) => string;
      readonly remedy_unknown: string;
      readonly waiver_needed: string;
      readonly note_too_long: (max: number) => string;
      readonly outcome_too_early: string;
    };
  };
};
