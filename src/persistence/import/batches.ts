import type { BatchId, ClientId } from '../../core/shared/ids.ts';
import type { BatchBook } from '../../usecases/import/ports.ts';
import { answerAsTold } from '../contact-plan/told-by-files.ts';
import type { Database } from '../database.ts';
import { type RecordingParts, recordEvents } from '../record-events.ts';
import { withinTransaction } from '../transaction-guard.ts';

/** The rows of import_batch, each change with its audit row. */
export const batchBook = ({ prisma }: Database, parts: RecordingParts): BatchBook => ({
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
