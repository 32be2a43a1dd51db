import { z } from 'zod';
import type { TierSchemeId } from '../../core/shared/ids.ts';
import { idOf, idOfButton } from '../payload.ts';
import { tierIds as ids } from './ids.ts';

const typedIn = (block: string) =>
  z.object({ values: z.object({ [block]: z.object({ [block]: z.object({ value: z.string().nullish() }) }) }) });

const edited = z.object({ state: typedIn(ids.rules) });

/**
 * The rules as they were typed.
 *
 * @throws ZodError when the form is not the one our surface made.
 */
export const rulesOfForm = (view: unknown): string =>
  edited.parse(view).state.values[ids.rules]?.[ids.rules]?.value ?? '';

/** The rules that a preview carries. */
export const rulesOfPreview = (view: unknown): string =>
  z.object({ private_metadata: z.string() }).parse(view).private_metadata;

/** @throws ZodError when the view carries no id of a scheme. */
export const schemeOfForm = (view: unknown): TierSchemeId =>
  z.object({ private_metadata: idOf<TierSchemeId>() }).parse(view).private_metadata;

/** @throws ZodError when the value is no id: the payload was not made by our surface. */
export const schemeOfButton = (action: unknown): TierSchemeId => idOfButton<TierSchemeId>(action);

const declined = z.object({ private_metadata: idOf<TierSchemeId>(), state: typedIn(ids.reason) });

/** @throws ZodError when the form is not the one our surface made. */
export function declinedOfForm(view: unknown): { readonly id: TierSchemeId; readonly reason: string } {
  const { private_metadata, state } = declined.parse(view);
  return { id: private_metadata, reason: state.values[ids.reason]?.[ids.reason]?.value ?? '' };
}
