import type { Stage, TargetConsent } from '../../core/referral/referral.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId, FollowUpId, ReferralId, ReferralTargetId, StaffId } from '../../core/shared/ids.ts';
import type { KeptReferral, ReferralStore } from '../../usecases/referral/ports.ts';
import { holdClientOf } from '../client/hold-client.ts';
import { Prisma } from '../generated/client.ts';
import { type Db, dayOrNull } from '../rows.ts';

const dated = (date: LocalDate): Date => new Date(date);

const OWNER = { role: 'owner', validTo: null } as const;
const NAMES = {
  client: { select: { name: true, ownerships: { where: OWNER, select: { staffId: true } } } },
  target: { select: { name: true, consent: true } },
} as const;

/** A referral from the name given to won or lost. */
export const following = (
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
  followed: async (staffId) => {
    const rows = await db.referral.findMany({
      where: {
        AND: [
          { OR: [{ ownerId: staffId }, { client: { ownerships: { some: { ...OWNER, staffId } } } }] },
          { OR: [{ stage: { notIn: ['won', 'lost'] } }, { thankedOn: null }] },
        ],
      },
      include: NAMES,
      orderBy: { id: 'asc' },
    });
    return rows.map(referralFromRow);
  },
  lockReferral: async (id) => {
    await holdClientOf(db, Prisma.sql`referral`, id);
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
  followedBy: [row.ownerId as StaffId, ...row.client.ownerships.map(({ staffId }) => staffId as StaffId)],
  stage: row.stage as Stage,
  consent: row.target.consent as TargetConsent,
  openedAt: row.openedAt,
  thankedOn: dayOrNull(row.thankedOn),
  thanksId: row.thanksId as FollowUpId | null,
});
