import type { ClientId } from '../../core/shared/ids.ts';
import type { AskClient, AskRefusal } from '../../usecases/referral/ask-client.ts';
import type { ConsiderClient } from '../../usecases/referral/consider-client.ts';
import type { FindPath } from '../../usecases/referral/find-path.ts';
import type { FollowReferral } from '../../usecases/referral/follow-referral.ts';
import type { MakeCircle, SeeCircles } from '../../usecases/referral/keep-circles.ts';
import type { NameTarget } from '../../usecases/referral/name-target.ts';
import type { NoteLink, NoteMoment } from '../../usecases/referral/note-knowledge.ts';
import type { SeeReferralDesk } from '../../usecases/referral/see-desk.ts';
import type { SeeYield, SwitchReferrals } from '../../usecases/referral/see-yield.ts';
import { goneMessage } from '../gone-client.ts';
import type { ActionListener, CommandListener, Reader, ViewListener } from '../reader.ts';
import { helpMessage, sentence } from '../said.ts';
import { showOnTop } from '../show.ts';
import { queryOfCommand } from '../typed.ts';
import { referralIds as ids } from './ids.ts';
import {
  askOfButton,
  linkOfForm,
  nameOfForm,
  passedOverOfButton,
  type StepSaid,
  stepOfButton,
  switchOfWords,
  topicOfButton,
  wordsOfButton,
} from './input.ts';
import { clientView, linkForm, nameForm, type ShownClient } from './surfaces/client-view.ts';
import { deskMessage } from './surfaces/desk.ts';
import { followedView } from './surfaces/followed.ts';
import { circlesMessage, pathMessage, yieldMessage } from './surfaces/found.ts';
import { blockSaid, said } from './surfaces/frames.ts';

export type ReferralUseCases = {
  readonly seeReferralDesk: SeeReferralDesk;
  readonly considerClient: ConsiderClient;
  readonly askClient: AskClient;
  readonly nameTarget: NameTarget;
  readonly followReferral: FollowReferral;
  readonly noteMoment: NoteMoment;
  readonly noteLink: NoteLink;
  readonly findPath: FindPath;
  readonly seeCircles: SeeCircles;
  readonly makeCircle: MakeCircle;
  readonly seeYield: SeeYield;
  readonly switchReferrals: SwitchReferrals;
};

const ORIGIN = 'slack:/referral';

/** `/referral`: whom to ask today. Anything else that it does not know is answered with what it knows. */
export const referralCommand =
  ({ seeReferralDesk }: ReferralUseCases): CommandListener =>
  async ({ command, respond, staff, reader }) => {
    const isAsked = command.text.trim() === '';
    const answer = isAsked
      ? deskMessage(await seeReferralDesk(staff, []), [], reader)
      : helpMessage(reader.wording.referral.help);
    await respond({ response_type: 'ephemeral', ...answer });
  };

/** `/referral path Eastrise` */
export const pathCommand =
  ({ findPath }: ReferralUseCases): CommandListener =>
  async ({ command, respond, staff, reader }) => {
    const words = queryOfCommand(command.text);
    const message =
      words === ''
        ? helpMessage(reader.wording.referral.help)
        : pathMessage(words, await findPath(staff, words), reader);
    await respond({ response_type: 'ephemeral', ...message });
  };

/** One of several who are called so: the answer takes the place of the choice. */
export const pathChosen =
  ({ findPath }: ReferralUseCases): ActionListener =>
  async ({ action, respond, staff, reader }) => {
    const words = wordsOfButton(action);
    await respond({ replace_original: true, ...pathMessage(words, await findPath(staff, words), reader) });
  };

/** `/referral yield` */
export const yieldCommand =
  ({ seeYield }: ReferralUseCases): CommandListener =>
  async ({ respond, staff, reader }) => {
    await respond({ response_type: 'ephemeral', ...yieldMessage(await seeYield(staff), reader) });
  };

/** `/referral circles` */
export const circlesCommand =
  ({ seeCircles }: ReferralUseCases): CommandListener =>
  async ({ respond, staff, reader }) => {
    const desk = await seeCircles(staff);
    const message = desk.ok
      ? circlesMessage(desk.value, reader)
      : sentence(reader.wording.referral.refused[desk.refusal.kind]);
    await respond({ response_type: 'ephemeral', ...message });
  };

/** A circle of those who share a topic: the list takes the place of the one it was chosen from. */
export const circlePressed =
  ({ seeCircles, makeCircle }: ReferralUseCases): ActionListener =>
  async ({ action, respond, staff, reader }) => {
    const { referral: words } = reader.wording;
    const asked = topicOfButton(action);
    const made = await makeCircle({ ...asked, by: staff, origin: ORIGIN });
    const text = made.ok ? words.circles.made(asked.topic, made.value.members) : words.refused[made.refusal.kind];
    const desk = await seeCircles(staff);
    await respond({ replace_original: true, ...(desk.ok ? circlesMessage(desk.value, reader, text) : sentence(text)) });
  };

/** `/referral switch payments on` */
export const switchCommand =
  ({ switchReferrals }: ReferralUseCases): CommandListener =>
  async ({ command, respond, staff, reader }) => {
    const { referral: words } = reader.wording;
    const asked = switchOfWords(command.text);
    const say = (text: string) => respond({ response_type: 'ephemeral', ...sentence(text) });
    if (asked === null) return void (await say(words.switchHelp.join('\n')));
    const switched = await switchReferrals({ ...asked, by: staff, origin: ORIGIN });
    await say(switched.ok ? words.switches[asked.key](switched.value) : words.refused.not_yours_to_switch);
  };

/** "I asked", "Not now", "Never again": in the list and in the view of one client. */
export const askPressed =
  (usecases: ReferralUseCases, answer: 'asked' | 'not_now' | 'never'): ActionListener =>
  async (args) => {
    const { action, staff, reader } = args;
    const asked = askOfButton(action);
    const done = await usecases.askClient({ ...asked, by: staff, answer, origin: ORIGIN });
    const name = await nameOf(usecases, args, asked.clientId);
    const text = done.ok ? reader.wording.referral.done[answer](name) : askRefused(done.refusal, reader);
    await shown(usecases, args, asked.clientId, text);
  };

async function nameOf(
  { considerClient }: ReferralUseCases,
  { staff }: Pick<Parameters<ActionListener>[0], 'staff'>,
  clientId: ClientId,
): Promise<string> {
  const considered = await considerClient(staff, clientId);
  return considered.ok ? considered.value.judged.referrer.name : '';
}

/** What has changed is shown where the button was: the client anew, or the list anew. */
async function shown(
  { seeReferralDesk, considerClient }: ReferralUseCases,
  { body, client, respond, staff, reader }: Parameters<ActionListener>[0],
  clientId: ClientId,
  text: string,
): Promise<void> {
  if (body.view === undefined)
    return void (await respond({
      replace_original: true,
      ...deskMessage(await seeReferralDesk(staff, []), [], reader, text),
    }));
  const considered = await considerClient(staff, clientId);
  const view = considered.ok ? clientView(considered.value, reader, text) : said(text, reader);
  await client.views.update({ view_id: body.view.id, view });
}

function askRefused(refusal: AskRefusal, reader: Reader): string {
  const { referral: words, separator } = reader.wording;
  switch (refusal.kind) {
    case 'blocked':
      return `${words.mayNotAsk}${separator}${refusal.blocks.map((block) => blockSaid(block, reader)).join(separator)}`;
    case 'week_full':
    case 'answer_stands':
    case 'not_allowed':
      return words.refused[refusal.kind];
    case 'client_gone':
    case 'client_merged':
    case 'client_closed':
      return goneMessage(refusal, reader).text;
  }
}

/** "Another": the list without those she has passed over. */
export const anotherPressed =
  ({ seeReferralDesk }: ReferralUseCases): ActionListener =>
  async ({ action, respond, staff, reader }) => {
    const passedOver = passedOverOfButton(action);
    await respond({
      replace_original: true,
      ...deskMessage(await seeReferralDesk(staff, passedOver), passedOver, reader),
    });
  };

/** One client, in a view that is drawn of what stands now. */
const overClient =
  (drawn: (client: ShownClient, reader: Reader) => ReturnType<typeof said>) =>
  ({ considerClient }: ReferralUseCases): ActionListener =>
  async (args) => {
    const { reader } = args;
    const considered = await considerClient(args.staff, askOfButton(args.action).clientId);
    const view = considered.ok ? drawn(considered.value, reader) : said(askRefused(considered.refusal, reader), reader);
    await showOnTop(args, view);
  };

/** "Why this score", and the button of the card: with everything. */
export const considerPressed = overClient((client, reader) => clientView(client, reader));
export const namePressed = overClient(({ judged }, reader) => nameForm(judged.referrer, reader));
export const linkPressed = overClient(({ judged }, reader) => linkForm(judged.referrer, reader));

/** "Just helped them" */
export const helpedPressed =
  (usecases: ReferralUseCases): ActionListener =>
  async (args) => {
    const { clientId } = askOfButton(args.action);
    const { staff, reader } = args;
    const noted = await usecases.noteMoment({ by: staff, clientId, moment: 'problem_helped', origin: ORIGIN });
    const text = noted.ok
      ? reader.wording.referral.done.helped(await nameOf(usecases, args, clientId))
      : askRefused(noted.refusal, reader);
    await shown(usecases, args, clientId, text);
  };

/** A name: closes only over a referral that is stored. */
export const nameSubmitted =
  (usecases: ReferralUseCases): ViewListener =>
  async (args) => {
    const { ack, view, staff, reader } = args;
    const { referral: words } = reader.wording;
    const given = nameOfForm(view);
    const named = await usecases.nameTarget({ ...given, by: staff, requestKey: `view:${view.id}`, origin: ORIGIN });
    if (!named.ok) {
      const text = namingRefused(named.refusal, reader);
      return void (await ack({ response_action: 'errors', errors: { [ids.targetName]: text } }));
    }
    const referrer = await nameOf(usecases, args, given.clientId);
    const text = `${words.named(named.value.name, referrer)}\n${words.namedNext[given.consent]}`;
    await ack({ response_action: 'update', view: said(text, reader) });
  };

type NamingRefused = Extract<Awaited<ReturnType<ReferralUseCases['nameTarget']>>, { readonly ok: false }>['refusal'];

function namingRefused(refusal: NamingRefused, reader: Reader): string {
  switch (refusal.kind) {
    case 'not_allowed':
    case 'client_gone':
    case 'client_merged':
    case 'client_closed':
      return askRefused(refusal, reader);
    case 'name_missing':
    case 'name_too_long':
    case 'referrer_gone':
    case 'self_referral':
    case 'circular_referral':
    case 'already_client':
    case 'consent_withdrawn':
    case 'on_its_way':
      return reader.wording.referral.refused[refusal.kind];
  }
}

export const linkSubmitted =
  (usecases: ReferralUseCases): ViewListener =>
  async (args) => {
    const { ack, view, staff, reader } = args;
    const given = linkOfForm(view);
    const noted = await usecases.noteLink({ ...given, by: staff, requestKey: `view:${view.id}`, origin: ORIGIN });
    if (!noted.ok) {
      const text = namingRefused(noted.refusal, reader);
      return void (await ack({ response_action: 'errors', errors: { [ids.targetName]: text } }));
    }
    const text = reader.wording.referral.done.linked(await nameOf(usecases, args, given.clientId));
    await ack({ response_action: 'update', view: said(text, reader) });
  };

/** "On their way" */
export const followedPressed =
  ({ seeReferralDesk }: ReferralUseCases): ActionListener =>
  async (args) =>
    showOnTop(args, followedView((await seeReferralDesk(args.staff, [])).followed, args.reader));

const stepOf = (step: StepSaid) => {
  if (step === 'thanked') return { kind: 'thanked' } as const;
  return step === 'given' || step === 'withdrawn'
    ? ({ kind: 'consent', to: step } as const)
    : ({ kind: 'stage', to: step } as const);
};

/** What became of a referral: the list is shown anew with it. */
export const stepPressed =
  ({ followReferral, seeReferralDesk }: ReferralUseCases): ActionListener =>
  async ({ action, body, client, staff, reader }) => {
    if (body.view === undefined) return;
    const { id, step } = stepOfButton(action);
    const { referral: words } = reader.wording;
    const done = await followReferral({ by: staff, id, step: stepOf(step), origin: ORIGIN });
    const text = done.ok ? words.stepped[step](done.value.targetName) : words.refused[done.refusal.kind];
    const { followed } = await seeReferralDesk(staff, []);
    await client.views.update({ view_id: body.view.id, view: followedView(followed, reader, text) });
  };
