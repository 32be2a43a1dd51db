import { setImmediate as turn } from 'node:timers/promises';
import type { BankCalendar } from '../core/shared/calendar/bank-calendar.ts';
import type { LocalDate } from '../core/shared/calendar.ts';
import type { Currency } from '../core/shared/money.ts';
import type { Job } from '../jobs/schedule.ts';
import { clientFacts, ownersWithFlows } from '../persistence/churn/client-facts.ts';
import { flowSource } from '../persistence/churn/flow-source.ts';
import { levelReader } from '../persistence/churn/level-reader.ts';
import { churnStates, hasNewFlows } from '../persistence/churn/state-store.ts';
import {
  channelStore,
  choiceStore,
  churnAlertStore,
  churnLedgerStore,
  churnRulesStore,
} from '../persistence/repositories.ts';
import type { ShowPicture } from '../slack/charts/chart.ts';
import type { ChurnRulesUseCases } from '../slack/churn/listeners/rules.ts';
import type { ChurnUseCases } from '../slack/churn/listeners.ts';
import { answerAlert } from '../usecases/churn/answer-alert.ts';
import { type ChaseAlerts, chaseAlerts } from '../usecases/churn/chase-alerts.ts';
import { explainChurn, findAlert, findChurn } from '../usecases/churn/explain-churn.ts';
import { approveRules, declineRules } from '../usecases/churn/rules/decide-rules.ts';
import { proposeRules } from '../usecases/churn/rules/propose-rules.ts';
import { readRules } from '../usecases/churn/rules/read-rules.ts';
import { rehearseRules } from '../usecases/churn/rules/rehearse-rules.ts';
import { listAlerts } from '../usecases/churn/see-alerts.ts';
import { type WatchClients, watchClients } from '../usecases/churn/watch-clients.ts';
import type { ClientLookup } from '../usecases/client/ports.ts';
import type { Parts } from './parts.ts';

/** What the clock does for churn early warning. */
export type ChurnJobs = {
  readonly watchClients: WatchClients;
  readonly chaseAlerts: ChaseAlerts;
};

type Settings = { readonly calendar: BankCalendar; readonly baseCurrency: Currency };

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
    channels: channelStore(database),
    pause,
  };
  return { watchClients: watchClients(deps), chaseAlerts: chaseAlerts(deps) };
}

const pause = async (): Promise<void> => {
  await turn();
};

/** Weighs flows that were loaded, as soon as their import is over. */
export const churnAfterImports = ({ database }: Pick<Parts, 'database'>, { watchClients }: ChurnJobs): Job => ({
  name: 'churn',
  run: async () => {
    if (await hasNewFlows(database))
      await watchClients({ actor: { kind: 'job', name: 'churn' }, origin: 'job:churn_import' }, { isWeekly: false });
  },
});

/** Alerts, for whoever asks. */
export function churnUseCases(
  parts: Parts,
  lookup: ClientLookup,
  { baseCurrency, calendar, showPicture }: Settings & { readonly showPicture: ShowPicture },
): ChurnUseCases & ChurnRulesUseCases {
  const { database } = parts;
  const deps = {
    ...parts,
    baseCurrency,
    lookup,
    choices: choiceStore(database),
    alerts: churnAlertStore(database),
    states: churnStates(database),
    flows: flowSource(database, baseCurrency),
  };
  const ruling = {
    ...parts,
    calendar,
    rules: churnRulesStore(database),
    ledger: churnLedgerStore(database),
    flowsSince: (closedSince: LocalDate) => flowSource(database, baseCurrency, closedSince),
    owners: () => ownersWithFlows(database),
    pause,
  };
  return {
    listAlerts: listAlerts(deps),
    findChurn: findChurn(deps),
    explainChurn: explainChurn(deps),
    findAlert: findAlert(deps),
    answerAlert: answerAlert(parts),
    readRules: readRules(ruling),
    rehearseRules: rehearseRules(ruling),
    proposeRules: proposeRules(parts),
    approveRules: approveRules(parts),
    declineRules: declineRules(parts),
    showPicture,
  };
}
