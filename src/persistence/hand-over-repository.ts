import type { ClientKind, ClientLanguage } from '../core/client/client.ts';
import { NO_ANSWER } from '../core/client/contact.ts';
import type { LocalDate } from '../core/shared/calendar.ts';
import type { HandOverCause, HandOverMode } from '../core/shared/hand-over.ts';
import type { ClientId, HandOverId, StaffId } from '../core/shared/ids.ts';
import type { HandOver, HandOverState, HandOverStore } from '../usecases/hand-over/ports.ts';
import { newId } from './new-id.ts';
import { type Db, dayFromText, dayOrNull } from './rows.ts';

type IdRow = { readonly id: string };
const idsOf = (rows: readonly IdRow[]): readonly ClientId[] => rows.map(({ id }) => id as ClientId);

type GapRow = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly has_tier: boolean;
  readonly has_industry: boolean;
  readonly has_decision_maker: boolean;
  readonly has_reachable: boolean;
  readonly last_contact: string | null;
  readonly has_next: boolean;
  readonly promises_overdue: number;
};

/** Clients that change hands. Statements are for many clients at once: a book has hundreds. */
export function handOverRepository(db: Db): HandOverStore {
  return {
    owned: async (staffId, only) =>
      idsOf(
        await db.$queryRaw<readonly IdRow[]>`
          SELECT c.id::text FROM ownership o JOIN client c ON c.id = o.client_id
          WHERE o.staff_id = ${staffId}::uuid AND o.role = 'owner' AND o.valid_to IS NULL AND c.closed_on IS NULL
            AND (${only === null} OR c.id = ANY(${[...(only ?? [])]}::uuid[]))
          ORDER BY c.name, c.id`,
      ),
    gapFacts: async (ids, at) => (await readGaps(db, ids, at)).map(gapFromRow),
    offered: async (ids) =>
      new Set(
        idsOf(
          await db.$queryRaw<readonly IdRow[]>`
            SELECT client_id::text AS id FROM hand_over_client
            WHERE client_id = ANY(${[...ids]}::uuid[]) AND state = 'proposed'`,
        ),
      ),
    offeredTo: async (toId, ids) =>
      new Set(
        idsOf(
          await db.$queryRaw<readonly IdRow[]>`
            SELECT hc.client_id::text AS id FROM hand_over_client hc JOIN hand_over h ON h.id = hc.hand_over_id
            WHERE h.to_id = ${toId}::uuid AND hc.client_id = ANY(${[...ids]}::uuid[]) AND hc.state = 'proposed'`,
        ),
      ),
    insert: async ({ jointVisitOn, ...draft }, clientIds) => {
      await db.handOver.create({
        data: { ...draft, jointVisitOn: jointVisitOn === null ? null : new Date(jointVisitOn) },
      });
      await db.handOverClient.createMany({
        data: clientIds.map((clientId) => ({ handOverId: draft.id, clientId })),
        // Somebody else may have offered one of them a moment ago: it stays hers.
        skipDuplicates: true,
      });
    },
    find: (id) => findHandOver(db, id),
    decide: async (id, clientIds, { state, by, at, reason }) =>
      idsOf(
        await db.$queryRaw<readonly IdRow[]>`
          UPDATE hand_over_client SET state = ${state}, decided_by = ${by}::uuid, decided_at = ${at}, reason = ${reason}
          WHERE hand_over_id = ${id}::uuid AND client_id = ANY(${[...clientIds]}::uuid[]) AND state = 'proposed'
          RETURNING client_id::text AS id`,
      ),
    carryOut: async ({ fromId, toId, mode }, clientIds, at) => {
      const held = await lockHeld(db, fromId, clientIds);
      if (held.length === 0) return [];
      if (mode === 'joint') await addCoOwner(db, toId, held, at);
      else await transfer(db, fromId, toId, held, at);
      return held;
    },
    addFollowUps: async (clientIds, { staffId, text, dueOn, source, complaintId }) => {
      const provenance = { text: source, due_on: source };
      await db.followUp.createMany({
        data: clientIds.map((clientId) => ({
          id: newId(),
          clientId,
          staffId,
          kind: 'follow_up',
          text,
          dueOn: new Date(dueOn),
          provenance,
          complaintId: complaintId ?? null,
        })),
      });
    },
  };
}

const readGaps = (
  db: Db,
  ids: readonly ClientId[],
  { now, today }: { readonly now: Date; readonly today: LocalDate },
): Promise<readonly GapRow[]> =>
  db.$queryRaw<readonly GapRow[]>`
    SELECT c.id::text, c.name, c.kind, c.industry IS NOT NULL AS has_industry,
           EXISTS (SELECT FROM client_tier t WHERE t.client_id = c.id) AS has_tier,
           EXISTS (SELECT FROM person p WHERE p.client_id = c.id AND p.decision_maker) AS has_decision_maker,
           EXISTS (SELECT FROM person p WHERE p.client_id = c.id AND (p.phone IS NOT NULL OR p.email IS NOT NULL))
             AS has_reachable,
           (SELECT max(i."on")::text FROM interaction_standing i
            WHERE i.client_id = c.id AND i."on" <= ${today}::date AND i.outcome IS DISTINCT FROM ${NO_ANSWER})
             AS last_contact,
           EXISTS (SELECT FROM follow_up_open f WHERE f.client_id = c.id)
             OR EXISTS (SELECT FROM appointment_standing a
                        WHERE a.client_id = c.id AND a.status = 'booked' AND a.starts_at >= ${now}) AS has_next,
           (SELECT count(*)::int FROM follow_up_open f
            WHERE f.client_id = c.id AND f.kind = 'promise' AND f.due_on < ${today}::date) AS promises_overdue
    FROM client c WHERE c.id = ANY(${[...ids]}::uuid[]) AND c.closed_on IS NULL
    ORDER BY c.name, c.id`;

const gapFromRow = (row: GapRow) => ({
  id: row.id as ClientId,
  name: row.name,
  kind: row.kind as ClientKind,
  facts: {
    hasTier: row.has_tier,
    hasIndustry: row.has_industry,
    hasDecisionMaker: row.has_decision_maker,
    hasReachablePerson: row.has_reachable,
    lastContactOn: dayFromText(row.last_contact),
    hasNextStep: row.has_next,
    promisesOverdue: row.promises_overdue,
  },
});

async function findHandOver(db: Db, id: HandOverId): Promise<HandOver | null> {
  const row = await db.handOver.findUnique({
    where: { id },
    include: {
      from: { select: { id: true, name: true } },
      to: { select: { id: true, name: true } },
      clients: {
        where: { client: { closedOn: null } },
        include: { client: { select: { name: true, language: true } } },
        orderBy: [{ client: { name: 'asc' } }, { clientId: 'asc' }],
      },
    },
  });
  if (row === null) return null;
  return {
    id,
    fromId: row.fromId as StaffId,
    toId: row.toId as StaffId,
    mode: row.mode as HandOverMode,
    cause: row.cause as HandOverCause,
    note: row.note,
    jointVisitOn: dayOrNull(row.jointVisitOn),
    proposedBy: row.proposedBy as StaffId,
    proposedAt: row.proposedAt,
    from: { id: row.fromId as StaffId, name: row.from.name },
    to: { id: row.toId as StaffId, name: row.to.name },
    clients: row.clients.map(({ clientId, client, state, reason }) => ({
      id: clientId as ClientId,
      name: client.name,
      language: client.language as ClientLanguage,
      state: state as HandOverState,
      reason,
    })),
  };
}

/** Those that `fromId` still owns. Their rows are held until the end, so that an import meanwhile waits. */
const lockHeld = async (db: Db, fromId: StaffId, clientIds: readonly ClientId[]): Promise<readonly ClientId[]> =>
  idsOf(
    await db.$queryRaw<readonly IdRow[]>`
      SELECT client_id::text AS id FROM ownership
      WHERE staff_id = ${fromId}::uuid AND role = 'owner' AND valid_to IS NULL
        AND client_id = ANY(${[...clientIds]}::uuid[])
      ORDER BY client_id FOR UPDATE`,
  );

type At = { readonly now: Date; readonly today: LocalDate; readonly source: string };

async function transfer(db: Db, fromId: StaffId, toId: StaffId, held: readonly ClientId[], at: At): Promise<void> {
  const { now, today, source } = at;
  // The successor may have been co-owner: whoever owns a client is not that as well.
  await db.$executeRaw`
    UPDATE ownership SET valid_to = greatest(${today}::date, valid_from), ended_at = ${now}, end_source = ${source}
    WHERE client_id = ANY(${[...held]}::uuid[]) AND valid_to IS NULL
      AND (staff_id = ${fromId}::uuid AND role = 'owner' OR staff_id = ${toId}::uuid AND role = 'co_owner')`;
  await db.ownership.createMany({
    data: held.map((clientId) => ({
      id: newId(),
      clientId,
      staffId: toId,
      role: 'owner',
      validFrom: new Date(today),
      source,
    })),
  });
  const provenance = JSON.stringify({ branch: source });
  await db.$executeRaw`
    UPDATE client c SET branch_id = s.branch_id, version = c.version + 1, provenance = c.provenance || ${provenance}::jsonb
    FROM staff s
    WHERE s.id = ${toId}::uuid AND c.id = ANY(${[...held]}::uuid[])
      AND s.branch_id IS NOT NULL AND c.branch_id IS DISTINCT FROM s.branch_id`;
  await db.$executeRaw`
    UPDATE follow_up SET staff_id = ${toId}::uuid, version = version + 1
    WHERE client_id = ANY(${[...held]}::uuid[]) AND staff_id = ${fromId}::uuid
      AND done_on IS NULL AND cancelled_on IS NULL AND withdrawn_at IS NULL`;
  await db.$executeRaw`
    UPDATE appointment SET staff_id = ${toId}::uuid, version = version + 1
    WHERE client_id = ANY(${[...held]}::uuid[]) AND staff_id = ${fromId}::uuid
      AND status = 'booked' AND starts_at >= ${now} AND withdrawn_at IS NULL`;
}

async function addCoOwner(db: Db, toId: StaffId, held: readonly ClientId[], { today, source }: At): Promise<void> {
  const already = idsOf(
    await db.$queryRaw<readonly IdRow[]>`
      SELECT client_id::text AS id FROM ownership
      WHERE staff_id = ${toId}::uuid AND valid_to IS NULL AND client_id = ANY(${[...held]}::uuid[])`,
  );
  await db.ownership.createMany({
    data: held
      .filter((clientId) => !already.includes(clientId))
      .map((clientId) => ({
        id: newId(),
        clientId,
        staffId: toId,
        role: 'co_owner',
        validFrom: new Date(today),
        source,
      })),
  });
}
