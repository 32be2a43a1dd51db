import type { IdentifyPerson } from '../usecases/staff/identify-person.ts';
import type { Router } from './app/router.ts';
import { auditRoutes } from './audit/routes.ts';
import { bookRoutes } from './book/routes.ts';
import { churnRoutes } from './churn/routes.ts';
import { clientRoutes } from './client/routes.ts';
import { complaintRoutes } from './complaint/routes.ts';
import { complaintLearningRoutes } from './complaint-learning/routes.ts';
import { contactRoutes } from './contact/routes.ts';
import { datesRoutes } from './dates/routes.ts';
import { deliveryRoutes } from './delivery/routes.ts';
import { deputyRoutes } from './deputy/routes.ts';
import type { At, FeatureRoutes } from './feature-routes.ts';
import { byFirstWord, listenersOf } from './first-word.ts';
import { gatheringRoutes } from './gathering/routes.ts';
import { giftRoutes } from './gift/routes.ts';
import { handOverRoutes } from './hand-over/routes.ts';
import { helpOr } from './help.ts';
import { homeRoutes } from './home.ts';
import { knowledgeRoutes } from './knowledge/routes.ts';
import { mergingRoutes } from './merging/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { planRoutes } from './plan/routes.ts';
import { referralRoutes } from './referral/routes.ts';
import { staffOnly } from './staff-only.ts';
import { taskForceRoutes } from './task-force/routes.ts';
import { tidyingRoutes } from './tidying/routes.ts';
import { tierRoutes } from './tier/routes.ts';

/** Every feature of this application. What all of them together answer, `manifest.yml` promises Slack. */
const FEATURES = [
  auditRoutes,
  bookRoutes,
  churnRoutes,
  clientRoutes,
  complaintRoutes,
  complaintLearningRoutes,
  contactRoutes,
  datesRoutes,
  deliveryRoutes,
  deputyRoutes,
  gatheringRoutes,
  giftRoutes,
  handOverRoutes,
  homeRoutes,
  knowledgeRoutes,
  mergingRoutes,
  peopleRoutes,
  planRoutes,
  referralRoutes,
  taskForceRoutes,
  tidyingRoutes,
  tierRoutes,
];

/** What all features ask for together: a parameter inferred from many functions is the intersection of theirs. */
type OfAllFeatures = (typeof FEATURES)[number] extends (usecases: infer All) => FeatureRoutes ? All : never;

export type UseCases = OfAllFeatures & { readonly identifyPerson: IdentifyPerson };

/** What the door of the listeners asks Slack. */
export type Door = { readonly isShared: (channelId: string) => Promise<boolean> };

/** Puts the routes of every feature behind the door, which lets only members of staff through. */
export function registerListeners(app: Router, usecases: UseCases, door: Door): void {
  const staff = staffOnly(usecases.identifyPerson, door.isShared);
  const features: readonly FeatureRoutes[] = FEATURES.map((routesOf) => routesOf(usecases));
  const words = features.flatMap((feature) => feature.words ?? []);

  for (const { commands, shortcuts, messageShortcuts, actions, views, options, message, home } of features) {
    for (const { name, listener, help } of commands ?? [])
      app.command(name, staff.command(helpOr(help, byFirstWord(listenersOf(name, words), listener))));
    each(shortcuts, (callback_id, listener) =>
      app.shortcut({ callback_id, type: 'shortcut' }, staff.shortcut(listener)),
    );
    each(messageShortcuts, (callback_id, listener) =>
      app.shortcut({ callback_id, type: 'message_action' }, staff.shortcut(listener)),
    );
    each(actions, (action_id, listener) => app.action({ type: 'block_actions', action_id }, staff.action(listener)));
    each(views, (callbackId, listener) => app.view(callbackId, staff.view(listener)));
    each(options, (actionId, listener) => app.options(actionId, staff.options(listener)));
    if (message) app.event('message', staff.event(message));
    if (home) app.event('app_home_opened', staff.home(home));
  }
}

function each<Id, Listener>(routes: At<Id, Listener> = [], register: (id: Id, listener: Listener) => void): void {
  for (const [id, listener] of routes) register(id, listener);
}
