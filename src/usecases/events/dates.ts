import type { Festival } from '../../core/dates/festivals.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { StaffId } from '../../core/shared/ids.ts';

/** A festival is near for which somebody has so many clients to greet. */
export type DatesEvent = {
  readonly kind: 'festival_near';
  readonly staffId: StaffId;
  readonly festival: Festival;
  readonly on: LocalDate;
  readonly clients: number;
};
