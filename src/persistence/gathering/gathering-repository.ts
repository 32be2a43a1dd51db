import { INVITATION_STATES, type InvitationState } from '../../core/gathering/event.ts';
import type { Benefit } from '../../core/gathering/guest.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { BankEventId, BranchId, CircleId, ClientId, StaffId } from '../../core/shared/ids.ts';
import type { ConsentPurpose } from '../../core/situation/situation.ts';
import type { GatheringStore, InvitationCounts, KeptEvent } from '../../usecases/gathering/ports.ts';
import { inOrderOfClients } from '../client/hold-client.ts';
import { Prisma } from '../generated/client.ts';
import { newId } from '../new-id.ts';
import type { Db } from '../rows.ts';

const EVENT = { circle: { select: { name: true } } } as const;

/** Events, whom they are for, and what came of it. */
export function gatheringRepository(db: Db): GatheringStore {
  const invite: GatheringStore['invite'] = async (eventId, guests) => {
    await db.eventInvitation.createMany({
      data: inOrderOfClients(guests).map((guest) => ({
        ...guest,
        reasons: [...guest.reasons],
        id: newId<string>(),
        eventId,
      })),
      skipDuplicates: true,
    });
  };
  return {
    circlesOf: async (branchId) => {
      const rows = await db.circle.findMany({
        where: { branchId, closedAt: null },
        select: { id: true, name: true },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
      });
      return rows.map(({ id, name }) => ({ id: id as CircleId, name }));
    },
    guests: readGuests(db),
    list: async (branchId, since) => {
      const rows = await db.bankEvent.findMany({
        where: { branchId, startsAt: { gt: since } },
        include: EVENT,
        orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      });
      const counted = await db.eventInvitation.groupBy({
        by: ['eventId', 'state'],
        where: { eventId: { in: rows.map(({ id }) => id) } },
        _count: true,
      });
      return rows.map((row) => {
        const own = counted.filter(({ eventId }) => eventId === row.id);
        const count = (state: InvitationState): number => own.find((each) => each.state === state)?._count ?? 0;
        const counts = Object.fromEntries(INVITATION_STATES.map((state) => [state, count(state)])) as InvitationCounts;
        return { ...eventFromRow(row), counts };
      });
    },
    find: (id) => find(db, id),
    lock: async (id) => {
      await db.$queryRaw`SELECT id FROM bank_event WHERE id = ${id}::uuid FOR UPDATE`;
      return find(db, id);
    },
    findSame: async (by, name, startsAt) => {
      const where = { createdBy: by, name, startsAt, cancelledAt: null };
      const row = await db.bankEvent.findFirst({ where, include: EVENT });
      return row === null ? null : whole(row);
    },
    insert: async ({ by, at, ...event }) => {
      await db.bankEvent.create({ data: { ...event, createdBy: by, createdAt: at } });
    },
    cancel: async (id, at) => {
      await db.bankEvent.update({ where: { id }, data: { cancelledAt: at } });
    },
    invitations: async (eventId) => {
      const rows = await db.eventInvitation.findMany({
        where: { eventId },
        include: { client: { select: { name: true } }, staff: { select: { name: true } } },
        orderBy: { position: 'asc' },
      });
      const refused = await refusedBy(
        db,
        rows.map(({ clientId }) => clientId),
      );
      return rows.map(({ clientId, client, staffId, staff, state, position, reasons }) => ({
        clientId: clientId as ClientId,
        clientName: client.name,
        staffId: staffId as StaffId,
        staffName: staff.name,
        state: state as InvitationState,
        position,
        reasons: reasons as Benefit[],
        refused: refused.get(clientId) ?? [],
      }));
    },
    invite,
    fill: async (id, guests, filledAt) => {
      await invite(id, guests);
      await db.bankEvent.update({ where: { id }, data: { filledAt } });
    },
    unfilled: async (before, now) => {
      const rows = await db.bankEvent.findMany({
        where: {
          filledAt: null,
          cancelledAt: null,
          branchId: { not: null },
          createdAt: { lt: before },
          startsAt: { gt: now },
        },
        select: { id: true },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map(({ id }) => id as BankEventId);
    },
    setState: async (eventId, clientId, state, at) => {
      await db.eventInvitation.update({
        where: { eventId_clientId: { eventId, clientId } },
        data: { state, changedAt: at },
      });
    },
    effect: async (id, from, until) => {
      const rows = await db.$queryRaw<
        readonly { readonly asks: number; readonly names: number; readonly won: number }[]
      >`
      SELECT count(*)::int AS asks, count(*) FILTER (WHERE a.answer = 'name')::int AS names,
             count(*) FILTER (WHERE EXISTS (SELECT FROM referral r WHERE r.ask_id = a.id AND r.stage = 'won'))::int AS won
      FROM event_invitation i JOIN referral_ask a ON a.client_id = i.client_id AND a.shares IS NOT NULL
      WHERE i.event_id = ${id}::uuid AND i.state = 'attended' AND a."on" BETWEEN ${from}::date AND ${until}::date`;
      return rows[0] ?? { asks: 0, names: 0, won: 0 };
    },
  };
}

/** What clients have refused; a client that is not in it has refused nothing. */
async function refusedBy(db: Db, clientIds: readonly string[]): Promise<ReadonlyMap<string, ConsentPurpose[]>> {
  const rows = await db.$queryRaw<readonly { readonly client_id: string; readonly purposes: ConsentPurpose[] }[]>`
    SELECT client_id::text, array_agg(purpose) AS purposes FROM consent_current
    WHERE client_id = ANY(${[...clientIds]}::uuid[]) AND NOT granted GROUP BY client_id`;
  return new Map(rows.map(({ client_id, purposes }) => [client_id, purposes]));
}

async function find(db: Db, id: BankEventId): ReturnType<GatheringStore['find']> {
  const row = await db.bankEvent.findUnique({ where: { id }, include: EVENT });
  return row === null ? null : whole(row);
}

const whole = (row: Prisma.BankEventGetPayload<{ include: typeof EVENT }>) => ({
  ...eventFromRow(row),
  circleId: row.circleId as CircleId | null,
});

const eventFromRow = (row: Prisma.BankEventGetPayload<{ include: typeof EVENT }>): KeptEvent => ({
  id: row.id as BankEventId,
  name: row.name,
  place: row.place,
  startsAt: row.startsAt,
  capacity: row.capacity,
  // An event without a branch is none of ours: all that are planned here have one.
  branchId: (row.branchId ?? '') as BranchId,
  createdBy: row.createdBy as StaffId,
  circleName: row.circle?.name ?? null,
  isCancelled: row.cancelledAt !== null,
  isFilled: row.filledAt !== null,
});

type GuestQueryRow = {
  readonly client_id: string;
  readonly staff_id: string;
  readonly of_circle: boolean;
  readonly last_met: string | null;
  readonly other_event: Date | null;
};

const readGuests =
  (db: Db): GatheringStore['guests'] =>
  async ({ branchId, circleId, eventId, startsAt }) => {
    const ofCircle =
      circleId === null
        ? Prisma.sql`false`
        : Prisma.sql`EXISTS (SELECT FROM circle_member m
                             WHERE m.circle_id = ${circleId}::uuid AND m.client_id = c.id AND m.removed_at IS NULL)`;
    const rows = await db.$queryRaw<readonly GuestQueryRow[]>`
      SELECT c.id::text AS client_id, o.staff_id::text, ${ofCircle} AS of_circle, met.last_met::text, other.other_event
      FROM client c
      JOIN ownership o ON o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL
      JOIN staff s ON s.id = o.staff_id AND s.active
      LEFT JOIN LATERAL (
        SELECT max(i."on") AS last_met FROM interaction_standing i
        WHERE i.client_id = c.id AND i.channel IN ('meeting', 'visit', 'event')
          AND i.outcome IS DISTINCT FROM 'no_answer') met ON true
      LEFT JOIN LATERAL (
        SELECT e.starts_at AS other_event FROM event_invitation i
        JOIN bank_event e ON e.id = i.event_id AND e.cancelled_at IS NULL
        WHERE i.client_id = c.id AND e.id IS DISTINCT FROM ${eventId}::uuid
        ORDER BY abs(extract(epoch FROM e.starts_at - ${startsAt}::timestamptz)) LIMIT 1) other ON true
      WHERE c.branch_id = ${branchId}::uuid AND c.closed_on IS NULL
        AND (${circleId === null} OR ${ofCircle})
        AND NOT EXISTS (SELECT FROM event_invitation i WHERE i.event_id = ${eventId}::uuid AND i.client_id = c.id)
      ORDER BY c.id`;
    return rows.map((row) => ({
      clientId: row.client_id as ClientId,
      staffId: row.staff_id as StaffId,
      isOfCircle: row.of_circle,
      lastMetOn: row.last_met as LocalDate | null,
      otherEventAt: row.other_event,
    }));
  };
