import type { Outage } from '../../core/churn/book-weeks.ts';
import { channelKey } from '../../core/delivery/channel.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import type { DomainEvent } from '../events.ts';
import type { Transaction } from '../ports.ts';
import type { PassedOver, StoredBook } from './ports/states.ts';

/** What lies farther back is history, and nobody is told of it. */
const LATE_WEEKS = 4;

/** Those of the last of these weeks; `before`: of weeks that were judged before. */
export const lateOutages = (
  outages: readonly Outage[],
  weeks: readonly LocalDate[],
  before: StoredBook['outages'] = [],
): StoredBook['outages'] =>
  [...before, ...outages.map(({ week, ...off }): PassedOver => ({ ...off, week: weeks[week] as LocalDate }))].filter(
    ({ week }) => weeks.slice(-LATE_WEEKS).includes(week),
  );

export type OutagesToTell = {
  readonly outages: StoredBook['outages'];
  readonly adminIds: readonly StaffId[];
  /** Keys of channels that are set up. */
  readonly channels: readonly string[];
};

/** Of each week once, whatever scans come after it. */
export async function outagesTold(
  tx: Pick<Transaction, 'firstTime'>,
  { outages, adminIds, channels }: OutagesToTell,
): Promise<readonly DomainEvent[]> {
  const told: DomainEvent[] = [];
  const hasManagementChannel = channels.includes(channelKey({ kind: 'management' }));
  for (const each of outages)
    if (await tx.firstTime(`churn_week_passed_over:${each.week}`))
      told.push({ kind: 'churn_week_passed_over', ...each, adminIds, hasManagementChannel });
  return told;
}
