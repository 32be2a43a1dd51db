import type { OpeningHours } from '../core/client/contact-log/hour-conflicts.ts';
import { type Checklist, STANDARD_CHECKLIST } from '../core/client/knowledge/checklist.ts';
import type { ClockRules } from '../core/complaint/clocks/rules.ts';
import type { PlanRules } from '../core/contact-plan/plan-rules.ts';
import type { GiftLimits } from '../core/gift/gift.ts';
import { bankCalendar } from '../core/shared/calendar/bank-calendar.ts';
import type { Currency } from '../core/shared/money.ts';
import type { Connection } from '../slack/connection.ts';
import type { Language } from '../slack/wording/format.ts';
import type { Clock } from '../usecases/ports.ts';
import type { TierApproval } from '../usecases/tier/propose-scheme.ts';
import type { DeliverySettings } from './delivery/parts.ts';

/** Everything the bot is made of and connected to. `main` reads it from the environment, the demo makes it up. */
export type BotSettings = DeliverySettings & {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  /** See `DatabaseOptions`. */
  readonly newOneCountsOnce?: 'filled' | undefined;
  /** File to which the end of the audit chain is written. Absent: one in `dataDir`. */
  readonly auditAnchor?: string | undefined;
  readonly bankLanguage: Language;
  /** What amounts are converted to. Absent: CNY. */
  readonly baseCurrency?: Currency;
  /** What the bank wants to know of its clients. Absent: the 100 questions that come with Rapport. */
  readonly checklist?: Checklist | undefined;
  /** How many contacts a day holds, and how often whom. Absent: ours. */
  readonly planRules?: PlanRules | undefined;
  /** By what the clocks of complaints run. Absent: China’s deadlines, office hours. */
  readonly complaintRules?: ClockRules | undefined;
  /** When it is open on working days. Absent: 09:00 to 17:30. */
  readonly openingHours?: OpeningHours;
  /** What gifts may cost. Absent: 200 each and 600 a year in a currency with two decimals. */
  readonly giftLimits?: GiftLimits;
  /** Who puts tier rules in force. Absent: a second person. */
  readonly tierApproval?: TierApproval;
  readonly slack: {
    readonly botToken: string;
    readonly connection: Connection;
    readonly apiUrl: string | undefined;
  };
  /** How long Slack's word about an account, such as its language, is taken for granted. Absent: 10 minutes. 0: asked each time. */
  readonly profileFreshMinutes?: number;
  readonly clock: Clock;
  /** The database has died under the bot: nothing can be saved any more. */
  readonly onFatal: (sentence: string) => void;
};

/** Minor units: 200 and 600 yuan. */
export const STANDARD_GIFT_LIMITS: GiftLimits = { once: 20_000n, perYear: 60_000n };
const STANDARD_CURRENCY = 'CNY' as Currency;
const STANDARD_HOURS: OpeningHours = { from: '09:00', until: '17:30' };

/** What a bank that says nothing else of it goes by. */
export const withStandards = (settings: BotSettings) => ({
  ...settings,
  calendar: bankCalendar(settings.bankCalendar ?? 'CN'),
  checklist: settings.checklist ?? STANDARD_CHECKLIST,
  baseCurrency: settings.baseCurrency ?? STANDARD_CURRENCY,
  openingHours: settings.openingHours ?? STANDARD_HOURS,
  giftLimits: settings.giftLimits ?? STANDARD_GIFT_LIMITS,
  tierApproval: settings.tierApproval ?? 'second-person',
});

/** The settings, with nothing left open that a bank may leave to us. */
export type Bank = ReturnType<typeof withStandards>;
