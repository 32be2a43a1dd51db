import type { Person, Staff } from '../../../core/client/client.ts';
import type { SpokenWith } from '../../../core/client/contact-log/entry.ts';
import type { ClientId } from '../../../core/shared/ids.ts';
import type { Result } from '../../../core/shared/result.ts';
import type { OpenClient } from '../../../usecases/client/open-client.ts';
import type { Message } from '../../blocks.ts';
import type { ActionListener, ViewListener } from '../../reader.ts';
import { inModal, sentence } from '../../said.ts';
import { showOnTop } from '../../show.ts';
import { partsOf } from '../../typed.ts';
import type { FormValues, OpenedFrom } from '../ids/form.ts';
import { contactIds as ids } from '../ids.ts';
import { allView } from '../surfaces/all-view.ts';
import { type Refused, refusedMessage } from '../surfaces/frames.ts';
import type { ContactUseCases } from './use-cases.ts';

/** A modal, as a surface makes it. */
export type ModalView = ReturnType<typeof inModal>;

type Press = Parameters<ActionListener>[0];
type Submission = Parameters<ViewListener>[0];

/** Puts a message in the place of the one whose button was pressed, or of the modal: a modal has no way to respond. */
export async function replace({ body, client, respond, reader }: Press, by: Message): Promise<void> {
  if (body.view === undefined) return void (await respond({ replace_original: true, ...by }));
  const view = inModal(by, reader.wording.contactLog.form.title, reader);
  await client.views.update({ view_id: body.view.id, view });
}

/** Where a form goes back to. */
export const openedFrom = ({ body }: Press): OpenedFrom => (body.view?.callback_id === ids.all ? 'all' : null);

/** The list of contacts and to-dos, drawn anew. */
export async function refreshAll(
  { client, reader, staff }: Pick<Press, 'client' | 'reader' | 'staff'>,
  { seeContacts }: ContactUseCases,
  viewId: string | null | undefined,
  clientId: ClientId,
): Promise<void> {
  const seen = await seeContacts(staff, clientId);
  if (seen.ok && viewId != null) await client.views.update({ view_id: viewId, view: allView(seen.value, reader) });
}

/**
 * A form over the list closes, and the list is drawn anew; any other gives its place to `view`. Only what is stored gets here.
 */
export async function closeOver(
  args: Submission,
  uses: ContactUseCases,
  { from, clientId }: { readonly from: OpenedFrom; readonly clientId: ClientId },
  view: () => Promise<ModalView>,
): Promise<void> {
  if (from === null) return void (await args.ack({ response_action: 'update', view: await view() }));
  await args.ack();
  await refreshAll(args, uses, args.view.previous_view_id, clientId);
}

/** The same for a form of what the list shows: any other one gives its place to the list, where that is still hers to see. */
export const closeOverList = (
  args: Submission,
  uses: ContactUseCases,
  opened: { readonly from: OpenedFrom; readonly clientId: ClientId },
  title: string,
): Promise<void> =>
  closeOver(args, uses, opened, async () => {
    const { reader, staff } = args;
    const seen = await uses.seeContacts(staff, opened.clientId);
    if (seen.ok) return allView(seen.value, reader);
    return inModal(sentence(reader.wording.contactLog.confirm.saved), title, reader);
  });

/** Why a form is not opened, under the title that it would have had. */
export const notThere = (args: Press, why: Refused, title: string): Promise<void> =>
  showOnTop(args, inModal(refusedMessage(why, args.reader), title, args.reader));

type ClientOfForm = { readonly id: ClientId; readonly name: string; readonly people: readonly Person[] };

/** The client a form is about and its people, as far as they may be seen; or why its record does not open to her. */
export async function clientForForm(
  openClient: OpenClient,
  by: Staff,
  id: ClientId,
): Promise<Result<ClientOfForm, Refused>> {
  const sight = await openClient(by, id);
  switch (sight.kind) {
    case 'gone':
      return { ok: false, refusal: sight.why };
    case 'heading':
      return { ok: false, refusal: { kind: 'not_allowed', canGiveReason: sight.canGiveReason } };
    case 'record': {
      const { client, people } = sight.record;
      return { ok: true, value: { id, name: client.name, people } };
    }
  }
}

/** The name over a form that is drawn again; what has become of the client is said when it is submitted. */
export async function nameForForm(openClient: OpenClient, by: Staff, id: ClientId): Promise<string> {
  const found = await clientForForm(openClient, by, id);
  return found.ok ? found.value.name : '';
}

/** The people of a client whose record opens to her. */
export async function peopleForForm(openClient: OpenClient, by: Staff, id: ClientId): Promise<readonly Person[]> {
  const found = await clientForForm(openClient, by, id);
  return found.ok ? found.value.people : [];
}

/** Whom a form says it was with. */
export const spokenWith = (
  { personIds, otherPeople }: FormValues,
  people: readonly Person[],
): readonly SpokenWith[] => [
  ...people.filter(({ id }) => personIds.includes(id)).map(({ id, name }) => ({ personId: id, name })),
  ...partsOf(otherPeople).map((name) => ({ personId: null, name })),
];
