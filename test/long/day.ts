import { ownerOf, STAFF_ACCOUNTS } from '../support/soak-bank.ts';
import type { Chance } from './chance.ts';
import type { Message, Person } from './person.ts';

/** What a person does until `goesOn` says no: commands, buttons and forms, drawn by chance. */
export async function liveDay(parts: {
  readonly person: Person;
  /** Her place among the staff. */
  readonly at: number;
  readonly clients: number;
  readonly chance: Chance;
  readonly goesOn: () => Promise<boolean>;
  readonly nextWords: () => string;
  /** The form for this client showed the record. */
  readonly onGranted: (client: number) => void;
}): Promise<void> {
  const { person, at, clients, chance } = parts;
  const colleagues = shuffled(clientsOfColleagues(at, clients), chance);
  let card: Message | null = null;

  const deeds: Readonly<Record<'words' | 'card' | 'refresh' | 'people' | 'form', () => Promise<void>>> = {
    words: () => person.words(parts.nextWords(), chance.next() < 0.3 ? 'general' : undefined),
    async card() {
      card = await person.client(ownClient(at, clients, chance));
    },
    refresh: async () => (card === null ? deeds.card() : person.refresh(card)),
    people: async () => (card === null ? deeds.card() : person.people(card)),
    async form() {
      const client = colleagues.pop();
      if (client === undefined) return deeds.people();
      if (await fillForm(person, client, chance)) parts.onGranted(client);
    },
  };
  while (await parts.goesOn()) await deeds[chance.pick(SHARES)]();
}

/** What people do, as often as it stands here. */
const SHARES = ['words', 'words', 'words', 'card', 'card', 'refresh', 'refresh', 'people', 'form', 'form'] as const;

/** Asks to see a colleague's client, now and then with blanks first, now and then by pressing twice. */
async function fillForm(person: Person, client: number, chance: Chance): Promise<boolean> {
  const heading = await person.client(client);
  const form = heading === null ? null : await person.openForm(heading, client);
  if (form !== null && chance.next() < 0.2) await person.submitBlanks(form);
  const reasons = chance.next() < 0.2 ? ['owner on leave', 'owner on leave'] : ['owner on leave'];
  const shown = form === null ? [] : await Promise.all(reasons.map((reason) => person.submit(form, reason)));
  await person.closeAll();
  return shown.includes(true);
}

const ownClient = (at: number, clients: number, chance: Chance): number =>
  chance.below(clients / STAFF_ACCOUNTS.length) * STAFF_ACCOUNTS.length + at;

const clientsOfColleagues = (at: number, clients: number): readonly number[] =>
  Array.from({ length: clients }, (_, client) => client).filter((client) => ownerOf(client) !== at);

const shuffled = (items: readonly number[], chance: Chance): number[] =>
  items
    .map((item) => ({ item, place: chance.next() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item);
