import type { ClientKind, ClientLanguage, StaffRole } from '../core/client/client.ts';
import type { AppointmentChannel, InteractionChannel } from '../core/client/contact.ts';
import type { LocalDate } from '../core/shared/calendar.ts';

// The rows of the files a bank delivers, one type a file. Ids are the bank's own keys, not ours. Amounts are minor units.

export type StaffRow = {
  readonly staffId: string;
  readonly name: string;
  readonly email: string;
  readonly role: StaffRole;
  readonly branch: string;
  readonly timeZone: string;
};

const CORPORATE_TIERS = ['基础', '重点', '战略'] as const;
const PERSON_TIERS = ['普通', '金卡', '白金卡'] as const;
export type Tier = (typeof CORPORATE_TIERS)[number] | (typeof PERSON_TIERS)[number];

export type ClientRow = {
  readonly clientId: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: ClientKind;
  readonly language: ClientLanguage;
  /** Null for persons; the number in the foreign register for clients from elsewhere. */
  readonly creditCode: string | null;
  /** The first is the basic account. */
  readonly accountNumbers: readonly string[];
  readonly industry: string | null;
  readonly tier: Tier;
  /** Staff ids. */
  readonly owner: string;
  readonly coOwners: readonly string[];
  readonly branch: string;
  readonly area: string;
  readonly address: string;
  readonly clientSince: LocalDate;
};

export type PersonRow = {
  readonly personId: string;
  readonly clientId: string;
  readonly name: string;
  readonly role: string | null;
  readonly birthday: LocalDate | null;
  /** `birthday` then holds the lunar year, month and day. */
  readonly lunar: boolean;
  readonly interests: readonly string[];
  readonly phone: string | null;
  readonly email: string | null;
  readonly decisionMaker: boolean;
  /** The day on which role and phone were checked last. */
  readonly confirmedOn: LocalDate;
};

/** The answer to a question of the checklist. */
export type FactRow = {
  readonly clientId: string;
  readonly question: string;
  readonly asOf: LocalDate;
  readonly value: string;
  readonly source: 'client_said' | 'seen' | 'public' | 'document' | 'third_party';
};

/** What the files call the products. The bot's wording gives them their names in each language. */
export const PRODUCTS = [
  'basic_account',
  'term_deposit',
  'credit_line',
  'loan',
  'bills',
  'payroll',
  'online_banking',
  'fx_settlement',
  'wealth',
] as const;
export type Product = (typeof PRODUCTS)[number];

export type HoldingRow = {
  readonly holdingId: string;
  readonly clientId: string;
  readonly product: Product;
  readonly asOf: LocalDate;
  readonly openedOn: LocalDate;
  readonly maturesOn: LocalDate | null;
  readonly closedOn: LocalDate | null;
  readonly balance: bigint | null;
  readonly currency: string;
  readonly limit: bigint | null;
  readonly used: bigint | null;
  /** Per year, as a fraction: 0.0315 is 3.15%. */
  readonly rate: number | null;
  readonly profitOrLoss: bigint | null;
  readonly averageBalanceYtd: bigint | null;
  readonly revenueYtd: bigint | null;
  /** The account the product settles on; null for the account itself and for what is linked to none. */
  readonly anchorAccount: string | null;
};

/** One client, week and currency. Credit is money in, debit money out; the internal part of each is what netting takes off. */
export type WeeklyFlowRow = {
  readonly clientId: string;
  readonly week: LocalDate;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly internalDebit: bigint;
  readonly internalCredit: bigint;
  readonly count: number;
  readonly currency: string;
};

export type InteractionRow = {
  readonly interactionId: string;
  readonly clientId: string;
  readonly on: LocalDate;
  readonly channel: InteractionChannel;
  /** Staff id. */
  readonly by: string;
  readonly summary: string;
  readonly outcome: 'reached' | 'no_answer' | 'meeting_agreed' | 'to_do';
};

export type FollowUpRow = {
  readonly followUpId: string;
  readonly clientId: string;
  readonly staffId: string;
  readonly kind: 'follow_up' | 'promise';
  readonly text: string;
  readonly dueOn: LocalDate;
  readonly doneOn: LocalDate | null;
};

export type AppointmentRow = {
  readonly appointmentId: string;
  readonly clientId: string;
  readonly staffId: string;
  /** ISO 8601 with the offset of the bank's zone, `2026-11-24T10:00:00+08:00`. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly channel: AppointmentChannel;
  readonly subject: string;
  readonly place: string | null;
  readonly status: 'booked' | 'held' | 'cancelled';
};

/**
 * What the bank knows of a client and has no column for: `satisfaction` 1–5 from the survey of three questions,
 * `cost_to_serve_minutes` of staff time in the past twelve months, `readiness` 0–100 to decide on a next product,
 * `other_banks` the client deals with.
 */
const MEASURES = ['satisfaction', 'cost_to_serve_minutes', 'readiness', 'other_banks'] as const;
export type MeasureName = (typeof MEASURES)[number];

export type MeasureRow = {
  readonly clientId: string;
  readonly asOf: LocalDate;
  readonly measure: MeasureName;
  readonly value: number;
};

export type ConsentRow = {
  readonly clientId: string;
  readonly purpose: 'call' | 'visit' | 'message' | 'email' | 'marketing' | 'referral' | 'personal_data' | 'contact';
  readonly asOf: LocalDate;
  readonly granted: boolean;
};

/** What one unit of `currency` is worth in CNY from `on`. */
export type RateRow = { readonly currency: string; readonly on: LocalDate; readonly rate: number };

/** What really happened to a client who drifts away; in no file, so that an early warning can be judged by it. */
export type TruthRow = {
  readonly clientId: string;
  /** Falls over 13–26 weeks; at once; to nothing at once. */
  readonly kind: 'slide' | 'step' | 'stop';
  /** The Monday of the first week that differs. */
  readonly changeWeek: LocalDate;
  /** Weeks from the change until the new level is reached; 0 where it is reached at once. */
  readonly overWeeks: number;
  /** The new level as a share of the old, 0 to 1. */
  readonly remaining: number;
};
