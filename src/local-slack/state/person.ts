import type { JsonObject } from '../json.ts';
import { withoutGaps } from '../json.ts';
import type { Locale, LocalPerson } from '../options.ts';

export type Person = {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  readonly realName: string;
  readonly email: string | undefined;
  readonly locale: Locale;
  readonly tz: string;
  readonly title: string;
  readonly kind: 'person' | 'app' | 'slackbot';
  readonly isAdmin: boolean;
  readonly isGuest: boolean;
  readonly isStranger: boolean;
};

export const personOf = (given: LocalPerson, id: string, teamId: string): Person => ({
  id,
  teamId,
  name: given.name,
  realName: given.realName,
  email: given.email,
  locale: given.locale,
  tz: given.tz,
  title: given.title ?? '',
  kind: 'person',
  isAdmin: given.isAdmin ?? false,
  isGuest: given.isGuest ?? false,
  isStranger: given.isStranger ?? false,
});

/** A user as users.info gives it. Source: docs.slack.dev/reference/objects/user-object */
export const userOnWire = (
  person: Person,
  now: Date,
  show: { readonly locale: boolean; readonly email: boolean; readonly botId: string; readonly appId: string },
): JsonObject =>
  withoutGaps({
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    deleted: false,
    color: '4bbe2e',
    real_name: person.realName,
    tz: person.tz,
    tz_label: zoneLabel(person.tz, now),
    tz_offset: zoneOffsetSeconds(person.tz, now),
    locale: show.locale ? person.locale : undefined,
    profile: withoutGaps({
      title: person.title,
      real_name: person.realName,
      real_name_normalized: person.realName,
      display_name: person.name,
      display_name_normalized: person.name,
      email: show.email ? person.email : undefined,
      bot_id: person.kind === 'app' ? show.botId : undefined,
      api_app_id: person.kind === 'app' ? show.appId : undefined,
      team: person.teamId,
    }),
    is_admin: person.isAdmin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: person.isGuest,
    is_ultra_restricted: false,
    is_bot: person.kind === 'app',
    is_app_user: false,
    is_stranger: person.isStranger ? true : undefined,
    is_email_confirmed: true,
    updated: Math.floor(now.getTime() / 1000),
  });

const zoneOffsetSeconds = (tz: string, now: Date): number => {
  const name = zonePart(tz, now, 'longOffset');
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  if (match === null) return 0;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60;
  return match[1] === '-' ? -seconds : seconds;
};

const zoneLabel = (tz: string, now: Date): string => zonePart(tz, now, 'long');

const zonePart = (tz: string, now: Date, timeZoneName: 'long' | 'longOffset'): string =>
  new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName })
    .formatToParts(now)
    .find((part) => part.type === 'timeZoneName')?.value ?? '';
