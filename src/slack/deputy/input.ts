import { z } from 'zod';
import type { LocalDate } from '../../core/shared/calendar.ts';
import { type DeputyId, parseId, type StaffId } from '../../core/shared/ids.ts';
import { dayOf, idOf } from '../payload.ts';
import { deputyIds as ids } from './ids.ts';

const staffChoice = z
  .object({ selected_option: z.object({ value: idOf<StaffId>() }) })
  .transform(({ selected_option }) => selected_option.value);

const dayChoice = z.object({ selected_date: dayOf }).transform(({ selected_date }) => selected_date);

const form = z.object({
  state: z.object({
    values: z.object({
      [ids.principalBlock]: z.object({ [ids.principal]: staffChoice }),
      [ids.candidateBlock]: z.object({ [ids.candidate]: staffChoice }),
      [ids.fromBlock]: z.object({ [ids.from]: dayChoice }),
      [ids.untilBlock]: z.object({ [ids.until]: dayChoice }),
    }),
  }),
});

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
  const { values } = form.parse(view).state;
  return {
    staffId: values[ids.principalBlock][ids.principal],
    deputyId: values[ids.candidateBlock][ids.candidate],
    from: values[ids.fromBlock][ids.from],
    until: values[ids.untilBlock][ids.until],
  };
}

const press = z.object({ value: z.string() });

/**
 * The appointment that a button ends.
 *
 * @throws ZodError when the value is no id: the payload was not made by our surface.
 */
export const appointmentOfButton = (action: unknown): DeputyId =>
  press.transform(({ value }) => parseId<DeputyId>(value) ?? z.NEVER).parse(action);
