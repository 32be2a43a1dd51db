import { nextWorkingDay } from '../../core/shared/calendar/bank-calendar.ts';
import { countLeftBehind } from '../../persistence/churn/signal-source.ts';
import { outboxStore } from '../../persistence/delivery/outbox-repository.ts';
import {
  agendaStore,
  branchMoveStore,
  branchStore,
  channelStore,
  churnAlertStore,
  churnLedgerStore,
  churnRulesStore,
  clockStore,
  complaintStore,
  contactStore,
  gatheringStore,
  handOverStore,
  learningStore,
  opportunityStore,
  taskForceStore,
  tierSchemeStore,
} from '../../persistence/repositories.ts';
import { slackCourier } from '../../slack/delivery/courier.ts';
import { reportMonth } from '../../usecases/complaint/learn/report-month.ts';
import { previewPlan } from '../../usecases/contact-plan/see-plan.ts';
import { mayChannelSee } from '../../usecases/delivery/may-channel-see.ts';
import { type SendDue, sendDue } from '../../usecases/delivery/send-due.ts';
import { elapsing } from './elapsing.ts';
import type { DeliveryParts, DeliverySettings } from './parts.ts';

const STANDARD_BUDGET = 6;
const STANDARD_PACE_MS = 1_000;

/** Sends what is due: every message is written when it is sent, of what its parts hold then. */
export const messageSender = (parts: DeliveryParts, settings: DeliverySettings): SendDue => {
  const { clock, bankZone, calendar, database, newId, planning } = parts;
  const { bankLanguage, log } = settings;
  const courier = slackCourier({ ...settings.slack, bankLanguage, log });
  return sendDue({
    ...parts,
    handOvers: handOverStore(database),
    forces: taskForceStore(database),
    ledger: churnLedgerStore(database),
    complaintMonth: reportMonth({ clock, bankZone, learning: learningStore(database, bankZone) }),
    gatherings: gatheringStore(database),
    clockLines: clockStore(database, bankZone).lines,
    complaints: complaintStore(database),
    contacts: contactStore(database),
    agenda: agendaStore(database),
    churnAlerts: churnAlertStore(database),
    opportunities: opportunityStore(database),
    branchMoves: branchMoveStore(database),
    leftBehind: countLeftBehind(database),
    churnRules: churnRulesStore(database),
    tierSchemes: tierSchemeStore(database),
    branches: branchStore(database),
    plans: planning.plans,
    nextPlan: (of, day) => previewPlan(planning, of, nextWorkingDay(day, calendar)),
    nextQuestions: planning.nextQuestions,
    budget: settings.messageBudget ?? STANDARD_BUDGET,
    everyMs: settings.messageEveryMs ?? STANDARD_PACE_MS,
    outbox: outboxStore(database, newId),
    courier,
    channels: channelStore(database),
    bankLanguage,
    mayChannelSee: mayChannelSee({ ...parts, channels: courier.channels }),
    chance: Math.random,
    monotonic: elapsing(),
    onError: (err, { id, kind }) => log.error({ err, message: id, kind }, 'a message could not be handled'),
    onDead: (error, { id, kind }) =>
      log.warn({ error, message: id, kind }, 'a message could not be delivered: see /rapport outbox'),
    onToken: (error) => {
      if (error === null) log.info('Slack takes the app’s token again: what has waited is sent');
      else log.error({ error }, 'Slack refuses the app’s token: messages wait until it takes it again');
    },
  });
};
