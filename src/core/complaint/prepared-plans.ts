import type { Cause } from './complaint.ts';
import type { CauseClass, ServiceDimension } from './words.ts';

/** A plan that has proved its worth (预案), for complaints of one category: a cause class, a service dimension, or both. */
export type PreparedPlan = {
  /** Under which its offers and uses are counted; it never changes its meaning. */
  readonly key: string;
  readonly of: { readonly class?: CauseClass; readonly dimension?: ServiceDimension };
  readonly text: { readonly 'zh-CN': string; readonly en: string };
};

/** The prepared plans, version 1. Source: bank practice (投诉处理预案); the words are ours, for the handler to change. */
const PREPARED_PLANS: readonly PreparedPlan[] = [
  {
    key: 'refund_and_search',
    of: { dimension: 'reliability' },
    text: {
      'zh-CN': '核对同类交易，退还多收款项并书面说明原因；排查同期其他客户，一并更正。',
      en: 'Check transactions of the same kind, refund what was charged too much and explain it in writing; look for other clients hit by it and put them right as well.',
    },
  },
  {
    key: 'do_again_with_one_contact',
    of: { dimension: 'reliability' },
    text: {
      'zh-CN': '业务重新办理，指定一人全程跟进，办结当天向客户确认结果。',
      en: 'Do the business again, with one person who follows it to the end and confirms the result to the client on the same day.',
    },
  },
  {
    key: 'specialist_explains',
    of: { class: 'doubts_competence' },
    text: {
      'zh-CN': '由业务主管或产品专家当面讲解规则和依据，提供书面材料；经办人参加培训后上岗。',
      en: 'A specialist explains rules and grounds in person and leaves them in writing; whoever served her is trained before serving again.',
    },
  },
  {
    key: 'second_pair_of_eyes',
    of: { dimension: 'assurance' },
    text: {
      'zh-CN': '此类业务三个月内实行双人复核，并告知客户。',
      en: 'For three months a second person checks business of this kind, and the client is told so.',
    },
  },
  {
    key: 'manager_apologises',
    of: { class: 'felt_ignored' },
    text: {
      'zh-CN': '支行长当面或上门致歉，听取意见，约定今后的联系人和联系频率。',
      en: 'The branch manager apologises in person, listens, and agrees who will be in touch from now on and how often.',
    },
  },
  {
    key: 'promised_times',
    of: { dimension: 'responsiveness' },
    text: {
      'zh-CN': '与客户约定每一步的回复时间，每两个工作日告知进展，逾期由主管致电说明。',
      en: 'Agree a time for each answer, report every two working days, and let the supervisor call if one is missed.',
    },
  },
  {
    key: 'appointment_instead_of_queue',
    of: { dimension: 'tangibles' },
    text: {
      'zh-CN': '改为预约办理，安排引导和等候座位；设施问题限期修复并回告客户。',
      en: 'Serve by appointment with a guide and a seat; repair what is broken by a set day and tell the client.',
    },
  },
  {
    key: 'own_contact',
    of: { dimension: 'empathy' },
    text: {
      'zh-CN': '了解客户的特殊需要并记入资料，由固定人员接待，一个月后回访。',
      en: 'Learn what the client needs in particular and record it, let the same person serve her, and ask again after a month.',
    },
  },
  {
    key: 'look_at_records_together',
    of: { class: 'prior_beliefs' },
    text: {
      'zh-CN': '与客户一起核对凭证和录音录像，逐项说明；仍有分歧的，介绍调解途径。',
      en: 'Go through vouchers and recordings together, point by point; where views still differ, show the way to mediation.',
    },
  },
];

/** The words of a plan; null where there is none of that key. */
export const preparedText = (key: string): PreparedPlan['text'] | null =>
  PREPARED_PLANS.find((plan) => plan.key === key)?.text ?? null;

/** The plans that fit a cause, in the order of the table; none before it was analysed. */
export const preparedFor = (cause: Pick<Cause, 'class' | 'dimension'> | null): readonly PreparedPlan[] =>
  cause === null
    ? []
    : PREPARED_PLANS.filter(
        ({ of }) =>
          (of.class === undefined || of.class === cause.class) &&
          (of.dimension === undefined || of.dimension === cause.dimension),
      );
