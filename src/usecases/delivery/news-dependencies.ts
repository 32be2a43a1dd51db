import type { Staff } from '../../core/client/client.ts';
import type { Checklist } from '../../core/client/knowledge/checklist.ts';
import type { LocalDate, TimeZone } from '../../core/shared/calendar.ts';
import type { BranchMoveStore } from '../churn/ports/branch-moves.ts';
import type { OpportunityStore } from '../churn/ports/opportunities.ts';
import type { ChurnRulesStore } from '../churn/ports/rules.ts';
import type { CountLeftBehind } from '../churn/ports/signals.ts';
import type { AlertStore } from '../churn/ports.ts';
import type { ChurnLedgerStore } from '../churn-ledger/ports.ts';
import type { ReadMatters } from '../client/ports.ts';
import type { ReportMonth } from '../complaint/learn/report-month.ts';
import type { ClockStore } from '../complaint/ports/clocks.ts';
import type { ComplaintNewsDependencies } from '../complaint/read-complaint.ts';
import type { AgendaStore, ContactStore } from '../contact/ports.ts';
import type { NextQuestions } from '../contact-plan/next-questions.ts';
import type { PlanStore } from '../contact-plan/ports.ts';
import type { PlanPreview } from '../contact-plan/see-plan.ts';
import type { SeeTeam } from '../contact-plan/see-team.ts';
import type { GatheringStore } from '../gathering/ports.ts';
import type { HandOverStore } from '../hand-over/ports.ts';
import type { BranchStore, ClientStore, Clock, GrantStore, StaffStore, UnitOfWork } from '../ports.ts';
import type { TaskForceStore } from '../task-force/ports.ts';
import type { TierSchemeStore } from '../tier/ports.ts';
import type { Outbox } from './ports.ts';

/** What reading the messages of all kinds takes. */
export type NewsDependencies = ComplaintNewsDependencies & {
  readonly clients: ClientStore;
  readonly staff: StaffStore;
  readonly grants: GrantStore;
  readonly handOvers: HandOverStore;
  readonly forces: TaskForceStore;
  readonly ledger: Pick<ChurnLedgerStore, 'policy'>;
  readonly gatherings: Pick<GatheringStore, 'find' | 'invitations' | 'effect'>;
  readonly clockLines: ClockStore['lines'];
  readonly complaintMonth: ReportMonth;
  readonly contacts: Pick<ContactStore, 'recent'>;
  readonly agenda: Pick<AgendaStore, 'appointment' | 'followUpsOf' | 'refusedBy'>;
  readonly plans: Pick<PlanStore, 'find' | 'findFor' | 'missed'>;
  /** The plan of her next working day after `day`, as it would be made now. */
  readonly nextPlan: (of: Staff, day: LocalDate) => Promise<PlanPreview | null>;
  readonly nextQuestions: NextQuestions;
  readonly seeTeam: SeeTeam;
  readonly leftBehind: CountLeftBehind;
  readonly branchMoves: Pick<BranchMoveStore, 'find' | 'owners'>;
  readonly opportunities: Pick<OpportunityStore, 'ofOwner'>;
  readonly churnAlerts: Pick<AlertStore, 'find' | 'list' | 'complaintsOf' | 'lossOf'>;
  readonly churnRules: Pick<ChurnRulesStore, 'whyDeclined'>;
  readonly tierSchemes: Pick<TierSchemeStore, 'whyDeclined'>;
  readonly branches: BranchStore;
  readonly bankZone: TimeZone;
  readonly checklist: Checklist;
  readonly matters: ReadMatters;
  readonly outbox: Pick<Outbox, 'foldedInto' | 'living'>;
  readonly clock: Clock;
  /** Keeps who was shown a client that she has for a time only. */
  readonly unitOfWork: UnitOfWork;
};
