import { staggered } from '../../core/churn/alert.ts';
import { groupsIn, isAnew } from '../../core/churn/groups.ts';
import type { BankCalendar } from '../../core/shared/calendar/bank-calendar.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { ChurnAlertId } from '../../core/shared/ids.ts';
import type { DomainEvent } from '../events.ts';
import type { Found } from './alert-for.ts';
import type { BranchManagers } from './managers-by-branch.ts';
import type { RaisedAlert } from './ports.ts';

/** What an alert may have in common with others of the same scan. */
export const inCommon = ({ alert: { id }, facts }: Found) => ({
  id,
  branchId: facts?.branchId ?? null,
  ownerId: facts?.ownerId ?? null,
  industry: facts?.industry ?? null,
});

/** A group for each alert that is told with others: with those that a scan that was cut off has stored. They came to light together. */
export function inGroups(
  deps: { readonly calendar: BankCalendar },
  found: readonly Found[],
  {
    stored,
    key,
    active,
  }: { readonly stored: readonly RaisedAlert[]; readonly key: string | null; readonly active: number },
): readonly Found[] {
  // A hint that has become an alert is news as well.
  const isFresh = ({ what, alert }: Found): boolean =>
    alert.severity === 'alert' && (what === 'raised' || what === 'risen');
  const fresh = found.filter(isFresh);
  const together = [...stored.filter(({ severity }) => severity === 'alert'), ...fresh.map(inCommon)];
  const groups = groupsIn(together, { key, active });
  const places = key === null ? null : placesInRows(fresh, stored, groups);
  return found.map((each): Found => {
    const group = isFresh(each) ? (groups.get(each.alert.id) ?? null) : each.alert.group;
    const place = places?.get(each.alert.id) ?? 0;
    const due = each.alert.due === null ? null : staggered(each.alert.due, place, deps.calendar);
    return { ...each, alert: { ...each.alert, group, due } };
  });
}

/** The place of each in the row of its owner, those with the most at risk first, after those that are stored. */
function placesInRows(
  fresh: readonly Found[],
  stored: readonly RaisedAlert[],
  groups: ReadonlyMap<ChurnAlertId, string>,
): ReadonlyMap<ChurnAlertId, number> {
  const taken = Map.groupBy(
    stored.filter(({ group }) => isAnew(group)),
    ({ ownerId }) => ownerId,
  );
  const rows = Map.groupBy(
    fresh.filter(({ alert }) => groups.has(alert.id)),
    ({ facts }) => facts?.ownerId ?? null,
  );
  return new Map(
    [...rows].flatMap(([ownerId, row]) =>
      row
        .toSorted((a, b) => Number((b.alert.atRisk ?? 0n) - (a.alert.atRisk ?? 0n)) || b.alert.risk - a.alert.risk)
        .map(({ alert }, place) => [alert.id, place + (taken.get(ownerId)?.length ?? 0)] as const),
    ),
  );
}

/** What a scan is summed up with. */
export type Around = {
  readonly lastWeek: LocalDate;
  readonly managers: BranchManagers;
  /** Keys of channels that are set up. */
  readonly channels: readonly string[];
};

/**
 * A group of one instant is one message: what was found later, after a scan was cut off, is one of its own. Of a scan that has
 * weighed everybody anew all is one.
 */
export function groupsTold(
  of: 'raised' | 'silent',
  raised: readonly RaisedAlert[],
  since: Date,
  { lastWeek, managers }: Around,
): readonly DomainEvent[] {
  const instantOf = ({ group, at }: RaisedAlert): Date => (isAnew(group) ? since : at);
  const groups = Map.groupBy(
    raised.filter(({ group }) => group !== null),
    (each) => `${instantOf(each).toISOString()} ${each.group}`,
  );
  return [...groups.values()].flatMap((members): readonly DomainEvent[] => {
    const [first] = members;
    if (first === undefined || first.group === null) return [];
    const toldIds = members.flatMap(({ ownerId, branchId }) => [
      ...(ownerId === null ? [] : [ownerId]),
      ...(branchId === null ? [] : (managers.get(branchId) ?? [])),
    ]);
    return [
      {
        kind: 'churn_alerts_grouped',
        of,
        group: first.group,
        week: lastWeek,
        alerts: members.length,
        at: instantOf(first),
        toldIds: [...new Set(toldIds)],
      },
    ];
  });
}
