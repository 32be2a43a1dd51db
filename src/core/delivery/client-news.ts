import type { LocalDate } from '../shared/calendar.ts';
import type { ClientId } from '../shared/ids.ts';
import type { Money } from '../shared/money.ts';

/** Somebody shows a channel a client: name, branch and owner, and of each group what it holds; null for a group that is not shown. */
export type SharedClientNews = {
  readonly kind: 'client_shared';
  readonly clientId: ClientId;
  readonly byName: string;
  readonly clientName: string;
  readonly branchName: string | null;
  readonly ownerName: string | null;
  readonly profile: {
    readonly tier: string | null;
    readonly kind: 'person' | 'corporate' | 'association';
    readonly industry: string | null;
    readonly clientSince: LocalDate | null;
  } | null;
  readonly money: {
    readonly balances: readonly Money[];
    readonly averages: readonly Money[];
    readonly limits: readonly Money[];
    readonly used: readonly Money[];
    readonly maturesOn: LocalDate | null;
    /** Open products. */
    readonly held: number;
    readonly otherBanks: number | null;
  } | null;
  /** The first ones, decision makers before others, and how many there are in all. */
  readonly people: {
    readonly named: readonly { readonly name: string; readonly role: string | null }[];
    readonly count: number;
  } | null;
  readonly contacts: {
    readonly lastOn: LocalDate | null;
    readonly nextAt: Date | null;
    readonly toDo: number;
  } | null;
};

/** What has happened to the record of a client of the reader’s, or is to be done about records. */
export type ClientNews =
  | SharedClientNews
  | {
      /** A colleague has given a reason and opened the record of the reader’s client. */
      readonly kind: 'client_opened_with_reason';
      readonly clientName: string;
      readonly byName: string;
    }
  | {
      /** A client of the reader’s has become one with another. */
      readonly kind: 'client_merged';
      readonly mergedName: string;
      readonly clientName: string;
      readonly byName: string;
      /** The reader owns the client now. */
      readonly isHers: boolean;
    }
  | {
      /** A colleague has said that a client voiced dissatisfaction; the reader has something to do about it. */
      readonly kind: 'dissatisfaction_voiced';
      readonly clientName: string;
      readonly byName: string;
    }
  | {
      /** Time to tidy: so many clients, of hers or of her branch. */
      readonly kind: 'tidying_due';
      readonly isManager: boolean;
      readonly count: number;
    }
  | {
      /** A festival is near, on which so many clients of the reader’s are greeted; see core/dates. */
      readonly kind: 'festival_near';
      readonly festival: string;
      readonly on: LocalDate;
      readonly clients: number;
    };
