import { z } from 'zod';
import type { LocalDate } from '../../core/shared/calendar.ts';
import {
  HAND_OVER_CAUSES,
  HAND_OVER_MODES,
  type HandOverCause,
  type HandOverMode,
} from '../../core/shared/hand-over.ts';
import { type ClientId, type HandOverId, parseId, type StaffId } from '../../core/shared/ids.ts';
import { readForm } from '../form.ts';
import { dayOf, idOf, valueOfButton } from '../payload.ts';
import { handOverIds as ids } from './ids.ts';

/** What the form asks for, before the successor is known as a member of staff. */
export type HandOverRequest = {
  readonly fromId: StaffId;
  readonly clientId: ClientId | null;
  readonly mode: HandOverMode;
  readonly cause: HandOverCause;
  readonly note: string;
  readonly jointVisitOn: LocalDate | null;
};

/**
 * What the form asks for, and the Slack account that is to take over.
 *
 * @throws ZodError when the form is not the one our surface made.
 */
export function requestOfForm(view: unknown): {
  readonly request: HandOverRequest;
  readonly successorAccount: string;
} {
  const form = readForm(view);
  return {
    successorAccount: z.string().parse(form.account(ids.successorBlock)),
    request: {
      fromId: idOf<StaffId>().parse(form.chosen(ids.ownerBlock)),
      clientId: parseId<ClientId>(form.metadata),
      mode: z.enum(HAND_OVER_MODES).parse(form.chosen(ids.modeBlock)),
      cause: z.enum(HAND_OVER_CAUSES).parse(form.chosen(ids.causeBlock)),
      note: form.text(ids.noteBlock).trim(),
      jointVisitOn: form.day(ids.visitBlock),
    },
  };
}

const plan = z.object({
  fromId: idOf<StaffId>(),
  toId: idOf<StaffId>(),
  clientId: idOf<ClientId>().nullable(),
  mode: z.enum(HAND_OVER_MODES),
  cause: z.enum(HAND_OVER_CAUSES),
  note: z.string(),
  jointVisitOn: dayOf.nullable(),
});

/**
 * The plan that the gap check carries to its own submission.
 *
 * @throws ZodError when it is not the one our surface made.
 */
export const planOfGaps = (view: unknown): HandOverRequest & { readonly toId: StaffId } =>
  plan.parse(JSON.parse(z.object({ private_metadata: z.string() }).parse(view).private_metadata));

/** The hand-over that a button is about, and the one client of it where it is about one. */
export function answeredOf(text: string): { readonly id: HandOverId; readonly clientId: ClientId | null } {
  const [id = '', clientId = ''] = text.split(' ');
  return { id: idOf<HandOverId>().parse(id), clientId: clientId === '' ? null : idOf<ClientId>().parse(clientId) };
}

/** @throws ZodError when the value is no id: the payload was not made by our surface. */
export const answeredOfButton = (action: unknown): ReturnType<typeof answeredOf> => answeredOf(valueOfButton(action));

/** @throws ZodError when the form is not the one our surface made. */
export function declinedOfForm(view: unknown): ReturnType<typeof answeredOf> & { readonly reason: string } {
  const form = readForm(view);
  return { ...answeredOf(form.metadata), reason: form.text(ids.reasonBlock) };
}
