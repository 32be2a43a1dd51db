import type { RemedyId, TaskForceId } from '../../core/shared/ids.ts';
import type { RemedyStore } from '../../usecases/task-force/ports.ts';
import type { Db } from '../rows.ts';
import { rowOfWaiver, waiverOfFee } from './rows.ts';

/** Remedies of task forces, their waivers, and what came of them. */
export const remedyRepository = (db: Db): RemedyStore => ({
  addRemedy: async ({ waiver, zhCN, en, by, at, startedOn, ...remedy }) => {
    await db.churnRemedy.create({
      data: {
        ...remedy,
        nameZh: zhCN,
        nameEn: en,
        chosenBy: by,
        chosenAt: at,
        startedOn: startedOn === null ? null : new Date(startedOn),
      },
    });
    if (waiver !== null) await db.churnWaiver.create({ data: { remedyId: remedy.id, ...rowOfWaiver(waiver) } });
  },
  decideWaiver: async (remedyId, { as, by, on, reason, level, version }) => {
    const { count } = await db.churnWaiver.updateMany({
      where: { remedyId, decision: null },
      data: { decision: as, decidedBy: by, decidedOn: new Date(on), reason, level, authorityVersion: version },
    });
    if (count === 1 && as === 'approved')
      await db.churnRemedy.update({ where: { id: remedyId }, data: { startedOn: new Date(on) } });
    return count === 1;
  },
  forceOfRemedy: async (id) => {
    const row = await db.churnRemedy.findUnique({ where: { id }, select: { forceId: true } });
    return row === null ? null : (row.forceId as TaskForceId);
  },
  answerOutcome: async (remedyId, { weeks, outcome, by, at }) => {
    const said = { outcome, answeredBy: by, answeredAt: at };
    await db.churnOutcome.upsert({
      where: { remedyId_weeks: { remedyId, weeks } },
      create: { remedyId, weeks, ...said },
      update: said,
    });
  },
  remediesSince: (from, to) => db.$queryRaw<RemedyRows>`
    SELECT id::text, force_id::text AS "forceId" FROM churn_remedy
    WHERE started_on BETWEEN ${from}::date AND ${to}::date ORDER BY id`,
  askAlso: async (remedyId, { staffIds, level, version }) => {
    const data = { askedIds: { push: [...staffIds] }, level, authorityVersion: version };
    await db.churnWaiver.update({ where: { remedyId }, data });
  },
  waiting: (since) => db.$queryRaw<RemedyRows>`
    SELECT r.id::text, r.force_id::text AS "forceId" FROM churn_waiver w JOIN churn_remedy r ON r.id = w.remedy_id
    WHERE w.decision IS NULL AND w.asked_on >= ${since}::date ORDER BY r.id`,
  waiversOf: async (clientId, fee, currency) =>
    (await db.churnWaiver.findMany({ where: { fee, currency, remedy: { clientId } } })).map(waiverOfFee),
  waivers: () => db.$queryRaw<RemedyRows>`
    SELECT r.id::text, r.force_id::text AS "forceId" FROM churn_waiver w JOIN churn_remedy r ON r.id = w.remedy_id
    WHERE w.decision IS DISTINCT FROM 'declined' ORDER BY r.id`,
  worthOf: async (clientId) => {
    const rows = await db.$queryRaw<readonly { readonly revenue: bigint | null; readonly balance: bigint | null }[]>`
      SELECT CASE WHEN is_partial THEN NULL ELSE revenue END AS revenue,
             CASE WHEN is_partial THEN NULL ELSE balance END AS balance
      FROM book_entry WHERE client_id = ${clientId}::uuid`;
    return { revenueMinor: rows[0]?.revenue ?? null, depositsMinor: rows[0]?.balance ?? null };
  },
});

type RemedyRows = readonly { readonly id: RemedyId; readonly forceId: TaskForceId }[];
