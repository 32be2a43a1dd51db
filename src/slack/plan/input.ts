import { z } from 'zod';
import type { LineAnswer } from '../../core/contact-plan/kept-plan.ts';
import type { ClientId, PlanId, PlanLineId } from '../../core/shared/ids.ts';
import { CONSENT_PURPOSES, type ConsentPurpose } from '../../core/situation/situation.ts';
import { dayOf, idOf, idOfButton } from '../payload.ts';
import { planIds as ids } from './ids.ts';

/** @throws ZodError when the value is no id: the payload was not made by our surface. */
export const lineOfButton = (action: unknown): PlanLineId => idOfButton<PlanLineId>(action);

const purposes = z.array(z.enum(CONSENT_PURPOSES));
const quietMetadata = z.object({
  clientId: idOf<ClientId>(),
  before: z.object({ granted: purposes, refused: purposes }),
});
const quietForm = z.object({
  private_metadata: z.string(),
  state: z.object({
    values: z.record(
      z.string(),
      z.record(
        z.string(),
        z.object({
          value: z.string().nullish(),
          selected_options: z.array(z.object({ value: z.enum(CONSENT_PURPOSES) })).optional(),
        }),
      ),
    ),
  }),
});

type Consents = { readonly granted: readonly ConsentPurpose[]; readonly refused: readonly ConsentPurpose[] };

/** When a client is left alone, as it was typed. @throws ZodError when the form is not the one our surface made. */
export function quietOfForm(view: unknown): {
  readonly clientId: ClientId;
  readonly hours: string;
  readonly away: string;
  readonly consents: Consents & { readonly before: Consents };
} {
  const { private_metadata, state } = quietForm.parse(view);
  const { clientId, before } = quietMetadata.parse(JSON.parse(private_metadata));
  const typed = (of: string): string => state.values[of]?.[of]?.value ?? '';
  const chosen = (of: string): readonly ConsentPurpose[] =>
    (state.values[of]?.[of]?.selected_options ?? []).map(({ value }) => value);
  return {
    clientId,
    hours: typed(ids.quietHours),
    away: typed(ids.quietAway),
    consents: { before, granted: chosen(ids.agrees), refused: chosen(ids.refuses) },
  };
}

/** @throws ZodError when the value is no id: the payload was not made by our surface. */
export const planOfButton = (action: unknown): PlanId => idOfButton<PlanId>(action);

/** @throws ZodError when the view is not the list of those left out. */
export const planOfLeftOut = (view: unknown): PlanId =>
  z.object({ private_metadata: idOf<PlanId>() }).parse(view).private_metadata;

const form = z.object({
  private_metadata: idOf<PlanLineId>(),
  state: z.object({
    values: z.object({
      [ids.what]: z.object({
        [ids.what]: z.object({
          selected_option: z.object({ value: z.enum(['rescheduled', 'skipped', 'dropped', 'first', 'errand_done']) }),
        }),
      }),
      [ids.day]: z.object({ [ids.day]: z.object({ selected_date: dayOf.nullish() }) }).optional(),
      [ids.why]: z.object({ [ids.why]: z.object({ value: z.string().nullish() }) }),
    }),
  }),
});

const addForm = z.object({
  state: z.object({
    values: z.object({
      [ids.client]: z.object({ [ids.client]: z.object({ selected_option: z.object({ value: idOf<ClientId>() }) }) }),
    }),
  }),
});

/** @throws ZodError when the form is not the one our surface made. */
export const clientOfForm = (view: unknown): ClientId =>
  addForm.parse(view).state.values[ids.client][ids.client].selected_option.value;

/**
 * What becomes of a line, or of its place and errand; null as the answer where it is put off to no day.
 *
 * @throws ZodError when the form is not the one our surface made.
 */
export function answerOfForm(view: unknown): {
  readonly lineId: PlanLineId;
  readonly answer: LineAnswer | { readonly kind: 'first' | 'errand_done' } | null;
} {
  const { private_metadata: lineId, state } = form.parse(view);
  const { values } = state;
  const kind = values[ids.what][ids.what].selected_option.value;
  const to = values[ids.day]?.[ids.day].selected_date ?? null;
  switch (kind) {
    case 'rescheduled':
      return { lineId, answer: to === null ? null : { kind, to } };
    case 'skipped':
      return { lineId, answer: { kind, why: values[ids.why][ids.why].value ?? '' } };
    case 'dropped':
    case 'first':
    case 'errand_done':
      return { lineId, answer: { kind } };
  }
}
