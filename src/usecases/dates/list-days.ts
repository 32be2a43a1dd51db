import { sightOf } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import { type Festival, festivalsAhead, languagesOf } from '../../core/dates/festivals.ts';
import { nextOccurrence, type YearlyDay } from '../../core/shared/calendar/yearly-day.ts';
import { addDays, dayAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { relationsTo, viewerOf } from '../client/see-client.ts';
import type { ClientStore, Clock, GrantStore } from '../ports.ts';
import type { DaysStore, GreetedClient } from './ports.ts';

/** A day of a client of hers that is near. */
type DayAhead = {
  readonly clientId: ClientId;
  readonly clientName: string;
  readonly language: 'zh-CN' | 'en';
  readonly on: LocalDate;
  readonly label: string | null;
  readonly personName: string | null;
  readonly personRole: string | null;
  readonly day: YearlyDay;
};

export type DaysAhead = {
  /** How far it looks, in days. */
  readonly within: number;
  /** With how many clients there are to greet, by language. */
  readonly festivals: readonly {
    readonly festival: Festival;
    readonly on: LocalDate;
    readonly clients: readonly { readonly language: 'zh-CN' | 'en'; readonly count: number }[];
  }[];
  readonly days: readonly DayAhead[];
};

export type DaysDependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly clients: Pick<ClientStore, 'headings' | 'lookedAfterBy'>;
  readonly grants: GrantStore;
  readonly days: DaysStore;
};

export type ListDays = (by: Staff, within: number) => Promise<DaysAhead>;

/** The festivals and the personal days ahead of the clients that `by` looks after, as far as personal data is hers to see. */
export function listDays(deps: DaysDependencies): ListDays {
  return async (by, within) => {
    const today = dayAt(deps.clock.now(), deps.bankZone);
    const greeted = await greetedBy(deps, by);
    return { within, festivals: festivalsFor(greeted, today, within), days: daysAhead(greeted, today, within) };
  };
}

/** The festivals ahead for which there is somebody to greet. */
export const festivalsFor = (
  greeted: readonly GreetedClient[],
  today: LocalDate,
  within: number,
): DaysAhead['festivals'] =>
  festivalsAhead(today, within).flatMap(({ festival, on }) => {
    const clients = languagesOf(festival).flatMap((language) => {
      const count = greeted.filter((each) => each.language === language).length;
      return count === 0 ? [] : [{ language, count }];
    });
    return clients.length === 0 ? [] : [{ festival, on, clients }];
  });

function daysAhead(greeted: readonly GreetedClient[], today: LocalDate, within: number): readonly DayAhead[] {
  const until = addDays(today, within);
  return greeted
    .flatMap(({ days, ...client }) =>
      days.flatMap((each): readonly DayAhead[] => {
        const on = nextOccurrence(each.day, today);
        return on !== null && on <= until ? [{ ...client, ...each, on }] : [];
      }),
    )
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.clientName.localeCompare(b.clientName)));
}

/** Clients that she owns, shares, or stands in for, and whose personal days are hers to see. */
export async function greetedBy(
  { clock, clients, grants, days }: DaysDependencies,
  by: Staff,
): Promise<readonly GreetedClient[]> {
  const now = clock.now();
  const granted = [...(await grants.grantedTo(by.id, now))].flatMap(([id, kind]) => (kind === 'deputy' ? [id] : []));
  const ids = [...new Set([...(await clients.lookedAfterBy(by.id)), ...granted])];
  const headings = await clients.headings(ids);
  const viewer = viewerOf(by);
  const relation = await relationsTo(grants, viewer, headings, now);
  const hers = headings.filter((heading) => sightOf(viewer, relation(heading), 'personal') === 'see');
  return days.greeted(hers.map(({ id }) => id));
}
