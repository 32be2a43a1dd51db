import type { BankChannel, ChannelLanguage } from '../core/delivery/channel.ts';
import type { ChannelStore } from '../usecases/ports.ts';
import type { BankChannelModel } from './generated/models/BankChannel.ts';
import type { Db } from './rows.ts';

/** Which channel of Slack stands for what. */
export function channelRepository(db: Db): ChannelStore {
  return {
    find: async (key) => {
      const row = await db.bankChannel.findUnique({ where: { key } });
      return row === null ? null : fromRow(row);
    },
    list: async () => (await db.bankChannel.findMany({ orderBy: { key: 'asc' } })).map(fromRow),
    set: async ({ key, ...channel }) => {
      await db.bankChannel.upsert({ where: { key }, create: { key, ...channel }, update: channel });
    },
    clear: async (key) => (await db.bankChannel.deleteMany({ where: { key } })).count === 1,
  };
}

const fromRow = (row: BankChannelModel): BankChannel => ({ ...row, language: row.language as ChannelLanguage });
