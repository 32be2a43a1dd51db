import { addDays, type LocalDate } from '../../shared/calendar.ts';
import type { ConsentPurpose } from '../../situation/situation.ts';
import { isOpen, productsOf } from '../glance.ts';
import { bestQuestions, type Knowledge } from '../knowledge/knowledge.ts';
import type { Question } from '../knowledge/question.ts';
import type { StickyClass } from '../products.ts';
import type { ClientRecord } from '../record.ts';
import { followUpState, type KeptAppointment, type KeptFollowUp } from './agenda.ts';
import type { LoggedContact } from './logged-contact.ts';

/** Since when a client drifts away. `isAtLeast`: or earlier. */
export type Drift = { readonly since: LocalDate; readonly isAtLeast: boolean };

/** What is worth having looked at before a meeting. */
export type BriefCheck =
  | { readonly kind: 'matures'; readonly product: string; readonly on: LocalDate }
  /** It has begun to drift away, since about that day: why is to be heard. */
  | ({ readonly kind: 'churn_alert' } & Drift)
  /** Nobody at the client is known to decide. */
  | { readonly kind: 'no_decision_maker' }
  /** Sticky products that the client has not got. */
  | { readonly kind: 'missing'; readonly classes: readonly StickyClass[] };

/** What is better not said in a meeting. */
export type BriefCaution =
  /** The client was dissatisfied in a contact of that day. */
  | { readonly kind: 'dissatisfied'; readonly on: LocalDate }
  /** A complaint is open: nothing is sold, and how far it is the handler says. */
  | { readonly kind: 'complaint'; readonly number: string }
  /** That the bank watches its money is not for it to hear. */
  | { readonly kind: 'churn_alert' }
  /** It wants to hear of no offers; it does not want its personal data used. */
  | { readonly kind: 'no_offers' }
  | { readonly kind: 'nothing_personal' };

/** What somebody needs to know before a meeting, on one screen; nothing personal, because it is told in a message that stays. */
export type MeetingBrief = {
  readonly appointment: KeptAppointment;
  readonly clientName: string;
  readonly tier: string | null;
  /** Those who decide first, and how many more there are. */
  readonly people: readonly { readonly name: string; readonly role: string | null }[];
  readonly morePeople: number;
  /** The last ones, newest first. */
  readonly contacts: readonly Pick<LoggedContact, 'said' | 'by'>[];
  /** Open ones, late before due before others, promises first of a day; and how many more there are. */
  readonly open: readonly (Pick<KeptFollowUp, 'kind' | 'said' | 'texts'> & { readonly isLate: boolean })[];
  readonly moreOpen: number;
  readonly checks: readonly BriefCheck[];
  readonly questions: readonly Question[];
  readonly cautions: readonly BriefCaution[];
};

/** How much of each is told: one screen of a phone. */
const PEOPLE = 3;
const CONTACTS = 3;
const OPEN = 4;
const QUESTIONS = 2;
const MATURITIES = 2;

/** What matures within so many days is worth raising. Source: PRODUCT 3, the first of 90, 30 and 7 days. */
const MATURES_WITHIN_DAYS = 90;

/** Dissatisfaction is remembered for so many days. */
const DISSATISFIED_DAYS = 90;

/** The record, contacts and to-dos of a client as its reader may see them, and what the client has refused. */
type Known = {
  readonly appointment: KeptAppointment;
  readonly record: ClientRecord;
  readonly knowledge: Knowledge | null;
  /** Newest first. */
  readonly contacts: readonly LoggedContact[];
  readonly followUps: readonly KeptFollowUp[];
  readonly refused: readonly ConsentPurpose[];
  /** By the alert that stands; null where none does. */
  readonly drift: Drift | null;
  /** Numbers of open complaints that its reader may know of. */
  readonly complaints: readonly string[];
};

/** What to know before a meeting on `today`. A client that wants no offers is asked and listened to, and offered nothing. */
export function meetingBrief(known: Known, today: LocalDate): MeetingBrief {
  const { appointment, record, knowledge, contacts, refused } = known;
  const people = record.people.toSorted((a, b) => Number(b.decisionMaker) - Number(a.decisionMaker));
  const open = openOf(known.followUps, today);
  return {
    appointment,
    clientName: record.client.name,
    tier: record.client.tier,
    people: people.slice(0, PEOPLE).map(({ name, role }) => ({ name, role })),
    morePeople: Math.max(0, people.length - PEOPLE),
    contacts: contacts.slice(0, CONTACTS).map(({ said, by }) => ({ said, by })),
    open: open.slice(0, OPEN),
    moreOpen: Math.max(0, open.length - OPEN),
    checks: checksOf(known, today),
    questions: knowledge === null ? [] : bestQuestions(knowledge, QUESTIONS),
    cautions: [
      ...known.complaints.map((number) => ({ kind: 'complaint', number }) as const),
      ...(known.drift === null ? [] : [{ kind: 'churn_alert' } as const]),
      ...dissatisfiedOf(contacts, today),
      ...(offersAreWelcome(refused) ? [] : [{ kind: 'no_offers' } as const]),
      ...(refused.includes('personal_data') ? [{ kind: 'nothing_personal' } as const] : []),
    ],
  };
}

const offersAreWelcome = (refused: readonly ConsentPurpose[]): boolean =>
  !refused.includes('marketing') && !refused.includes('contact');

function openOf(followUps: readonly KeptFollowUp[], today: LocalDate): MeetingBrief['open'] {
  const byDay = ({ said }: KeptFollowUp): string => said.dueOn ?? '9999';
  return followUps
    .filter((each) => each.doneOn === null && each.cancelledOn === null)
    .toSorted((a, b) => (byDay(a) < byDay(b) ? -1 : byDay(a) > byDay(b) ? 1 : b.kind.localeCompare(a.kind)))
    .map((each) => ({
      kind: each.kind,
      said: each.said,
      texts: each.texts,
      isLate: followUpState(each, today) === 'late',
    }));
}

function checksOf({ record, refused, drift, complaints }: Known, today: LocalDate): readonly BriefCheck[] {
  const { client, people, holdings } = record;
  const until = addDays(today, MATURES_WITHIN_DAYS);
  const maturing = holdings
    .flatMap((each) =>
      isOpen(each, today) && each.maturesOn !== null && each.maturesOn >= today && each.maturesOn <= until
        ? [{ kind: 'matures', product: each.product, on: each.maturesOn } as const]
        : [],
    )
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
  const { missing } = productsOf(holdings, client.kind, today);
  const maySell = offersAreWelcome(refused) && complaints.length === 0;
  return [
    ...(drift === null ? [] : [{ kind: 'churn_alert', ...drift } as const]),
    ...maturing.slice(0, MATURITIES),
    ...(client.kind === 'person' || people.some(({ decisionMaker }) => decisionMaker)
      ? []
      : [{ kind: 'no_decision_maker' } as const]),
    ...(missing.length > 0 && holdings.length > 0 && maySell ? [{ kind: 'missing', classes: missing } as const] : []),
  ];
}

function dissatisfiedOf(contacts: readonly LoggedContact[], today: LocalDate): readonly BriefCaution[] {
  const last = contacts.find(({ dissatisfied }) => dissatisfied);
  return last === undefined || last.said.on < addDays(today, -DISSATISFIED_DAYS)
    ? []
    : [{ kind: 'dissatisfied', on: last.said.on }];
}
