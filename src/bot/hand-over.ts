import { handOverStore } from '../persistence/repositories.ts';
import type { HandOverUseCases } from '../slack/hand-over/listeners.ts';
import type { Tasks } from '../slack/wording/tasks.ts';
import { answerHandOver } from '../usecases/hand-over/answer-hand-over.ts';
import { checkGaps } from '../usecases/hand-over/check-gaps.ts';
import { openHandOverDesk } from '../usecases/hand-over/open-hand-over-desk.ts';
import { proposeHandOver } from '../usecases/hand-over/propose-hand-over.ts';
import { reviewHandOver } from '../usecases/hand-over/review-hand-over.ts';
import type { Parts } from './parts.ts';

/** Clients that change hands. */
export function handOverUseCases(parts: Parts, tasks: Tasks): HandOverUseCases {
  const deps = { ...parts, handOvers: handOverStore(parts.database) };
  return {
    openHandOverDesk: openHandOverDesk(deps),
    checkGaps: checkGaps(deps),
    proposeHandOver: proposeHandOver(deps),
    reviewHandOver: reviewHandOver(deps),
    answerHandOver: answerHandOver({ ...deps, tasks }),
  };
}
