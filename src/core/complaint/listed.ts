import type { LocalDate } from '../shared/calendar.ts';
import type { ComplaintId } from '../shared/ids.ts';
import type { StepKind } from './step.ts';
import type { ComplaintState } from './words.ts';

/** A case as a list shows it. */
export type Listed = {
  readonly id: ComplaintId;
  readonly number: string;
  readonly state: ComplaintState;
  /** The client, else the name of whoever complains. */
  readonly who: string | null;
  readonly product: string | null;
  readonly handler: { readonly name: string; readonly hasLeft: boolean } | null;
  /** The deadline that runs; null once it is answered. */
  readonly due: {
    readonly clock: 'statutory' | 'appeal';
    readonly dueOn: LocalDate;
    readonly finishBy: LocalDate;
  } | null;
  /** The one thing to do next; null once it is archived. */
  readonly next: StepKind | null;
  /** Last day of an appeal, and when the client accepted the answer: until then it is not archived. */
  readonly appealUntil: LocalDate | null;
  readonly answerAcceptedAt: Date | null;
  /** All of it, or how far it is and no more. */
  readonly sight: 'all' | 'state';
};
