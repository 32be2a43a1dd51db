import { chartBook } from '../charting/chart-book.ts';
import type { BankCalendar } from '../core/shared/calendar/bank-calendar.ts';
import type { LocalDate } from '../core/shared/calendar.ts';
import type { Currency } from '../core/shared/money.ts';
import { hourly, type Job } from '../jobs/minutes.ts';
import { alertReach, clientFacts } from '../persistence/churn/client-facts.ts';
import { flowSource } from '../persistence/churn/flow-source.ts';
import { levelHistory } from '../persistence/churn/level-history.ts';
import { levelReader } from '../persistence/churn/level-reader.ts';
import { isImporting, isScanDue } from '../persistence/churn/scan-due.ts';
import { clientsWithFamilies, signalMark, signalSource } from '../persistence/churn/signal-source.ts';
import { churnStates } from '../persistence/churn/state-store.ts';
import {
  branchMoveStore,
  branchStore,
  channelStore,
  choiceStore,
  churnAlertStore,
  churnLedgerStore,
  churnRulesStore,
  opportunityStore,
  signalStore,
  taskForceStore,
} from '../persistence/repositories.ts';
import type { ShowPicture } from '../slack/charts/chart.ts';
import type { BranchMoveUseCases } from '../slack/churn/listeners/branch-move.ts';
import type { ChurnRulesUseCases } from '../slack/churn/listeners/rules.ts';
import type { ChurnSignalUseCases } from '../slack/churn/listeners/signals.ts';
import type { ChurnUseCases } from '../slack/churn/listeners.ts';
import { answerAlert } from '../usecases/churn/answer-alert.ts';
import { isWeeklyAt } from '../usecases/churn/begin-day.ts';
import { type ChaseAlerts, chaseAlerts } from '../usecases/churn/chase-alerts.ts';
import { explainChurn, findAlert, findChurn } from '../usecases/churn/explain-churn.ts';
import { approveRules, declineRules } from '../usecases/churn/rules/decide-rules.ts';
import { proposeRules } from '../usecases/churn/rules/propose-rules.ts';
import { readRules } from '../usecases/churn/rules/read-rules.ts';
import { rehearseRules } from '../usecases/churn/rules/rehearse-rules.ts';
import { listAlerts } from '../usecases/churn/see-alerts.ts';
import { seekOpportunities } from '../usecases/churn/seek-opportunities.ts';
import { findBranchToMove, recordBranchMove } from '../usecases/churn/signals/record-branch-move.ts';
import {
  findSignalClient,
  type GatherSignals,
  gatherSignals,
  type Measures,
  recordSignal,
} from '../usecases/churn/signals/record-signals.ts';
import { type WatchClients, watchClients } from '../usecases/churn/watch-clients.ts';
import type { ClientLookup } from '../usecases/client/ports.ts';
import { letGo, pausing } from './collect.ts';
import type { Parts } from './parts.ts';

/** What the clock does for churn early warning. */
export type ChurnJobs = {
  readonly watchClients: WatchClients;
  readonly chaseAlerts: ChaseAlerts;
  readonly gatherSignals: GatherSignals;
  readonly isImporting: () => Promise<boolean>;
  /** Leaves the Monday's scan to the next minute in which nothing is imported. */
  readonly askToLook: () => Promise<unknown>;
};

type Settings = {
  readonly calendar: BankCalendar;
  readonly baseCurrency: Currency;
  /** What is to be done about a change. */
  readonly measures: Measures;
};

export function churnJobs(
  parts: Pick<Parts, 'clock' | 'bankZone' | 'newId' | 'database' | 'unitOfWork' | 'staff'>,
  settings: Settings,
): ChurnJobs {
  const { database } = parts;
  const deps = {
    ...parts,
    ...settings,
    flows: flowSource(database, settings.baseCurrency),
    states: churnStates(database),
    rules: churnRulesStore(database),
    alerts: churnAlertStore(database),
    facts: clientFacts(database),
    levels: levelReader(database, settings.baseCurrency),
    withFamilies: (today: LocalDate, least: number) => clientsWithFamilies(database, today, least),
    signals: signalSource(database, parts.bankZone),
    mark: signalMark(database),
    ledger: churnLedgerStore(database),
    channels: channelStore(database),
    opportunities: opportunityStore(database),
    alertsAtOnce: STORED_AT_ONCE[database.kind],
    opportunitiesAtOnce: STORED_AT_ONCE[database.kind],
    chart: chartBook(pause, { letGo }),
    pause,
    letGo,
  };
  return {
    // Alerts first: a client with one is told of no opportunity.
    watchClients: watchClients(deps, seekOpportunities(deps)),
    chaseAlerts: chaseAlerts(deps),
    gatherSignals: gatherSignals(deps),
    isImporting: () => isImporting(database),
    askToLook: () => deps.states.askToLook(parts.clock.now(), true),
  };
}

/** On the embedded database a transaction is to hold the one session for less than 100 ms. */
const STORED_AT_ONCE = { embedded: 50, postgres: 500 } as const;

const pause = pausing();

/** Weighs flows that were loaded, as soon as their import is over; and does what else is due, such as what was cut off. */
export const churnScan = (
  { database, bankZone }: Pick<Parts, 'database' | 'bankZone'>,
  { watchClients }: Pick<ChurnJobs, 'watchClients'>,
): Job => ({
  name: 'churn',
  run: async (minute) => {
    const context = { actor: { kind: 'job', name: 'churn' }, origin: 'job:churn_import' } as const;
    if (await isScanDue(database)) await watchClients(context, { isWeekly: isWeeklyAt(minute, bankZone) });
  },
});

/** Reads signals off what was recorded, every hour. */
export const churnSignals = ({ gatherSignals }: ChurnJobs): Job =>
  hourly('churn_signals', async () => {
    await gatherSignals({ actor: { kind: 'job', name: 'churn' }, origin: 'job:churn_signals' });
  });

/** Alerts, for whoever asks. */
export function churnUseCases(
  parts: Parts,
  lookup: ClientLookup,
  { baseCurrency, calendar, measures, showPicture }: Settings & { readonly showPicture: ShowPicture },
): ChurnUseCases & ChurnRulesUseCases & ChurnSignalUseCases & BranchMoveUseCases {
  const { database } = parts;
  const deps = {
    ...parts,
    baseCurrency,
    lookup,
    choices: choiceStore(database),
    alerts: churnAlertStore(database),
    states: churnStates(database),
    flows: flowSource(database, baseCurrency),
    signals: signalStore(database),
    opportunities: opportunityStore(database),
    forces: taskForceStore(database),
  };
  const ruling = {
    ...parts,
    calendar,
    rules: churnRulesStore(database),
    ledger: churnLedgerStore(database),
    flowsSince: (closedSince: LocalDate) => flowSource(database, baseCurrency, closedSince),
    levels: levelHistory(database, baseCurrency),
    reach: () => alertReach(database),
    chart: chartBook(pause, { letGo }),
    pause,
  };
  return {
    listAlerts: listAlerts(deps),
    findChurn: findChurn(deps),
    explainChurn: explainChurn(deps),
    findAlert: findAlert(deps),
    answerAlert: answerAlert({ ...parts, calendar }),
    findSignalClient: findSignalClient(deps),
    recordSignal: recordSignal({ ...parts, calendar, measures }),
    findBranchToMove: findBranchToMove({ ...parts, branches: branchStore(database), moves: branchMoveStore(database) }),
    recordBranchMove: recordBranchMove(parts),
    readRules: readRules(ruling),
    rehearseRules: rehearseRules(ruling),
    proposeRules: proposeRules(parts),
    approveRules: approveRules(parts),
    declineRules: declineRules(parts),
    showPicture,
  };
}
