import type { ModalView } from '@slack/types';
import type { Person } from '../../../core/client/client.ts';
import { bold, line, lines, plain, sentences, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { joined, type Line, ranked } from './facts.ts';
import { inModal } from './frames.ts';

const PEOPLE_IN_VIEW = 40;

/** People with their dates, phones and interests. Personal data: a modal, never a message. */
export function peopleView(client: { readonly name: string }, people: readonly Person[], reader: Reader): ModalView {
  const { wording } = reader;
  const shown = ranked(people).slice(0, PEOPLE_IN_VIEW);
  const more = people.length - shown.length;
  const blocks = [
    lines([line(bold(client.name))]),
    ...(people.length === 0 ? [sentences(wording.peopleView.nobody)] : []),
    ...shown.map((person) => lines(personRows(person, reader))),
    ...(more > 0 ? [sentences(wording.peopleView.more(more))] : []),
    sentences(wording.peopleView.privacy),
  ];
  return inModal({ text: '', blocks }, wording.peopleView.title, reader);
}

function personRows(person: Person, { wording }: Reader): readonly Line[] {
  const words = wording.peopleView;
  const facts = joined(wording, [person.role, person.decisionMaker ? words.decisionMaker : null]);
  const details = [
    person.birthday === null ? null : words.birthday(wording.format.yearlyDay(person.birthday)),
    person.interests.length === 0 ? null : words.interests(person.interests),
    person.phone === null ? null : words.phone(person.phone),
    person.email === null ? null : words.email(person.email),
  ].filter((detail) => detail !== null);
  return [
    line(bold(person.name), plain(facts === '' ? '' : wording.separator), plain(facts)),
    ...details.map((detail) => line(plain(shortened(detail, 300)))),
  ];
}
