import type { Currency } from '../core/shared/money.ts';
import {
  branchStore,
  choiceStore,
  clockStore,
  complaintStore,
  learningStore,
  listedStore,
} from '../persistence/repositories.ts';
import type { ComplaintUseCases } from '../slack/complaint/listeners.ts';
import type { ComplaintLearningUseCases } from '../slack/complaint-learning/listeners.ts';
import type { Tasks } from '../slack/wording/tasks.ts';
import { matchClients } from '../usecases/client/match-clients.ts';
import type { ClientLookup } from '../usecases/client/ports.ts';
import { fileComplaint } from '../usecases/complaint/file-complaint.ts';
import { type FindSimilar, similarComplaints } from '../usecases/complaint/find-similar.ts';
import { exportComplaints } from '../usecases/complaint/learn/export-complaints.ts';
import { reportMonth } from '../usecases/complaint/learn/report-month.ts';
import { seeCauses } from '../usecases/complaint/learn/see-causes.ts';
import { listComplaints } from '../usecases/complaint/list-complaints.ts';
import { findForIntake, openIntake } from '../usecases/complaint/open-intake.ts';
import type { AskReckoner } from '../usecases/complaint/reckon-clocks.ts';
import { openComplaint } from '../usecases/complaint/see-complaint.ts';
import { setComplaintChannel } from '../usecases/complaint/set-channel.ts';
import { takeComplaintStep } from '../usecases/complaint/take-complaint-step.ts';
import type { Parts } from './parts.ts';

/** Closed complaints, held in memory for finding those like a new one. `refresh` reads on. */
export type ClosedComplaints = { readonly find: FindSimilar; readonly refresh: () => Promise<void> };

export const closedComplaints = ({ database, bankZone }: Pick<Parts, 'database' | 'bankZone'>): ClosedComplaints =>
  similarComplaints({ complaints: complaintStore(database), bankZone });

/** Complaints, from intake to the archive. */
export function complaintUseCases(
  parts: Parts,
  lookup: ClientLookup,
  {
    reckoner,
    baseCurrency,
    tasks,
    similar,
  }: {
    readonly reckoner: AskReckoner;
    readonly baseCurrency: Currency;
    readonly tasks: Tasks;
    readonly similar: ClosedComplaints;
  },
): ComplaintUseCases {
  const { database } = parts;
  const reading = { ...parts, complaints: complaintStore(database), branches: branchStore(database), reckoner };
  const matching = matchClients({ ...parts, lookup, choices: choiceStore(database) });
  return {
    findForIntake: findForIntake({ ...reading, matchClients: matching }),
    openIntake: openIntake(reading),
    findSimilar: similar.find,
    fileComplaint: fileComplaint(reading),
    openComplaint: openComplaint(reading),
    listComplaints: listComplaints({
      clock: parts.clock,
      listed: listedStore(database),
      clocks: clockStore(database, parts.bankZone),
      reckoner,
    }),
    takeComplaintStep: takeComplaintStep({ ...reading, baseCurrency, tasks }),
    setComplaintChannel: setComplaintChannel(parts),
    redressCurrency: baseCurrency,
  };
}

/** What is learnt from complaints: causes, the report of a month, and records for a regulator. */
export function complaintLearningUseCases(parts: Parts): Omit<ComplaintLearningUseCases, 'showPicture'> {
  const learning = learningStore(parts.database, parts.bankZone);
  return {
    seeCauses: seeCauses({ ...parts, learning }),
    reportMonth: reportMonth({ ...parts, learning }),
    exportComplaints: exportComplaints({ ...parts, learning }),
  };
}
