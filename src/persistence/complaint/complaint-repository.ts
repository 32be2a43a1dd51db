import type { KeptStep } from '../../core/complaint/shown-case.ts';
import type { ComplaintState, ExtensionKey, NoticeChannel } from '../../core/complaint/words.ts';
import type { ComplaintId, StaffId } from '../../core/shared/ids.ts';
import type { ComplaintFilter, ComplaintStore, KeptComplaint } from '../../usecases/complaint/ports.ts';
import { holdClientOf } from '../client/hold-client.ts';
import { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';
import { besideOf } from './beside.ts';
import { json, keepStep } from './keep-step.ts';
import { linksIn } from './links.ts';
import { ownerAt } from './owner-at.ts';
import { type ComplaintRow, columnsOf, complaintFromRow, dropFromRow, filedColumnsOf, WITH } from './rows.ts';

/** States in which a complaint is neither answered nor given up. */
const CLOSED: readonly ComplaintState[] = [
  'reported',
  'appeal_decided',
  'settled',
  'withdrawn',
  'reviewed',
  'archived',
];

/** Complaints, their steps, and what hangs on a step. */
export function complaintRepository(db: Db): ComplaintStore {
  const one = async (where: Prisma.ComplaintWhereUniqueInput): Promise<KeptComplaint | null> => {
    const row = await db.complaint.findUnique({ where, include: WITH });
    return row === null ? null : ((await wholeOf(db, [row]))[0] ?? null);
  };

  return {
    nextCount: async (year) => {
      const [row] = await db.$queryRaw<readonly { readonly last: number }[]>`
        INSERT INTO complaint_counter (year, last) VALUES (${year}, 1)
        ON CONFLICT (year) DO UPDATE SET last = complaint_counter.last + 1 RETURNING last`;
      if (row === undefined) throw new Error('the counter of complaints gave no number');
      return row.last;
    },
    insert: async (complaint, { id, origin }) => {
      await db.complaint.create({ data: { ...filedColumnsOf(complaint), ...columnsOf(complaint) } });
      const { filedBy, filedAt, state, version } = complaint;
      await db.complaintStep.create({
        data: {
          id,
          complaintId: complaint.id,
          seq: version,
          kind: 'file',
          toState: state,
          byId: filedBy,
          at: filedAt,
          origin,
          data: json(filedColumnsOf(complaint)),
        },
      });
    },
    ownerAt: ownerAt(db),
    hold: (id) => holdClientOf(db, Prisma.sql`complaint`, id),
    find: (id) => one({ id }),
    findByNumber: (number) => one({ number }),
    list: async (filter, limit) =>
      wholeOf(
        db,
        await db.complaint.findMany({
          where: whereOf(filter),
          include: WITH,
          orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
          take: limit,
        }),
      ),
    strangersSince: async (since) => {
      const where = { filedAt: { gte: since }, clientId: null };
      const rows = await db.complaint.findMany({ where, select: { id: true, complainantName: true } });
      return rows.map(({ id, complainantName: name }) => ({ id: id as ComplaintId, name }));
    },
    planUses: async () => {
      const rows = await db.$queryRaw<
        readonly { readonly key: string; readonly offered: number; readonly used: number }[]
      >`
        SELECT plan_key AS key, count(*)::int AS offered, count(used_at)::int AS used
        FROM complaint_plan_use GROUP BY plan_key`;
      return new Map(rows.map(({ key, offered, used }) => [key, { offered, used }]));
    },
    plansUsed: async (ids) => {
      const rows = await db.complaintPlanUse.findMany({
        where: { complaintId: { in: [...ids] }, usedAt: { not: null } },
        orderBy: { usedAt: 'asc' },
      });
      return new Map(rows.map(({ complaintId, planKey }) => [complaintId as ComplaintId, planKey]));
    },
    noteSatisfaction: async (clientId, on, value) => {
      // Somebody may have said another figure on that day: the last one counts.
      await db.$executeRaw`
        INSERT INTO measure (client_id, measure, as_of, revision, value)
        SELECT ${clientId}::uuid, 'satisfaction', ${on}::date, coalesce(max(revision), 0) + 1, ${value}::numeric
        FROM measure WHERE client_id = ${clientId}::uuid AND measure = 'satisfaction' AND as_of = ${on}::date`;
    },
    closedSince: (after, limit) => closedSince(db, after, limit),
    take: async (before, after, row) => {
      const { count } = await db.complaint.updateMany({
        where: { id: before.id, version: before.version },
        data: columnsOf(after),
      });
      if (count === 0) return false;
      await keepStep(db, after, row);
      return true;
    },
    link: async (fromId, toId, kind, at) => {
      await db.complaintLink.createMany({ data: [{ fromId, toId, kind, at }], skipDuplicates: true });
    },
    setChannel: async (id, slackChannel) => {
      const isOther = { OR: [{ ownChannel: null }, { ownChannel: { not: slackChannel } }] };
      const { count } = await db.complaint.updateMany({
        where: { id, ...isOther },
        data: { ownChannel: slackChannel },
      });
      return count === 1;
    },
    history: async (id) =>
      (
        await db.complaintStep.findMany({
          where: { complaintId: id },
          include: STEP_PEOPLE,
          orderBy: { seq: 'asc' },
        })
      ).map(stepFromRow),
    notices: async (id) =>
      (await db.complaintNotice.findMany({ where: { complaintId: id }, orderBy: { at: 'asc' } })).map(
        ({ stage, channel, text, at }) => ({ stage, channel: channel as NoticeChannel, text, at }),
      ),
  };
}

/** Who took a step, and in whose place. */
export const STEP_PEOPLE = { by: { select: { name: true } }, inPlaceOf: { select: { name: true } } } as const;

type TakenStep = Prisma.ComplaintStepGetPayload<{ include: typeof STEP_PEOPLE }>;

export const stepFromRow = (row: TakenStep): KeptStep => ({
  seq: row.seq,
  kind: row.kind as KeptStep['kind'],
  from: row.fromState as KeptStep['from'],
  to: row.toState as KeptStep['to'],
  by: { id: row.byId as StaffId, name: row.by.name },
  inPlaceOf: row.inPlaceOf === null ? null : { id: row.forId as StaffId, name: row.inPlaceOf.name },
  at: row.at,
  data: row.data as KeptStep['data'],
});

function whereOf(filter: ComplaintFilter): Prisma.ComplaintWhereInput {
  switch (filter.kind) {
    case 'client':
      return { clientId: filter.clientId, state: { notIn: [...CLOSED] } };
    case 'among':
      return { id: { in: [...filter.ids] } };
    case 'filed':
      return {
        filedAt: { gte: filter.since },
        clientId: filter.clientId,
      };
  }
}

type ClosedRow = {
  readonly id: string;
  readonly words: string;
  readonly product: string | null;
  readonly cause: string | null;
  readonly closed_at: Date;
};

async function closedSince(
  db: Db,
  after: Parameters<ComplaintStore['closedSince']>[0],
  limit: number,
): ReturnType<ComplaintStore['closedSince']> {
  const from = after?.closedAt ?? new Date(0);
  const id = after === null || after.id === '' ? NO_ID : after.id;
  const rows = await db.$queryRaw<readonly ClosedRow[]>`
    SELECT id::text, concat_ws(' ', words, facts) AS words, product, closed_at,
           cause_class || '/' || cause_dimension AS cause
    FROM complaint
    WHERE closed_at IS NOT NULL AND state <> 'withdrawn' AND removed_at IS NULL AND (closed_at, id) > (${from}, ${id}::uuid)
    ORDER BY closed_at, id LIMIT ${limit}`;
  return rows.map(({ closed_at: closedAt, ...row }) => ({ ...row, closedAt }));
}

const NO_ID = '00000000-0000-0000-0000-000000000000';

/** These complaints with all that is read beside them. */
export async function wholeOf<Row extends ComplaintRow>(
  db: Db,
  rows: readonly Row[],
): Promise<readonly (KeptComplaint & { readonly row: Row })[]> {
  const beside = await besideOf(
    db,
    rows.map(({ id }) => id),
  );
  const links = await linksIn(db, rows);
  return rows.map((row) => {
    const found = beside.get(row.id);
    if (found === undefined) throw new Error('a complaint that was just read is not there');
    const { handlerName: _handlerName, ...kept } = found;
    return {
      ...kept,
      row,
      complaint: complaintFromRow(row),
      drop: dropFromRow(row),
      pauses: row.pauses.map(({ fromAt, untilAt }) => ({ from: fromAt, until: untilAt })),
      extensions: row.extensions.map(({ kind }) => kind as ExtensionKey),
      notices: row._count.notices,
      evidence: row.evidence,
      links: links.get(row.id) ?? [],
    };
  });
}
