import type { PersonSaid } from '../../core/client/people/person-said.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { JoinPeople } from '../../usecases/people/join-people.ts';
import type { AddMemorialDay, ChangeMemorialDay, RemoveMemorialDay } from '../../usecases/people/keep-memorial-day.ts';
import type { AddPerson, ChangePerson } from '../../usecases/people/keep-person.ts';
import type { SeeMemorialDay, SeePeople, SeePerson } from '../../usecases/people/see-people.ts';
import { idOfButton } from '../payload.ts';
import type { ActionListener, ViewListener } from '../reader.ts';
import { inModal, sentence } from '../said.ts';
import { showOnTop } from '../show.ts';
import { peopleIds as ids } from './ids.ts';
import { clientOfList, dayForm, pairOfButton, personForm } from './input.ts';
import { dayFaults, dayFormView } from './surfaces/day-form.ts';
import { type Refused, refusedMessage } from './surfaces/frames.ts';
import { peopleView } from './surfaces/people-view.ts';
import { NOBODY, personFaults, personFormView } from './surfaces/person-form.ts';

export type PeopleUseCases = {
  readonly seePeople: SeePeople;
  readonly seePerson: SeePerson;
  readonly seeMemorialDay: SeeMemorialDay;
  readonly addPerson: AddPerson;
  readonly changePerson: ChangePerson;
  readonly joinPeople: JoinPeople;
  readonly addMemorialDay: AddMemorialDay;
  readonly changeMemorialDay: ChangeMemorialDay;
  readonly removeMemorialDay: RemoveMemorialDay;
};

type Press = Parameters<ActionListener>[0];
type Submission = Parameters<ViewListener>[0];
type View = ReturnType<typeof inModal>;

const ORIGIN = 'slack:people';

const refusedView = (refusal: Refused, { reader }: Pick<Press, 'reader'>): View =>
  inModal(refusedMessage(refusal, [], reader), reader.wording.peopleView.title, reader);

const isOverList = ({ body }: Press): boolean => body.view?.callback_id === ids.view;

/** People and dates: personal data, so a modal of its own. */
export const peoplePressed =
  ({ seePeople }: PeopleUseCases): ActionListener =>
  async (args) => {
    const seen = await seePeople(args.staff, idOfButton<ClientId>(args.action));
    if (seen.ok) return showOnTop(args, peopleView(seen.value, args.reader));
    const { peopleView: words } = args.reader.wording;
    const isHidden = seen.refusal.kind === 'not_allowed' && !seen.refusal.canGiveReason;
    await showOnTop(
      args,
      isHidden ? inModal(sentence(words.notVisible), words.title, args.reader) : refusedView(seen.refusal, args),
    );
  };

/** The form of somebody new. */
export const addPersonPressed =
  ({ seePeople }: PeopleUseCases): ActionListener =>
  async (args) => {
    const clientId = idOfButton<ClientId>(args.action);
    const seen = await seePeople(args.staff, clientId);
    if (!seen.ok) return showOnTop(args, refusedView(seen.refusal, args));
    const metadata = { clientId, personId: null, seen: 0, base: null, fromList: isOverList(args) };
    const form = { clientName: seen.value.client.name, metadata, said: NOBODY, clash: null };
    await showOnTop(args, personFormView(form, args.reader));
  };

/** The form in which somebody is changed. */
export const editPersonPressed =
  ({ seePerson }: PeopleUseCases): ActionListener =>
  async (args) => {
    const seen = await seePerson(args.staff, idOfButton(args.action));
    if (!seen.ok) return showOnTop(args, refusedView(seen.refusal, args));
    const { person, client } = seen.value;
    const { id: personId, clientId, version, said } = person;
    const metadata = { clientId, personId, seen: version, base: said, fromList: isOverList(args) };
    await showOnTop(
      args,
      personFormView({ clientName: client.name, metadata, said: offered(said), clash: null }, args.reader),
    );
  };

/** What a file brought came from the bank, and is there for dealings with it, unless somebody says otherwise. */
function offered(said: PersonSaid): PersonSaid {
  const isPersonal = said.birthday !== null || said.interests.length > 0 || said.phone !== null || said.email !== null;
  return isPersonal ? { ...said, source: said.source ?? 'bank_file', purpose: said.purpose ?? 'dealings' } : said;
}

/** "One person": the two entries become one, and the list is drawn anew. */
export const joinPressed =
  (uses: PeopleUseCases): ActionListener =>
  async (args) => {
    const { action, body, client, staff, reader } = args;
    const joined = await uses.joinPeople({ by: staff, ...pairOfButton(action), origin: ORIGIN });
    if (!joined.ok) return showOnTop(args, refusedView(joined.refusal, args));
    const seen = await uses.seePeople(staff, joined.value);
    if (body.view === undefined || !seen.ok) return;
    await client.views.update({ view_id: body.view.id, view: peopleView(seen.value, reader) });
  };

/** The form of a person: closes only over what is stored. */
export const personSubmitted =
  (uses: PeopleUseCases): ViewListener =>
  async (args) => {
    const { ack, view, staff, reader } = args;
    const { clientId, personId, seen, base, fromList, typed, leave } = personForm(view);
    const stored =
      personId === null
        ? await uses.addPerson({ by: staff, clientId, typed, requestKey: `view:${view.id}`, origin: ORIGIN })
        : await uses.changePerson({ by: staff, personId, seen, base, typed, leave, origin: ORIGIN });
    if (stored.ok) return closeOver(args, uses, fromList, stored.value);
    const { refusal } = stored;
    switch (refusal.kind) {
      case 'faults':
        return ack({ response_action: 'errors', errors: personFaults(refusal.faults, seen, reader.wording) });
      case 'clash': {
        const { theirs, clashes, mine, lastBy } = refusal;
        const metadata = { clientId, personId, seen: theirs.version, base: theirs.said, fromList };
        const all = await uses.seePeople(staff, theirs.clientId);
        const clientName = all.ok ? all.value.client.name : '';
        const clash = { clashes, lastBy: lastBy?.name ?? null };
        const form = personFormView({ clientName, metadata, said: mine, clash }, reader);
        return ack({ response_action: 'update', view: form });
      }
      case 'client_gone':
      case 'client_closed':
      case 'client_merged':
      case 'not_allowed':
      case 'person_gone': {
        const { name, role, phone, email, birthday, interests } = typed;
        const words = [name, role, phone, email, birthday, interests.join(reader.wording.separator)];
        const why = refusedMessage(refusal, words, reader);
        return ack({ response_action: 'update', view: inModal(why, reader.wording.peopleView.title, reader) });
      }
    }
  };

/** A form over the list closes, and the list is drawn anew; any other gives its place to the list. */
async function closeOver(
  { ack, view, client, staff, reader }: Submission,
  { seePeople }: PeopleUseCases,
  fromList: boolean,
  clientId: ClientId,
): Promise<void> {
  const seen = await seePeople(staff, clientId);
  const list = seen.ok ? peopleView(seen.value, reader) : refusedView(seen.refusal, { reader });
  if (!fromList || view.previous_view_id === null) return void (await ack({ response_action: 'update', view: list }));
  await ack();
  await client.views.update({ view_id: view.previous_view_id, view: list });
}

/** The form of a new anniversary. */
export const addDayPressed =
  ({ seePeople }: PeopleUseCases): ActionListener =>
  async (args) => {
    const clientId = idOfButton<ClientId>(args.action);
    const seen = await seePeople(args.staff, clientId);
    if (!seen.ok) return showOnTop(args, refusedView(seen.refusal, args));
    const { client, people } = seen.value;
    const metadata = { clientId, dayId: null, seen: 0, base: null, fromList: isOverList(args) };
    const said = { label: '', day: '', personId: null };
    await showOnTop(args, dayFormView({ clientName: client.name, people, metadata, said, clash: null }, args.reader));
  };

/** The form in which a day is changed. */
export const editDayPressed =
  ({ seeMemorialDay }: PeopleUseCases): ActionListener =>
  async (args) => {
    const found = await seeMemorialDay(args.staff, idOfButton(args.action));
    if (!found.ok) return showOnTop(args, refusedView(goneDay(found.refusal), args));
    const { day, seen } = found.value;
    const { id: dayId, clientId, version, said } = day;
    const metadata = { clientId, dayId, seen: version, base: said, fromList: isOverList(args) };
    const form = { clientName: seen.client.name, people: seen.people, metadata, said, clash: null };
    await showOnTop(args, dayFormView(form, args.reader));
  };

const goneDay = (refusal: Refused): Refused => (refusal.kind === 'client_gone' ? { kind: 'day_gone' } : refusal);

/** Removed: the list is drawn anew, and so it is where a colleague was faster. */
export const removeDayPressed =
  ({ removeMemorialDay, seePeople }: PeopleUseCases): ActionListener =>
  async (args) => {
    const { action, body, client, staff, reader } = args;
    const removed = await removeMemorialDay({ by: staff, dayId: idOfButton(action), origin: ORIGIN });
    if (!removed.ok && removed.refusal.kind !== 'day_gone') return showOnTop(args, refusedView(removed.refusal, args));
    const clientId = removed.ok ? removed.value : clientOfList(body.view);
    const seen = clientId === null ? null : await seePeople(staff, clientId);
    if (body.view !== undefined && seen?.ok)
      await client.views.update({ view_id: body.view.id, view: peopleView(seen.value, reader) });
  };

/** The form of an anniversary: closes only over what is stored. */
export const daySubmitted =
  (uses: PeopleUseCases): ViewListener =>
  async (args) => {
    const { ack, view, staff, reader } = args;
    const { clientId, dayId, seen, base, fromList, typed, leave } = dayForm(view);
    const stored =
      dayId === null
        ? await uses.addMemorialDay({ by: staff, clientId, typed, requestKey: `view:${view.id}`, origin: ORIGIN })
        : await uses.changeMemorialDay({ by: staff, dayId, seen, base, typed, leave, origin: ORIGIN });
    if (stored.ok) return closeOver(args, uses, fromList, stored.value);
    const { refusal } = stored;
    switch (refusal.kind) {
      case 'faults':
        return ack({ response_action: 'errors', errors: dayFaults(refusal.faults, seen, reader.wording) });
      case 'clash': {
        const { theirs, clashes, mine, lastBy } = refusal;
        const metadata = { clientId, dayId, seen: theirs.version, base: theirs.said, fromList };
        const all = await uses.seePeople(staff, theirs.clientId);
        const [clientName, people] = all.ok ? [all.value.client.name, all.value.people] : ['', []];
        const clash = { clashes, lastBy: lastBy?.name ?? null };
        const form = dayFormView({ clientName, people, metadata, said: mine, clash }, reader);
        return ack({ response_action: 'update', view: form });
      }
      case 'client_gone':
      case 'client_closed':
      case 'client_merged':
      case 'not_allowed':
      case 'day_gone': {
        const why = refusedMessage(refusal, [typed.label, typed.day], reader);
        return ack({ response_action: 'update', view: inModal(why, reader.wording.peopleView.title, reader) });
      }
    }
  };
