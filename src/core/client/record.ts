import type { LocalDate } from '../shared/calendar.ts';
import type { BranchId, ClientId, StaffId } from '../shared/ids.ts';
import type { Currency } from '../shared/money.ts';
import type { WeeklyFlow } from '../shared/weekly-flow.ts';
import type { Client, ClientKind, Person } from './client.ts';
import type { Appointment, FollowUp, Interaction } from './contact.ts';
import type { Holding } from './holding.ts';
import type { Fact } from './knowledge/fact.ts';

/** Everything the card shows of one client on one day. */
export type ClientRecord = {
  readonly client: Client;
  readonly people: readonly Person[];
  readonly holdings: readonly Holding[];
  /** Newest first, at most 5; and the last real contact up to today (see `isRealContact`), where that is older. */
  readonly interactions: readonly Interaction[];
  /** Open ones, earliest due first. */
  readonly followUps: readonly FollowUp[];
  /** The first booked one at or after the instant asked for. */
  readonly nextAppointment: Appointment | null;
  /** Oldest first, per currency, at most 104 weeks. */
  readonly flows: readonly { readonly currency: Currency; readonly weeks: readonly WeeklyFlow[] }[];
  /** The Monday of the last week for which the bank has loaded flows of any client; null before the first. */
  readonly flowsUntil: LocalDate | null;
  /** What was said of the client in answer to the bank's questions, as it stands. */
  readonly facts: readonly Fact[];
  /** Needs on any level that are not met or dropped, and anniversaries on record. */
  readonly openNeeds: number;
  readonly memorialDays: number;
  /** How many other banks the client deals with, as somebody last found out; null when nobody has. */
  readonly otherBanks: { readonly count: number; readonly asOf: LocalDate } | null;
};

/** What a list of matches shows, and what decides who may see more. */
export type ClientHeading = {
  readonly id: ClientId;
  readonly name: string;
  readonly kind: ClientKind;
  readonly tier: string | null;
  readonly branch: { readonly id: BranchId; readonly name: string } | null;
  readonly owner: { readonly id: StaffId; readonly name: string } | null;
  readonly coOwnerIds: readonly StaffId[];
};
