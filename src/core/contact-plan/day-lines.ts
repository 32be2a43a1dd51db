import type { ClientId } from '../shared/ids.ts';
import type { RecordGap } from '../situation/situation.ts';
import { hourToKeep, isMeeting, keptHour } from './booked.ts';
import type { Chosen, Offer } from './choose.ts';
import type { View } from './day-view.ts';
import { goalOf } from './goal.ts';
import type { LineKind, PlannedLine } from './planned-line.ts';
import type { Bonus } from './reason.ts';
import { standingBonuses } from './service-level.ts';

const TIDIED_A_DAY = 3;

/** What a meeting is worth beside its reasons, and beside that in an area where the RM goes anyway. */
const BONUS = { invite: 8, area: 4 } as const;

/** Where the RM goes anyway. */
export const areasOfMeetings = (views: readonly View[]): ReadonlySet<string> =>
  new Set(
    views.flatMap(({ situation: { client, appointments } }) =>
      client.area !== null && appointments.some(isMeeting) ? [client.area] : [],
    ),
  );

/** Whom one invites: who has not been met this year, and who has something that matures. Nobody twice. */
const isToInvite = ({ situation, policy, reasons }: View): boolean =>
  policy.kind === 'allowed' &&
  policy.mayInvite &&
  !situation.isShared &&
  !situation.appointments.some(isMeeting) &&
  (situation.contacts.meetingsOfYear === 0 || reasons.some(({ kind }) => kind === 'maturity' || kind === 'loss'));

function bonusesOf(view: View, by: Chosen<ClientId>['by'], areas: ReadonlySet<string>): readonly Bonus[] {
  const { area } = view.situation.client;
  return [
    ...standingBonuses(view.situation, view.level),
    ...(by === 'invite' ? [{ kind: 'invite', points: BONUS.invite } as const] : []),
    ...(by === 'invite' && area !== null && areas.has(area) ? [{ kind: 'area', points: BONUS.area } as const] : []),
  ];
}

const sumOf = (terms: readonly { readonly points: number }[]): number =>
  terms.reduce((sum, { points }) => sum + points, 0);

/** What a contact is worth: the sum of all its terms. */
export const lineValue = ({ reasons, bonuses }: Pick<PlannedLine, 'reasons' | 'bonuses'>): number =>
  sumOf(reasons) + sumOf(bonuses);

/** What the client is worth as a call, and as an invitation where it is one to invite. */
export const offerOf = (view: View, areas: ReadonlySet<string>): Offer<ClientId> => ({
  id: view.id,
  call: sumOf(view.reasons) + sumOf(bonusesOf(view, 'call', areas)),
  invite: isToInvite(view) ? sumOf(view.reasons) + sumOf(bonusesOf(view, 'invite', areas)) : null,
});

/** The chosen ones as lines: what must not wait in its order, then what is worth most. */
export function linesOf(
  chosen: readonly Chosen<ClientId>[],
  views: readonly View[],
  areas: ReadonlySet<string>,
  must: readonly View[],
): readonly PlannedLine[] {
  const byId = new Map([...views, ...must].map((view) => [view.id, view]));
  const first = new Map(must.map(({ id }, at) => [id, at]));
  const lines = chosen.map(({ id, by }): PlannedLine => {
    const view = byId.get(id) as View;
    const channel = view.policy.kind === 'allowed' ? view.policy.by : 'call';
    return lineOf(view, by === 'invite' ? 'invite' : channel, bonusesOf(view, by, areas));
  });
  const rank = ({ clientId }: PlannedLine): number => first.get(clientId) ?? must.length;
  return lines.toSorted(
    (a, b) => rank(a) - rank(b) || lineValue(b) - lineValue(a) || (a.clientId < b.clientId ? -1 : 1),
  );
}

const lineOf = (view: View, kind: LineKind, bonuses: readonly Bonus[]): PlannedLine => ({
  clientId: view.id,
  kind,
  appointmentId: null,
  reasons: view.reasons,
  bonuses,
  goal: goalOf(view.situation, view.policy),
});

/** The hour that stands, as a line; an agreed one is kept whatever the contact policy says. */
export function bookedLines(view: View): readonly PlannedLine[] {
  const hour = hourToKeep(view.hours);
  return hour === null ? [] : [{ ...lineOf(view, 'meeting', []), ...keptHour(hour, view.reasons) }];
}

/** Meetings by their hour, then the rest. */
export function byHour(views: readonly View[]): (a: PlannedLine, b: PlannedLine) => number {
  const hours = new Map(views.flatMap(({ hours: own }) => own.map(({ id, startsAt }) => [id, startsAt.getTime()])));
  const rank = ({ kind, appointmentId }: PlannedLine): readonly [number, number] => [
    kind === 'meeting' ? 0 : 1,
    appointmentId === null ? 0 : (hours.get(appointmentId) ?? 0),
  ];
  return (a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1] || (a.clientId < b.clientId ? -1 : 1);
}

/** The ones touched last: what was said is still in somebody's mind. */
export function tidyLines(views: readonly View[], planned: ReadonlySet<ClientId>): readonly PlannedLine[] {
  const lacks = (view: View): readonly RecordGap[] => view.situation.lacks;
  return views
    .filter((view) => lacks(view).length > 0 && !view.situation.isShared && !planned.has(view.id))
    .toSorted((a, b) => a.gapDays - b.gapDays || (a.id < b.id ? -1 : 1))
    .slice(0, TIDIED_A_DAY)
    .map((view) => ({
      ...lineOf(view, 'record', []),
      reasons: [{ kind: 'tidy', lacks: lacks(view), points: 0, mustSince: null }],
    }));
}
