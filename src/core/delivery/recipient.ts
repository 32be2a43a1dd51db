import { parseId, type StaffId } from '../shared/ids.ts';

/** Whom a message is for. */
export type Recipient =
  | { readonly kind: 'staff'; readonly staffId: StaffId }
  | { readonly kind: 'channel'; readonly key: string };

/** A member of staff as the outbox writes her. */
export const staffRecipient = (staffId: StaffId): string => `staff:${staffId}`;

/** Reads `staff:<id>` or `channel:<key>`; null for anything else. */
export function parseRecipient(text: string): Recipient | null {
  const [, kind, rest = ''] = /^(staff|channel):(.+)$/.exec(text) ?? [];
  if (kind === 'channel') return { kind, key: rest };
  const staffId = parseId<StaffId>(rest);
  return kind === 'staff' && staffId !== null ? { kind, staffId } : null;
}
