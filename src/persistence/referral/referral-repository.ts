import type { AskAnswer } from '../../core/referral/ask.ts';
import type { Stage, TargetConsent } from '../../core/referral/referral.ts';
import type { Shares } from '../../core/referral/terms.ts';
import type { TieBasis, TieKind } from '../../core/referral/ties.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type {
  CircleId,
  ClientId,
  FollowUpId,
  ReferralAskId,
  ReferralId,
  ReferralTargetId,
  StaffId,
} from '../../core/shared/ids.ts';
import type { KeptReferral, LinkEnd, ReferralStore } from '../../usecases/referral/ports.ts';
import { Prisma } from '../generated/client.ts';
import { newId } from '../new-id.ts';
import { type Db, dayFromDate, dayOrNull } from '../rows.ts';
import { circleStore } from './circles.ts';
import { readReferrers } from './referrers.ts';
import { readAround } from './ways.ts';

const FOUND_MOST = 6;
const dated = (date: LocalDate): Date => new Date(date);

/** Asks, what they brought, and who knows whom. */
export function referralRepository(db: Db): ReferralStore {
  return { ...reading(db), ...asking(db), ...following(db), ...knowing(db), ...measuring(db), ...circleStore(db) };
}

const reading = (
  db: Db,
): Pick<ReferralStore, 'referrers' | 'answered' | 'askDays' | 'targets' | 'ties' | 'circlesOf'> => ({
  referrers: (ids, on) => readReferrers(db, ids, on),
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

const asking = (db: Db): Pick<ReferralStore, 'openAsks' | 'insertAsk' | 'lockAsk' | 'answerAsk'> => ({
  openAsks: async (staffId) => {
    const rows = await db.referralAsk.findMany({
      where: { staffId, answer: 'asked', client: { closedOn: null } },
      include: { client: { select: { name: true } }, target: { select: { name: true } } },
      orderBy: [{ on: 'asc' }, { id: 'asc' }],
    });
    return rows.map((row) => ({
      id: row.id as ReferralAskId,
      clientId: row.clientId as ClientId,
      clientName: row.client.name,
      targetName: row.target?.name ?? null,
      on: dayFromDate(row.on),
    }));
  },
  insertAsk: async ({ at, on, shares, ...ask }) => {
    const made = await db.referralAsk.createMany({
      data: {
        ...ask,
        on: dated(on),
        askedAt: at,
        shares: shares ?? Prisma.DbNull,
        answeredAt: ask.answer === 'asked' ? null : at,
      },
      skipDuplicates: true,
    });
    return made.count === 1;
  },
  lockAsk: async (clientId, on) => {
    const [row] = await db.$queryRaw<readonly { readonly id: string; readonly target_id: string | null }[]>`
      SELECT id::text, target_id::text FROM referral_ask 
      WHERE client_id = ${clientId}::uuid AND (answer = 'asked' OR "on" = ${on}::date)
      ORDER BY "on" DESC LIMIT 1 FOR UPDATE`;
    return row === undefined
      ? null
      : { id: row.id as ReferralAskId, targetId: row.target_id as ReferralTargetId | null };
  },
  answerAsk: async (id, answer, at) => {
    await db.referralAsk.update({ where: { id }, data: { answer, answeredAt: at } });
  },
});

const NAMES = { client: { select: { name: true } }, target: { select: { name: true, consent: true } } } as const;

const following = (
  db: Db,
): Pick<
  ReferralStore,
  | 'targetsNamed'
  | 'insertTarget'
  | 'claimTarget'
  | 'setConsent'
  | 'becomeClient'
  | 'insertReferral'
  | 'followed'
  | 'lockReferral'
  | 'setStage'
  | 'setThanked'
  | 'referredBy'
  | 'namesOf'
> => ({
  targetsNamed: async (nameKey) => {
    const rows = await db.referralTarget.findMany({
      where: { nameKey },
      select: {
        id: true,
        consent: true,
        client: { select: { id: true, closedOn: true } },
        referrals: { where: { stage: { notIn: ['won', 'lost'] } }, select: { id: true } },
      },
      orderBy: { id: 'asc' },
    });
    return rows.map(({ id, consent, client, referrals }) => ({
      id: id as ReferralTargetId,
      consent: consent as TargetConsent,
      isOnItsWay: referrals.length > 0,
      client: client === null ? null : { id: client.id as ClientId, isOpen: client.closedOn === null },
    }));
  },
  insertTarget: async ({ by, at, ...target }) => {
    await db.referralTarget.create({ data: { ...target, createdBy: by, createdAt: at } });
  },
  claimTarget: async (id, by, branchId) => {
    await db.referralTarget.updateMany({
      where: { id, fromPayments: true },
      data: { fromPayments: false, createdBy: by, branchId },
    });
  },
  setConsent: async (id, consent, on) => {
    await db.referralTarget.update({ where: { id }, data: { consent, consentOn: on === null ? null : dated(on) } });
  },
  becomeClient: async (id, clientId) => {
    await db.referralTarget.update({ where: { id }, data: { clientId } });
  },
  insertReferral: async ({ at, ...referral }) => {
    await db.referral.create({ data: { ...referral, stageAt: at, openedAt: at } });
  },
  followed: async (ownerId) => {
    const rows = await db.referral.findMany({
      where: { ownerId, OR: [{ stage: { notIn: ['won', 'lost'] } }, { thankedOn: null }] },
      include: NAMES,
      orderBy: { id: 'asc' },
    });
    return rows.map(referralFromRow);
  },
  lockReferral: async (id) => {
    await db.$queryRaw`SELECT id FROM referral WHERE id = ${id}::uuid FOR UPDATE`;
    const row = await db.referral.findUnique({ where: { id }, include: NAMES });
    return row === null ? null : referralFromRow(row);
  },
  setStage: async (id, stage, at) => {
    await db.referral.update({ where: { id }, data: { stage, stageAt: at } });
  },
  setThanked: async (id, on) => {
    await db.referral.update({ where: { id }, data: { thankedOn: dated(on) } });
  },
  referredBy: async (clientId) => {
    const rows = await db.$queryRaw<readonly { readonly id: string }[]>`
      WITH RECURSIVE before(id) AS (
        SELECT r.client_id FROM referral r JOIN referral_target t ON t.id = r.target_id WHERE t.client_id = ${clientId}::uuid
        UNION
        SELECT r.client_id FROM before b JOIN referral_target t ON t.client_id = b.id JOIN referral r ON r.target_id = t.id)
      SELECT id::text FROM before`;
    return rows.map(({ id }) => id as ClientId);
  },
  namesOf: async (clientId) => {
    const rows = await db.$queryRaw<readonly { readonly name: string }[]>`
      SELECT name FROM client WHERE id = ${clientId}::uuid
      UNION SELECT alias FROM client_alias WHERE client_id = ${clientId}::uuid
      UNION SELECT p.name FROM person p WHERE p.client_id = ${clientId}::uuid AND p.left_on IS NULL`;
    return rows.map(({ name }) => name);
  },
});

const referralFromRow = (row: Prisma.ReferralGetPayload<{ include: typeof NAMES }>): KeptReferral => ({
  id: row.id as ReferralId,
  clientId: row.clientId as ClientId,
  referrerName: row.client.name,
  targetId: row.targetId as ReferralTargetId,
  targetName: row.target.name,
  ownerId: row.ownerId as StaffId,
  stage: row.stage as Stage,
  consent: row.target.consent as TargetConsent,
  openedAt: row.openedAt,
  thankedOn: dayOrNull(row.thankedOn),
  thanksId: row.thanksId as FollowUpId | null,
});

const endColumns = (end: LinkEnd) => ('clientId' in end ? { clientId: end.clientId } : { targetId: end.targetId });

const knowing = (db: Db): Pick<ReferralStore, 'insertMoment' | 'insertLink' | 'findTargets' | 'around'> => ({
  insertMoment: async ({ on, by, at, ...moment }) => {
    await db.valueMoment.createMany({
      data: { ...moment, on: dated(on), staffId: by, recordedAt: at },
      skipDuplicates: true,
    });
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

const measuring = (db: Db): Pick<ReferralStore, 'yielded' | 'isOn' | 'setSwitch'> => ({
  yielded: async (since, staffIds) => {
    const rows = await db.$queryRaw<
      readonly {
        readonly staff_id: string;
        readonly staff_name: string;
        readonly reason: string | null;
        readonly answer: string;
        readonly stage: string | null;
      }[]
    >`
      SELECT a.staff_id::text, s.name AS staff_name, a.reason, a.answer,
             (SELECT r.stage FROM referral r WHERE r.ask_id = a.id ORDER BY r.stage_at DESC LIMIT 1) AS stage
      FROM referral_ask a JOIN staff s ON s.id = a.staff_id
      WHERE a."on" >= ${since}::date AND a.shares IS NOT NULL
        AND (${staffIds === null} OR a.staff_id = ANY(${[...(staffIds ?? [])]}::uuid[]))`;
    return rows.map((row) => ({
      staffId: row.staff_id,
      staffName: row.staff_name,
      reason: row.reason,
      answer: row.answer as AskAnswer,
      stage: row.stage as Stage | null,
    }));
  },
  isOn: async (key) => (await db.bankSwitch.findUnique({ where: { key } }))?.isOn ?? false,
  setSwitch: async (key, isOn, by, at) => {
    const data = { isOn, changedBy: by, changedAt: at };
    await db.bankSwitch.upsert({ where: { key }, create: { key, ...data }, update: data });
  },
});
