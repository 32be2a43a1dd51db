import type { Job } from '../jobs/minutes.ts';
import { interlockReader } from '../persistence/referral/interlocks.ts';
import { gatheringStore, referralStore } from '../persistence/repositories.ts';
import type { GatheringUseCases } from '../slack/gathering/listeners.ts';
import type { Tasks } from '../slack/wording/tasks.ts';
import { answerInvitation } from '../usecases/gathering/answer-invitation.ts';
import { cancelEvent } from '../usecases/gathering/cancel-event.ts';
import { fillEvents } from '../usecases/gathering/fill-event.ts';
import { planEvent } from '../usecases/gathering/plan-event.ts';
import { seeEvent, seeEvents } from '../usecases/gathering/see-events.ts';
import { keysOfRow } from './contact.ts';
import type { Parts } from './parts.ts';

/** By what those are weighed who may be invited. */
const weighing = (parts: Parts) => ({
  ...parts,
  gatherings: gatheringStore(parts.database),
  referrals: referralStore(parts.database),
  readInterlocks: interlockReader(parts.database, parts.bankZone),
});

/** Events that were planned, and whose process ended before it could fill them. */
export const unfilledEvents = (parts: Parts): Job => ({ name: 'events', run: fillEvents(weighing(parts)) });

/** Events to which clients are invited. */
export function gatheringUseCases(parts: Parts, tasks: Tasks): GatheringUseCases {
  const deps = { ...weighing(parts), keysOfRow, tasks };
  return {
    seeEvents: seeEvents(deps),
    seeEvent: seeEvent(deps),
    planEvent: planEvent(deps),
    answerInvitation: answerInvitation(deps),
    cancelEvent: cancelEvent(deps),
  };
}
