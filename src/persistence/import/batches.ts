import type { BatchId, ClientId } from '../../core/shared/ids.ts';
import type { BatchBook } from '../../usecases/import/ports.ts';
import { holdShowing } from '../contact-plan/growth.ts';
import { answerAsTold } from '../contact-plan/told-by-files.ts';
import type { Database } from '../database.ts';
import { handOn } from '../handed-on.ts';
import { type RecordingParts, recordEvents } from '../record-events.ts';
import { withinTransaction } from '../transaction-guard.ts';
import { ownersChanged, ownersEnded } from './owners-changed.ts';
import { noteHandedOn, rowsKept } from './rows-handed-on.ts';

/** The rows of import_batch, each change with its audit row. */
export const batchBook = ({ prisma }: Database, parts: RecordingParts, clientsAtOnce: number): BatchBook => ({
  begin: ({ files, ...batch }, context, event) =>
    prisma.$transaction((tx) =>
      withinTransaction(async () => {
        await tx.importBatch.create({ data: { ...batch, state: 'running', files: [...files] } });
        await recordEvents(tx, context, [event], parts);
      }),
    ),
  end: (id, { state, at, files }, context, events) =>
    prisma.$transaction((tx) =>
      withinTransaction(async () => {
        await tx.importBatch.update({
          where: { id },
          data: {
            state,
            // It counts as undone since its undoing began.
            ...(state === 'undone' ? {} : { finishedAt: at }),
            ...(files === undefined ? {} : { files: [...files] }),
          },
        });
        await recordEvents(tx, context, events(await answerAsTold(tx, id)), parts);
      }),
    ),
  handOn: (id, { after, now, bankZone, kept }, context, events) =>
    prisma.$transaction((tx) =>
      withinTransaction(async () => {
        const clientIds = await ownersEnded(tx, id, { after, limit: clientsAtOnce });
        // Clients, plans, ownerships: as whoever hands them over takes them.
        await holdShowing(tx, clientIds, { now, bankZone });
        const passages = await ownersChanged(tx, id, clientIds);
        if (passages.length > 0) {
          const stay = [...kept, ...(await rowsKept(tx, id, passages))];
          await noteHandedOn(tx, id, passages, stay);
          await recordEvents(tx, context, events(await handOn(tx, passages, { now, kept: stay })), parts);
        }
        return clientIds.length < clientsAtOnce ? null : (clientIds.at(-1) ?? null);
      }),
    ),
  running: async () => {
    const rows = await prisma.importBatch.findMany({
      where: { state: 'running' },
      select: { id: true, undoneAt: true },
      orderBy: { startedAt: 'asc' },
    });
    return rows.map(({ id, undoneAt }) => ({ id: id as BatchId, isBeingUndone: undoneAt !== null }));
  },
  clientsWithFlows: async (batchId) => {
    // Prisma would fetch every row and look for what is distinct here: a first import has millions.
    const rows = await prisma.$queryRaw<readonly { readonly id: string }[]>`
      SELECT DISTINCT client_id::text AS id FROM weekly_flow WHERE batch_id = ${batchId}::uuid`;
    return rows.map(({ id }) => id as ClientId);
  },
});
