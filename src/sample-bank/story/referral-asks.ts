import type { AskAnswer } from '../../core/referral/ask.ts';
import type { Stage } from '../../core/referral/referral.ts';
import type { TieKind } from '../../core/referral/ties.ts';

/** A client that was asked for a referral, and what has come of it. Which client it is, is told by nobody. */
export type ToldAsk = {
  /** Mailbox of the RM who asked. */
  readonly by: string;
  readonly daysAgo: number;
  /** Her RM had just helped it. */
  readonly isHelped?: true;
  readonly answer: Exclude<AskAnswer, 'name'> | ToldName;
};

export type ToldName = {
  readonly name: string;
  readonly industry: string;
  /** What the named one is to the client, where the RM had written it down before she asked. */
  readonly tie?: TieKind;
  /** The named one has not said yet whether she wants to hear from us. */
  readonly isAsking?: true;
  /** How far it has come, and how many days after the ask. */
  readonly path: readonly (readonly [to: Exclude<Stage, 'introduced'>, afterDays: number])[];
};

/** None of the last week: whoever tries the demo has all her asks before her. Nobody who is named here is a client. */
export const TOLD_ASKS: readonly ToldAsk[] = [
  {
    by: 'wang.li',
    daysAgo: 236,
    isHelped: true,
    answer: {
      name: '云港启航包装制品',
      industry: '包装',
      tie: 'supplier',
      path: [
        ['contacted', 5],
        ['met', 12],
        ['won', 41],
      ],
    },
  },
  { by: 'wang.li', daysAgo: 198, answer: 'not_now' },
  {
    by: 'wang.li',
    daysAgo: 171,
    isHelped: true,
    answer: {
      name: '云港鹏程汽车部件',
      industry: '汽车配件',
      path: [
        ['contacted', 6],
        ['met', 20],
      ],
    },
  },
  {
    by: 'wang.li',
    daysAgo: 122,
    answer: {
      name: '云港天和医药连锁',
      industry: '医药',
      tie: 'customer',
      path: [
        ['contacted', 8],
        ['lost', 33],
      ],
    },
  },
  { by: 'wang.li', daysAgo: 64, answer: 'never' },
  {
    by: 'wang.li',
    daysAgo: 19,
    isHelped: true,
    answer: { name: '云港新桥冷库', industry: '冷链', tie: 'influence', isAsking: true, path: [] },
  },
  { by: 'wang.li', daysAgo: 11, answer: 'asked' },
  {
    by: 'chen.hao',
    daysAgo: 150,
    answer: {
      name: '云港顺达报关行',
      industry: '货运代理',
      tie: 'customer',
      path: [
        ['contacted', 4],
        ['met', 15],
        ['won', 52],
      ],
    },
  },
  { by: 'chen.hao', daysAgo: 88, answer: 'not_now' },
  { by: 'chen.hao', daysAgo: 30, answer: { name: '云港同利五金', industry: '五金', path: [['contacted', 9]] } },
  {
    by: 'grace.ho',
    daysAgo: 140,
    isHelped: true,
    answer: {
      name: 'Larkspur Instruments',
      industry: 'precision engineering',
      tie: 'supplier',
      path: [
        ['contacted', 3],
        ['met', 17],
        ['won', 60],
      ],
    },
  },
  { by: 'grace.ho', daysAgo: 96, answer: 'not_now' },
  {
    by: 'grace.ho',
    daysAgo: 45,
    answer: {
      name: 'Fernhill Cold Storage',
      industry: 'cold chain',
      tie: 'customer',
      path: [
        ['contacted', 5],
        ['met', 24],
      ],
    },
  },
];
