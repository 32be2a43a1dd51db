import {
  type CountedBy,
  type CountedComplaint,
  type ParetoBar,
  paretoBars,
} from '../../src/core/complaint/causes/pareto.ts';
import {
  type CauseTally,
  type RecurringCause,
  recurrenceDays,
  recurring,
} from '../../src/core/complaint/causes/recurring.ts';
import type { LocalDate } from '../../src/core/shared/calendar.ts';

/** The bars of these complaints, counted one by one as the store counts them where they lie. */
export const pareto = (complaints: readonly CountedComplaint[], by: CountedBy): readonly ParetoBar[] =>
  paretoBars(
    complaints.map((complaint) => ({ key: keyOf(complaint, by), count: 1 })),
    by,
  );

function keyOf(complaint: CountedComplaint, by: CountedBy): string | null {
  switch (by) {
    case 'cause':
      return causeKey(complaint);
    case 'product':
      return complaint.product;
    case 'unit':
      return complaint.unit;
    case 'branch':
      return complaint.branch;
    case 'month':
      return complaint.receivedOn.slice(0, 7);
  }
}

const causeKey = ({ causeClass, dimension }: Pick<CountedComplaint, 'causeClass' | 'dimension'>): string | null =>
  causeClass === null || dimension === null ? null : `${causeClass}/${dimension}`;

/** Root causes that recur on `today` among these complaints, told up one by one as the store tells them up where they lie. */
export function recurringCauses(complaints: readonly CountedComplaint[], today: LocalDate): readonly RecurringCause[] {
  const { yearFrom, recentFrom } = recurrenceDays(today);
  return recurring(
    complaints
      .filter(({ receivedOn }) => receivedOn >= yearFrom && receivedOn <= today)
      .flatMap((each) => tallyOf(each, recentFrom) ?? []),
  );
}

function tallyOf(complaint: CountedComplaint, recentFrom: LocalDate): CauseTally | null {
  const { id, number, clientId, product, causeClass, dimension, receivedOn, preventedOn } = complaint;
  if (causeClass === null || dimension === null) return null;
  const isRecent = receivedOn >= recentFrom;
  return {
    ...{ product, causeClass, dimension },
    earlier: isRecent ? 0 : 1,
    clients: isRecent ? [clientId ?? id] : [],
    preventedOn,
    latest: isRecent ? [`${receivedOn} ${number}`] : [],
  };
}
