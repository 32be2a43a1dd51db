import type { LocalDate } from '../../shared/calendar.ts';
import type { ClientId } from '../../shared/ids.ts';
import type { Branch, ClientKind, ClientLanguage, StaffName } from '../client.ts';
import type { BookFacts } from './facts.ts';

/** What churn early warning has standing of a client. */
export type StandingAlert = 'alert' | 'hint' | null;

/** A client that a book search has found, as far as it is open to whoever asked: a part that is null is not hers to see. */
export type BookRow = {
  readonly id: ClientId;
  readonly name: string;
  readonly owner: StaffName | null;
  readonly branch: Branch | null;
  readonly profile: {
    readonly tier: string | null;
    readonly kind: ClientKind;
    readonly industry: string | null;
    readonly area: string | null;
    readonly clientSince: LocalDate | null;
    readonly language: ClientLanguage;
  } | null;
  readonly money:
    | (Pick<
        BookFacts,
        'products' | 'holds' | 'missing' | 'balance' | 'average' | 'credit' | 'used' | 'isPartial' | 'maturesOn'
      > & { readonly alert: StandingAlert })
    | null;
  readonly contacts: Pick<
    BookFacts,
    'lastContactOn' | 'nextAppointmentAt' | 'followUps' | 'overdue' | 'promises'
  > | null;
};
