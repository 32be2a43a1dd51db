import { CHOICES_PER_QUERY } from '../core/client/lookup/choice.ts';
import type { ClientId } from '../core/shared/ids.ts';
import type { ChoiceStore } from '../usecases/client/ports.ts';
import type { Db } from './rows.ts';

/** What people chose from lists of matches. */
export function choiceRepository(db: Db): ChoiceStore {
  return {
    remember: async ({ staffId, query, clientId, at }) => {
      await db.$executeRaw`
        INSERT INTO lookup_choice (staff_id, query, client_id, chosen_at)
        VALUES (${staffId}::uuid, ${query}, ${clientId}::uuid, ${at}::timestamptz)
        ON CONFLICT (staff_id, query, client_id) DO UPDATE SET chosen_at = excluded.chosen_at`;
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
