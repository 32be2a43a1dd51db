import type { Logger } from 'pino';
import type { ClockRules } from '../../core/complaint/clocks/rules.ts';
import type { PlanRules } from '../../core/contact-plan/plan-rules.ts';
import type { ChannelLanguage } from '../../core/delivery/channel.ts';
import type { BankCalendar, CalendarName } from '../../core/shared/calendar/bank-calendar.ts';
import type { TimeZone } from '../../core/shared/calendar.ts';
import type { AskReckoner } from '../../usecases/complaint/reckon-clocks.ts';
import type { SeeTeam } from '../../usecases/contact-plan/see-team.ts';
import type { SlackAccountStore } from '../../usecases/ports.ts';
import type { TierBook } from '../../usecases/tier/ports.ts';
import type { BackupSettings } from '../backup.ts';
import type { Parts } from '../parts.ts';
import type { planDependencies } from '../plan.ts';

export type DeliverySettings = {
  readonly planRules?: PlanRules | undefined;
  readonly complaintRules?: ClockRules | undefined;
  readonly bankZone: TimeZone;
  readonly bankLanguage: ChannelLanguage;
  /** Absent: mainland China’s. */
  readonly bankCalendar?: CalendarName;
  /** Messages a person gets on one day at most, urgent ones not counted. Absent: 6. */
  readonly messageBudget?: number;
  /** One message to a person in that time. Absent: a second, which is Slack’s own limit. */
  readonly messageEveryMs?: number;
  /** How long before a meeting its keeper is told of it, in minutes. Absent: 60; 0: never. */
  readonly reminderMinutes?: number;
  /** How many days before a festival RMs are told whom to greet. Absent: 7; 0: never. */
  readonly festivalLeadDays?: number;
  readonly slack: { readonly botToken: string; readonly apiUrl: string | undefined };
  readonly log: Logger;
} & BackupSettings;

/** What the sender of messages and the jobs of the day are made of. */
export type DeliveryParts = Parts & {
  readonly calendar: BankCalendar;
  readonly accounts: SlackAccountStore;
  readonly tierBook: TierBook;
  /** By what the clocks of complaints are reckoned. */
  readonly reckoner: AskReckoner;
  readonly planning: ReturnType<typeof planDependencies>;
  readonly seeTeam: SeeTeam;
};
