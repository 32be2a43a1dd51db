import { type LocalDate, localDate, partsOf } from '../../core/shared/calendar.ts';
import type { BranchId, ClientId, StaffId } from '../../core/shared/ids.ts';
import type { RawFigures } from '../../core/tier/figures.ts';
import type { LadderKind } from '../../core/tier/scheme.ts';
import type { JudgedClient, TierQuestion } from '../../usecases/tier/ports.ts';
import type { Database } from '../database.ts';
import type { Prisma } from '../generated/client.ts';

/** Reads clients with the figures that their tiers are made of; `which` says of `client c` which ones, and in what order. */
export function judgedReader(prisma: Database['prisma']) {
  return async (question: Omit<TierQuestion, 'kinds'>, which: Prisma.Sql): Promise<readonly JudgedClient[]> => {
    const rows = await prisma.$queryRaw<readonly ClientRow[]>`
      SELECT c.id::text, c.kind, c.client_since::text, c.branch_id::text, e.products, e.balance, e.average, e.credit,
             e.used, e.assets, e.revenue, coalesce(e.is_partial, false) AS is_partial
      FROM client c LEFT JOIN book_entry e ON e.client_id = c.id
      WHERE c.closed_on IS NULL AND ${which}`;
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return [];
    const [tiers, owners] = [await readTiers(ids), await readOwners(ids)];
    const loaded = await readLoaded(ids, question.loaded);
    const contacts = question.contacts ? await readContacts(ids, question.today) : null;
    return rows.map((row) => ({
      id: row.id as ClientId,
      kind: row.kind as LadderKind,
      tier: tiers.get(row.id) ?? null,
      ownerId: owners.get(row.id) ?? null,
      branchId: row.branch_id as BranchId | null,
      raw: rawOf(row, loaded.get(row.id) ?? [], contacts === null ? null : (contacts.get(row.id) ?? [])),
    }));
  };

  async function readTiers(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await prisma.$queryRaw<readonly { readonly client_id: string; readonly tier: string }[]>`
      SELECT client_id::text, tier FROM client_tier_current WHERE client_id = ANY(${[...ids]}::uuid[])`;
    return new Map(rows.map(({ client_id, tier }) => [client_id, tier]));
  }

  async function readOwners(ids: readonly string[]): Promise<ReadonlyMap<string, StaffId>> {
    const rows = await prisma.$queryRaw<readonly { readonly client_id: string; readonly staff_id: string }[]>`
      SELECT client_id::text, staff_id::text FROM ownership
      WHERE client_id = ANY(${[...ids]}::uuid[]) AND role = 'owner' AND valid_to IS NULL`;
    return new Map(rows.map(({ client_id, staff_id }) => [client_id, staff_id as StaffId]));
  }

  async function readLoaded(
    ids: readonly string[],
    names: readonly string[],
  ): Promise<ReadonlyMap<string, readonly MeasureRow[]>> {
    if (names.length === 0) return new Map();
    const rows = await prisma.$queryRaw<readonly MeasureRow[]>`
      SELECT client_id::text, measure, value::text, as_of::text FROM measure_current
      WHERE client_id = ANY(${[...ids]}::uuid[]) AND measure = ANY(${[...names]}::text[])`;
    return Map.groupBy(rows, ({ client_id }) => client_id);
  }

  async function readContacts(
    ids: readonly string[],
    today: LocalDate,
  ): Promise<ReadonlyMap<string, readonly ContactRow[]>> {
    const begin = localDate(`${partsOf(today).year}-01-01`);
    const rows = await prisma.$queryRaw<readonly ContactRow[]>`
      SELECT client_id::text, channel, count(*)::integer AS count FROM interaction_standing
      WHERE client_id = ANY(${[...ids]}::uuid[]) AND "on" BETWEEN ${begin}::date AND ${today}::date
      GROUP BY client_id, channel`;
    return Map.groupBy(rows, ({ client_id }) => client_id);
  }
}

type ClientRow = {
  readonly id: string;
  readonly kind: string;
  readonly client_since: string | null;
  readonly branch_id: string | null;
  readonly products: number | null;
  readonly balance: bigint | null;
  readonly average: bigint | null;
  readonly credit: bigint | null;
  readonly used: bigint | null;
  readonly assets: bigint | null;
  readonly revenue: bigint | null;
  readonly is_partial: boolean;
};
type MeasureRow = {
  readonly client_id: string;
  readonly measure: string;
  readonly value: string;
  readonly as_of: string;
};
type ContactRow = { readonly client_id: string; readonly channel: string; readonly count: number };

const rawOf = (row: ClientRow, loaded: readonly MeasureRow[], contacts: readonly ContactRow[] | null): RawFigures => ({
  assets: row.assets,
  balance: row.balance,
  average: row.average,
  credit: row.credit,
  used: row.used,
  revenue: row.revenue,
  isPartial: row.is_partial,
  products: row.products,
  clientSince: row.client_since === null ? null : localDate(row.client_since),
  loaded: new Map(
    loaded.map(({ measure, value, as_of }) => [measure, { value: Number(value), asOf: localDate(as_of) }]),
  ),
  contacts,
});
