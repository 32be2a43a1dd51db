import { z } from 'zod';
import type { LineAnswer } from '../../core/contact-plan/kept-plan.ts';
import type { ClientId, PlanId, PlanLineId } from '../../core/shared/ids.ts';
import type { QuietTimes } from '../../core/situation/quiet-times.ts';
import { CONSENT_PURPOSES, type ConsentPurpose } from '../../core/situation/situation.ts';
import { readForm } from '../form.ts';
import { dayOf, idOf, idOfButton } from '../payload.ts';
import { planIds as ids } from './ids.ts';

/** @throws ZodError when the value is no id: the payload was not made by our surface. */
export const lineOfButton = (action: unknown): PlanLineId => idOfButton<PlanLineId>(action);

const purposes = z.array(z.enum(CONSENT_PURPOSES));
const quietMetadata = z.object({
  clientId: idOf<ClientId>(),
  before: z.object({ granted: purposes, refused: purposes }),
  // A form that the version before has opened does not say it.
  shown: z
    .object({
      hours: z.array(z.object({ from: z.string(), until: z.string() })),
      away: z.array(z.object({ from: dayOf, until: dayOf })),
    })
    .optional(),
});
type Consents = { readonly granted: readonly ConsentPurpose[]; readonly refused: readonly ConsentPurpose[] };

/** When a client is left alone, as it was typed. @throws ZodError when the form is not the one our surface made. */
export function quietOfForm(view: unknown): {
  readonly clientId: ClientId;
  readonly hours: string;
  readonly away: string;
  readonly shown?: QuietTimes;
  readonly consents: Consents & { readonly before: Consents };
} {
  const form = readForm(view);
  const { clientId, before, shown } = quietMetadata.parse(JSON.parse(form.metadata));
  return {
    clientId,
    hours: form.text(ids.quietHours),
    away: form.text(ids.quietAway),
    ...(shown === undefined ? {} : { shown }),
    consents: {
      before,
      granted: purposes.parse(form.ticked(ids.agrees)),
      refused: purposes.parse(form.ticked(ids.refuses)),
    },
  };
}

/** @throws ZodError when the value is no id: the payload was not made by our surface. */
export const planOfButton = (action: unknown): PlanId => idOfButton<PlanId>(action);

/** @throws ZodError when the view is not the list of those left out. */
export const planOfLeftOut = (view: unknown): PlanId =>
  z.object({ private_metadata: idOf<PlanId>() }).parse(view).private_metadata;

const WHAT = z.enum(['rescheduled', 'skipped', 'dropped', 'first', 'errand_done']);

/** @throws ZodError when the form is not the one our surface made. */
export const clientOfForm = (view: unknown): ClientId => idOf<ClientId>().parse(readForm(view).chosen(ids.client));

/**
 * What becomes of a line, or of its place and errand; null as the answer where it is put off to no day.
 *
 * @throws ZodError when the form is not the one our surface made.
 */
export function answerOfForm(view: unknown): {
  readonly lineId: PlanLineId;
  readonly answer: LineAnswer | { readonly kind: 'first' | 'errand_done' } | null;
} {
  const form = readForm(view);
  const lineId = idOf<PlanLineId>().parse(form.metadata);
  const kind = WHAT.parse(form.chosen(ids.what));
  const to = form.day(ids.day);
  switch (kind) {
    case 'rescheduled':
      return { lineId, answer: to === null ? null : { kind, to } };
    case 'skipped':
      return { lineId, answer: { kind, why: form.text(ids.why) } };
    case 'dropped':
    case 'first':
    case 'errand_done':
      return { lineId, answer: { kind } };
  }
}
