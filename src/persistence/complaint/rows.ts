import type { Appeal, CarePlan, Cause, Complaint, Judgement } from '../../core/complaint/complaint.ts';
import type { SurveyScore } from '../../core/complaint/words.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { BranchId, ClientId, ComplaintId, StaffId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import type { Prisma } from '../generated/client.ts';
import { dateOrNull, dayOrNull } from '../rows.ts';

/** What is read with every complaint; see also beside.ts. */
export const WITH = {
  pauses: { select: { fromAt: true, untilAt: true } },
  extensions: { select: { kind: true }, orderBy: { at: 'asc' } },
  evidence: { select: { label: true, reference: true } },
  alerts: {
    where: { alert: { state: { not: 'cleared' } } },
    select: { alert: { select: { since: true, raisedWeek: true } } },
    orderBy: { at: 'desc' },
    take: 1,
  },
  surveys: {
    select: { outcomeScore: true, handlingScore: true, loyaltyScore: true, note: true, at: true },
    orderBy: { at: 'desc' },
    take: 1,
  },
  _count: { select: { notices: true, links: true, linkedFrom: true } },
} satisfies Prisma.ComplaintInclude;

export type ComplaintRow = Prisma.ComplaintGetPayload<{ include: typeof WITH }>;

export function complaintFromRow(row: ComplaintRow): Complaint {
  return {
    id: row.id as ComplaintId,
    number: row.number,
    version: row.version,
    state: row.state as Complaint['state'],
    clientId: row.clientId as ClientId | null,
    complainant: {
      kind: row.complainantKind as Complaint['complainant']['kind'],
      name: row.complainantName,
      language: row.language === 'en' ? 'en' : 'zh-CN',
      identity: row.identity as Complaint['complainant']['identity'],
    },
    source: row.source as Complaint['source'],
    regulatorDueOn: dayOrNull(row.regulatorDueOn),
    receivedAt: row.receivedAt,
    filedAt: row.filedAt,
    filedBy: row.filedBy as StaffId,
    words: row.words,
    product: row.product,
    about: {
      branchId: row.aboutBranchId as BranchId | null,
      unit: row.aboutUnit,
      staffId: row.aboutStaffId as StaffId | null,
      concernedOwnerId: row.concernedOwnerId as StaffId | null,
    },
    remedy: row.remedy,
    severity: row.severity as Complaint['severity'],
    handling: row.handling as Complaint['handling'],
    pack: { id: row.packId, version: row.packVersion },
    handlerId: row.handlerId as StaffId | null,
    handlingBranchId: row.handlingBranchId as BranchId | null,
    offeredTo: row.offeredTo as StaffId | null,
    facts: row.facts,
    judgement: judgementOf(row),
    cause: causeOf(row),
    plan: planOf(row),
    approvedBy: row.approvedBy as StaffId | null,
    carriedOutAt: row.carriedOutAt,
    reportedAt: row.reportedAt,
    appealUntil: dayOrNull(row.appealUntil),
    answerAcceptedAt: row.answerAcceptedAt,
    appeal: appealOf(row),
    settledAs: row.settledAs as Complaint['settledAs'],
    sample: row.sample as Complaint['sample'],
    review:
      row.summary === null || row.prevention === null ? null : { summary: row.summary, prevention: row.prevention },
    survey: surveyOf(row),
    waitingSince: row.waitingSince,
    closedAt: row.closedAt,
    archivedAt: row.archivedAt,
    heldSince: row.heldSince,
    removedAt: row.removedAt,
    groupLeadId: row.groupLeadId as ComplaintId | null,
    ownChannel: row.ownChannel,
  };
}

const surveyOf = ({ surveys: [survey] }: ComplaintRow): Complaint['survey'] =>
  survey === undefined
    ? null
    : {
        scores: {
          outcome: survey.outcomeScore as SurveyScore,
          handling: survey.handlingScore as SurveyScore,
          loyalty: survey.loyaltyScore as SurveyScore,
        },
        note: survey.note,
        at: survey.at,
      };

const judgementOf = ({ outcome, findings, basis, reasons }: ComplaintRow): Judgement | null =>
  outcome === null || findings === null || basis === null || reasons === null
    ? null
    : { outcome: outcome as Judgement['outcome'], findings, basis, reasons };

const causeOf = ({ causeClass, causeDimension, causeNote }: ComplaintRow): Cause | null =>
  causeClass === null || causeDimension === null
    ? null
    : {
        class: causeClass as Cause['class'],
        dimension: causeDimension as Cause['dimension'],
        note: causeNote ?? '',
      };

const planOf = ({ plan, redressMinor, redressCurrency, planBy }: ComplaintRow): CarePlan | null =>
  plan === null || planBy === null
    ? null
    : {
        text: plan,
        redress:
          redressMinor === null || redressCurrency === null
            ? null
            : { minor: redressMinor, currency: redressCurrency as Currency },
        proposedBy: planBy as StaffId,
      };

const appealOf = ({ appealReason, appealedAt, appealHandlerId, appealDecision }: ComplaintRow): Appeal | null =>
  appealReason === null || appealedAt === null || appealHandlerId === null
    ? null
    : {
        reason: appealReason,
        at: appealedAt,
        handlerId: appealHandlerId as StaffId,
        decision: appealDecision as Appeal['decision'],
      };

/** The alert that is one case with it, while it stands. */
export function dropFromRow({ alerts: [joined] }: ComplaintRow): { readonly since: LocalDate } | null {
  const since = joined === undefined ? null : dayOrNull(joined.alert.since ?? joined.alert.raisedWeek);
  return since === null ? null : { since };
}

/** The columns that say what stands, written anew with every step. */
export const columnsOf = (of: Complaint) => ({
  version: of.version,
  state: of.state,
  complainantKind: of.complainant.kind,
  complainantName: of.complainant.name,
  language: of.complainant.language,
  identity: of.complainant.identity,
  handlerId: of.handlerId,
  handlingBranchId: of.handlingBranchId,
  offeredTo: of.offeredTo,
  facts: of.facts,
  outcome: of.judgement?.outcome ?? null,
  findings: of.judgement?.findings ?? null,
  basis: of.judgement?.basis ?? null,
  reasons: of.judgement?.reasons ?? null,
  causeClass: of.cause?.class ?? null,
  causeDimension: of.cause?.dimension ?? null,
  causeNote: of.cause?.note ?? null,
  ...planColumns(of.plan),
  approvedBy: of.approvedBy,
  carriedOutAt: of.carriedOutAt,
  reportedAt: of.reportedAt,
  appealUntil: dateOrNull(of.appealUntil),
  answerAcceptedAt: of.answerAcceptedAt,
  appealReason: of.appeal?.reason ?? null,
  appealedAt: of.appeal?.at ?? null,
  appealHandlerId: of.appeal?.handlerId ?? null,
  appealDecision: of.appeal?.decision ?? null,
  settledAs: of.settledAs,
  sample: of.sample,
  summary: of.review?.summary ?? null,
  prevention: of.review?.prevention ?? null,
  waitingSince: of.waitingSince,
  closedAt: of.closedAt,
  archivedAt: of.archivedAt,
  heldSince: of.heldSince,
  groupLeadId: of.groupLeadId,
});

const planColumns = (plan: CarePlan | null) => ({
  plan: plan?.text ?? null,
  redressMinor: plan?.redress?.minor ?? null,
  redressCurrency: plan?.redress?.currency ?? null,
  planBy: plan?.proposedBy ?? null,
});

/** What is said once, at the filing. */
export const filedColumnsOf = (of: Complaint) => ({
  id: of.id,
  number: of.number,
  clientId: of.clientId,
  source: of.source,
  regulatorDueOn: dateOrNull(of.regulatorDueOn),
  receivedAt: of.receivedAt,
  filedAt: of.filedAt,
  filedBy: of.filedBy,
  words: of.words,
  product: of.product,
  remedy: of.remedy,
  severity: of.severity,
  aboutBranchId: of.about.branchId,
  aboutUnit: of.about.unit,
  aboutStaffId: of.about.staffId,
  concernedOwnerId: of.about.concernedOwnerId,
  handling: of.handling,
  packId: of.pack.id,
  packVersion: of.pack.version,
});
