import type { FeatureRoutes } from '../feature-routes.ts';
import { peopleIds } from './ids.ts';
import {
  addDayPressed,
  addPersonPressed,
  daySubmitted,
  editDayPressed,
  editPersonPressed,
  joinPressed,
  type PeopleUseCases,
  peoplePressed,
  personSubmitted,
  removeDayPressed,
} from './listeners.ts';

export const peopleRoutes = (usecases: PeopleUseCases): FeatureRoutes => ({
  actions: [
    [peopleIds.open, peoplePressed(usecases)],
    [peopleIds.addPerson, addPersonPressed(usecases)],
    [peopleIds.editPerson, editPersonPressed(usecases)],
    [peopleIds.joinAny, joinPressed(usecases)],
    [peopleIds.addDay, addDayPressed(usecases)],
    [peopleIds.editDay, editDayPressed(usecases)],
    [peopleIds.removeDay, removeDayPressed(usecases)],
  ],
  views: [
    [peopleIds.personForm, personSubmitted(usecases)],
    [peopleIds.dayForm, daySubmitted(usecases)],
  ],
});
