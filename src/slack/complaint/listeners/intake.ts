import type { Staff } from '../../../core/client/client.ts';
import { parseComplaintNumber } from '../../../core/complaint/complaint.ts';
import { clientOfButton, textOfMessage } from '../../payload.ts';
import type { ActionListener, CommandListener, Reader, ShortcutListener, ViewListener } from '../../reader.ts';
import type { sentence } from '../../said.ts';
import { queryOfCommand, readMessage } from '../../typed.ts';
import { complaintIds as ids } from '../ids.ts';
import { askedIn, draftOfForm, saidOfButton } from '../input.ts';
import type { ComplaintUseCases } from '../listeners.ts';
import { caseList } from '../surfaces/case-list.ts';
import { complaintHelp, filedView, type IntakeStart, intakeForm, WORDS_MAX, whichClient } from '../surfaces/intake.ts';
import { caseView, complaintSaid } from '../surfaces/opened-case.ts';
import { fieldOfFileRefusal, fileRefused } from '../surfaces/refused.ts';
import { showAtOnce } from './at-once.ts';

type View = ReturnType<typeof intakeForm>;

const MINE = new Set(['mine', '我的']);

/** `/complaint acme` files, `/complaint C-2026-0147` opens, `/complaint list` and `/complaint mine` list. */
export const complaintCommand =
  (uses: ComplaintUseCases): CommandListener =>
  async ({ command, client, respond, staff, reader }) => {
    const text = queryOfCommand(command.text);
    const say = (message: ReturnType<typeof sentence>) => respond({ response_type: 'ephemeral', ...message });
    if (text === '') return void (await say(complaintHelp(reader)));
    const list = listNamed(text);
    if (list !== null) return void (await say(caseList(await uses.listComplaints(staff, list), list, reader)));
    // Looking up among a large book may outlast the trigger.
    await showAtOnce({ body: command, client, reader }, () => named(uses, { text, staff, reader }));
  };

/** The list that a word of the command names; null for any other word. */
function listNamed(text: string): 'open' | 'mine' | null {
  const word = text.toLowerCase();
  if (!ids.listWords.some((each) => each === word)) return null;
  return MINE.has(word) ? 'mine' : 'open';
}

type Asked = { readonly text: string; readonly staff: Staff; readonly reader: Reader };

/** The case of that number; else the form for the client of that name, or which client is meant. */
async function named(uses: ComplaintUseCases, { text, staff, reader }: Asked): Promise<View> {
  const number = parseComplaintNumber(text);
  if (number !== null) return caseView(await uses.openComplaint(staff, { number }), reader);
  const found = await uses.findForIntake(staff, text);
  if (found.kind !== 'one') return whichClient(text, found, reader);
  return intakeForm(found.desk, start({ clientId: found.desk.client?.id ?? null }), reader);
}

const start = (given: Partial<IntakeStart>): IntakeStart => ({
  clientId: null,
  asksClient: false,
  words: '',
  isCut: [...(given.words ?? '')].length > WORDS_MAX,
  source: 'phone',
  similar: null,
  ...given,
});

/** The form from the beginning, with closed complaints like it where there are words already. */
async function opened(
  { openIntake, findSimilar }: ComplaintUseCases,
  { staff, reader }: Pick<Asked, 'staff' | 'reader'>,
  given: IntakeStart,
  product: string | null = null,
): Promise<View> {
  const desk = await openIntake(staff, given.clientId);
  if (desk === null) return complaintSaid(reader.wording.complaint.refused.client_gone, reader);
  const { words } = given;
  const similar = words === '' ? given.similar : await findSimilar(staff, { words, product, cause: null });
  return intakeForm(desk, { ...given, similar }, reader);
}

/** From the card, from a choice, from a contact that sounds dissatisfied: the form for that client. */
export const fileForPressed =
  (uses: ComplaintUseCases): ActionListener =>
  (args) =>
    inPlace(args, () => opened(uses, args, start({ clientId: clientOfButton(args.action) })));

/** For somebody who is no client. */
export const fileForNobodyPressed =
  (uses: ComplaintUseCases): ActionListener =>
  (args) =>
    inPlace(args, () => opened(uses, args, start({})));

/** What somebody wrote to the bot becomes the words; the client is the one it named, or is chosen in the form. */
export const fileSaidPressed =
  (uses: ComplaintUseCases): ActionListener =>
  (args) => {
    const { clientId, words } = saidOfButton(args.action);
    return inPlace(args, () => opened(uses, args, start({ clientId, words, asksClient: clientId === null })));
  };

/** The choice of a client gives way to the form; beside a message the form opens. */
async function inPlace(args: Parameters<ActionListener>[0], find: () => Promise<View>): Promise<void> {
  const { body, client } = args;
  if (body.view?.callback_id === ids.whichView)
    await client.views.update({ view_id: body.view.id, view: await find() });
  else await showAtOnce(args, find);
}

/** Any message can be a complaint: its words go into the form, and whose they are is chosen there. */
export const complaintShortcut =
  (uses: ComplaintUseCases): ShortcutListener =>
  async ({ shortcut, client, staff, reader }) => {
    const words = readMessage(textOfMessage(shortcut));
    await showAtOnce({ body: shortcut, client, reader }, () =>
      opened(uses, { staff, reader }, start({ words, asksClient: true, source: 'online' })),
    );
  };

/** "Similar closed ones": the form as it is, with those beside it. What is typed stays: Slack keeps it by the fields' ids. */
export const similarPressed =
  (uses: ComplaintUseCases): ActionListener =>
  async ({ body, client, staff, reader }) => {
    if (body.view === undefined) return;
    const { product, ...asked } = askedIn(body.view);
    const view = await opened(uses, { staff, reader }, start({ ...asked, similar: 'no_words' }), product);
    await client.views.update({ view_id: body.view.id, view });
  };

/** The form closes over a complaint that is stored, and says what the client can be told. */
export const intakeSubmitted =
  (uses: ComplaintUseCases): ViewListener =>
  async ({ ack, view, client, staff, reader }) => {
    const draft = draftOfForm(view, reader.today);
    const filed = await uses.fileComplaint({
      by: staff,
      draft,
      requestKey: `view:${view.id}`,
      origin: 'slack:complaint_intake',
    });
    if (!filed.ok) {
      const text = fileRefused(filed.refusal, reader);
      return void (await ack({
        response_action: 'errors',
        errors: { [fieldOfFileRefusal(filed.refusal.kind)]: text },
      }));
    }
    const { id, number, words, product } = filed.value.complaint;
    const seen = await uses.openComplaint(staff, id);
    if (seen === null) {
      const said = complaintSaid(reader.wording.complaint.intake.filed(number), reader);
      return void (await ack({ response_action: 'update', view: said }));
    }
    const isHers = seen.kind === 'all';
    await ack({ response_action: 'update', view: filedView(seen.shown, isHers, [], reader) });
    const similar = await uses.findSimilar(staff, { words, product, cause: null });
    if (similar.length > 0)
      await client.views.update({ view_id: view.id, view: filedView(seen.shown, isHers, similar, reader) });
  };
