import type { Person } from '../state/person.ts';
import { userOnWire } from '../state/person.ts';
import { listed } from './conversations.ts';
import type { Call, MethodTable } from './method.ts';
import { done, failed } from './method.ts';
import { paged } from './paging.ts';

const show = ({ workspace, scopes }: Call, person: Person, locale: boolean) =>
  userOnWire(person, workspace.clock.now(), {
    locale,
    email: scopes.has('users:read.email') && !person.isStranger,
    botId: workspace.ids.botId,
    appId: workspace.ids.appId,
  });

export const users: MethodTable = {
  'users.info': {
    scopes: ['users:read'],
    required: ['user'],
    optional: ['include_locale'],
    run: (call) => {
      const person = call.workspace.people.get(call.args.text('user'));
      return person === undefined
        ? failed('user_not_found')
        : done({ user: show(call, person, call.args.flag('include_locale')) });
    },
  },
  'users.list': {
    scopes: ['users:read'],
    optional: ['limit', 'cursor', 'include_locale', 'team_id'],
    run: (call) =>
      paged(call, [...call.workspace.people.values()], (people) => ({
        members: people.map((person) => show(call, person, call.args.flag('include_locale'))),
        cache_ts: Math.floor(call.workspace.clock.now().getTime() / 1000),
      })),
  },
  'users.lookupByEmail': {
    scopes: ['users:read.email'],
    required: ['email'],
    run: (call) => {
      const wanted = call.args.text('email').toLowerCase();
      const person = [...call.workspace.people.values()].find(
        ({ email, isStranger }) => !isStranger && email?.toLowerCase() === wanted,
      );
      return person === undefined ? failed('users_not_found') : done({ user: show(call, person, false) });
    },
  },
  'users.conversations': {
    scopes: [],
    optional: ['user', 'types', 'limit', 'cursor', 'exclude_archived', 'team_id'],
    run: (call) => {
      const { ids } = call.workspace;
      const userId = call.args.has('user') ? call.args.text('user') : ids.botUserId;
      return listed(
        call,
        ({ kind, members }) => members.has(userId) && (kind === 'public' || members.has(ids.botUserId)),
      );
    },
  },
};
