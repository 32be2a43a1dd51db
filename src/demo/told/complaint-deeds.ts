import type { Staff } from '../../core/client/client.ts';
import type { Step } from '../../core/complaint/step.ts';
import type { Currency, Money } from '../../core/shared/money.ts';
import type { ToldComplaint } from '../../sample-bank/story/complaints.ts';
import { wordingIn } from '../../slack/wording/wording.ts';

/** Who works on the complaints of the demo: an officer, who approves, and a handler of another branch. */
export type ComplaintPeople = Readonly<Record<'officer' | 'manager' | 'elsewhere', Staff>>;

/** `afterDays`: not before so many days after the receipt. */
export type Deed = { readonly by: Staff; readonly step: Step; readonly afterDays?: number };

/** Once nobody can appeal any more. */
const APPEAL_OVER_DAYS = 60;

/** Within so many days of the answer. Source: China, 2020 No. 3. */
const APPEAL_DAYS = 30;

/** What the handlers write beside the matter itself. */
const SAID = {
  'zh-CN': {
    agreement: '客户电话表示认可',
    withdrawal: '客户表示问题已解决',
    question: '请补充贷款申请回执。',
    evidence: '退费凭证',
  },
  en: {
    agreement: 'agreed by phone',
    withdrawal: 'the client says that it is solved',
    question: 'Please send the invoice.',
    evidence: 'refund slip',
  },
} as const;

/** What was done about it, step by step. */
export function deedsOf(
  told: ToldComplaint,
  {
    officer,
    manager,
    elsewhere,
    number,
    until,
    currency,
  }: ComplaintPeople & { readonly number: string; readonly until: string; readonly currency: Currency },
): readonly Deed[] {
  const { path, found, plan, prepared, basis, cause, prevention, language } = told;
  const redress: Money | null = told.redress === null ? null : { minor: told.redress, currency };
  const said = SAID[language];
  const words = wordingIn(language).complaint.toClient;
  // What was done stands in the gap of the words that are proposed.
  const notice = (text: string) => ({
    channel: 'phone' as const,
    text: text.replace(/…+/u, plan.replace(/[。.]$/u, '')),
  });
  const as = path.to === 'archived' ? path.as : 'upheld';
  const handler = path.to === 'analysed' ? elsewhere : officer;
  const noted = { ...cause, note: '' };
  const accept: Step = { kind: 'accept', identity: 'known', notice: notice(words.accept(number, until)) };
  const settle: Step = {
    kind: 'settle',
    as: 'fast_lane',
    done: plan,
    plan: { redress },
    cause: noted,
    agreement: said.agreement,
    identity: 'known',
    notice: notice(words.settle(number)),
  };
  const judged = as === 'settled' || as === 'withdrawn' ? 'upheld' : as;
  const begun: readonly Deed[] = [
    { by: officer, step: accept },
    { by: officer, step: { kind: 'gather_facts', facts: found } },
  ];
  const judgement = { outcome: judged, findings: found, basis, reasons: found };
  const toPlan: readonly Deed[] = [
    ...begun,
    { by: officer, step: { kind: 'judge', judgement, notice: notice([words.judge(number), found, basis].join('\n')) } },
    {
      by: officer,
      step: { kind: 'assign', handlerId: handler.id, handlingBranchId: handler.branch?.id ?? null },
    },
    { by: handler, step: { kind: 'analyse_cause', cause: noted } },
  ];
  const planned: readonly Deed[] = [
    ...toPlan,
    { by: handler, step: { kind: 'propose_plan', plan: { text: plan, redress }, prepared } },
  ];
  const closing: readonly Deed[] = [
    { by: officer, step: { kind: 'accept_answer' } },
    { by: officer, step: { kind: 'review', summary: found, prevention } },
    { by: officer, step: { kind: 'archive' } },
  ];
  const report: Deed = { by: officer, step: { kind: 'report', notice: notice(words.report(number, APPEAL_DAYS)) } };
  switch (path.to) {
    case 'received':
      return [];
    case 'accepted':
      return begun.slice(0, 1);
    case 'investigated':
      return begun;
    case 'waiting':
      return [
        ...begun,
        {
          by: officer,
          step: {
            kind: 'ask_client',
            question: said.question,
          },
        },
      ];
    case 'analysed':
      return toPlan;
    case 'planned':
      return planned;
    case 'archived':
  }
  if (as === 'settled')
    return [
      { by: officer, step: settle },
      { by: officer, step: { kind: 'archive' }, afterDays: APPEAL_OVER_DAYS },
    ];
  if (as === 'withdrawn')
    return [
      ...begun,
      {
        by: officer,
        step: {
          kind: 'withdraw',
          reason: said.withdrawal,
          notice: notice(words.withdraw(number)),
        },
      },
      { by: officer, step: { kind: 'archive' } },
    ];
  if (as === 'not_upheld') return [...toPlan, report, ...closing];
  const evidence = [{ label: said.evidence, reference: 'core:8812' }];
  return [
    ...planned,
    { by: manager, step: { kind: 'approve' } },
    { by: handler, step: { kind: 'carry_out', done: plan, evidence } },
    report,
    ...closing,
  ];
}
