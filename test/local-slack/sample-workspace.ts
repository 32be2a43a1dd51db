import { App, LogLevel } from '@slack/bolt';
import type { AppManifest, LocalSlackOptions } from '../../src/local-slack/options.ts';
import type { LocalSlack } from '../../src/local-slack/server.ts';
import { startLocalSlack } from '../../src/local-slack/server.ts';

const MANIFEST: AppManifest = {
  display_information: { name: 'Desk', description: 'A test app' },
  features: {
    bot_user: { display_name: 'desk' },
    app_home: { home_tab_enabled: true },
    slash_commands: [
      { command: '/client', description: 'Look up a client', usage_hint: '<name>' },
      { command: '/slow', description: 'Answers too late' },
      { command: '/quick', description: 'Answers in its acknowledgement' },
    ],
    shortcuts: [
      { name: 'File as complaint', type: 'message', callback_id: 'file_complaint' },
      { name: 'New contact', type: 'global', callback_id: 'new_contact' },
    ],
  },
  oauth_config: {
    scopes: {
      bot: [
        'chat:write',
        'commands',
        'users:read',
        'users:read.email',
        'channels:read',
        'channels:history',
        'groups:read',
        'im:write',
        'im:read',
        'im:history',
        'files:write',
        'files:read',
        'reactions:write',
        'pins:write',
        'bookmarks:write',
        'bookmarks:read',
        'usergroups:read',
      ],
    },
  },
  settings: {
    socket_mode_enabled: true,
    event_subscriptions: {
      bot_events: ['app_home_opened', 'message.im', 'message.channels', 'app_mention', 'reaction_added'],
    },
  },
};

export const sampleOptions = (changes: Partial<LocalSlackOptions> = {}): LocalSlackOptions => ({
  people: [
    {
      name: 'wang.li',
      realName: '王莉',
      email: 'wang.li@bank.test',
      locale: 'zh-CN',
      tz: 'Asia/Shanghai',
      title: '客户经理',
    },
    {
      name: 'amy',
      realName: 'Amy Chen',
      email: 'amy@bank.test',
      locale: 'en-US',
      tz: 'America/New_York',
      title: 'Branch manager',
    },
    {
      name: 'guest',
      realName: 'Gus Guest',
      email: 'gus@other.test',
      locale: 'en-US',
      tz: 'Europe/London',
      isStranger: true,
    },
  ],
  channels: [
    { name: 'general', members: ['wang.li', 'amy'] },
    { name: 'private-desk', isPrivate: true, members: ['amy'], withoutApp: true },
    { name: 'with-partner', members: ['amy', 'guest'], isExternal: true },
  ],
  groups: [{ handle: 'managers', name: 'Managers', members: ['amy'] }],
  // Tests post as fast as they can; the limit has tests of its own.
  postLimit: null,
  app: { name: 'Desk', botToken: 'xoxb-local', appToken: 'xapp-local', manifest: MANIFEST },
  ...changes,
});

export type Running = { readonly slack: LocalSlack; readonly app: App; readonly stop: () => Promise<void> };

/** A workspace and a Bolt app over a real socket; `register` is what the app can do. */
export const startBoth = async (
  register: (app: App) => void,
  changes: Partial<LocalSlackOptions> = {},
): Promise<Running> => {
  const slack = await startLocalSlack(sampleOptions(changes));
  const app = new App({
    token: 'xoxb-local',
    appToken: 'xapp-local',
    socketMode: true,
    convoStore: false,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiUrl },
  });
  register(app);
  await app.start();
  return {
    slack,
    app,
    stop: async () => {
      await app.stop();
      await slack.stop();
    },
  };
};
