import { z } from 'zod';
import { type AuditId, type ClientId, parseId } from '../../core/shared/ids.ts';

/** Which page of whose trail a button opens. */
export type TrailButton = {
  readonly clientId: ClientId;
  readonly from: { readonly top: AuditId | null; readonly page: number };
};

const trailButton = z.object({ value: z.string() }).transform(({ value }, context): TrailButton => {
  const [client = '', top = '', page = ''] = value.split(' ');
  const clientId = parseId<ClientId>(client);
  if (clientId !== null && top === '') return { clientId, from: { top: null, page: 0 } };
  const topId = parseId<AuditId>(top);
  if (clientId !== null && topId !== null && /^\d{1,6}$/.test(page))
    return { clientId, from: { top: topId, page: Number(page) } };
  context.addIssue('no page of a trail');
  return z.NEVER;
});

/**
 * A button that opens the trail of a client, or another page of it.
 *
 * @throws ZodError when the value is neither: the payload was not made by our surface.
 */
export const trailOfButton = (action: unknown): TrailButton => trailButton.parse(action);
