import type { MethodTable } from './method.ts';
import { done, failed } from './method.ts';

export const appsAndAuth: MethodTable = {
  'api.test': {
    scopes: [],
    optional: ['error', 'foo'],
    run: ({ args }) => (args.has('error') ? failed(args.text('error'), { args: args.all }) : done({ args: args.all })),
  },
  'auth.test': {
    scopes: [],
    run: ({ workspace }) => {
      const { ids, people, teamName, teamDomain } = workspace;
      return done({
        url: `https://${teamDomain}.slack.com/`,
        team: teamName,
        user: people.get(ids.botUserId)?.name ?? '',
        team_id: ids.teamId,
        user_id: ids.botUserId,
        bot_id: ids.botId,
        is_enterprise_install: false,
      });
    },
  },
  'apps.connections.open': {
    token: 'app',
    scopes: ['connections:write'],
    run: ({ workspace, sockets }) => {
      if (workspace.app.requestUrl !== undefined || workspace.app.manifest.settings?.socket_mode_enabled === false) {
        return failed('socket_mode_not_enabled');
      }
      const link = sockets.openLink(workspace.baseUrl.value);
      return link.ok ? done({ url: link.url }) : failed(link.error);
    },
  },
  'team.info': {
    scopes: ['team:read'],
    optional: ['team', 'domain'],
    run: ({ workspace }) =>
      done({
        team: {
          id: workspace.ids.teamId,
          name: workspace.teamName,
          domain: workspace.teamDomain,
          email_domain: '',
          icon: { image_default: true },
        },
      }),
  },
  'bots.info': {
    scopes: ['users:read'],
    optional: ['bot', 'team_id'],
    run: ({ workspace, args }) => {
      const { ids, app } = workspace;
      if (args.text('bot') !== ids.botId) return failed('bot_not_found');
      return done({
        bot: { id: ids.botId, deleted: false, name: app.name, app_id: ids.appId, user_id: ids.botUserId },
      });
    },
  },
};
