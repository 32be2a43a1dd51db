import type { StandardItem } from '../../core/churn/task-force/checklist.ts';
import type {
  ForceChange,
  ForceEntry,
  KeptForce,
  KeptItem,
  KeptRemedy,
  WaiverOfRemedy,
} from '../../core/churn/task-force/kept-force.ts';
import type { ForceRole, ForceState } from '../../core/churn/task-force/lifecycle.ts';
import type { Outcome, RemedyKind } from '../../core/churn/task-force/remedies.ts';
import type { OutcomeWeeks } from '../../core/churn/task-force/reminders.ts';
import type { FeeType } from '../../core/churn/waiver/authority.ts';
import type { WaiverOfFee } from '../../core/churn/waiver/decide.ts';
import type { FactorAnswers } from '../../core/churn/waiver/guard.ts';
import type { StaffName } from '../../core/client/client.ts';
import {
  type ClientId,
  type ForceItemId,
  parseId,
  type RemedyId,
  type StaffId,
  type TaskForceId,
} from '../../core/shared/ids.ts';
import type { Currency, Money } from '../../core/shared/money.ts';
import type { Prisma } from '../generated/client.ts';
import { dayFromDate, dayOrNull } from '../rows.ts';

export const NAME = { select: { id: true, name: true } } as const;

/** What is read with every task force. */
export const WHOLE = {
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

export function fromRow(row: Row): KeptForce {
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

export const entryFromRow = (row: Row['entries'][number]): ForceEntry => ({
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
  dueOn: dayFromDate(row.dueOn),
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
  startedOn: dayOrNull(row.startedOn),
  waiver: row.waiver === null ? null : waiverFromRow(row.waiver),
  outcomes: row.outcomes.map(({ weeks, outcome }) => ({ weeks: weeks as OutcomeWeeks, outcome: outcome as Outcome })),
});

function waiverFromRow(row: NonNullable<Row['remedies'][number]['waiver']>): WaiverOfRemedy {
  const money = (minor: bigint): Money => ({ minor, currency: row.currency as Currency });
  return {
    figures: row.figuresMinor === null ? null : money(row.figuresMinor),
    concession: row.concession as WaiverOfRemedy['concession'],
    fee: row.fee as FeeType,
    monthly: money(row.monthlyMinor),
    months: row.months,
    cost: money(row.costMinor),
    atRisk: money(row.atRiskMinor),
    yearly: money(row.yearlyMinor),
    yearlySource: row.yearlySource as WaiverOfRemedy['yearlySource'],
    rateThousandths: row.rateThousandths,
    factors: row.factors as FactorAnswers,
    authorityVersion: row.authorityVersion,
    level: row.level,
    askedIds: row.askedIds as StaffId[],
    askedOn: dayFromDate(row.askedOn),
    decided:
      row.decision === null || row.decider === null || row.decidedOn === null
        ? null
        : {
            as: row.decision as 'approved' | 'declined',
            by: nameOf(row.decider),
            on: dayFromDate(row.decidedOn),
            reason: row.reason,
          },
  };
}

export const waiverOfFee = (row: Prisma.ChurnWaiverGetPayload<object>): WaiverOfFee => ({
  id: row.remedyId as RemedyId,
  askedOn: dayFromDate(row.askedOn),
  decided:
    row.decision === null || row.decidedOn === null
      ? null
      : { as: row.decision as 'approved' | 'declined', on: dayFromDate(row.decidedOn) },
  months: row.months,
  costMinor: row.costMinor,
});

/** A waiver as its row is written. */
export const rowOfWaiver = (waiver: Omit<WaiverOfRemedy, 'decided'>) => ({
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
  figuresMinor: waiver.figures?.minor ?? null,
  factors: waiver.factors,
  authorityVersion: waiver.authorityVersion,
  level: waiver.level,
  askedIds: [...waiver.askedIds],
  askedOn: new Date(waiver.askedOn),
});
