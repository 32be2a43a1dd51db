import type { BankCalendar } from '../core/shared/calendar/bank-calendar.ts';
import type { Currency } from '../core/shared/money.ts';
import { choiceStore, churnLedgerStore, taskForceStore } from '../persistence/repositories.ts';
import type { TaskForceUseCases } from '../slack/task-force/listeners/use-cases.ts';
import { listVanished, readLedger } from '../usecases/churn-ledger/read-ledger.ts';
import { findLoss, recordLoss, withdrawLoss } from '../usecases/churn-ledger/record-loss.ts';
import { findPolicy, writePolicy } from '../usecases/churn-ledger/write-policy.ts';
import { matchClients } from '../usecases/client/match-clients.ts';
import type { ClientLookup } from '../usecases/client/ports.ts';
import { answerOutcome } from '../usecases/task-force/answer-outcome.ts';
import { chooseRemedy, readCatalogue } from '../usecases/task-force/choose-remedy.ts';
import { conveneForce, refuseForce, withdrawForce } from '../usecases/task-force/decide-force.ts';
import { decideWaiver } from '../usecases/task-force/decide-waiver.ts';
import { proposeForce } from '../usecases/task-force/propose-force.ts';
import {
  exportTimeline,
  findForce,
  findForceOfClient,
  findWaiver,
  listForces,
} from '../usecases/task-force/see-force.ts';
import { type SettleForces, settleForces } from '../usecases/task-force/settle-forces.ts';
import {
  claimRole,
  closeForce,
  inviteMembers,
  keepChannel,
  releaseMember,
  reportFinding,
  tickItems,
} from '../usecases/task-force/work-on-force.ts';
import type { Parts } from './parts.ts';

/** The minute's look at what has become of clients and people of open task forces. */
export const settlingForces = ({ bankZone, database, unitOfWork }: Parts): SettleForces =>
  settleForces({ bankZone, forces: taskForceStore(database), unitOfWork });

/** Task forces, their waivers, lost clients, and what the ledger says of them. */
export function taskForceUseCases(
  parts: Parts,
  lookup: ClientLookup,
  { calendar, currency }: { readonly calendar: BankCalendar; readonly currency: Currency },
): TaskForceUseCases {
  const { database } = parts;
  const deps = {
    ...parts,
    calendar,
    currency,
    lookup,
    forces: taskForceStore(database),
    ledger: churnLedgerStore(database),
    choices: choiceStore(database),
  };
  return {
    proposeForce: proposeForce(deps),
    conveneForce: conveneForce(deps),
    refuseForce: refuseForce(deps),
    withdrawForce: withdrawForce(deps),
    claimRole: claimRole(deps),
    tickItems: tickItems(deps),
    reportFinding: reportFinding(deps),
    inviteMembers: inviteMembers(deps),
    releaseMember: releaseMember(deps),
    keepChannel: keepChannel(deps),
    closeForce: closeForce(deps),
    readCatalogue: readCatalogue(deps),
    chooseRemedy: chooseRemedy(deps),
    decideWaiver: decideWaiver(deps),
    answerOutcome: answerOutcome(deps),
    findForce: findForce(deps),
    findForceOfClient: findForceOfClient(deps),
    listForces: listForces(deps),
    findWaiver: findWaiver(deps),
    exportTimeline: exportTimeline(deps),
    recordLoss: recordLoss(deps),
    withdrawLoss: withdrawLoss(deps),
    findLoss: findLoss(deps),
    listVanished: listVanished(deps),
    readLedger: readLedger(deps),
    findPolicy: findPolicy(deps),
    writePolicy: writePolicy(deps),
    matchClients: matchClients(deps),
    forceCurrency: currency,
  };
}
