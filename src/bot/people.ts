import { peopleStore } from '../persistence/repositories.ts';
import type { PeopleUseCases } from '../slack/people/listeners.ts';
import { joinPeople } from '../usecases/people/join-people.ts';
import { addMemorialDay, changeMemorialDay, removeMemorialDay } from '../usecases/people/keep-memorial-day.ts';
import { addPerson, changePerson } from '../usecases/people/keep-person.ts';
import { seeMemorialDay, seePeople, seePerson } from '../usecases/people/see-people.ts';
import type { Parts } from './parts.ts';

/** The people of clients and their days. */
export function peopleUseCases(parts: Parts): PeopleUseCases {
  const reading = { ...parts, people: peopleStore(parts.database) };
  return {
    seePeople: seePeople(reading),
    seePerson: seePerson(reading),
    seeMemorialDay: seeMemorialDay(reading),
    addPerson: addPerson(parts),
    changePerson: changePerson(parts),
    joinPeople: joinPeople(parts),
    addMemorialDay: addMemorialDay(parts),
    changeMemorialDay: changeMemorialDay(parts),
    removeMemorialDay: removeMemorialDay(parts),
  };
}
