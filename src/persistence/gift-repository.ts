import type { GiftOccasion } from '../core/gift/gift.ts';
import type { ClientId, GiftId, PersonId, StaffId } from '../core/shared/ids.ts';
import type { Currency } from '../core/shared/money.ts';
import type { GiftStore, KeptGift, Recipient } from '../usecases/gift/ports.ts';
import type { Prisma } from './generated/client.ts';
import { type Db, dayFromDate } from './rows.ts';

/** The gift register. */
export function giftRepository(db: Db): GiftStore {
  const read = async (
    where: Prisma.GiftWhereInput,
    orderBy: Prisma.GiftOrderByWithRelationInput[],
    take?: number,
  ): Promise<readonly KeptGift[]> =>
    (await db.gift.findMany({ where, orderBy, include: NAMES, ...(take === undefined ? {} : { take }) })).map(fromRow);

  return {
    givenIn: async (to, year, currency) => {
      const { _sum } = await db.gift.aggregate({
        where: { ...toOf(to), currency, struckAt: null, givenOn: between(year) },
        _sum: { value: true },
      });
      return _sum.value ?? 0n;
    },
    hasPublicDuty: async (to) => (await db.publicDuty.count({ where: toOf(to) })) > 0,
    statePublicDuty: async ({ clientId, personId }, staffId, statedAt) => {
      await db.publicDuty.create({ data: { clientId, personId, staffId, statedAt } });
    },
    insert: async ({ id, to, said, currency, by, at }) => {
      const { on, what, value, occasion } = said;
      const row = { id, ...to, staffId: by, givenOn: new Date(on), what, value, currency, occasion, recordedAt: at };
      await db.gift.create({ data: row });
    },
    find: async (id) => (await read({ id }, []))[0] ?? null,
    strike: async (id, by, at) => {
      const { count } = await db.gift.updateMany({
        where: { id, struckAt: null },
        data: { struckBy: by, struckAt: at },
      });
      return count === 1;
    },
    givenBy: (staffId, limit) => read({ staffId }, [{ givenOn: 'desc' }, { id: 'desc' }], limit),
    ofYear: (year, branchId) =>
      read({ givenOn: between(year), ...(branchId === null ? {} : { staff: { branchId } }) }, [
        { givenOn: 'asc' },
        { id: 'asc' },
      ]),
  };
}

const NAMES = {
  client: { select: { name: true } },
  person: { select: { name: true } },
  staff: { select: { id: true, name: true } },
} as const;

const toOf = ({ clientId, personId }: Recipient) => ({ clientId, personId });

const between = (year: number) => ({ gte: new Date(`${year}-01-01`), lt: new Date(`${year + 1}-01-01`) });

const fromRow = (row: Prisma.GiftGetPayload<{ include: typeof NAMES }>): KeptGift => ({
  id: row.id as GiftId,
  clientId: row.clientId as ClientId,
  personId: row.personId as PersonId | null,
  clientName: row.client.name,
  personName: row.person?.name ?? null,
  staff: { id: row.staff.id as StaffId, name: row.staff.name },
  on: dayFromDate(row.givenOn),
  what: row.what,
  value: row.value,
  currency: row.currency as Currency,
  occasion: row.occasion as GiftOccasion,
  isStruck: row.struckAt !== null,
});
