import type { LocalDate } from '../../shared/calendar.ts';
import type { ClientId, NeedId } from '../../shared/ids.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';
import type { StaffName } from '../client.ts';
import { NEED_MAX_LENGTH, type NeedSaid } from '../contact-log/entry.ts';

/** How a need ended: we met it, or there is nothing in it (any more). */
export const NEED_ENDS = ['met', 'dropped'] as const;
export type NeedEnd = (typeof NEED_ENDS)[number];

/** A need with all that became of it. */
export type KeptNeed = {
  readonly id: NeedId;
  readonly clientId: ClientId;
  readonly said: NeedSaid;
  readonly by: StaffName;
  /** In the bank's zone. */
  readonly on: LocalDate;
  /** `as` null: nobody said how. */
  readonly ended: { readonly on: LocalDate; readonly as: NeedEnd | null; readonly reason: string } | null;
  /** Taken back together with its contact. */
  readonly withdrawn: boolean;
  readonly version: number;
};

export const NEED_REASON_MAX_LENGTH = 300;

export type NeedFault =
  | { readonly at: 'text' | 'reason'; readonly kind: 'too_long'; readonly max: number }
  | { readonly at: 'text'; readonly kind: 'without_text' }
  /** Whoever drops a need says why: the next one would ask again. */
  | { readonly at: 'reason'; readonly kind: 'without_reason' };

/** The need without the space around its words, or what is wrong with it. */
export function checkNeed({ level, text }: NeedSaid): Result<NeedSaid, readonly NeedFault[]> {
  const words = text.trim();
  if (words === '') return refuse([{ at: 'text', kind: 'without_text' }]);
  if ([...words].length > NEED_MAX_LENGTH) return refuse([{ at: 'text', kind: 'too_long', max: NEED_MAX_LENGTH }]);
  return ok({ level, text: words });
}

/** The reason without the space around it; a need that was met needs none. */
export function checkNeedEnd(as: NeedEnd, text: string): Result<string, readonly NeedFault[]> {
  const reason = text.trim();
  if (as === 'dropped' && reason === '') return refuse([{ at: 'reason', kind: 'without_reason' }]);
  if ([...reason].length > NEED_REASON_MAX_LENGTH)
    return refuse([{ at: 'reason', kind: 'too_long', max: NEED_REASON_MAX_LENGTH }]);
  return ok(reason);
}
