import type { TimeZone } from '../../core/shared/calendar.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import type { SlackAccount, SlackAccountStore } from '../../usecases/ports.ts';
import type { SlackUserModel } from '../generated/models/SlackUser.ts';
import type { Db } from '../rows.ts';
import { STAFF_COLUMNS, type StaffRow, staffFromRow } from './staff-repository.ts';

/** What Slack said of its accounts, when it last said it. */
export function slackAccountRepository(db: Db): SlackAccountStore {
  return {
    find: async (slackUserId) => {
      const [row] = await db.$queryRaw<readonly KnownRow[]>`
        SELECT row_to_json(a) AS account, row_to_json(p) AS person FROM (
          SELECT slack_user_id AS "slackUserId", team_id AS "teamId", staff_id AS "staffId", locale,
                 time_zone AS "timeZone", outsider, refreshed_at AS "refreshedAt"
          FROM slack_user WHERE slack_user_id = ${slackUserId}) a
        LEFT JOIN LATERAL (
          SELECT ${STAFF_COLUMNS} FROM staff s LEFT JOIN branch b ON b.id = s.branch_id
          WHERE s.id = a."staffId") p ON true`;
      if (row === undefined) return null;
      const account = accountFromRow({ ...row.account, refreshedAt: new Date(row.account.refreshedAt) });
      return { account, staff: row.person === null ? null : staffFromRow(row.person) };
    },
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

type KnownRow = {
  readonly account: Omit<SlackUserModel, 'refreshedAt'> & { readonly refreshedAt: string };
  readonly person: StaffRow | null;
};

const fromRow = (row: SlackUserModel | null): SlackAccount | null => (row === null ? null : accountFromRow(row));

const accountFromRow = (row: SlackUserModel): SlackAccount => ({
  ...row,
  staffId: row.staffId as StaffId | null,
  timeZone: row.timeZone as TimeZone | null,
});
