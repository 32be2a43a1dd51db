import { z } from 'zod';
import type { TierSchemeId } from '../../core/shared/ids.ts';
import { readForm } from '../form.ts';
import { idOf, idOfButton } from '../payload.ts';
import { tierIds as ids } from './ids.ts';

/**
 * The rules as they were typed.
 *
 * @throws ZodError when the form is not the one our surface made.
 */
export const rulesOfForm = (view: unknown): string => readForm(view).text(ids.rules);

/** The rules that a preview carries. */
export const rulesOfPreview = (view: unknown): string =>
  z.object({ private_metadata: z.string() }).parse(view).private_metadata;

/** @throws ZodError when the view carries no id of a scheme. */
export const schemeOfForm = (view: unknown): TierSchemeId =>
  z.object({ private_metadata: idOf<TierSchemeId>() }).parse(view).private_metadata;

/** @throws ZodError when the value is no id: the payload was not made by our surface. */
export const schemeOfButton = (action: unknown): TierSchemeId => idOfButton<TierSchemeId>(action);

/** @throws ZodError when the form is not the one our surface made. */
export function declinedOfForm(view: unknown): { readonly id: TierSchemeId; readonly reason: string } {
  const form = readForm(view);
  return { id: idOf<TierSchemeId>().parse(form.metadata), reason: form.text(ids.reason) };
}
