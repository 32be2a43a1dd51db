import { userGroupOnWire } from '../state/user-group.ts';
import type { MethodTable } from './method.ts';
import { done, failed } from './method.ts';

export const userGroups: MethodTable = {
  'usergroups.list': {
    scopes: ['usergroups:read'],
    optional: ['include_count', 'include_disabled', 'include_users', 'team_id'],
    run: ({ workspace, args }) => {
      const show = { users: args.flag('include_users'), count: args.flag('include_count') };
      const groups = [...workspace.groups.values()];
      return done({ usergroups: groups.map((group) => userGroupOnWire(group, workspace.ids.teamId, show)) });
    },
  },
  'usergroups.users.list': {
    scopes: ['usergroups:read'],
    required: ['usergroup'],
    optional: ['include_disabled', 'team_id'],
    run: ({ workspace, args }) => {
      const group = workspace.groups.get(args.text('usergroup'));
      return group === undefined ? failed('no_such_subteam') : done({ users: group.members });
    },
  },
};
