import { daysStore } from '../persistence/repositories.ts';
import type { Directory } from '../slack/directory.ts';
import type { UseCases } from '../slack/listeners.ts';
import { tasksIn } from '../slack/wording/tasks.ts';
import type { ClientLookup } from '../usecases/client/ports.ts';
import type { AskReckoner } from '../usecases/complaint/reckon-clocks.ts';
import { listDays } from '../usecases/dates/list-days.ts';
import type { SlackAccountStore } from '../usecases/ports.ts';
import { identifyPerson } from '../usecases/staff/identify-person.ts';
import { rememberPeople } from '../usecases/staff/remember-people.ts';
import type { TierBook } from '../usecases/tier/ports.ts';
import { auditUseCases } from './audit.ts';
import type { BookParts } from './book.ts';
import { churnUseCases } from './churn.ts';
import { clientUseCases, shareUseCases } from './client.ts';
import type { ClosedComplaints } from './complaint.ts';
import { complaintLearningUseCases, complaintUseCases } from './complaint.ts';
import { contactUseCases } from './contact.ts';
import { deliveryUseCases } from './delivery.ts';
import { deputyUseCases } from './deputy.ts';
import { gatheringUseCases } from './gathering.ts';
import { giftUseCases } from './gift.ts';
import { handOverUseCases } from './hand-over.ts';
import { knowledgeUseCases } from './knowledge.ts';
import type { mergingParts } from './merging.ts';
import type { Parts } from './parts.ts';
import { peopleUseCases } from './people.ts';
import type { Pictures } from './pictures.ts';
import { planUseCases } from './plan.ts';
import { referralUseCases } from './referral.ts';
import type { Bank } from './settings.ts';
import { taskForceUseCases } from './task-force.ts';
import { tidyingUseCases } from './tidying.ts';
import { tierUseCases } from './tier.ts';

/** What features have made that people ask for as well. */
type Asked = {
  readonly lookup: ClientLookup;
  readonly book: BookParts;
  readonly closed: ClosedComplaints;
  readonly merging: ReturnType<typeof mergingParts>;
  readonly pictures: Pictures;
  readonly reckoner: AskReckoner;
  readonly tierBook: TierBook;
};

/** Everything that can be asked of the bot in Slack, whose accounts and channels `directory` knows. */
export function slackUseCases(
  parts: Parts & { readonly accounts: SlackAccountStore },
  { lookup, book, closed, merging, pictures, reckoner, tierBook }: Asked,
  {
    calendar,
    baseCurrency,
    openingHours,
    giftLimits,
    tierApproval,
    planRules,
    bankLanguage,
    profileFreshMinutes,
  }: Bank,
  directory: Directory,
): UseCases {
  const tasks = tasksIn(bankLanguage);
  const clients = clientUseCases(parts, lookup, pictures);
  const { showPicture } = clients;
  const identify = identifyPerson({ ...parts, profile: directory.profile, profileFreshMinutes });
  return {
    identifyPerson: profileFreshMinutes === 0 ? identify : rememberPeople(identify, parts),
    ...clients,
    ...churnUseCases(parts, lookup, { baseCurrency, calendar, measures: tasks.measures, showPicture }),
    ...shareUseCases({ ...parts, channels: directory }),
    ...contactUseCases({ ...parts, calendar, openingHours }, lookup, clients.findClient),
    ...auditUseCases(parts, lookup),
    ...complaintLearningUseCases(parts),
    ...complaintUseCases(parts, lookup, { reckoner, baseCurrency, tasks, similar: closed }),
    ...deliveryUseCases({ ...parts, channels: directory, bankLanguage }),
    listDays: listDays({ ...parts, days: daysStore(parts.database) }),
    ...deputyUseCases(parts),
    ...giftUseCases(parts, giftLimits, baseCurrency),
    ...handOverUseCases(parts, tasks),
    ...knowledgeUseCases(parts),
    ...peopleUseCases(parts),
    ...merging.usecases,
    ...planUseCases({ ...parts, planRules }, calendar),
    ...referralUseCases(parts, lookup, tasks),
    ...gatheringUseCases(parts, tasks),
    ...taskForceUseCases(parts, lookup, { calendar, currency: baseCurrency }),
    ...tidyingUseCases(parts),
    ...tierUseCases(parts, lookup, { tierBook, tierApproval }),
    ...book.usecases,
  };
}
