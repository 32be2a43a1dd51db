import { z } from 'zod';
import { type LocalDate, parseLocalDate } from '../../core/shared/calendar.ts';
import { type ChurnAlertId, type ClientId, parseId } from '../../core/shared/ids.ts';
import { churnIds as ids } from './ids.ts';

const idOf = <Id extends string>() =>
  z.string().transform((text, context): Id => {
    const id = parseId<Id>(text);
    if (id !== null) return id;
    context.addIssue('not an id');
    return z.NEVER;
  });

const day = z.string().transform((text, context): LocalDate => {
  const parsed = parseLocalDate(text);
  if (parsed !== null) return parsed;
  context.addIssue('not a day');
  return z.NEVER;
});

/** @throws ZodError when the value is no id: the payload was not made by our surface. */
export const alertOfButton = (action: unknown): ChurnAlertId =>
  z.object({ value: idOf<ChurnAlertId>() }).parse(action).value;

/** @throws ZodError when the value is no id: the payload was not made by our surface. */
export const clientOfButton = (action: unknown): ClientId => z.object({ value: idOf<ClientId>() }).parse(action).value;

const typed = (block: string) =>
  z.object({ [block]: z.object({ [block]: z.object({ value: z.string().nullish() }) }) });

/** @throws ZodError when the form is not the one our surface made. */
export function planOfForm(view: unknown): { readonly id: ChurnAlertId; readonly text: string } {
  const form = z.object({ private_metadata: idOf<ChurnAlertId>(), state: z.object({ values: typed(ids.plan) }) });
  const { private_metadata: id, state } = form.parse(view);
  return { id, text: state.values[ids.plan]?.[ids.plan]?.value ?? '' };
}

/** `until` null: no day was chosen. @throws ZodError when the form is not the one our surface made. */
export function snoozeOfForm(view: unknown): {
  readonly id: ChurnAlertId;
  readonly reason: string;
  readonly until: LocalDate | null;
} {
  const values = z.object({
    [ids.reason]: z.object({ [ids.reason]: z.object({ value: z.string().nullish() }) }),
    [ids.until]: z.object({ [ids.until]: z.object({ selected_date: day.nullish() }) }),
  });
  const form = z.object({ private_metadata: idOf<ChurnAlertId>(), state: z.object({ values }) });
  const { private_metadata: id, state } = form.parse(view);
  return {
    id,
    reason: state.values[ids.reason][ids.reason].value ?? '',
    until: state.values[ids.until][ids.until].selected_date ?? null,
  };
}
