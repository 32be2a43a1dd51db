import { CHOICES_PER_QUERY } from '../core/client/lookup/choice.ts';
import type { ClientId } from '../core/shared/ids.ts';
import type { ChoiceStore } from '../usecases/client/ports.ts';
import type { Db } from './rows.ts';

/** What people chose from lists of matches. */
export function choiceRepository(db: Db): ChoiceStore {
  return {
    remember: async ({ staffId, query, clientId, at }) => {
      await db.lookupChoice.upsert({
        where: { staffId_query_clientId: { staffId, query, clientId } },
        create: { staffId, query, clientId, chosenAt: at },
        update: { chosenAt: at },
      });
    },
    chosenFor: async (staffId, query, since) => {
      const rows = await db.lookupChoice.findMany({
        where: { staffId, query, chosenAt: { gte: since } },
        orderBy: { chosenAt: 'desc' },
        take: CHOICES_PER_QUERY,
        select: { clientId: true },
      });
      return rows.map(({ clientId }) => clientId as ClientId);
    },
  };
}
