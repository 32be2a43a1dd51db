import { ok, type Result, refuse } from '../shared/result.ts';

/** Characters of a reason for looking at a colleague's client; a word is too little for whoever reads the trail. */
export const REASON_MIN_LENGTH = 4;
export const REASON_MAX_LENGTH = 300;

export type ReasonRefusal =
  | { readonly kind: 'reason_too_short'; readonly min: number }
  | { readonly kind: 'reason_too_long'; readonly max: number };

/** The reason without the space around it, or why it will not do. */
export function checkReason(text: string): Result<string, ReasonRefusal> {
  const reason = text.trim();
  if ([...reason].length < REASON_MIN_LENGTH) return refuse({ kind: 'reason_too_short', min: REASON_MIN_LENGTH });
  if ([...reason].length > REASON_MAX_LENGTH) return refuse({ kind: 'reason_too_long', max: REASON_MAX_LENGTH });
  return ok(reason);
}
