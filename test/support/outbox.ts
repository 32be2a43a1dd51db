import { complaintReckoner } from '../../src/bot/complaint-clocks.ts';
import { STANDARD_CHECKLIST } from '../../src/core/client/knowledge/checklist.ts';
import type { CallFailure } from '../../src/core/delivery/failure.ts';
import { ok } from '../../src/core/shared/result.ts';
import { countLeftBehind } from '../../src/persistence/churn/signal-source.ts';
import type { Database } from '../../src/persistence/database.ts';
import { outboxStore } from '../../src/persistence/delivery/outbox-repository.ts';
import {
  agendaStore,
  branchMoveStore,
  branchStore,
  channelStore,
  churnAlertStore,
  churnLedgerStore,
  churnRulesStore,
  clientStore,
  clockStore,
  complaintStore,
  contactStore,
  gatheringStore,
  grantStore,
  handOverStore,
  learningStore,
  opportunityStore,
  planStore,
  slackAccountStore,
  staffStore,
  taskForceStore,
  tierSchemeStore,
} from '../../src/persistence/repositories.ts';
import { unitOfWork } from '../../src/persistence/unit-of-work.ts';
import { announce } from '../../src/usecases/announce/announce.ts';
import { reportMonth } from '../../src/usecases/complaint/learn/report-month.ts';
import type { Called, Courier, FileInSlack, Posted, Told } from '../../src/usecases/delivery/ports.ts';
import type { SenderDependencies } from '../../src/usecases/delivery/send-due.ts';
import { newId } from './bank.ts';
import { noMatters, SHANGHAI } from './records.ts';

/** Monday in Shanghai, where it is 10:00. */
export const NOW = new Date('2026-11-23T02:00:00Z');

/** A message that everybody may read, unless `change` says otherwise; its id. */
export async function insertMessage(
  { prisma }: Database,
  recipient: string,
  change: {
    readonly kind?: string;
    readonly data?: Record<string, string | number>;
    readonly urgent?: boolean;
    readonly dueAt?: Date;
    readonly livingKey?: string;
    readonly threadOf?: string;
  } = {},
): Promise<string> {
  const id = newId<string>();
  const plain = { kind: 'calendar_ending', data: { knownUntil: '2026-12-31' }, dueAt: NOW };
  await prisma.outboxMessage.create({ data: { id, dedupeKey: id, recipient, ...plain, ...change } });
  return id;
}

/** Of a message that is none, or that nobody has tried to send. */
export const NO_FILE: FileInSlack = { earlier: null, begun: async () => {} };

/** A Slack of the sender's, in memory. */
export type FakeSlack = {
  readonly courier: Courier;
  /** What stands there, in order of posting. */
  readonly posted: {
    readonly channel: string;
    readonly threadTs: string | null;
    readonly locale: string;
    readonly key: string;
    ts: string;
    news: Told;
  }[];
  /** The next posts and updates end like this, one each; `lost`: carried out, and nobody hears of it. */
  readonly next: (CallFailure | 'lost')[];
  readonly accounts: Map<string, string>;
  /** E-mails of those of these accounts that are a guest’s. */
  readonly guests: Set<string>;
  /** Who was to be in a channel, and who was not, in order. */
  readonly seated: ({ readonly channel: string } & Parameters<Courier['seat']>[1])[];
  finds: number;
  /** What Slack says of the app’s token. */
  tokenError: string | null;
  /** How often a message that stands was changed. */
  updated: number;
};

export function fakeSlack(): FakeSlack {
  let last = 0;
  const done = <Value>(value: Value): Called<Value> => ({ ok: true, value });
  const fails = (failure: CallFailure): Called<never> => ({ ok: false, failure });
  const lost = { kind: 'unknown', code: 'no_answer' } as const;

  async function carryOut(act: () => Posted): Promise<Called<Posted>> {
    const fate = slack.next.shift();
    if (fate !== undefined && fate !== 'lost') return fails(fate);
    const posted = act();
    return fate === 'lost' ? fails(lost) : done(posted);
  }

  const slack: FakeSlack = {
    posted: [],
    next: [],
    accounts: new Map(),
    guests: new Set(),
    seated: [],
    finds: 0,
    tokenError: null,
    updated: 0,
    courier: {
      checkToken: async () =>
        slack.tokenError === null ? done(null) : fails({ kind: 'refused', code: slack.tokenError }),
      openDirect: async (account) => done(account),
      accountByEmail: async (email) => {
        const slackUserId = slack.accounts.get(email);
        if (slackUserId === undefined) return fails({ kind: 'refused', code: 'users_not_found' });
        const outsider = slack.guests.has(email);
        return done({ slackUserId, teamId: 'T1', email, locale: 'zh-CN', timeZone: SHANGHAI, outsider });
      },
      post: ({ channel, threadTs }, news, { locale }, key) =>
        carryOut(() => {
          last += 1;
          slack.posted.push({ channel, threadTs, locale, key, ts: String(last), news });
          return { channel, ts: String(last) };
        }),
      update: (at, news) =>
        carryOut(() => {
          slack.updated += 1;
          const standing = slack.posted.find(({ ts }) => ts === at.ts);
          if (standing !== undefined) standing.news = news;
          return at;
        }),
      seat: async (channel, who) => {
        slack.seated.push({ channel, ...who });
        return done(null);
      },
      find: async ({ channel, threadTs }, key) => {
        slack.finds += 1;
        const found = slack.posted.find(
          (message) => message.channel === channel && message.threadTs === threadTs && message.key === key,
        );
        return done(found === undefined ? null : { channel, ts: found.ts });
      },
    },
  };
  return slack;
}

/** What the sender of one process is made of, on `database` and `slack`; no rests unless `change` says so. */
export function senderParts(
  database: Database,
  slack: Pick<FakeSlack, 'courier'>,
  change: Partial<SenderDependencies> = {},
): SenderDependencies {
  const clock = { now: () => NOW };
  return {
    clock,
    complaints: complaintStore(database),
    reckoner: complaintReckoner(database, { bankZone: SHANGHAI }),
    complaintMonth: reportMonth({ clock, bankZone: SHANGHAI, learning: learningStore(database, SHANGHAI) }),
    contacts: contactStore(database),
    agenda: agendaStore(database),
    unitOfWork: unitOfWork(database, { clock, newId, announce }),
    bankLanguage: 'zh-CN',
    bankZone: SHANGHAI,
    budget: 6,
    everyMs: 0,
    clients: clientStore(database),
    staff: staffStore(database),
    grants: grantStore(database),
    handOvers: handOverStore(database),
    gatherings: gatheringStore(database),
    forces: taskForceStore(database),
    ledger: churnLedgerStore(database),
    churnAlerts: churnAlertStore(database),
    opportunities: opportunityStore(database),
    branchMoves: branchMoveStore(database),
    leftBehind: countLeftBehind(database),
    churnRules: churnRulesStore(database),
    tierSchemes: tierSchemeStore(database),
    branches: branchStore(database),
    clockLines: clockStore(database, SHANGHAI).lines,
    plans: planStore(database),
    checklist: STANDARD_CHECKLIST,
    matters: noMatters,
    nextPlan: async () => null,
    nextQuestions: async () => new Map(),
    seeTeam: async () => null,
    accounts: slackAccountStore(database),
    outbox: outboxStore(database, newId),
    courier: slack.courier,
    channels: channelStore(database),
    mayChannelSee: async () => ok(undefined),
    chance: () => 0,
    monotonic: () => performance.now(),
    onError: (error) => {
      throw error;
    },
    onDead: () => {},
    onToken: () => {},
    ...change,
  };
}

/** Makes everybody's turn come at once: rests, retries and leases of the past are over. */
export async function timePasses({ pool }: Database): Promise<void> {
  await pool.query('UPDATE outbox_message SET retry_at = NULL');
  await pool.query('UPDATE outbox_lane SET lease_until = NULL');
}
