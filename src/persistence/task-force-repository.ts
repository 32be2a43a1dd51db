import type { StandardItem } from '../core/churn/task-force/checklist.ts';
import type {
  ForceChange,
  ForceEntry,
  KeptForce,
  KeptItem,
  KeptRemedy,
  WaiverOfRemedy,
} from '../core/churn/task-force/kept-force.ts';
import { type ForceRole, type ForceState, isOpenForce } from '../core/churn/task-force/lifecycle.ts';
import type { Outcome, RemedyKind } from '../core/churn/task-force/remedies.ts';
import type { OutcomeWeeks } from '../core/churn/task-force/reminders.ts';
import type { FeeType } from '../core/churn/waiver/authority.ts';
import type { FactorAnswers } from '../core/churn/waiver/guard.ts';
import type { StaffName } from '../core/client/client.ts';
import { type LocalDate, localDate } from '../core/shared/calendar.ts';
import {
  type ClientId,
  type ForceItemId,
  parseId,
  type RemedyId,
  type StaffId,
  type TaskForceId,
} from '../core/shared/ids.ts';
import type { Currency, Money } from '../core/shared/money.ts';
import { askedKey, type TaskForceStore } from '../usecases/task-force/ports.ts';
import { Prisma } from './generated/client.ts';
import { newId } from './new-id.ts';
import type { Db } from './rows.ts';

const NAME = { select: { id: true, name: true } } as const;

const WHOLE = {
  proposer: NAME,
  lead: NAME,
  members: {
    where: { leftAt: null },
    include: {
      staff: {
        select: {
          id: true,
          name: true,
          deputies: { select: { deputyId: true, validFrom: true, validUntil: true, endedAt: true } },
        },
      },
    },
    orderBy: [{ joinedAt: 'asc' }, { staffId: 'asc' }],
  },
  roles: { include: { staff: NAME } },
  items: { include: { doer: NAME }, orderBy: { position: 'asc' } },
  entries: { include: { staff: NAME }, orderBy: [{ at: 'asc' }, { id: 'asc' }] },
  remedies: {
    include: { chooser: NAME, waiver: { include: { decider: NAME } }, outcomes: { orderBy: { weeks: 'asc' } } },
    orderBy: [{ chosenAt: 'asc' }, { id: 'asc' }],
  },
} as const satisfies Prisma.TaskForceInclude;

type Row = Prisma.TaskForceGetPayload<{ include: typeof WHOLE }>;

/** Task forces, what is done in them, and the remedies that came of them. */
export function taskForceRepository(db: Db): TaskForceStore {
  const find = async (id: TaskForceId): Promise<KeptForce | null> => {
    const row = await db.taskForce.findUnique({ where: { id }, include: WHOLE });
    return row === null ? null : fromRow(row);
  };
  return {
    propose: async ({ id, clientId, alertId, why, by, at }) =>
      (await db.$executeRaw`
        INSERT INTO task_force (id, client_id, alert_id, why, proposed_by, proposed_at)
        VALUES (${id}::uuid, ${clientId}::uuid, ${alertId}::uuid, ${why}, ${by}::uuid, ${at})
        ON CONFLICT (client_id, standing) DO NOTHING`) === 1,
    hold: async (id) => {
      await db.$queryRaw`SELECT FROM task_force WHERE id = ${id}::uuid FOR UPDATE`;
    },
    find,
    latestOf: async (clientId) => {
      const rows = await db.$queryRaw<readonly IdRow[]>`
        SELECT id::text FROM task_force WHERE client_id = ${clientId}::uuid
        ORDER BY standing = 'open' DESC, proposed_at DESC, id DESC LIMIT 1`;
      return rows[0] === undefined ? null : find(rows[0].id as TaskForceId);
    },
    openOf: async (staffId, at) =>
      idsOf(
        await db.$queryRaw<readonly IdRow[]>`
          SELECT f.id::text FROM task_force f
          WHERE f.standing = 'open' AND (f.proposed_by = ${staffId}::uuid OR f.lead_id = ${staffId}::uuid
            OR EXISTS (SELECT FROM task_force_member m
                       WHERE m.force_id = f.id AND m.left_at IS NULL
                         AND (m.staff_id = ${staffId}::uuid OR m.staff_id IN (${placesOf(staffId, at)})))
            OR f.state = 'proposed' AND EXISTS (
              SELECT FROM staff s JOIN client c ON c.branch_id = s.branch_id
              WHERE s.id = ${staffId}::uuid AND s.role = 'branch_manager' AND c.id = f.client_id))
          ORDER BY f.proposed_at DESC, f.id DESC`,
      ),
    unsettled: async () => idsOf(await db.$queryRaw<readonly IdRow[]>(UNSETTLED)),
    ask: async (id, managerIds) => {
      const keyOf = (managerId: StaffId): string => `${ASKED}${id}:${managerId}`;
      const rows = await db.$queryRaw<readonly { readonly key: string }[]>`
        INSERT INTO handled_request (key) SELECT unnest(${managerIds.map(keyOf)}::text[]) ON CONFLICT DO NOTHING RETURNING key`;
      const asked = new Set(rows.map(({ key }) => key));
      return managerIds.filter((managerId) => asked.has(keyOf(managerId)));
    },
    lead: async (id, leadId) => {
      await db.taskForce.update({ where: { id }, data: { leadId } });
    },
    convened: async () =>
      idsOf(await db.$queryRaw<readonly IdRow[]>`SELECT id::text FROM task_force WHERE state = 'convened' ORDER BY id`),
    decide: async (id, { state, leadId, at, reason }) => {
      const standing = isOpenForce(state) ? 'open' : id;
      await db.taskForce.update({ where: { id }, data: { state, standing, leadId, decidedAt: at, reason } });
    },
    close: async (id, at) => {
      await db.taskForce.update({ where: { id }, data: { state: 'closed', standing: id, closedAt: at } });
    },
    moveWork: (id, into) => moveWork(db, id, into),
    join: async (id, staffIds, at, seesUntil) => {
      await db.$executeRaw`
        INSERT INTO task_force_member (force_id, staff_id, joined_at, sees_until)
        SELECT ${id}::uuid, who, ${at}, ${seesUntil} FROM unnest(${[...staffIds]}::uuid[]) AS who
        ON CONFLICT (force_id, staff_id) DO UPDATE SET joined_at = excluded.joined_at, sees_until = excluded.sees_until,
          left_at = NULL`;
    },
    leave: async (id, staffId, at) => {
      await db.taskForceMember.updateMany({ where: { forceId: id, staffId, leftAt: null }, data: { leftAt: at } });
      await db.taskForceRole.updateMany({ where: { forceId: id, staffId }, data: { staffId: null, claimedAt: null } });
    },
    openRoles: async (id, roles) => {
      await db.taskForceRole.createMany({ data: roles.map((role) => ({ forceId: id, role })), skipDuplicates: true });
    },
    giveRole: async (id, role, staffId, at) => {
      const data = { staffId, claimedAt: staffId === null ? null : at };
      await db.taskForceRole.update({ where: { forceId_role: { forceId: id, role } }, data });
    },
    addItems: async (forceId, items) => {
      const { _max } = await db.taskForceItem.aggregate({ where: { forceId }, _max: { position: true } });
      const first = (_max.position ?? -1) + 1;
      await db.taskForceItem.createMany({
        data: items.map(({ id, what, role, dueOn }, at) => ({
          id,
          forceId,
          position: first + at,
          code: 'code' in what ? what.code : null,
          text: 'text' in what ? what.text : null,
          role,
          dueOn: new Date(dueOn),
        })),
      });
    },
    tick: async (itemIds, done) => {
      const data = { doneAt: done?.at ?? null, doneBy: done?.by ?? null };
      await db.taskForceItem.updateMany({ where: { id: { in: [...itemIds] } }, data });
    },
    setChannel: async (id, slackChannel) => {
      await db.taskForce.update({ where: { id }, data: { slackChannel } });
    },
    addEntry: async (forceId, { at, byId, kind, text, facts }) => {
      await db.taskForceEntry.create({ data: { id: newId(), forceId, at, staffId: byId, kind, text, facts } });
    },
    entries: async (forceId) => {
      const rows = await db.taskForceEntry.findMany({
        where: { forceId },
        include: { staff: NAME },
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
      });
      return rows.map(entryFromRow);
    },
    touch: async (id) => {
      const { revision } = await db.taskForce.update({
        where: { id },
        data: { revision: { increment: 1 } },
        select: { revision: true },
      });
      return revision;
    },
    addRemedy: async ({ waiver, zhCN, en, by, at, startedOn, ...remedy }) => {
      await db.churnRemedy.create({
        data: { ...remedy, nameZh: zhCN, nameEn: en, chosenBy: by, chosenAt: at, startedOn: dateOf(startedOn) },
      });
      if (waiver !== null) await db.churnWaiver.create({ data: { remedyId: remedy.id, ...rowOfWaiver(waiver) } });
    },
    decideWaiver: async (remedyId, { as, by, on, reason }) => {
      const { count } = await db.churnWaiver.updateMany({
        where: { remedyId, decision: null },
        data: { decision: as, decidedBy: by, decidedOn: new Date(on), reason },
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
    askedAbout: async (id, staffIds) => {
      const rows = await db.$queryRaw<readonly { readonly key: string }[]>`
        SELECT key FROM handled_request WHERE key = ANY(${staffIds.map((each) => askedKey(id, each))}::text[])`;
      const asked = new Set(rows.map(({ key }) => key));
      return staffIds.filter((each) => asked.has(askedKey(id, each)));
    },
    waiting: (since) => db.$queryRaw<RemedyRows>`
      SELECT r.id::text, r.force_id::text AS "forceId" FROM churn_waiver w JOIN churn_remedy r ON r.id = w.remedy_id
      WHERE w.decision IS NULL AND w.asked_on >= ${since}::date ORDER BY r.id`,
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
  };
}

/** Those for whom somebody stands in at `at`. */
const placesOf = (staffId: StaffId, at: Date): Prisma.Sql => Prisma.sql`
  SELECT d.staff_id FROM deputy d WHERE d.deputy_id = ${staffId}::uuid
    AND d.valid_from <= ${at} AND d.valid_until > ${at} AND (d.ended_at IS NULL OR d.ended_at > ${at})`;

/** By which it is known who was asked to convene a task force. */
const ASKED = 'force_asked:';

/** Open ones of a closed client; with somebody in them who looks after no clients, without the owner, or led by no manager of the branch; and proposals of which a manager was not told. */
const UNSETTLED = Prisma.sql`
  WITH fit AS (SELECT id, role, branch_id FROM staff WHERE active AND role IN ('rm', 'branch_manager'))
  SELECT f.id::text FROM task_force f JOIN client c ON c.id = f.client_id
  WHERE f.standing = 'open' AND (
    c.closed_on IS NOT NULL
    OR f.state = 'convened' AND (
      EXISTS (SELECT FROM task_force_member m WHERE m.force_id = f.id AND m.left_at IS NULL
              AND NOT EXISTS (SELECT FROM fit WHERE fit.id = m.staff_id))
      OR EXISTS (SELECT FROM ownership o JOIN fit ON fit.id = o.staff_id
                 WHERE o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL
                   AND NOT EXISTS (SELECT FROM task_force_member m
                                   WHERE m.force_id = f.id AND m.staff_id = o.staff_id AND m.left_at IS NULL))
      OR EXISTS (SELECT FROM fit WHERE fit.role = 'branch_manager' AND fit.branch_id = c.branch_id)
         AND NOT EXISTS (SELECT FROM fit WHERE fit.role = 'branch_manager' AND fit.branch_id = c.branch_id AND fit.id = f.lead_id))
    OR f.state = 'proposed' AND EXISTS (
      SELECT FROM fit WHERE fit.role = 'branch_manager' AND fit.branch_id = c.branch_id
        AND NOT EXISTS (SELECT FROM handled_request h WHERE h.key = ${ASKED} || f.id || ':' || fit.id)))
  ORDER BY f.id`;

async function moveWork(db: Db, id: TaskForceId, into: TaskForceId): Promise<void> {
  await db.$executeRaw`
    INSERT INTO task_force_member (force_id, staff_id, joined_at, sees_until)
    SELECT ${into}::uuid, staff_id, joined_at, sees_until FROM task_force_member
    WHERE force_id = ${id}::uuid AND left_at IS NULL
    ON CONFLICT (force_id, staff_id) DO UPDATE SET left_at = NULL,
      joined_at = CASE WHEN task_force_member.left_at IS NULL THEN task_force_member.joined_at ELSE excluded.joined_at END,
      sees_until = greatest(task_force_member.sees_until, excluded.sees_until)`;
  await db.$executeRaw`
    INSERT INTO task_force_role (force_id, role, staff_id, claimed_at)
    SELECT ${into}::uuid, role, staff_id, claimed_at FROM task_force_role WHERE force_id = ${id}::uuid
    ON CONFLICT (force_id, role) DO UPDATE SET staff_id = excluded.staff_id, claimed_at = excluded.claimed_at
    WHERE task_force_role.staff_id IS NULL AND excluded.staff_id IS NOT NULL`;
  // Each item says whose it was, as the rows of the client do.
  await db.$executeRaw`
    WITH going AS (
      SELECT i.id, f.client_id, row_number() OVER (ORDER BY i.position)
               + (SELECT coalesce(max(o.position), -1) FROM task_force_item o WHERE o.force_id = ${into}::uuid) AS position
      FROM task_force_item i JOIN task_force f ON f.id = i.force_id
      WHERE f.id = ${id}::uuid AND (i.done_at IS NOT NULL OR i.code IS NULL OR NOT EXISTS (
        SELECT FROM task_force_item o WHERE o.force_id = ${into}::uuid AND o.code = i.code))
    ), moved AS (
      UPDATE task_force_item i SET force_id = ${into}::uuid, position = going.position FROM going
      WHERE i.id = going.id RETURNING i.id, going.client_id
    )
    INSERT INTO merged_row (client_id, entity, row_id) SELECT client_id, 'task_force_item', id FROM moved`;
  await db.churnRemedy.updateMany({ where: { forceId: id }, data: { forceId: into } });
  await db.$executeRaw`
    UPDATE task_force t SET slack_channel = coalesce(t.slack_channel, o.slack_channel) FROM task_force o
    WHERE t.id = ${into}::uuid AND o.id = ${id}::uuid`;
}

type IdRow = { readonly id: string };
type RemedyRows = readonly { readonly id: RemedyId; readonly forceId: TaskForceId }[];
const idsOf = (rows: readonly IdRow[]): readonly TaskForceId[] => rows.map(({ id }) => id as TaskForceId);

const dateOf = (day: LocalDate | null): Date | null => (day === null ? null : new Date(day));
const dayOf = (date: Date): LocalDate => localDate(date.toISOString().slice(0, 10));
const nameOf = ({ id, name }: { readonly id: string; readonly name: string }): StaffName => ({
  id: id as StaffId,
  name,
});

/** Changes that are a word from somebody, by which it is told whether a task force has fallen silent. */
const WORDS: ReadonlySet<string> = new Set<ForceChange>([
  'convened',
  'item_added',
  'items_ticked',
  'finding',
  'remedy_chosen',
  'waiver_asked',
]);

function fromRow(row: Row): KeptForce {
  const entries = row.entries.map(entryFromRow);
  return {
    id: row.id as TaskForceId,
    clientId: row.clientId as ClientId,
    state: row.state as ForceState,
    why: row.why,
    proposer: nameOf(row.proposer),
    proposedAt: row.proposedAt,
    lead: row.lead === null ? null : nameOf(row.lead),
    decidedAt: row.decidedAt,
    reason: row.reason,
    slackChannel: row.slackChannel,
    closedAt: row.closedAt,
    mergedInto: parseId<TaskForceId>(String(entries.find(({ kind }) => kind === 'merged')?.facts['into'])),
    revision: row.revision,
    members: row.members.map(({ staff }) => nameOf(staff)),
    standIns: row.members.flatMap(({ staff }) =>
      staff.deputies.map(({ deputyId, validFrom, validUntil, endedAt }) => ({
        id: deputyId as StaffId,
        of: staff.id as StaffId,
        from: validFrom,
        until: endedAt !== null && endedAt < validUntil ? endedAt : validUntil,
      })),
    ),
    roles: row.roles.map(({ role, staff }) => ({
      role: role as ForceRole,
      staff: staff === null ? null : nameOf(staff),
    })),
    items: row.items.map(itemFromRow),
    findings: entries.flatMap(({ at, by, kind, text }) =>
      kind === 'finding' && text !== null ? [{ at, by, text }] : [],
    ),
    lastWordAt: entries.findLast(({ kind }) => WORDS.has(kind))?.at ?? row.proposedAt,
    remedies: row.remedies.map(remedyFromRow),
  };
}

const entryFromRow = (row: Row['entries'][number]): ForceEntry => ({
  at: row.at,
  by: nameOf(row.staff),
  kind: row.kind as ForceChange,
  text: row.text,
  facts: row.facts as ForceEntry['facts'],
});

const itemFromRow = (row: Row['items'][number]): KeptItem => ({
  id: row.id as ForceItemId,
  what: row.code === null ? { text: row.text ?? '' } : { code: row.code as StandardItem },
  role: row.role as ForceRole | null,
  dueOn: dayOf(row.dueOn),
  done: row.doneAt === null || row.doer === null ? null : { at: row.doneAt, by: nameOf(row.doer) },
});

const remedyFromRow = (row: Row['remedies'][number]): KeptRemedy => ({
  id: row.id as RemedyId,
  kind: row.kind as RemedyKind,
  zhCN: row.nameZh,
  en: row.nameEn,
  note: row.note,
  chosenBy: nameOf(row.chooser),
  chosenAt: row.chosenAt,
  startedOn: row.startedOn === null ? null : dayOf(row.startedOn),
  waiver: row.waiver === null ? null : waiverFromRow(row.waiver),
  outcomes: row.outcomes.map(({ weeks, outcome }) => ({ weeks: weeks as OutcomeWeeks, outcome: outcome as Outcome })),
});

/** Beside the answers stands what the figures of the bank said, as minor units in text: it is as unchangeable as they are. */
const FIGURES = 'figures_minor';

function waiverFromRow(row: NonNullable<Row['remedies'][number]['waiver']>): WaiverOfRemedy {
  const money = (minor: bigint): Money => ({ minor, currency: row.currency as Currency });
  const { [FIGURES]: figures, ...factors } = row.factors as FactorAnswers & { readonly [FIGURES]?: string };
  // Where they counted they are the yearly value itself.
  const byFigures = row.yearlySource === 'figures' ? row.yearlyMinor : figures === undefined ? null : BigInt(figures);
  return {
    figures: byFigures === null ? null : money(byFigures),
    concession: row.concession as WaiverOfRemedy['concession'],
    fee: row.fee as FeeType,
    monthly: money(row.monthlyMinor),
    months: row.months,
    cost: money(row.costMinor),
    atRisk: money(row.atRiskMinor),
    yearly: money(row.yearlyMinor),
    yearlySource: row.yearlySource as WaiverOfRemedy['yearlySource'],
    rateThousandths: row.rateThousandths,
    factors,
    authorityVersion: row.authorityVersion,
    level: row.level,
    approverIds: row.approverIds as StaffId[],
    askedOn: dayOf(row.askedOn),
    decided:
      row.decision === null || row.decider === null || row.decidedOn === null
        ? null
        : {
            as: row.decision as 'approved' | 'declined',
            by: nameOf(row.decider),
            on: dayOf(row.decidedOn),
            reason: row.reason,
          },
  };
}

const rowOfWaiver = (waiver: Omit<WaiverOfRemedy, 'decided'>) => ({
  concession: waiver.concession,
  fee: waiver.fee,
  monthlyMinor: waiver.monthly.minor,
  months: waiver.months,
  costMinor: waiver.cost.minor,
  atRiskMinor: waiver.atRisk.minor,
  yearlyMinor: waiver.yearly.minor,
  yearlySource: waiver.yearlySource,
  currency: waiver.cost.currency,
  rateThousandths: waiver.rateThousandths,
  factors: { ...waiver.factors, ...(waiver.figures === null ? {} : { [FIGURES]: String(waiver.figures.minor) }) },
  authorityVersion: waiver.authorityVersion,
  level: waiver.level,
  approverIds: [...waiver.approverIds],
  askedOn: new Date(waiver.askedOn),
});
