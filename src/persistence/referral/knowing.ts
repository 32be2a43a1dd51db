import type { LocalDate } from '../../core/shared/calendar.ts';
import type { ReferralTargetId } from '../../core/shared/ids.ts';
import type { LinkEnd, ReferralStore } from '../../usecases/referral/ports.ts';
import { newId } from '../new-id.ts';
import type { Db } from '../rows.ts';
import { readAround } from './ways.ts';

const dated = (date: LocalDate): Date => new Date(date);

const FOUND_MOST = 6;

const endColumns = (end: LinkEnd) => ('clientId' in end ? { clientId: end.clientId } : { targetId: end.targetId });

/** Who knows whom, as people have said it. */
export const knowing = (db: Db): Pick<ReferralStore, 'insertMoment' | 'insertLink' | 'findTargets' | 'around'> => ({
  insertMoment: async ({ on, by, at, ...moment }) => {
    const data = { ...moment, on: dated(on), staffId: by, recordedAt: at };
    return (await db.valueMoment.createMany({ data, skipDuplicates: true })).count === 1;
  },
  insertLink: async ({ id, kind, basis, one, other, by, at }) => {
    await db.referralLink.create({ data: { id, kind, basis, recordedBy: by, recordedAt: at } });
    await db.referralLinkEnd.createMany({
      data: [
        { id: newId<string>(), linkId: id, isOther: false, ...endColumns(one) },
        { id: newId<string>(), linkId: id, isOther: true, ...endColumns(other) },
      ],
    });
  },
  findTargets: async (words, branchId, payers) => {
    const rows = await db.$queryRaw<readonly { readonly id: string; readonly name: string }[]>`
      SELECT t.id::text, t.name FROM referral_target t
      WHERE position(lower(${words}) IN lower(t.name)) > 0 AND (t.branch_id IS NULL OR t.branch_id = ${branchId}::uuid)
        AND t.client_id IS NULL AND t.consent <> 'withdrawn'
        AND (NOT t.from_payments OR EXISTS (
          SELECT FROM counterparty p LEFT JOIN import_batch b ON b.id = p.batch_id
          WHERE p.name_key = t.name_key AND p.client_id = ANY(${[...payers]}::uuid[]) AND b.undone_at IS NULL))
      ORDER BY t.name, t.id LIMIT ${FOUND_MOST}`;
    return rows.map(({ id, name }) => ({ id: id as ReferralTargetId, name }));
  },
  around: readAround(db),
});
