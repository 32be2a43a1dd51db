import type { TimeZone } from '../core/shared/calendar.ts';
import type { RecordEraser, TrailDesk } from '../usecases/audit/ports.ts';
import type { SavedListStore } from '../usecases/book/ports.ts';
import type { BranchMoveStore } from '../usecases/churn/ports/branch-moves.ts';
import type { OpportunityStore } from '../usecases/churn/ports/opportunities.ts';
import type { ChurnRulesStore } from '../usecases/churn/ports/rules.ts';
import type { SignalStore } from '../usecases/churn/ports/signals.ts';
import type { AlertStore } from '../usecases/churn/ports.ts';
import type { ChurnLedgerStore } from '../usecases/churn-ledger/ports.ts';
import type { ChoiceStore, RecordStore } from '../usecases/client/ports.ts';
import type { AlertLinkStore } from '../usecases/complaint/ports/alert-links.ts';
import type { CallStore } from '../usecases/complaint/ports/calls.ts';
import type { ClockStore, PackStore } from '../usecases/complaint/ports/clocks.ts';
import type { LearningStore } from '../usecases/complaint/ports/learning.ts';
import type { ListedStore } from '../usecases/complaint/ports/listed.ts';
import type { RetentionStore } from '../usecases/complaint/ports/retention.ts';
import type { ComplaintStore } from '../usecases/complaint/ports.ts';
import type { AgendaStore, ContactStore } from '../usecases/contact/ports.ts';
import type { PlanStore } from '../usecases/contact-plan/ports.ts';
import type { DaysStore } from '../usecases/dates/ports.ts';
import type { GatheringStore } from '../usecases/gathering/ports.ts';
import type { GiftStore } from '../usecases/gift/ports.ts';
import type { HandOverStore } from '../usecases/hand-over/ports.ts';
import type { NeedStore } from '../usecases/knowledge/ports.ts';
import type { DoubleStore, MergeStore } from '../usecases/merging/ports.ts';
import type { PeopleStore } from '../usecases/people/ports.ts';
import type { PictureStore } from '../usecases/pictures/ports.ts';
import type {
  BranchStore,
  ChannelStore,
  ClientStore,
  DeputyStore,
  GrantStore,
  OutboxDesk,
  SlackAccountStore,
  StaffStore,
  Transaction,
} from '../usecases/ports.ts';
import type { ReferralStore } from '../usecases/referral/ports.ts';
import type { TaskForceStore } from '../usecases/task-force/ports.ts';
import type { TidyingStore } from '../usecases/tidying/ports.ts';
import type { TierSchemeStore } from '../usecases/tier/ports.ts';
import { trailRepository } from './audit/trail-repository.ts';
import { savedListRepository } from './book/saved-list-repository.ts';
import { branchRepository } from './branch-repository.ts';
import { channelRepository } from './channel-repository.ts';
import { choiceRepository } from './choice-repository.ts';
import { churnAlertRepository } from './churn/alert-repository.ts';
import { branchMoveRepository } from './churn/branch-move-repository.ts';
import { opportunityRepository } from './churn/opportunity-repository.ts';
import { churnRulesRepository } from './churn/rules-repository.ts';
import { signalRepository } from './churn/signal-repository.ts';
import { churnLedgerRepository } from './churn-ledger-repository.ts';
import { clientRepository } from './client/client-repository.ts';
import { recordRepository } from './client/record-repository.ts';
import { alertLinkRepository } from './complaint/alert-link-repository.ts';
import { callRepository } from './complaint/call-repository.ts';
import { clockDesk, clockRepository, packRepository } from './complaint/clock-repository.ts';
import { complaintRepository } from './complaint/complaint-repository.ts';
import { learningRepository } from './complaint/learning-repository.ts';
import { listedRepository } from './complaint/listed-repository.ts';
import { retentionRepository } from './complaint/retention-repository.ts';
import { agendaRepository } from './contact/agenda-repository.ts';
import { contactRepository } from './contact/contact-repository.ts';
import { planRepository } from './contact-plan/plan-repository.ts';
import type { Database } from './database.ts';
import { daysRepository } from './days-repository.ts';
import { outboxDesk } from './delivery/outbox-repository.ts';
import { quietTimesRepository } from './delivery/quiet-times-repository.ts';
import { deputyRepository } from './deputy-repository.ts';
import { recordEraser } from './erasing/record-eraser.ts';
import { gatheringRepository } from './gathering/gathering-repository.ts';
import type { Prisma } from './generated/client.ts';
import { giftRepository } from './gift-repository.ts';
import { grantRepository } from './grant-repository.ts';
import { handOverRepository } from './hand-over-repository.ts';
import { factRepository } from './knowledge/fact-repository.ts';
import { needRepository } from './knowledge/need-repository.ts';
import { doubleRepository } from './merging/double-repository.ts';
import { mergeRepository, sidesRepository } from './merging/merge-repository.ts';
import { peopleRepository } from './people/people-repository.ts';
import { slackAccountRepository } from './people/slack-account-repository.ts';
import { staffRepository } from './people/staff-repository.ts';
import { pictureRepository } from './picture-repository.ts';
import { referralRepository } from './referral/referral-repository.ts';
import { taskForceRepository } from './task-force/task-force-repository.ts';
import { tidyingRepository } from './tidying-repository.ts';
import { tierSchemeRepository } from './tier/scheme-repository.ts';

// The stores as a composition root hands them out: each call reads or writes by itself.

export const recordEraserStore = ({ prisma }: Database): RecordEraser => recordEraser(prisma);
export const trailStore = ({ prisma }: Database): TrailDesk => trailRepository(prisma);
export const clientStore = ({ prisma }: Database): ClientStore => clientRepository(prisma);
export const choiceStore = ({ prisma }: Database): ChoiceStore => choiceRepository(prisma);
export const recordStore = ({ prisma }: Database): RecordStore => recordRepository(prisma);
export const staffStore = ({ prisma }: Database): StaffStore => staffRepository(prisma);
export const grantStore = ({ prisma }: Database): GrantStore => grantRepository(prisma);
export const deputyStore = ({ prisma }: Database): DeputyStore => deputyRepository(prisma);
export const handOverStore = ({ prisma }: Database): HandOverStore => handOverRepository(prisma);
export const mergeStore = ({ prisma }: Database): Pick<MergeStore, 'sides'> => sidesRepository(prisma);
export const doubleStore = ({ prisma }: Database): DoubleStore => doubleRepository(prisma);
export const tidyingStore = ({ prisma }: Database): TidyingStore => tidyingRepository(prisma);
export const savedListStore = ({ prisma }: Database): SavedListStore => savedListRepository(prisma);
export const slackAccountStore = ({ prisma }: Database): SlackAccountStore => slackAccountRepository(prisma);
export const branchStore = ({ prisma }: Database): BranchStore => branchRepository(prisma);
export const channelStore = ({ prisma }: Database): ChannelStore => channelRepository(prisma);
export const pictureStore = ({ prisma }: Database): PictureStore => pictureRepository(prisma);
export const outboxDeskStore = ({ prisma }: Database): OutboxDesk => outboxDesk(prisma);
export const contactStore = ({ prisma }: Database): ContactStore => contactRepository(prisma);
export const agendaStore = ({ prisma }: Database): AgendaStore => agendaRepository(prisma);
export const planStore = ({ prisma }: Database): PlanStore => planRepository(prisma);
export const gatheringStore = ({ prisma }: Database): GatheringStore => gatheringRepository(prisma);
export const referralStore = ({ prisma }: Database): ReferralStore => referralRepository(prisma);
export const taskForceStore = ({ prisma }: Database): TaskForceStore => taskForceRepository(prisma);
export const churnLedgerStore = ({ prisma }: Database): ChurnLedgerStore => churnLedgerRepository(prisma);
export const clockStore = ({ prisma }: Database, bankZone: TimeZone): ClockStore => clockRepository(prisma, bankZone);
export const packStore = ({ prisma }: Database): PackStore => packRepository(prisma);
export const tierSchemeStore = ({ prisma }: Database): TierSchemeStore => tierSchemeRepository(prisma);
export const churnAlertStore = ({ prisma }: Database): AlertStore => churnAlertRepository(prisma);
export const branchMoveStore = ({ prisma }: Database): BranchMoveStore => branchMoveRepository(prisma);
export const opportunityStore = ({ prisma }: Database): OpportunityStore => opportunityRepository(prisma);
export const signalStore = ({ prisma }: Database): SignalStore => signalRepository(prisma);
export const churnRulesStore = ({ prisma }: Database): ChurnRulesStore => churnRulesRepository(prisma);
export const learningStore = ({ prisma }: Database, bankZone: TimeZone): LearningStore =>
  learningRepository(prisma, bankZone);
export const alertLinkStore = ({ prisma }: Database): AlertLinkStore => alertLinkRepository(prisma);
export const retentionStore = ({ prisma }: Database): RetentionStore => retentionRepository(prisma);
export const listedStore = ({ prisma }: Database): ListedStore => listedRepository(prisma);
export const callStore = ({ prisma }: Database): CallStore => callRepository(prisma);
export const complaintStore = ({ prisma }: Database): ComplaintStore => complaintRepository(prisma);
export const peopleStore = ({ prisma }: Database): PeopleStore => peopleRepository(prisma);
export const daysStore = ({ prisma }: Database): DaysStore => daysRepository(prisma);
export const giftStore = ({ prisma }: Database): GiftStore => giftRepository(prisma);
export const needStore = ({ prisma }: Database): NeedStore => needRepository(prisma);

/** The stores of one transaction. */
export const storesIn = (tx: Prisma.TransactionClient): Transaction => ({
  clients: clientRepository(tx),
  channels: channelRepository(tx),
  staff: staffRepository(tx),
  grants: grantRepository(tx),
  deputies: deputyRepository(tx),
  handOvers: handOverRepository(tx),
  merging: mergeRepository(tx),
  doubles: doubleRepository(tx),
  lists: savedListRepository(tx),
  outbox: outboxDesk(tx),
  trail: trailRepository(tx),
  eraser: recordEraser(tx),
  contacts: contactRepository(tx),
  agenda: agendaRepository(tx),
  people: peopleRepository(tx),
  facts: factRepository(tx),
  needs: needRepository(tx),
  gifts: giftRepository(tx),
  quiet: quietTimesRepository(tx),
  plans: planRepository(tx),
  referrals: referralRepository(tx),
  gatherings: gatheringRepository(tx),
  schemes: tierSchemeRepository(tx),
  forces: taskForceRepository(tx),
  ledger: churnLedgerRepository(tx),
  churnAlerts: churnAlertRepository(tx),
  churnRules: churnRulesRepository(tx),
  churnSignals: signalRepository(tx),
  opportunities: opportunityRepository(tx),
  branchMoves: branchMoveRepository(tx),
  clocks: clockDesk(tx),
  complaints: complaintRepository(tx),
  calls: callRepository(tx),
  retention: retentionRepository(tx),
  alertLinks: alertLinkRepository(tx),
  firstTime: async (key) =>
    (await tx.$executeRaw`INSERT INTO handled_request (key) VALUES (${key}) ON CONFLICT DO NOTHING`) === 1,
  wasSeen: async (key) => (await tx.handledRequest.count({ where: { key } })) > 0,
  firstTimes: async (keys) => {
    const rows = await tx.$queryRaw<readonly { readonly key: string }[]>`
      INSERT INTO handled_request (key) SELECT DISTINCT unnest(${[...keys]}::text[]) ON CONFLICT DO NOTHING RETURNING key`;
    return new Set(rows.map(({ key }) => key));
  },
  inTurn: async (thing) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${thing}, 0))`;
  },
});
