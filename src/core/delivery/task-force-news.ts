import type { LocalDate } from '../shared/calendar.ts';
import type { ForceReminded, ForceTold, WaiverReminded } from '../shared/force-news.ts';
import type { TaskForceId } from '../shared/ids.ts';

/** A remedy as the bank’s catalogue names it. */
type RemedyName = { readonly 'zh-CN': string; readonly en: string };

/** A waiver that the reader is to decide on, has asked for, or lives with. */
export type WaiverNews =
  | {
      /** A waiver that the reader asked for was answered. */
      readonly kind: 'waiver_decided';
      readonly clientName: string;
      readonly remedy: RemedyName;
      /** Null: it was declined. */
      readonly endsOn: LocalDate | null;
      readonly as: 'approved' | 'declined';
      readonly byName: string;
      readonly reason: string | null;
    }
  | {
      /** What is to be known again of a waiver that the reader is to decide on, has asked for, or lives with. */
      readonly kind: 'waiver_reminded';
      readonly about: WaiverReminded;
      readonly clientName: string;
      readonly remedy: RemedyName;
      /** Null: it was not approved. */
      readonly endsOn: LocalDate | null;
      /** Whether it can be asked for anew in its task force. */
      readonly isAtWork: boolean;
    };

/** What happens in a task force of the reader’s. */
export type TaskForceNews =
  | {
      /** Something in a task force of the reader’s is to be done. */
      readonly kind: 'task_force_reminded';
      readonly forceId: TaskForceId;
      readonly clientName: string;
      readonly about: ForceReminded;
      readonly count: number;
    }
  | {
      /** What has become of a task force of the reader’s; `name` as the event has it. */
      readonly kind: 'task_force_told';
      /** Null: the reader is not in it any more. */
      readonly forceId: TaskForceId | null;
      readonly clientName: string;
      readonly about: ForceTold;
      readonly name: string;
      /** Why it was not convened; '' where it was. */
      readonly reason: string;
    };
