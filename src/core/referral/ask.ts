import type { LocalDate } from '../shared/calendar.ts';

/** What became of an ask: she has asked and waits; the client gave a name; it is no moment for it; not to be asked again. */
export const ASK_ANSWERS = ['asked', 'name', 'not_now', 'never'] as const;
export type AskAnswer = (typeof ASK_ANSWERS)[number];

/** That a client was asked for a referral on a day, what came of it so far, and when; `answeredOn` null: nothing yet. */
export type PastAsk = { readonly on: LocalDate; readonly answer: AskAnswer; readonly answeredOn: LocalDate | null };

/** Whether the client owes an answer: to the last ask alone, since whoever asks anew waits for nothing older. */
export const isWaiting = (asks: readonly PastAsk[]): boolean =>
  asks.toSorted((a, b) => (a.on < b.on ? -1 : 1)).at(-1)?.answer === 'asked';

/**
 * Whether what a client has said to an ask stands against `to`, said later: never stands for good, and a name against its being no
 * moment.
 */
export const standsAgainst = (said: AskAnswer, to: AskAnswer): boolean =>
  said === 'never' ? to !== 'never' : said === 'name' && to === 'not_now';

/** Occasions after which a client is glad to be asked: something extra was done for it. */
export const MOMENTS = ['complaint_solved', 'problem_helped', 'event_attended', 'product_delivered'] as const;
export type MomentKind = (typeof MOMENTS)[number];
export type Moment = { readonly kind: MomentKind; readonly on: LocalDate };

/** Days from the occasion on, that day included, in which it counts. */
export const MOMENT_DAYS = 14;
