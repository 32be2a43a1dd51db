import { interlockReader } from '../persistence/referral/interlocks.ts';
import { gatheringStore, referralStore } from '../persistence/repositories.ts';
import type { GatheringUseCases } from '../slack/gathering/listeners.ts';
import type { Wording } from '../slack/wording/wording.ts';
import { answerInvitation } from '../usecases/gathering/answer-invitation.ts';
import { cancelEvent } from '../usecases/gathering/cancel-event.ts';
import { planEvent } from '../usecases/gathering/plan-event.ts';
import { seeEvent, seeEvents } from '../usecases/gathering/see-events.ts';
import { keysOfRow } from './contact.ts';
import type { Parts } from './parts.ts';

/** Events to which clients are invited. What there is to do is written in the bank’s language: `words`. */
export function gatheringUseCases(parts: Parts, words: Wording): GatheringUseCases {
  const deps = {
    ...parts,
    keysOfRow,
    gatherings: gatheringStore(parts.database),
    referrals: referralStore(parts.database),
    readInterlocks: interlockReader(parts.database, parts.bankZone),
    tasks: words.gathering,
  };
  return {
    seeEvents: seeEvents(deps),
    seeEvent: seeEvent(deps),
    planEvent: planEvent(deps),
    answerInvitation: answerInvitation(deps),
    cancelEvent: cancelEvent(deps),
  };
}
