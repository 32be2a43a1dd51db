/** What the outbox keeps of a message as it is read back: ids and figures, of which each reader takes its own. */
export type MessageData = Readonly<Record<string, unknown>>;

/** The message stands with its reader already: also that nothing is left of it is said there. */
export const isDrawnAnew = (data: MessageData): boolean => typeof data['mark'] === 'string';

/** A message as the outbox keeps it: what it is about, and no words. */
export type Written = {
  readonly kind: string;
  readonly dedupeKey: string;
  readonly data: MessageData;
};
