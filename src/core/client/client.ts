import type { YearlyDay } from '../shared/calendar/yearly-day.ts';
import type { LocalDate, TimeZone } from '../shared/calendar.ts';
import type { BranchId, ClientId, PersonId, StaffId } from '../shared/ids.ts';

export type ClientKind = 'person' | 'corporate' | 'association';

/** Language for words meant for the client. */
export type ClientLanguage = 'zh-CN' | 'en';

/** A client of the bank, as the record holds it today. */
export type Client = {
  readonly id: ClientId;
  /** 1 to 300 characters, as registered. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: ClientKind;
  readonly language: ClientLanguage;
  /** Unified social credit code (18 characters) or a foreign registration number. */
  readonly creditCode: string | null;
  readonly accountNumbers: readonly string[];
  readonly industry: string | null;
  /** The bank's name for the tier; null when the client has none yet. */
  readonly tier: string | null;
  readonly branch: Branch | null;
  readonly area: string | null;
  readonly address: string | null;
  readonly clientSince: LocalDate | null;
  readonly owner: StaffName | null;
  readonly coOwners: readonly StaffName[];
  /** Counts up with every change; an edit names the version it saw. */
  readonly version: number;
};

export const CLIENT_NAME_MAX_LENGTH = 300;

export type Branch = { readonly id: BranchId; readonly name: string };
export type StaffName = { readonly id: StaffId; readonly name: string };

export type StaffRole = 'rm' | 'branch_manager' | 'complaints_officer' | 'compliance' | 'admin';

/** Somebody who works at the bank. */
export type Staff = {
  readonly id: StaffId;
  readonly name: string;
  /** Lower case; ties the person to a Slack account. */
  readonly email: string | null;
  readonly role: StaffRole;
  readonly branch: Branch | null;
  /** Null = the bank's zone. */
  readonly timeZone: TimeZone | null;
  readonly active: boolean;
};

/** Somebody at the client. Birthday, phone, e-mail and interests are personal data: modals and ephemeral answers only. */
export type Person = {
  readonly id: PersonId;
  readonly name: string;
  readonly role: string | null;
  readonly birthday: YearlyDay | null;
  readonly interests: readonly string[];
  readonly phone: string | null;
  readonly email: string | null;
  readonly decisionMaker: boolean;
  /** The day on which somebody, or a file, last said that role and phone are right; null where nobody knows. */
  readonly confirmedOn: LocalDate | null;
  /** Counts up with every change; an edit names the version it saw. */
  readonly version: number;
};
