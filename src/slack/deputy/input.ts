import type { LocalDate } from '../../core/shared/calendar.ts';
import type { DeputyId, StaffId } from '../../core/shared/ids.ts';
import { readForm } from '../form.ts';
import { dayOf, idOf, idOfButton } from '../payload.ts';
import { deputyIds as ids } from './ids.ts';

/**
 * Who stands in for whom, and when.
 *
 * @throws ZodError when the form is not the one our surface made: every field of it is required.
 */
export function appointmentOfForm(view: unknown): {
  readonly staffId: StaffId;
  readonly deputyId: StaffId;
  readonly from: LocalDate;
  readonly until: LocalDate;
} {
  const form = readForm(view);
  return {
    staffId: idOf<StaffId>().parse(form.chosen(ids.principalBlock)),
    deputyId: idOf<StaffId>().parse(form.chosen(ids.candidateBlock)),
    from: dayOf.parse(form.day(ids.fromBlock)),
    until: dayOf.parse(form.day(ids.untilBlock)),
  };
}

/**
 * The appointment that a button ends.
 *
 * @throws ZodError when the value is no id: the payload was not made by our surface.
 */
export const appointmentOfButton = (action: unknown): DeputyId => idOfButton<DeputyId>(action);
