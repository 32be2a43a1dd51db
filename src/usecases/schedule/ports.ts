import type { Slot } from '../../core/schedule/slots.ts';

/** A slot that this process works off. */
export type ClaimedSlot = Slot & { readonly claim: string; readonly attempts: number };

export type SlotOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'skipped'; readonly reason: 'too_late' }
  | { readonly kind: 'failed'; readonly reason: string }
  /** It comes again with the next tick. */
  | { readonly kind: 'again'; readonly reason: string };

/** The slots that fell due, and who works them off. */
export type JobRuns = {
  /** How far the schedule has looked; null before its first look. */
  readonly lookedUntil: () => Promise<Date | null>;
  /** Notes the slots that fell due, each once, and that the schedule has looked until then. */
  readonly note: (slots: readonly Slot[], lookedUntil: Date) => Promise<void>;
  /** Claims at most `limit` slots that nobody works off, earliest first. A claim ends by itself after some minutes. */
  readonly claim: (limit: number) => Promise<readonly ClaimedSlot[]>;
  /** Nothing, when the claim is lost. */
  readonly settle: (slot: ClaimedSlot, outcome: SlotOutcome, now: Date) => Promise<void>;
};
