import type { KnownBlock, ModalView, SectionBlock } from '@slack/types';
import type { KeptMemorialDay, KeptPerson, PeopleSeen } from '../../../core/client/people/kept-person.ts';
import { type PersonPair, samePeople } from '../../../core/client/people/same-person.ts';
import { actions, bold, button, line, lines, menu, plainText, sentences, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { joined } from '../../wording/joined.ts';
import { peopleIds as ids } from '../ids.ts';
import { dayText } from './said-day.ts';

/** Rows of each list; a modal holds 100 blocks. */
const PEOPLE_SHOWN = 50;
const DAYS_SHOWN = 30;
/** Characters of one fact. */
const FACT_SHOWN = 300;

/**
 * People with their dates, phones and interests, and the days of the client. Personal data: a modal, never a message.
 */
export function peopleView({ client, people, days, mayEdit }: PeopleSeen, reader: Reader): ModalView {
  const { wording } = reader;
  const words = wording.peopleView;
  return {
    type: 'modal',
    callback_id: ids.view,
    private_metadata: client.id,
    title: plainText(words.title, 24),
    close: plainText(wording.close),
    blocks: [
      lines([line(bold(client.name))]),
      ...(mayEdit
        ? [
            actions(ids.addBlock, [
              button(wording.people.add, ids.addPerson, client.id),
              button(wording.people.addDay, ids.addDay, client.id),
            ]),
          ]
        : []),
      ...(mayEdit ? pairBlocks(samePeople(people), reader) : []),
      ...(people.length === 0 ? [sentences(words.nobody)] : []),
      ...shownOf(people, PEOPLE_SHOWN, reader, (person) => personRow(person, mayEdit, reader)),
      ...(days.length === 0 ? [] : [lines([line(bold(wording.people.days))])]),
      ...shownOf(days, DAYS_SHOWN, reader, (day) => dayRow(day, people, mayEdit, reader)),
      sentences(words.privacy),
    ],
  };
}

/** Pairs that are offered at once: after each the list is drawn anew. */
const PAIRS_OFFERED = 5;

/** Who stands there twice, with a button that makes one of the two: before it is pressed it says what becomes of them. */
function pairBlocks(pairs: readonly PersonPair[], { wording }: Reader): readonly KnownBlock[] {
  const { twice } = wording.people;
  if (pairs.length === 0) return [];
  const offered = pairs.slice(0, PAIRS_OFFERED);
  return [
    sentences(twice.title),
    actions(
      ids.joinBlock,
      offered.map(({ kept, joined }, at) => ({
        ...button(twice.join(shortened(kept.said.name, 40)), ids.join(at), `${kept.id} ${joined.id}`),
        confirm: {
          title: plainText(twice.confirm.title),
          text: plainText(twice.confirm.text),
          confirm: plainText(twice.confirm.yes),
          deny: plainText(twice.confirm.no),
        },
      })),
    ),
  ];
}

function shownOf<Row>(
  rows: readonly Row[],
  shown: number,
  { wording }: Reader,
  block: (row: Row) => KnownBlock,
): readonly KnownBlock[] {
  const more = rows.length - shown;
  return [...rows.slice(0, shown).map(block), ...(more > 0 ? [sentences(wording.peopleView.more(more))] : [])];
}

/** Words that people typed, as text that nothing in them can act in. */
const row = (facts: readonly (string | null)[]): SectionBlock => ({
  type: 'section',
  text: plainText(
    facts
      .filter((fact) => fact !== null)
      .map((fact) => shortened(fact, FACT_SHOWN))
      .join('\n'),
  ),
});

function personRow({ id, said }: KeptPerson, mayEdit: boolean, reader: Reader): KnownBlock {
  const { wording, today } = reader;
  const { peopleView: words, people } = wording;
  const { source, purpose } = said;
  const facts = row([
    joined(wording, [
      said.name,
      said.role,
      said.decisionMaker ? words.decisionMaker : null,
      said.leftOn === null ? null : people.left(wording.format.day(said.leftOn, today)),
    ]),
    said.birthday === null ? null : words.birthday(dayText(said.birthday, reader)),
    said.interests.length === 0 ? null : words.interests(said.interests),
    said.phone === null ? null : words.phone(said.phone),
    said.email === null ? null : words.email(said.email),
    source === null || purpose === null ? null : people.origin(people.sources[source], people.purposes[purpose]),
  ]);
  return mayEdit ? { ...facts, accessory: button(people.edit, ids.editPerson, id) } : facts;
}

function dayRow(
  { id, said }: KeptMemorialDay,
  people: readonly KeptPerson[],
  mayEdit: boolean,
  reader: Reader,
): KnownBlock {
  const words = reader.wording.people;
  const whose = people.find((person) => person.id === said.personId)?.said.name ?? words.ofCompany;
  const facts = row([`• ${joined(reader.wording, [said.label, whose, dayText(said.day, reader)])}`]);
  const entries = [
    { text: words.change, actionId: ids.editDay, value: id },
    { text: words.remove, actionId: ids.removeDay, value: id },
  ];
  return mayEdit ? { ...facts, accessory: menu(entries) } : facts;
}
