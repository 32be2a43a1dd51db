import type { ChurnAlertId, ClientId, StaffId } from '../../src/core/shared/ids.ts';
import type { Database } from '../../src/persistence/database.ts';
import { newId } from './bank.ts';

// What may stand open about a client, as rows: where it is about who learns of it, and not of how it came to be.

let filed = 0;

/** A complaint of a client, by default an open one that nobody is barred from. */
export async function insertComplaint(
  { prisma }: Database,
  clientId: ClientId,
  filedBy: StaffId,
  more: {
    readonly isWithdrawn?: boolean;
    readonly aboutStaffId?: StaffId;
    readonly concernedOwnerId?: StaffId;
    readonly handlerId?: StaffId;
    readonly at?: Date;
  } = {},
): Promise<string> {
  const { isWithdrawn = false, at = new Date('2026-11-20T02:00:00Z'), ...columns } = more;
  filed += 1;
  const id = newId<string>();
  await prisma.complaint.create({
    data: {
      id,
      number: `C-2026-${String(filed).padStart(4, '0')}`,
      state: isWithdrawn ? 'withdrawn' : 'received',
      closedAt: isWithdrawn ? at : null,
      clientId,
      complainantKind: 'client',
      language: 'zh-CN',
      source: 'phone',
      receivedAt: at,
      filedAt: at,
      filedBy,
      words: '手续费收了两次',
      severity: 'normal',
      packId: 'CN-2020-3',
      packVersion: 1,
      ...columns,
    },
  });
  return id;
}

/** A churn alert or a hint that stands, or one that has cleared. */
export async function insertAlert(
  { prisma }: Database,
  clientId: ClientId,
  severity: 'alert' | 'hint',
  more: { readonly cleared?: boolean; readonly raisedAt?: Date } = {},
): Promise<ChurnAlertId> {
  const raisedAt = more.raisedAt ?? new Date('2026-11-16T00:00:00Z');
  const id = newId<ChurnAlertId>();
  const week = new Date('2026-11-09');
  await prisma.churnAlert.create({
    data: {
      id,
      clientId,
      severity,
      raisedAt,
      raisedWeek: week,
      lastWeek: week,
      tests: [],
      risk: 60,
      reasons: [],
      currency: 'CNY',
      ...(severity === 'alert' ? { respondBy: new Date('2026-11-25'), planBy: new Date('2026-11-30') } : {}),
      ...(more.cleared === true ? { state: 'cleared', clearedAt: raisedAt, clearedFor: 'evidence' } : {}),
    },
  });
  return id;
}
