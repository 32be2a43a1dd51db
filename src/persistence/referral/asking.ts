import type { AskAnswer } from '../../core/referral/ask.ts';
import type { Shares } from '../../core/referral/terms.ts';
import type { TieBasis, TieKind } from '../../core/referral/ties.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { CircleId, ClientId, ReferralAskId, ReferralTargetId, StaffId } from '../../core/shared/ids.ts';
import type { ReferralStore } from '../../usecases/referral/ports.ts';
import { Prisma } from '../generated/client.ts';
import { type Db, dayFromDate } from '../rows.ts';
import { readReferrers } from './referrers.ts';

const dated = (date: LocalDate): Date => new Date(date);

/** Whom to ask, for whom, and what came of it. */
export const reading = (
  db: Db,
): Pick<ReferralStore, 'referrers' | 'answered' | 'askDays' | 'targets' | 'ties' | 'circlesOf'> => ({
  referrers: (ids, on, zone) => readReferrers(db, ids, on, zone),
  answered: async (most) => {
    const rows = await db.referralAsk.findMany({
      where: { shares: { not: Prisma.DbNull }, answer: { not: 'asked' } },
      orderBy: { askedAt: 'desc' },
      take: most,
      select: { shares: true, answer: true },
    });
    return rows.map(({ shares, answer }) => ({ shares: shares as unknown as Shares, gaveName: answer === 'name' }));
  },
  askDays: async (staffIds, since) => {
    const rows = await db.referralAsk.findMany({
      where: { staffId: { in: [...staffIds] }, on: { gte: dated(since) }, shares: { not: Prisma.DbNull } },
      select: { staffId: true, on: true },
    });
    const found = new Map<StaffId, LocalDate[]>(staffIds.map((id) => [id, []]));
    for (const { staffId, on } of rows) found.get(staffId as StaffId)?.push(dayFromDate(on));
    return found;
  },
  targets: async (branchId, askedSince, withPayments) => {
    const rows = await db.referralTarget.findMany({
      where: {
        OR: [{ branchId: null }, { branchId }],
        ...(withPayments ? {} : { fromPayments: false }),
        clientId: null,
        consent: { not: 'withdrawn' },
        referrals: { none: { stage: { notIn: ['won', 'lost'] } } },
        asks: { none: { on: { gte: dated(askedSince) } } },
      },
      select: {
        id: true,
        name: true,
        industry: true,
        area: true,
        interests: true,
        circles: { where: { removedAt: null }, select: { circleId: true } },
      },
      orderBy: { id: 'asc' },
    });
    return rows.map((row) => ({
      ...row,
      id: row.id as ReferralTargetId,
      circles: row.circles.map(({ circleId }) => circleId as CircleId),
    }));
  },
  ties: async (clientIds, withPayments) => {
    const paid = withPayments
      ? Prisma.sql`UNION ALL SELECT p.client_id::text, t.id::text, p.side, 'payments'
                   FROM counterparty_current p JOIN referral_target t ON t.name_key = p.name_key
                   WHERE p.client_id = ANY(${[...clientIds]}::uuid[])`
      : Prisma.empty;
    const rows = await db.$queryRaw<
      readonly {
        readonly client_id: string;
        readonly target_id: string;
        readonly kind: string;
        readonly basis: string;
      }[]
    >`
      SELECT a.client_id::text, b.target_id::text, l.kind, l.basis
      FROM referral_link_end a
      JOIN referral_link l ON l.id = a.link_id AND l.removed_at IS NULL
      JOIN referral_link_end b ON b.link_id = a.link_id AND b.target_id IS NOT NULL
      WHERE a.client_id = ANY(${[...clientIds]}::uuid[])
      ${paid}`;
    return rows.map((row) => ({
      clientId: row.client_id as ClientId,
      targetId: row.target_id as ReferralTargetId,
      kind: row.kind as TieKind,
      basis: row.basis as TieBasis,
    }));
  },
  circlesOf: async (clientIds, branchId) => {
    const rows = await db.circleMember.findMany({
      where: {
        clientId: { in: [...clientIds] },
        removedAt: null,
        circle: { closedAt: null, OR: [{ branchId: null }, { branchId }] },
      },
      select: { clientId: true, circleId: true, circle: { select: { name: true } } },
      orderBy: { circleId: 'asc' },
    });
    return rows.map((row) => ({
      clientId: row.clientId as ClientId,
      circleId: row.circleId as CircleId,
      name: row.circle.name,
    }));
  },
});

/** Asks and their answers. */
export const asking = (db: Db): Pick<ReferralStore, 'openAsks' | 'insertAsk' | 'openAsk' | 'answerAsk'> => ({
  openAsks: async (staffId) => {
    const rows = await db.$queryRaw<
      readonly {
        readonly id: string;
        readonly client_id: string;
        readonly client_name: string;
        readonly target_name: string | null;
        readonly on: string;
      }[]
    >`
      SELECT a.id::text, a.client_id::text, c.name AS client_name, t.name AS target_name, a."on"::text
      FROM referral_ask a JOIN client c ON c.id = a.client_id LEFT JOIN referral_target t ON t.id = a.target_id
      WHERE a.answer = 'asked' AND c.closed_on IS NULL
        AND (a.staff_id = ${staffId}::uuid OR a.client_id IN (
          SELECT o.client_id FROM ownership o
          WHERE o.staff_id = ${staffId}::uuid AND o.role = 'owner' AND o.valid_to IS NULL))
        AND NOT EXISTS (SELECT FROM referral_ask n WHERE n.client_id = a.client_id AND n."on" > a."on")
      ORDER BY a."on", a.id`;
    return rows.map((row) => ({
      id: row.id as ReferralAskId,
      clientId: row.client_id as ClientId,
      clientName: row.client_name,
      targetName: row.target_name,
      on: row.on as LocalDate,
    }));
  },
  insertAsk: async ({ at, on, shares, ...ask }) => {
    const answeredAt = ask.answer === 'asked' ? null : at;
    const row = { ...ask, on: dated(on), askedAt: at, shares: shares ?? Prisma.DbNull, answeredAt };
    await db.referralAsk.create({ data: row });
  },
  openAsk: async (clientId, on) => {
    const [row] = await db.$queryRaw<
      readonly {
        readonly id: string;
        readonly on: string;
        readonly target_id: string | null;
        readonly answer: string;
      }[]
    >`
      SELECT id::text, "on"::text, target_id::text, answer FROM referral_ask
      WHERE client_id = ${clientId}::uuid ORDER BY "on" DESC LIMIT 1`;
    return row === undefined || (row.answer !== 'asked' && row.on !== on)
      ? null
      : {
          id: row.id as ReferralAskId,
          on: row.on as LocalDate,
          targetId: row.target_id as ReferralTargetId | null,
          answer: row.answer as AskAnswer,
        };
  },
  answerAsk: async (id, answer, at) => {
    await db.referralAsk.update({ where: { id }, data: { answer, answeredAt: at } });
  },
});
