import type { Entity } from '../../core/client/import/merge.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import { unknownClient } from './load-observations.ts';
import type { ImportTransaction } from './ports.ts';
import type { Fault, GoodRow, RecordRow } from './rows.ts';
import type { Run } from './run.ts';

export type RecordGoodRow = GoodRow & { readonly row: RecordRow };

/** The column in which a row of each file names a member of staff. */
const STAFF_COLUMN: Readonly<Partial<Record<Entity, string>>> = {
  interaction: 'by',
  follow_up: 'staff_id',
  appointment: 'staff_id',
};

/** The ids a row refers to by the bank's keys. */
export type References = {
  readonly clientId: string | undefined;
  readonly staffId: string | null | undefined;
  readonly owner: StaffId | undefined;
  readonly coOwners: readonly StaffId[] | undefined;
};

/** Asks once for all ids that some rows refer to. */
export async function learnReferences(
  tx: ImportTransaction,
  run: Run,
  entity: Entity,
  rows: readonly RecordGoodRow[],
): Promise<void> {
  const clients = new Set<string>();
  const staff = new Set<string>();
  const branches = new Set<string>();
  for (const { row } of rows) {
    if (row.client !== undefined) clients.add(row.client);
    if (row.branch) branches.add(row.branch);
    for (const key of staffKeysOf(row)) staff.add(key);
  }
  await run.keys.learn(tx, entity, new Set(rows.map(({ row }) => row.key)));
  await run.keys.learn(tx, 'client', clients);
  await run.keys.learn(tx, 'staff', staff);
  await run.keys.learnEmails(tx, emailsAmong(staff, rows));
  await run.keys.learnBranches(tx, branches);
}

const staffKeysOf = ({ staff, parts }: RecordRow): readonly string[] => [
  ...(staff ? [staff] : []),
  ...(parts?.owner === undefined ? [] : [parts.owner]),
  ...(parts?.coOwners ?? []),
];

function emailsAmong(staffKeys: ReadonlySet<string>, rows: readonly RecordGoodRow[]): ReadonlySet<string> {
  const emails = new Set([...staffKeys].filter((key) => key.includes('@')).map((key) => key.toLowerCase()));
  for (const { row } of rows) {
    if (row.entity === 'staff' && typeof row.fields['email'] === 'string') emails.add(row.fields['email']);
  }
  return emails;
}

/** The ids a row refers to, or the faults of keys that nobody has. */
export function resolve(run: Run, row: RecordRow): References | readonly Fault[] {
  const faults: Fault[] = [];
  const staffOf = (key: string, column: string): StaffId | undefined => {
    const id = run.keys.find('staff', key) ?? run.keys.find('email', key.toLowerCase());
    if (id !== null) return id as StaffId;
    faults.push({ column, value: key, expected: { kind: 'known_staff' } });
    return undefined;
  };
  const clientId = row.client === undefined ? undefined : run.keys.find('client', row.client);
  if (clientId === null)
    faults.push({ column: 'client_id', value: row.client ?? '', expected: unknownClient(row.client) });
  const references = {
    clientId: clientId ?? undefined,
    staffId: row.staff ? staffOf(row.staff, STAFF_COLUMN[row.entity] ?? 'staff_id') : row.staff,
    owner: row.parts?.owner === undefined ? undefined : staffOf(row.parts.owner, 'owner'),
    coOwners: row.parts?.coOwners?.map((key) => staffOf(key, 'co_owners')).filter((id) => id !== undefined),
  };
  return faults.length > 0 ? faults : references;
}
