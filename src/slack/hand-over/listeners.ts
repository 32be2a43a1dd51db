import { mayTakeOver } from '../../core/access/hand-over.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { viewerOf } from '../../usecases/client/see-client.ts';
import type { Answer, AnswerHandOver } from '../../usecases/hand-over/answer-hand-over.ts';
import type { CheckGaps } from '../../usecases/hand-over/check-gaps.ts';
import type { OpenHandOverDesk } from '../../usecases/hand-over/open-hand-over-desk.ts';
import type { ProposeHandOver } from '../../usecases/hand-over/propose-hand-over.ts';
import type { HandOverReview, ReviewHandOver } from '../../usecases/hand-over/review-hand-over.ts';
import type { IdentifyPerson } from '../../usecases/staff/identify-person.ts';
import { clientOfButton } from '../payload.ts';
import type { ActionListener, CommandListener, OptionsListener, Reader, ViewListener } from '../reader.ts';
import { sentenceWithName } from '../said.ts';
import { showOnTop } from '../show.ts';
import { answeredOfButton, declinedOfForm, planOfGaps, requestOfForm } from './input.ts';
import {
  declineForm,
  gapsForm,
  handOverForm,
  handOverGone,
  handOverSaid,
  ownersFitting,
  proposalRefused,
  reviewView,
  type ShownReview,
} from './surfaces.ts';

export type HandOverUseCases = {
  readonly openHandOverDesk: OpenHandOverDesk;
  readonly checkGaps: CheckGaps;
  readonly proposeHandOver: ProposeHandOver;
  readonly reviewHandOver: ReviewHandOver;
  readonly answerHandOver: AnswerHandOver;
};

const ORIGIN = 'slack:/handover';

/** `/handover`: all clients of a colleague, or one's own. */
export const handOverCommand =
  ({ openHandOverDesk }: HandOverUseCases): CommandListener =>
  async ({ command, client, staff, reader }) => {
    const view = handOverForm(await openHandOverDesk(staff, null), reader);
    await client.views.open({ trigger_id: command.trigger_id, view });
  };

/** From the card: this client alone. */
export const handOverClientPressed =
  ({ openHandOverDesk }: HandOverUseCases): ActionListener =>
  async (args) => {
    const desk = await openHandOverDesk(args.staff, clientOfButton(args.action));
    await showOnTop(args, handOverForm(desk, args.reader));
  };

/** Whose clients, of more colleagues than a select holds. */
export const ownersAsked =
  ({ openHandOverDesk }: HandOverUseCases): OptionsListener =>
  async ({ ack, options, staff }) => {
    await ack({ options: ownersFitting(await openHandOverDesk(staff, null), options.value) });
  };

/** The form: the gap check takes its place, with the plan carried along. Nothing is stored yet. */
export const handOverSubmitted =
  ({
    checkGaps,
    openHandOverDesk,
    identifyPerson,
  }: HandOverUseCases & { readonly identifyPerson: IdentifyPerson }): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const { request, successorAccount } = requestOfForm(view);
    const { gone } = await openHandOverDesk(staff, request.clientId);
    if (gone !== null) return void (await ack({ response_action: 'update', view: handOverGone(gone, reader) }));
    const successor = await identifyPerson(successorAccount);
    const refused = (kind: Parameters<typeof proposalRefused>[0]['kind']) =>
      ack({ response_action: 'errors', errors: proposalRefused({ kind }, reader) });
    if (!successor.ok || !mayTakeOver(viewerOf(successor.value.staff))) return void (await refused('successor_unfit'));
    if (successor.value.staff.id === request.fromId) return void (await refused('successor_is_owner'));
    const checked = await checkGaps(staff, request.fromId, only(request.clientId));
    if (checked.length === 0) return void (await refused('nothing_to_hand_over'));
    if (request.jointVisitOn !== null && request.jointVisitOn < reader.today) return void (await refused('visit_past'));
    const plan = JSON.stringify({ ...request, toId: successor.value.staff.id });
    await ack({ response_action: 'push', view: gapsForm(checked, plan, reader) });
  };

/** The gap check, confirmed: now it is proposed. A refusal leaves what was chosen one step back. */
export const gapsSubmitted =
  ({ proposeHandOver, openHandOverDesk }: HandOverUseCases): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const { clientId, ...plan } = planOfGaps(view);
    const { gone } = await openHandOverDesk(staff, clientId);
    if (gone !== null) return void (await ack({ response_action: 'update', view: handOverGone(gone, reader) }));
    const proposed = await proposeHandOver({
      ...plan,
      clientIds: only(clientId),
      by: staff,
      requestKey: `view:${view.id}`,
      origin: ORIGIN,
    });
    const { handOver: words } = reader.wording;
    const text = proposed.ok ? words.proposed(proposed.value.clients) : words.refused[proposed.refusal.kind];
    await ack({ response_action: 'update', view: handOverSaid(text, reader) });
  };

const only = (clientId: ClientId | null): readonly ClientId[] | null => (clientId === null ? null : [clientId]);

/** "Look through": client by client. */
export const reviewPressed =
  ({ reviewHandOver }: HandOverUseCases): ActionListener =>
  async (args) => {
    const review = await reviewHandOver(args.staff, answeredOfButton(args.action).id);
    await showOnTop(args, reviewOrGone(review, args.reader));
  };

/** "Accept all" and "Withdraw": in the message the message is refreshed by itself, in the review the list is. */
export const acceptPressed = (usecases: HandOverUseCases): ActionListener => answering(usecases, { kind: 'accept' });
export const withdrawPressed = (usecases: HandOverUseCases): ActionListener =>
  answering(usecases, { kind: 'withdraw' });

const answering =
  ({ answerHandOver, reviewHandOver }: HandOverUseCases, answer: Answer): ActionListener =>
  async ({ action, body, client, respond, staff, reader }) => {
    const { id } = answeredOfButton(action);
    const said = saying(
      await answerHandOver({ by: staff, id, clientIds: null, answer, origin: ORIGIN }),
      answer,
      reader,
    );
    if (body.view === undefined)
      return void (await respond({ response_type: 'ephemeral', replace_original: false, ...sentenceWithName(said) }));
    const view = reviewOrGone(await reviewHandOver(staff, id), reader, said);
    await client.views.update({ view_id: body.view.id, view });
  };

/** "Decline…", of all or of one: asks why. */
export const declinePressed =
  ({ reviewHandOver }: HandOverUseCases): ActionListener =>
  async (args) => {
    const { staff, reader } = args;
    const { id, clientId } = answeredOfButton(args.action);
    const review = await reviewHandOver(staff, id);
    const view =
      review === null
        ? handOverSaid(reader.wording.handOver.refused.hand_over_gone, reader)
        : declineForm(shownReview(review), clientId, reader);
    await showOnTop(args, view);
  };

/** Why not: closes only over a reason that is stored. */
export const declineSubmitted =
  ({ answerHandOver }: HandOverUseCases): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const { id, clientId, reason } = declinedOfForm(view);
    const answer = { kind: 'decline', reason } as const;
    const answered = await answerHandOver({ by: staff, id, clientIds: only(clientId), answer, origin: ORIGIN });
    const said = saying(answered, answer, reader);
    if (!answered.ok && (answered.refusal.kind === 'reason_too_short' || answered.refusal.kind === 'reason_too_long'))
      return void (await ack({ response_action: 'errors', errors: { hand_over_reason_block: said } }));
    await ack({ response_action: 'update', view: handOverSaid(said, reader) });
  };

function saying(answered: Awaited<ReturnType<AnswerHandOver>>, answer: Answer, { wording }: Reader): string {
  if (answered.ok) {
    const { clients } = answered.value;
    return clients === 0 ? wording.handOver.nothingOpen : wording.handOver.done[answer.kind](clients);
  }
  const { refusal } = answered;
  switch (refusal.kind) {
    case 'reason_too_short':
    case 'reason_too_long':
      return wording.reason.refused(refusal);
    case 'not_yours_to_answer':
    case 'hand_over_gone':
      return wording.handOver.refused[refusal.kind];
  }
}

const reviewOrGone = (review: HandOverReview | null, reader: Reader, said: string | null = null) =>
  review === null
    ? handOverSaid(reader.wording.handOver.refused.hand_over_gone, reader)
    : reviewView(shownReview(review), reader, said);

const shownReview = ({ handOver, gaps, isSuccessor }: HandOverReview): ShownReview => ({
  id: handOver.id,
  fromName: handOver.from.name,
  toName: handOver.to.name,
  isSuccessor,
  clients: handOver.clients.map((client) => ({ ...client, gaps: gaps.get(client.id) ?? null })),
});
