import type { TimeZone } from '../core/shared/calendar.ts';
import type { StaffId } from '../core/shared/ids.ts';
import type { SlackAccount, SlackAccountStore } from '../usecases/ports.ts';
import type { SlackUserModel } from './generated/models/SlackUser.ts';
import type { Db } from './rows.ts';

/** What Slack said of its accounts, when it last said it. */
export function slackAccountRepository(db: Db): SlackAccountStore {
  return {
    find: async (slackUserId) => fromRow(await db.slackUser.findUnique({ where: { slackUserId } })),
    list: async (slackUserIds) => {
      const rows = await db.slackUser.findMany({ where: { slackUserId: { in: [...slackUserIds] } } });
      return rows.map(accountFromRow);
    },
    save: async ({ slackUserId, ...account }) => {
      await db.slackUser.upsert({
        where: { slackUserId },
        create: { slackUserId, ...account },
        update: account,
      });
    },
    // Somebody with two accounts is reached on the one that was seen last.
    findByStaff: async (staffId) =>
      fromRow(
        await db.slackUser.findFirst({
          where: { staffId, outsider: false },
          orderBy: [{ refreshedAt: 'desc' }, { slackUserId: 'asc' }],
        }),
      ),
  };
}

const fromRow = (row: SlackUserModel | null): SlackAccount | null => (row === null ? null : accountFromRow(row));

const accountFromRow = (row: SlackUserModel): SlackAccount => ({
  ...row,
  staffId: row.staffId as StaffId | null,
  timeZone: row.timeZone as TimeZone | null,
});
