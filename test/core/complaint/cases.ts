import type { Complaint } from '../../../src/core/complaint/complaint.ts';
import type { SettleEnd, StepFacts } from '../../../src/core/complaint/needs.ts';
import type { Part, Step, StepKind } from '../../../src/core/complaint/step.ts';
import { takeStep } from '../../../src/core/complaint/take-step.ts';
import type { ComplaintState, Outcome } from '../../../src/core/complaint/words.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { BranchId, ClientId, ComplaintId, StaffId } from '../../../src/core/shared/ids.ts';
import type { Currency } from '../../../src/core/shared/money.ts';

const id = <Id extends string>(last: number): Id => `00000000-0000-7000-8000-${String(last).padStart(12, '0')}` as Id;

const OFFICER = id<StaffId>(1);
export const HANDLER = id<StaffId>(2);
export const APPROVER = id<StaffId>(3);
const UPSTAIRS = id<StaffId>(4);
const CNY = 'CNY' as Currency;
const NOTICE = { channel: 'phone', text: '您好,您的投诉我们已收到。' } as const;
const AT = new Date('2026-11-23T02:00:00Z');

/** Received on Monday 2026-11-23. */
export const CASE: Complaint = {
  id: id<ComplaintId>(100),
  number: 'C-2026-0147',
  version: 1,
  state: 'received',
  clientId: id<ClientId>(10),
  complainant: { kind: 'client', name: null, language: 'zh-CN', identity: 'unchecked' },
  source: 'phone',
  regulatorDueOn: null,
  receivedAt: new Date('2026-11-23T01:30:00Z'),
  filedAt: AT,
  filedBy: id<StaffId>(5),
  words: '手续费收了两次',
  product: '手续费',
  about: { branchId: null, unit: '营业部柜面', staffId: null, concernedOwnerId: null },
  remedy: '退费并说明',
  severity: 'normal',
  handling: 'ordinary',
  pack: { id: 'cn', version: 1 },
  handlerId: null,
  handlingBranchId: null,
  offeredTo: null,
  facts: null,
  judgement: null,
  cause: null,
  plan: null,
  approvedBy: null,
  carriedOutAt: null,
  reportedAt: null,
  appealUntil: null,
  answerAcceptedAt: null,
  appeal: null,
  settledAs: null,
  sample: null,
  review: null,
  survey: null,
  waitingSince: null,
  closedAt: null,
  archivedAt: null,
  heldSince: null,
  removedAt: null,
  groupLeadId: null,
  ownChannel: null,
};

const CAUSE = { class: 'felt_ignored', dimension: 'reliability', note: '' } as const;

/** A step with all that it needs. */
export function stepOf(kind: StepKind, outcome: Outcome = 'upheld'): Step {
  switch (kind) {
    case 'accept':
      return { kind, identity: 'document', notice: NOTICE };
    case 'gather_facts':
      return { kind, facts: '同一笔业务入账两次' };
    case 'judge':
      return {
        kind,
        judgement: { outcome, findings: '重复收取', basis: '收费办法第 8 条', reasons: '系统重复计费' },
        notice: NOTICE,
      };
    case 'assign':
      return { kind, handlerId: HANDLER, handlingBranchId: null };
    case 'analyse_cause':
      return { kind, cause: CAUSE };
    case 'propose_plan':
      return { kind, plan: { text: '退还并致歉', redress: { minor: 20_000n, currency: CNY } } };
    case 'approve':
    case 'accept_answer':
    case 'archive':
    case 'accept_hand_over':
      return { kind };
    case 'return':
    case 'decline_hand_over':
      return { kind, reason: '请补充依据' };
    case 'carry_out':
      return { kind, done: '已退还', evidence: [{ label: '退款凭证', reference: 'core:20261125-88' }] };
    case 'report':
      return { kind, notice: NOTICE };
    case 'appeal':
      return { kind, reason: '对结果不满意', handlerId: UPSTAIRS };
    case 'replace_appeal_handler':
      return { kind, reason: '原核查人回避', handlerId: UPSTAIRS };
    case 'decide_appeal':
      return { kind, decision: 'confirmed', reasons: '事实清楚', notice: NOTICE };
    case 'settle':
      return {
        kind,
        as: 'fast_lane',
        done: '当场退还',
        plan: { redress: { minor: 5_000n, currency: CNY } },
        cause: CAUSE,
        agreement: '客户电话同意',
        identity: 'known',
        notice: NOTICE,
      };
    case 'check_sample':
      return { kind, result: 'passed', reason: '记录齐全' };
    case 'survey':
      return { kind, survey: { scores: { outcome: 4, handling: 5, loyalty: 3 }, note: '' } };
    case 'review':
      return { kind, summary: '系统重复计费', prevention: '上线校验' };
    case 'withdraw':
      return { kind, reason: '客户表示不再追究', notice: NOTICE };
    case 'ask_client':
      return { kind, question: '请提供回单' };
    case 'client_answered':
      return { kind, answer: '已提供' };
    case 'extend':
      return { kind, as: 'complex', days: 15, reason: '涉及第三方', notice: NOTICE };
    case 'offer_hand_over':
      return { kind, to: id<StaffId>(6), note: '' };
    case 'recuse':
      return { kind, staffId: id<StaffId>(7), reason: '与客户是亲属' };
    case 'link':
      return { kind, to: id<ComplaintId>(101), as: 'related' };
    case 'add_evidence':
      return { kind, evidence: { label: '录音', reference: 'tape:551' } };
    case 'hold':
      return { kind, reason: '法院已立案' };
    case 'lift_hold':
      return { kind, reason: '已结案' };
    case 'note':
      return { kind, text: '客户改了电话' };
  }
}

type Given = {
  readonly isSampled?: boolean;
  readonly summaryUntil?: string;
  readonly approverId?: StaffId;
  readonly authorityYuan?: number;
  readonly branchId?: BranchId;
};

const WHO: Partial<Record<StepKind, { readonly id: StaffId; readonly parts: readonly Part[] }>> = {
  analyse_cause: { id: HANDLER, parts: ['handler'] },
  propose_plan: { id: HANDLER, parts: ['handler'] },
  carry_out: { id: HANDLER, parts: ['handler'] },
  offer_hand_over: { id: HANDLER, parts: ['handler'] },
  accept_hand_over: { id: id<StaffId>(6), parts: ['offered'] },
  decline_hand_over: { id: id<StaffId>(6), parts: ['offered'] },
  decide_appeal: { id: UPSTAIRS, parts: ['appeal_handler'] },
  check_sample: { id: id<StaffId>(8), parts: ['compliance'] },
  approve: { id: APPROVER, parts: ['approver'] },
  return: { id: APPROVER, parts: ['approver'] },
  extend: { id: APPROVER, parts: ['approver'] },
  hold: { id: id<StaffId>(8), parts: ['compliance'] },
  lift_hold: { id: id<StaffId>(8), parts: ['compliance'] },
};

/** Until the end of a day in Shanghai. */
const dayEnd = (day: string): SettleEnd => ({
  until: localDate(day),
  endsAt: new Date(`${day}T16:00:00Z`),
  ends: 'end_of_day',
});

/** Who takes such a step, with what was looked up for her. */
export function contextOf(kind: StepKind, given: Given = {}): Parameters<typeof takeStep>[2] {
  const who = WHO[kind] ?? { id: OFFICER, parts: ['officer'] as const };
  const by = kind === 'approve' && given.approverId !== undefined ? given.approverId : who.id;
  const yuan = given.authorityYuan;
  const facts: StepFacts = {
    by,
    branchId: given.branchId ?? null,
    at: AT,
    today: localDate('2026-11-23'),
    authority: { minor: BigInt(yuan ?? 50_000) * 100n, currency: CNY },
    settleUntil: {
      fast_lane: dayEnd('2026-11-24'),
      summary_resolution: given.summaryUntil === undefined ? null : dayEnd(given.summaryUntil),
    },
    isNeutral: () => true,
    workedOn: new Set(),
  };
  return {
    parts: who.parts,
    seen: null,
    facts,
    outcomes: { appealUntil: localDate('2026-12-23'), isSampled: given.isSampled ?? false },
  };
}

/** Takes the steps that are not refused; where each led, or the name of its refusal. */
export function walk(
  from: Complaint,
  steps: readonly Step[],
  given: Given = {},
): {
  readonly complaint: Complaint;
  readonly states: readonly (ComplaintState | { readonly refused: string })[];
  readonly history: readonly Step[];
} {
  let complaint = from;
  const states: (ComplaintState | { readonly refused: string })[] = [];
  const history: Step[] = [];
  for (const step of steps) {
    const taken = takeStep(complaint, step, contextOf(step.kind, given));
    if (!taken.ok) {
      states.push({ refused: taken.refusal.kind });
      continue;
    }
    complaint = taken.value;
    states.push(complaint.state);
    history.push(step);
  }
  return { complaint, states, history };
}
