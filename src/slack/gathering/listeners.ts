import type { EventFault } from '../../core/gathering/event.ts';
import type { AnswerInvitation, InvitationRefusal } from '../../usecases/gathering/answer-invitation.ts';
import type { CancelEvent } from '../../usecases/gathering/cancel-event.ts';
import type { PlanEvent } from '../../usecases/gathering/plan-event.ts';
import type { SeeEvent, SeeEvents } from '../../usecases/gathering/see-events.ts';
import { goneMessage } from '../gone-client.ts';
import type { ActionListener, CommandListener, Reader, ViewListener } from '../reader.ts';
import { sentence } from '../said.ts';
import { gatheringIds as ids } from './ids.ts';
import { answerOfButton, eventOfButton, eventOfForm } from './input.ts';
import { eventMessage, eventsMessage, eventView, plannedText } from './surfaces/event.ts';
import { eventForm, saidView } from './surfaces/form.ts';

export type GatheringUseCases = {
  readonly seeEvents: SeeEvents;
  readonly seeEvent: SeeEvent;
  readonly planEvent: PlanEvent;
  readonly answerInvitation: AnswerInvitation;
  readonly cancelEvent: CancelEvent;
};

const ORIGIN = 'slack:/referral events';

/** `/referral events`: events of the branch. */
export const eventsCommand =
  ({ seeEvents }: GatheringUseCases): CommandListener =>
  async ({ respond, staff, reader }) => {
    const desk = await seeEvents(staff);
    const message = desk.ok
      ? eventsMessage(desk.value.events, reader)
      : sentence(reader.wording.gathering.refused[desk.refusal.kind]);
    await respond({ response_type: 'ephemeral', ...message });
  };

/** "Plan an event" */
export const planEventPressed =
  ({ seeEvents }: GatheringUseCases): ActionListener =>
  async ({ body, client, staff, reader }) => {
    const desk = await seeEvents(staff);
    const view = desk.ok
      ? eventForm(desk.value.circles, reader)
      : saidView(reader.wording.gathering.refused[desk.refusal.kind], reader);
    await client.views.open({ trigger_id: body.trigger_id, view });
  };

const FIELD_OF: Readonly<Record<EventFault['kind'], string>> = {
  name_missing: ids.name,
  name_too_long: ids.name,
  place_too_long: ids.place,
  past: ids.startsAt,
  capacity: ids.capacity,
};

/** The form closes only over an event that is stored; whom it invites is said as soon as it is known. */
export const eventSubmitted =
  ({ planEvent }: GatheringUseCases): ViewListener =>
  async ({ ack, view, client, staff, reader }) => {
    const { form, refused, choosing } = reader.wording.gathering;
    const given = eventOfForm(view);
    const planned = await planEvent({ ...given, by: staff, origin: ORIGIN });
    if (planned.ok) {
      const name = given.draft.name.trim();
      await ack({ response_action: 'update', view: saidView(choosing(name), reader) });
      const text = plannedText(name, await planned.value.fill(), reader);
      return void (await client.views.update({ view_id: view.id, view: saidView(text, reader) }));
    }
    const { refusal } = planned;
    const errors =
      refusal.kind === 'faults'
        ? Object.fromEntries(refusal.faults.map(({ kind }) => [FIELD_OF[kind], form.faults[kind]]))
        : { [refusal.kind === 'planned_otherwise' ? ids.name : ids.circle]: refused[refusal.kind] };
    await ack({ response_action: 'errors', errors });
  };

/** One event with her clients. */
export const openEventPressed =
  ({ seeEvent }: GatheringUseCases): ActionListener =>
  async ({ action, body, client, staff, reader }) => {
    const seen = await seeEvent(staff, eventOfButton(action));
    const view =
      seen === null ? saidView(reader.wording.gathering.refused.event_gone, reader) : eventView(seen, reader);
    await client.views.open({ trigger_id: body.trigger_id, view });
  };

/** "Is coming", "Declines", "Came", "Did not come": shown where the button was. */
export const invitationAnswered =
  ({ seeEvent, answerInvitation }: GatheringUseCases): ActionListener =>
  async ({ action, body, client, respond, staff, reader }) => {
    const { gathering: words } = reader.wording;
    const given = answerOfButton(action);
    const done = await answerInvitation({ ...given, by: staff, origin: ORIGIN });
    const text = done.ok ? words.answered[given.answer](done.value.clientName) : answerRefused(done.refusal, reader);
    const seen = await seeEvent(staff, given.eventId);
    if (body.view !== undefined) {
      const view = seen === null ? saidView(text, reader) : eventView(seen, reader, text);
      return void (await client.views.update({ view_id: body.view.id, view }));
    }
    // Her message is drawn anew by itself, as whatever lives is; here she sees it at once.
    if (done.ok && seen !== null)
      await respond({
        replace_original: true,
        ...eventMessage(seen.hasBegun ? 'event_attendance' : 'event_invitations', seen, reader),
      });
    else await respond({ response_type: 'ephemeral', replace_original: false, ...sentence(text) });
  };

function answerRefused(refusal: InvitationRefusal, reader: Reader): string {
  switch (refusal.kind) {
    case 'client_gone':
    case 'client_merged':
    case 'client_closed':
      return goneMessage(refusal, reader).text;
    case 'not_allowed':
    case 'event_gone':
    case 'event_long_over':
    case 'event_cancelled':
    case 'event_begun':
    case 'event_not_begun':
    case 'event_full':
    case 'answer_stands':
      return reader.wording.gathering.refused[refusal.kind];
  }
}

/** "Call it off" */
export const cancelEventPressed =
  ({ seeEvent, cancelEvent }: GatheringUseCases): ActionListener =>
  async ({ action, body, client, staff, reader }) => {
    if (body.view === undefined) return;
    const { gathering: words } = reader.wording;
    const eventId = eventOfButton(action);
    const done = await cancelEvent({ by: staff, eventId, origin: ORIGIN });
    const text = done.ok ? words.cancelled : words.refused[done.refusal.kind];
    const seen = await seeEvent(staff, eventId);
    const view = seen === null ? saidView(text, reader) : eventView(seen, reader, done.ok ? null : text);
    await client.views.update({ view_id: body.view.id, view });
  };
