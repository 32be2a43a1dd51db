import type { PersonId } from '../../shared/ids.ts';
import type { KeptPerson } from './kept-person.ts';
import type { PersonSaid } from './person-said.ts';

/** Two entries that look like one person: the one that would stay, and the one that would become part of it. */
export type PersonPair = { readonly kept: KeptPerson; readonly joined: KeptPerson };

/** How a name is compared: `李 总` is `李总`, and capitals do not count. */
const nameKey = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

/** Facts of which a person has one: where both entries have one and they differ, these are two people. */
const TELLING = ['birthday', 'phone', 'email'] as const satisfies readonly (keyof PersonSaid)[];

const contradict = (a: PersonSaid, b: PersonSaid): boolean =>
  TELLING.some((field) => a[field] !== null && b[field] !== null && a[field] !== b[field]);

/**
 * People of one client who stand there twice: the same name, and no fact of which a person has one that tells them apart.
 * After two clients were merged, somebody who was at both does. The entry that says more stays, of equals the older.
 */
export function samePeople(people: readonly KeptPerson[]): readonly PersonPair[] {
  const there = people.filter(({ said }) => said.leftOn === null);
  const byName = Map.groupBy(there, ({ said }) => nameKey(said.name));
  return [...byName.values()].flatMap((same): readonly PersonPair[] => {
    const [kept, ...others] = same.toSorted((a, b) => wordsOf(b.said) - wordsOf(a.said) || (a.id < b.id ? -1 : 1));
    if (kept === undefined) return [];
    return others.flatMap((joined) => (contradict(kept.said, joined.said) ? [] : [{ kept, joined }]));
  });
}

const wordsOf = (said: PersonSaid): number =>
  [said.role, said.birthday, said.phone, said.email, said.purpose].filter((word) => word !== null).length +
  said.interests.length +
  Number(said.decisionMaker);

/** Whether these two are such a pair, whichever of them stays. */
export const isPair = (people: readonly KeptPerson[], one: PersonId, other: PersonId): boolean =>
  samePeople(people).some(({ kept, joined }) => [one, other].every((id) => id === kept.id || id === joined.id));

/** What the one that stays says then: its own words, and the other’s where it has none. */
export function joinedSaid(kept: PersonSaid, joined: PersonSaid): PersonSaid {
  return {
    name: kept.name,
    role: kept.role ?? joined.role,
    decisionMaker: kept.decisionMaker || joined.decisionMaker,
    birthday: kept.birthday ?? joined.birthday,
    interests: [...new Set([...kept.interests, ...joined.interests])],
    phone: kept.phone ?? joined.phone,
    email: kept.email ?? joined.email,
    leftOn: kept.leftOn,
    source: kept.source ?? joined.source,
    purpose: kept.purpose ?? joined.purpose,
  };
}
