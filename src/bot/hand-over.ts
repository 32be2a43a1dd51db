import { handOverStore } from '../persistence/repositories.ts';
import type { HandOverUseCases } from '../slack/hand-over/listeners.ts';
import type { Wording } from '../slack/wording/wording.ts';
import { answerHandOver } from '../usecases/hand-over/answer-hand-over.ts';
import { checkGaps } from '../usecases/hand-over/check-gaps.ts';
import { openHandOverDesk } from '../usecases/hand-over/open-hand-over-desk.ts';
import { proposeHandOver } from '../usecases/hand-over/propose-hand-over.ts';
import { reviewHandOver } from '../usecases/hand-over/review-hand-over.ts';
import type { Parts } from './parts.ts';

/** Clients that change hands. What there is to do is written in the bank's language: `words`. */
export function handOverUseCases(parts: Parts, words: Wording): HandOverUseCases {
  const deps = { ...parts, handOvers: handOverStore(parts.database) };
  return {
    openHandOverDesk: openHandOverDesk(deps),
    checkGaps: checkGaps(deps),
    proposeHandOver: proposeHandOver(deps),
    reviewHandOver: reviewHandOver(deps),
    answerHandOver: answerHandOver({ ...deps, tasks: words.handOver }),
  };
}
