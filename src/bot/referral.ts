import { openCases } from '../persistence/complaint/open-cases.ts';
import { interlockReader } from '../persistence/referral/interlocks.ts';
import { referralStore } from '../persistence/repositories.ts';
import type { ReferralUseCases } from '../slack/referral/listeners.ts';
import type { Tasks } from '../slack/wording/tasks.ts';
import type { ClientLookup } from '../usecases/client/ports.ts';
import { askClient } from '../usecases/referral/ask-client.ts';
import { considerClient } from '../usecases/referral/consider-client.ts';
import { findPath } from '../usecases/referral/find-path.ts';
import { followReferral } from '../usecases/referral/follow-referral.ts';
import { makeCircle, seeCircles } from '../usecases/referral/keep-circles.ts';
import { nameTarget } from '../usecases/referral/name-target.ts';
import { noteLink, noteMoment } from '../usecases/referral/note-knowledge.ts';
import { seeReferralDesk } from '../usecases/referral/see-desk.ts';
import { seeYield, switchReferrals } from '../usecases/referral/see-yield.ts';
import type { Parts } from './parts.ts';

/** Referrals. */
export function referralUseCases(parts: Parts, lookup: ClientLookup, tasks: Tasks): ReferralUseCases {
  const referrals = referralStore(parts.database);
  const readInterlocks = interlockReader(parts.database, parts.bankZone);
  const readOpenCases = openCases(parts.database);
  const deps = { ...parts, lookup, referrals, readInterlocks, readOpenCases, tasks };
  return {
    seeReferralDesk: seeReferralDesk(deps),
    considerClient: considerClient(deps),
    askClient: askClient(deps),
    nameTarget: nameTarget(deps),
    followReferral: followReferral(deps),
    noteMoment: noteMoment(deps),
    noteLink: noteLink(deps),
    findPath: findPath(deps),
    seeCircles: seeCircles(deps),
    makeCircle: makeCircle(deps),
    seeYield: seeYield(deps),
    switchReferrals: switchReferrals(deps),
  };
}
