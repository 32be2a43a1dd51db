import type { PictureStore } from '../usecases/pictures/ports.ts';
import type { Db } from './rows.ts';

/** The pictures that lie in Slack. */
export function pictureRepository(db: Db): PictureStore {
  return {
    insert: async (picture) => {
      await db.uploadedPicture.create({ data: picture });
    },
    find: async (fingerprint, until) => {
      const found = await db.uploadedPicture.findFirst({
        where: { fingerprint, deleteAfter: { gte: until } },
        orderBy: { deleteAfter: 'desc' },
        select: { slackFileId: true },
      });
      return found?.slackFileId ?? null;
    },
    listOver: async (now, limit) => {
      const rows = await db.uploadedPicture.findMany({
        where: { deleteAfter: { lte: now } },
        orderBy: { deleteAfter: 'asc' },
        take: limit,
        select: { slackFileId: true },
      });
      return rows.map(({ slackFileId }) => slackFileId);
    },
    expire: async (slackFileId, now) => {
      await db.uploadedPicture.updateMany({ where: { slackFileId }, data: { deleteAfter: now } });
    },
    remove: async (slackFileId) => {
      await db.uploadedPicture.deleteMany({ where: { slackFileId } });
    },
  };
}
