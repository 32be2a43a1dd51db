import { z } from 'zod';
import type { LocalDate } from '../../core/shared/calendar.ts';
import {
  HAND_OVER_CAUSES,
  HAND_OVER_MODES,
  type HandOverCause,
  type HandOverMode,
} from '../../core/shared/hand-over.ts';
import { type ClientId, type HandOverId, parseId, type StaffId } from '../../core/shared/ids.ts';
import { dayOf, idOf } from '../payload.ts';
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

const chosen = <Schema extends z.ZodType>(value: Schema) => z.object({ selected_option: z.object({ value }) });

const form = z.object({
  private_metadata: z.string(),
  state: z.object({
    values: z.object({
      [ids.ownerBlock]: z.object({ [ids.owner]: chosen(idOf<StaffId>()) }),
      [ids.successorBlock]: z.object({ [ids.successor]: z.object({ selected_user: z.string() }) }),
      [ids.modeBlock]: z.object({ [ids.mode]: chosen(z.enum(HAND_OVER_MODES)) }),
      [ids.causeBlock]: z.object({ [ids.cause]: chosen(z.enum(HAND_OVER_CAUSES)) }),
      [ids.visitBlock]: z.object({ [ids.visit]: z.object({ selected_date: dayOf.nullish() }) }),
      [ids.noteBlock]: z.object({ [ids.note]: z.object({ value: z.string().nullish() }) }),
    }),
  }),
});

/**
 * What the form asks for, and the Slack account that is to take over.
 *
 * @throws ZodError when the form is not the one our surface made.
 */
export function requestOfForm(view: unknown): {
  readonly request: HandOverRequest;
  readonly successorAccount: string;
} {
  const { private_metadata, state } = form.parse(view);
  const { values } = state;
  return {
    successorAccount: values[ids.successorBlock][ids.successor].selected_user,
    request: {
      fromId: values[ids.ownerBlock][ids.owner].selected_option.value,
      clientId: parseId<ClientId>(private_metadata),
      mode: values[ids.modeBlock][ids.mode].selected_option.value,
      cause: values[ids.causeBlock][ids.cause].selected_option.value,
      note: values[ids.noteBlock][ids.note].value?.trim() ?? '',
      jointVisitOn: values[ids.visitBlock][ids.visit].selected_date ?? null,
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
export const answeredOfButton = (action: unknown): ReturnType<typeof answeredOf> =>
  answeredOf(z.object({ value: z.string() }).parse(action).value);

const declined = z.object({
  private_metadata: z.string(),
  state: z.object({
    values: z.object({ [ids.reasonBlock]: z.object({ [ids.reason]: z.object({ value: z.string().nullish() }) }) }),
  }),
});

/** @throws ZodError when the form is not the one our surface made. */
export function declinedOfForm(view: unknown): ReturnType<typeof answeredOf> & { readonly reason: string } {
  const { private_metadata, state } = declined.parse(view);
  return { ...answeredOf(private_metadata), reason: state.values[ids.reasonBlock][ids.reason].value ?? '' };
}
