import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { parse } from 'yaml';
import { localDate } from '../../src/core/shared/calendar.ts';
import type { Currency } from '../../src/core/shared/money.ts';
import { ok, refuse } from '../../src/core/shared/result.ts';
import type { AppManifest, LocalApp, LocalPerson } from '../../src/local-slack/options.ts';
import { type LocalSlack, startLocalSlack } from '../../src/local-slack/server.ts';
import { newId } from '../../src/persistence/new-id.ts';
import { type SlackApp, slackApp } from '../../src/slack/app.ts';
import type { BranchMoveUseCases } from '../../src/slack/churn/listeners/branch-move.ts';
import type { ChurnRulesUseCases } from '../../src/slack/churn/listeners/rules.ts';
import type { ChurnSignalUseCases } from '../../src/slack/churn/listeners/signals.ts';
import type { ChurnUseCases } from '../../src/slack/churn/listeners.ts';
import type { ComplaintUseCases } from '../../src/slack/complaint/listeners.ts';
import type { ComplaintLearningUseCases } from '../../src/slack/complaint-learning/listeners.ts';
import type { Connection } from '../../src/slack/connection.ts';
import type { ContactUseCases } from '../../src/slack/contact/listeners/use-cases.ts';
import type { Directory } from '../../src/slack/directory.ts';
import type { GatheringUseCases } from '../../src/slack/gathering/listeners.ts';
import type { GiftUseCases } from '../../src/slack/gift/listeners.ts';
import type { HomeUseCases } from '../../src/slack/home.ts';
import type { KnowledgeUseCases } from '../../src/slack/knowledge/listeners/show.ts';
import type { UseCases } from '../../src/slack/listeners.ts';
import type { PeopleUseCases } from '../../src/slack/people/listeners.ts';
import type { AddUseCases } from '../../src/slack/plan/listeners/add.ts';
import type { QuietUseCases } from '../../src/slack/plan/listeners/quiet.ts';
import type { PlanUseCases } from '../../src/slack/plan/listeners.ts';
import type { ReferralUseCases } from '../../src/slack/referral/listeners.ts';
import type { TaskForceUseCases } from '../../src/slack/task-force/listeners/use-cases.ts';
import type { TierUseCases } from '../../src/slack/tier/listeners.ts';
import { afterwards } from './afterwards.ts';
import { heading, SHANGHAI, staff } from './records.ts';

/** The Slack app on use cases made up for a test, connected to a workspace of its own. No database. */
export type SmallApp = { readonly slack: LocalSlack; readonly app: SlackApp; readonly log: readonly string[] };

const MANIFEST = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8')) as AppManifest;
const TOKENS = { botToken: 'xoxb-test', appToken: 'xapp-test' };

/** 王莉 reads Chinese, Grace Ho English; both are staff to these use cases. */
const PEOPLE: readonly LocalPerson[] = [
  { name: 'wang.li', realName: '王莉', email: 'wang.li@bank.example', locale: 'zh-CN', tz: 'Asia/Shanghai' },
  { name: 'grace.ho', realName: 'Grace Ho', email: 'grace.ho@bank.example', locale: 'en-US', tz: 'Asia/Shanghai' },
];

/** A colleague's client, which a reason opens. */
export const SIGHT = { kind: 'heading' as const, heading: heading({ name: 'ACME' }), canGiveReason: true };

/** What this app is not asked for. */
const UNASKED = {} as ComplaintUseCases &
  ComplaintLearningUseCases &
  ContactUseCases &
  GatheringUseCases &
  GiftUseCases &
  HomeUseCases &
  KnowledgeUseCases &
  PeopleUseCases &
  PlanUseCases &
  AddUseCases &
  QuietUseCases &
  ReferralUseCases &
  TaskForceUseCases &
  ChurnUseCases &
  ChurnRulesUseCases &
  ChurnSignalUseCases &
  BranchMoveUseCases &
  TierUseCases;

const USE_CASES: Omit<UseCases, 'identifyPerson'> = {
  findTrail: async () => ({ kind: 'not_allowed' }),
  openTrail: async () => refuse({ kind: 'not_allowed' }),
  ...UNASKED,
  findClient: async () => ({ kind: 'one', sight: SIGHT }),
  openClient: async () => SIGHT,
  openMatch: async () => SIGHT,
  openRecord: async () => ({ sight: SIGHT, part: null }),
  mayShare: async () => refuse({ kind: 'not_allowed', canGiveReason: false }),
  shareClient: async () => refuse({ kind: 'not_allowed', canGiveReason: false }),
  openClientWithReason: async () => ok(SIGHT),
  showPicture: async () => 'failed',
  listDeadLetters: async () => ok({ letters: [], count: 0, held: null }),
  listChannels: async () => ok({ channels: [], choices: [], language: 'zh-CN' }),
  setChannel: async () => refuse({ kind: 'no_such_purpose' }),
  clearChannel: async () => ok(undefined),
  checkChannel: async () => refuse({ kind: 'not_set_up' }),
  retryDeadLetters: async () => ok({ count: 0 }),
  listDays: async () => ({ within: 14, festivals: [], days: [] }),
  openDeputyDesk: async () => ({ principals: [], candidates: [], appointed: [], today: localDate('2026-11-23') }),
  appointDeputy: async () => ok(null),
  endDeputy: async () => ok(null),
  openHandOverDesk: async () => ({ owners: [], client: null, gone: null, today: localDate('2026-11-23') }),
  checkGaps: async () => [],
  proposeHandOver: async () => ok({ clients: 1 }),
  reviewHandOver: async () => null,
  listTidying: async () => ({ kind: 'nothing_to_tidy' }),
  suggestDoubles: async () => ({ pairs: [], count: 0 }),
  keepApart: async () => refuse({ kind: 'not_allowed' }),
  compareClients: async () => refuse({ kind: 'client_gone' }),
  mergeClients: async () => refuse({ kind: 'client_gone' }),
  answerHandOver: async () => ok({ clients: 1 }),
  searchBook: async () => refuse({ at: 0, length: 1, expected: { kind: 'field' }, nearest: null }),
  exportBook: async () => refuse({ kind: 'exported_already' }),
  listSavedLists: async () => [],
  findSavedList: async () => null,
  saveList: async () => refuse({ kind: 'list_asks_nothing' }),
  renameList: async () => refuse({ kind: 'list_gone' }),
  deleteList: async () => undefined,
  suggestValues: async () => [],
  bookCurrency: 'CNY' as Currency,
};

/** Gives up what it started after the file or the test that called it. */
export async function smallApp(
  options: {
    readonly usecases?: Partial<UseCases>;
    /** The tokens the app has, where they are not those of the workspace. */
    readonly tokens?: Partial<typeof TOKENS>;
    readonly http?: { readonly port: number; readonly appsSecret: string; readonly slacksSecret: string };
    readonly isConnected?: boolean;
  } = {},
): Promise<SmallApp> {
  const { http } = options;
  const tokens = { ...TOKENS, ...options.tokens };
  const slack = await startLocalSlack({
    people: PEOPLE,
    channels: [{ name: 'general', members: PEOPLE.map(({ email }) => email) }],
    app: {
      name: 'Rapport',
      ...TOKENS,
      manifest: withRelics(MANIFEST),
      ...(http === undefined ? {} : signed(http)),
    },
  });
  afterwards(slack.stop);
  const connection: Connection =
    http === undefined
      ? { kind: 'socket', appToken: tokens.appToken }
      : { kind: 'http', port: http.port, signingSecret: http.appsSecret };
  const log: string[] = [];
  const app = slackApp({
    botToken: tokens.botToken,
    connection,
    apiUrl: slack.apiUrl,
    bankLanguage: 'zh-CN',
    oweFailure: async () => false,
    newId,
    log: pino({ level: 'debug' }, { write: (line: string) => void log.push(line) }),
    usecases: (directory) => ({ ...USE_CASES, identifyPerson: known(directory), ...options.usecases }),
  });
  if (options.isConnected !== false) {
    await app.start();
    afterwards(() => app.stop(0));
  }
  return { slack, app, log };
}

/** Promises what no listener claims, as the manifest of another version might. */
const withRelics = (manifest: AppManifest): AppManifest => ({
  ...manifest,
  features: {
    ...manifest.features,
    slash_commands: [...(manifest.features?.slash_commands ?? []), { command: '/relic' }],
    shortcuts: [{ name: 'Relic', type: 'global', callback_id: 'relic' }],
  },
});

const signed = (http: { readonly port: number; readonly slacksSecret: string }): Partial<LocalApp> => ({
  requestUrl: `http://127.0.0.1:${http.port}/slack/events`,
  signingSecret: http.slacksSecret,
});

/** Everybody is staff; Slack is asked for the language, as in production. */
const known =
  ({ profile }: Directory): UseCases['identifyPerson'] =>
  async (slackUserId) =>
    ok({
      staff: staff(),
      locale: (await profile(slackUserId)).locale,
      timeZone: SHANGHAI,
      now: new Date('2026-11-23T00:30:00Z'),
      today: localDate('2026-11-23'),
    });
