import { z } from 'zod';
import { MERGE_FIELDS, type MergeChoice, type MergeField, type Side } from '../../core/client/merging/plan.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { readForm } from '../form.ts';
import { idOf } from '../payload.ts';
import { mergingIds as ids } from './ids.ts';

const pair = z.tuple([idOf<ClientId>(), idOf<ClientId>()]);

const metadata = z.object({ ids: pair, survivorId: idOf<ClientId>(), seen: z.tuple([z.number(), z.number()]) });

/** What the form says. */
export type MergeForm = {
  readonly ids: readonly [ClientId, ClientId];
  readonly survivorId: ClientId;
  readonly mergedId: ClientId;
  readonly seen: { readonly survivor: number; readonly merged: number };
  readonly choice: MergeChoice;
};

/** @throws ZodError when the form is not the one our surface made. */
export function mergeForm(view: unknown): MergeForm {
  const form = readForm(view);
  const about = metadata.parse(JSON.parse(form.metadata));
  const [a, b] = about.ids;
  const survivorId = idOf<ClientId>().parse(form.chosen(ids.survivor) ?? about.survivorId);
  const [seenA, seenB] = about.seen;
  const isA = survivorId === a;
  // The fields are those of the form as it was drawn; whoever has just chosen another survivor sees it drawn anew.
  const drawn = about.survivorId;
  const take: Partial<Record<MergeField, Side>> = {};
  for (const field of MERGE_FIELDS) {
    const side = form.chosen(ids.field(field, drawn));
    if (side === 'survivor' || side === 'merged') take[field] = side;
  }
  return {
    ids: [a, b],
    survivorId,
    mergedId: isA ? b : a,
    seen: isA ? { survivor: seenA, merged: seenB } : { survivor: seenB, merged: seenA },
    choice: { take, ownerId: form.chosen(ids.owner(drawn)) },
  };
}
