import type { Opportunity } from '../../core/churn/opportunity.ts';
import type { ClientId, OpportunityId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import type { OpportunityStore } from '../../usecases/churn/ports/opportunities.ts';
import { inOrderOfClients } from '../client/hold-client.ts';
import type { ChurnOpportunity } from '../generated/client.ts';
import { type Db, dayFromDate } from '../rows.ts';

/** Rises of money in that owners were told of. */
export const opportunityRepository = (db: Db): OpportunityStore => ({
  open: async () => {
    const rows = await db.churnOpportunity.findMany({ where: { closedAt: null }, orderBy: { clientId: 'asc' } });
    return rows.map((row) => ({ ...fromRow(row), isStale: row.stale }));
  },
  openOf: async (clientId) => {
    const row = await db.churnOpportunity.findFirst({ where: { clientId, closedAt: null, stale: false } });
    return row === null ? null : fromRow(row);
  },
  raisedAfter: async (since) => {
    const rows = await db.churnOpportunity.findMany({
      where: { raisedWeek: { gt: new Date(since) } },
      select: { clientId: true, raisedWeek: true },
    });
    return rows.map(({ clientId, raisedWeek }) => ({ clientId: clientId as ClientId, week: dayFromDate(raisedWeek) }));
  },
  ofOwner: async (ownerId, raisedAt) => {
    const rows = await db.churnOpportunity.findMany({
      where: {
        raisedAt,
        closedAt: null,
        stale: false,
        client: { closedOn: null, ownerships: { some: { staffId: ownerId, role: 'owner', validTo: null } } },
      },
      include: { client: { select: { name: true } } },
    });
    return rows
      .map((row) => ({ ...fromRow(row), clientName: row.client.name }))
      .toSorted((a, b) => Number(b.now - b.usual - (a.now - a.usual)));
  },
  raise: async (opportunities) => {
    const stored = await db.churnOpportunity.createManyAndReturn({
      data: inOrderOfClients(opportunities).map(
        ({ id, clientId, raisedAt, raisedWeek, lastWeek, now, usual, highest, currency }) => ({
          id,
          clientId,
          raisedAt,
          raisedWeek: new Date(raisedWeek),
          lastWeek: new Date(lastWeek),
          now,
          usual,
          highest,
          currency,
        }),
      ),
      skipDuplicates: true,
      select: { id: true },
    });
    return new Set(stored.map(({ id }) => id as OpportunityId));
  },
  change: async (opportunities) => {
    const changed = new Set<OpportunityId>();
    for (const { id, lastWeek, now, usual, highest, closed, isStale } of opportunities) {
      const { count } = await db.churnOpportunity.updateMany({
        where: { id, closedAt: null },
        data: {
          lastWeek: new Date(lastWeek),
          now,
          usual,
          highest,
          // A merge that came after the reading leaves it to the next one.
          ...(isStale ? { stale: false } : {}),
          ...(closed === null ? {} : { closedAt: closed.at, closedFor: closed.why }),
        },
      });
      if (count > 0) changed.add(id);
    }
    return changed;
  },
});

const fromRow = (row: ChurnOpportunity): Opportunity => ({
  id: row.id as OpportunityId,
  clientId: row.clientId as ClientId,
  raisedAt: row.raisedAt,
  raisedWeek: dayFromDate(row.raisedWeek),
  lastWeek: dayFromDate(row.lastWeek),
  now: row.now,
  usual: row.usual,
  highest: row.highest,
  currency: row.currency as Currency,
  closed:
    row.closedAt === null || row.closedFor === null
      ? null
      : { at: row.closedAt, why: row.closedFor as NonNullable<Opportunity['closed']>['why'] },
});
