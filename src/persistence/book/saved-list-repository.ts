import type { ListId } from '../../core/shared/ids.ts';
import type { SavedList, SavedListStore } from '../../usecases/book/ports.ts';
import type { Db } from '../rows.ts';

const COLUMNS = { id: true, name: true, query: true, savedAt: true } as const;

/** The searches people keep. Each statement names the person, so that nobody reaches another's lists by their ids. */
export function savedListRepository(db: Db): SavedListStore {
  return {
    listOf: async (staffId) => {
      const rows = await db.savedList.findMany({
        where: { staffId },
        select: COLUMNS,
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
      });
      return rows.map(fromRow);
    },
    find: async (staffId, id) => {
      const row = await db.savedList.findFirst({ where: { staffId, id }, select: COLUMNS });
      return row === null ? null : fromRow(row);
    },
    insert: async (staffId, list) => {
      await db.savedList.create({ data: { ...list, staffId } });
    },
    update: async (staffId, { id, ...changed }) => {
      await db.savedList.updateMany({ where: { id, staffId }, data: changed });
    },
    remove: async (staffId, id) => {
      await db.savedList.deleteMany({ where: { id, staffId } });
    },
    lock: async (staffId) => {
      await db.$executeRaw`SELECT FROM staff WHERE id = ${staffId}::uuid FOR NO KEY UPDATE`;
    },
  };
}

const fromRow = ({ id, ...rest }: Omit<SavedList, 'id'> & { readonly id: string }): SavedList => ({
  ...rest,
  id: id as ListId,
});
