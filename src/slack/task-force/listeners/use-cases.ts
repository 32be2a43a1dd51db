import type { Currency } from '../../../core/shared/money.ts';
import type { ListVanished, ReadLedger } from '../../../usecases/churn-ledger/read-ledger.ts';
import type { FindLoss, RecordLoss, WithdrawLoss } from '../../../usecases/churn-ledger/record-loss.ts';
import type { FindPolicy, WritePolicy } from '../../../usecases/churn-ledger/write-policy.ts';
import type { MatchClients } from '../../../usecases/client/match-clients.ts';
import type { IdentifyPerson } from '../../../usecases/staff/identify-person.ts';
import type { AnswerOutcome } from '../../../usecases/task-force/answer-outcome.ts';
import type { ChooseRemedy, ReadCatalogue } from '../../../usecases/task-force/choose-remedy.ts';
import type { ConveneForce, RefuseForce, WithdrawForce } from '../../../usecases/task-force/decide-force.ts';
import type { DecideWaiver } from '../../../usecases/task-force/decide-waiver.ts';
import type { ProposeForce } from '../../../usecases/task-force/propose-force.ts';
import type {
  ExportTimeline,
  FindForce,
  FindForceOfClient,
  FindWaiver,
  ListForces,
} from '../../../usecases/task-force/see-force.ts';
import type {
  ClaimRole,
  CloseForce,
  InviteMembers,
  KeepChannel,
  ReleaseMember,
  ReportFinding,
  TickItems,
} from '../../../usecases/task-force/work-on-force.ts';

/** What task forces ask of the application. */
export type TaskForceUseCases = {
  readonly proposeForce: ProposeForce;
  readonly conveneForce: ConveneForce;
  readonly refuseForce: RefuseForce;
  readonly withdrawForce: WithdrawForce;
  readonly claimRole: ClaimRole;
  readonly tickItems: TickItems;
  readonly reportFinding: ReportFinding;
  readonly inviteMembers: InviteMembers;
  readonly releaseMember: ReleaseMember;
  readonly keepChannel: KeepChannel;
  readonly closeForce: CloseForce;
  readonly readCatalogue: ReadCatalogue;
  readonly chooseRemedy: ChooseRemedy;
  readonly decideWaiver: DecideWaiver;
  readonly answerOutcome: AnswerOutcome;
  readonly findForce: FindForce;
  readonly findForceOfClient: FindForceOfClient;
  readonly listForces: ListForces;
  readonly findWaiver: FindWaiver;
  readonly exportTimeline: ExportTimeline;
  readonly recordLoss: RecordLoss;
  readonly withdrawLoss: WithdrawLoss;
  readonly findLoss: FindLoss;
  readonly listVanished: ListVanished;
  readonly readLedger: ReadLedger;
  readonly findPolicy: FindPolicy;
  readonly writePolicy: WritePolicy;
  readonly matchClients: MatchClients;
  readonly forceCurrency: Currency;
};

/** Who a Slack account is. */
export type WithPeople = TaskForceUseCases & { readonly identifyPerson: IdentifyPerson };
