import type { ClientKind, ClientLanguage } from '../core/client/client.ts';
import { NO_ANSWER } from '../core/client/contact.ts';
import type { LocalDate } from '../core/shared/calendar.ts';
import type { HandOverCause, HandOverMode } from '../core/shared/hand-over.ts';
import type { ClientId, HandOverId, StaffId } from '../core/shared/ids.ts';
import type { HandedOn, HandOver, HandOverState, HandOverStore } from '../usecases/hand-over/ports.ts';
import { holdClients } from './client/hold-client.ts';
import { handOn } from './handed-on.ts';
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
          WITH held AS (
            SELECT c.id, c.name FROM ownership o JOIN client c ON c.id = o.client_id
            WHERE o.staff_id = ${staffId}::uuid AND o.role = 'owner' AND o.valid_to IS NULL AND c.closed_on IS NULL
              AND (${only === null} OR c.id = ANY(${[...(only ?? [])]}::uuid[]))
            -- As whoever merges two of them holds them.
            ORDER BY c.id FOR KEY SHARE OF c)
          SELECT id::text FROM held ORDER BY name, id`,
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
      // Somebody else may have offered one of them a moment ago: it stays hers.
      await db.$executeRaw`
        INSERT INTO hand_over_client (hand_over_id, client_id)
        SELECT ${draft.id}::uuid, client_id FROM unnest(${[...clientIds]}::uuid[]) AS client_id
        ON CONFLICT DO NOTHING`;
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
      if (held.length === 0) return { moved: [], handedOn: NOTHING };
      if (mode === 'transfer') return { moved: held, handedOn: await transfer(db, fromId, toId, held, at) };
      await addCoOwner(db, toId, held, at);
      return { moved: held, handedOn: NOTHING };
    },
    addFollowUps: async (clientIds, { staffId, text, texts, dueOn, source, recordedAt, complaintId }) => {
      const provenance = JSON.stringify({ text: source, due_on: source });
      await db.$executeRaw`
        INSERT INTO follow_up (id, client_id, staff_id, kind, text, texts, due_on, provenance, recorded_at, complaint_id)
        SELECT id, client_id, ${staffId}::uuid, 'follow_up', ${text}, ${texts === null ? null : JSON.stringify(texts)}::jsonb, ${dueOn}::date, ${provenance}::jsonb, ${recordedAt},
               ${complaintId ?? null}::uuid
        FROM unnest(${idsFor(clientIds)}::uuid[], ${[...clientIds]}::uuid[]) AS new(id, client_id)`;
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
           EXISTS (SELECT FROM person p WHERE p.client_id = c.id AND p.left_on IS NULL AND p.decision_maker)
             AS has_decision_maker,
           EXISTS (SELECT FROM person p WHERE p.client_id = c.id AND p.left_on IS NULL
                   AND (p.phone IS NOT NULL OR p.email IS NOT NULL))
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

type ClientRow = {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly state: string;
  readonly reason: string | null;
};

async function findHandOver(db: Db, id: HandOverId): Promise<HandOver | null> {
  const row = await db.handOver.findUnique({
    where: { id },
    include: {
      from: { select: { id: true, name: true } },
      to: { select: { id: true, name: true } },
    },
  });
  if (row === null) return null;
  const clients = await db.$queryRaw<readonly ClientRow[]>`
    SELECT c.id::text, c.name, c.language, hc.state, hc.reason
    FROM hand_over_client hc JOIN client c ON c.id = hc.client_id
    WHERE hc.hand_over_id = ${id}::uuid AND c.closed_on IS NULL
    ORDER BY c.name, c.id`;
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
    clients: clients.map((client) => ({
      id: client.id as ClientId,
      name: client.name,
      language: client.language as ClientLanguage,
      state: client.state as HandOverState,
      reason: client.reason,
    })),
  };
}

/** Those that `fromId` still owns. Their rows are held until the end, so that an import meanwhile waits: the clients first, as an import does. */
async function lockHeld(db: Db, fromId: StaffId, clientIds: readonly ClientId[]): Promise<readonly ClientId[]> {
  await holdClients(db, clientIds);
  return idsOf(
    await db.$queryRaw<readonly IdRow[]>`
      SELECT client_id::text AS id FROM ownership
      WHERE staff_id = ${fromId}::uuid AND role = 'owner' AND valid_to IS NULL
        AND client_id = ANY(${[...clientIds]}::uuid[])
      ORDER BY client_id FOR UPDATE`,
  );
}

type At = { readonly now: Date; readonly today: LocalDate; readonly source: string };

async function transfer(db: Db, fromId: StaffId, toId: StaffId, held: readonly ClientId[], at: At): Promise<HandedOn> {
  const { now, today, source } = at;
  // The successor may have been co-owner: whoever owns a client is not that as well.
  await db.$executeRaw`
    UPDATE ownership SET valid_to = greatest(${today}::date, valid_from), ended_at = ${now}, end_source = ${source}
    WHERE client_id = ANY(${[...held]}::uuid[]) AND valid_to IS NULL
      AND (staff_id = ${fromId}::uuid AND role = 'owner' OR staff_id = ${toId}::uuid AND role = 'co_owner')`;
  await beginOwnership(db, held, { staffId: toId, role: 'owner' }, at);
  const provenance = JSON.stringify({ branch: source });
  await db.$executeRaw`
    UPDATE client c SET branch_id = s.branch_id, version = c.version + 1, provenance = c.provenance || ${provenance}::jsonb
    FROM staff s
    WHERE s.id = ${toId}::uuid AND c.id = ANY(${[...held]}::uuid[])
      AND s.branch_id IS NOT NULL AND c.branch_id IS DISTINCT FROM s.branch_id`;
  const passages = held.map((clientId) => ({ clientId, fromId, toId }));
  return handOn(db, passages, { now });
}

async function addCoOwner(db: Db, toId: StaffId, held: readonly ClientId[], at: At): Promise<void> {
  const already = new Set(
    idsOf(
      await db.$queryRaw<readonly IdRow[]>`
        SELECT client_id::text AS id FROM ownership
        WHERE staff_id = ${toId}::uuid AND valid_to IS NULL AND client_id = ANY(${[...held]}::uuid[])`,
    ),
  );
  const others = held.filter((clientId) => !already.has(clientId));
  await beginOwnership(db, others, { staffId: toId, role: 'co_owner' }, at);
}

const beginOwnership = (
  db: Db,
  clientIds: readonly ClientId[],
  { staffId, role }: { readonly staffId: StaffId; readonly role: 'owner' | 'co_owner' },
  { today, source }: At,
): Promise<number> =>
  db.$executeRaw`
    INSERT INTO ownership (id, client_id, staff_id, role, valid_from, source)
    SELECT id, client_id, ${staffId}::uuid, ${role}, ${today}::date, ${source}
    FROM unnest(${idsFor(clientIds)}::uuid[], ${[...clientIds]}::uuid[]) AS new(id, client_id)`;

const NOTHING: HandedOn = { hours: [], invitations: [] };

const idsFor = (rows: readonly unknown[]): readonly string[] => rows.map(() => newId<string>());
