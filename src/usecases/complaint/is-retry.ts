import type { Step } from '../../core/complaint/step.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import type { Transaction } from '../ports.ts';
import type { KeptComplaint } from './ports.ts';

/** Within this time the same step by the same person is the same press of a button, told to us twice. */
const RETRY_WITHIN_MS = 60_000;

/** Whether the last step is this one by the same person, told to us twice. Another that says something else is none. */
export async function isRetry(
  tx: Transaction,
  { complaint }: KeptComplaint,
  asked: Step,
  { by, now }: { readonly by: { readonly id: StaffId }; readonly now: Date },
): Promise<boolean> {
  const last = (await tx.complaints.history(complaint.id)).at(-1);
  if (last?.kind !== asked.kind || last.by.id !== by.id) return false;
  return now.getTime() - last.at.getTime() < RETRY_WITHIN_MS && said(last.data) === said(asked);
}

/** What a step says, as text, whether it was kept or is asked for. By how many days an extension moves a deadline is reckoned. */
function said(step: object): string {
  const { kind: _kind, days: _days, ...rest } = step as Readonly<Record<string, unknown>>;
  return JSON.stringify(rest, (_key, value: unknown) => {
    if (typeof value === 'bigint') return String(value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}
