import type { JsonObject } from '../json.ts';

/** People who are mentioned together, as @handle. */
export type UserGroup = {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly description: string;
  readonly members: readonly string[];
  readonly createdAt: Date;
};

/** Source: docs.slack.dev/reference/objects/usergroup-object */
export const userGroupOnWire = (
  group: UserGroup,
  teamId: string,
  show: { readonly users: boolean; readonly count: boolean },
): JsonObject => {
  const created = Math.floor(group.createdAt.getTime() / 1000);
  return {
    id: group.id,
    team_id: teamId,
    is_usergroup: true,
    is_subteam: true,
    name: group.name,
    description: group.description,
    handle: group.handle,
    is_external: false,
    date_create: created,
    date_update: created,
    date_delete: 0,
    auto_type: null,
    ...(show.users ? { users: group.members } : {}),
    ...(show.count ? { user_count: group.members.length } : {}),
  };
};
