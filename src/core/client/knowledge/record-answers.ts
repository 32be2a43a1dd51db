import type { LocalDate } from '../../shared/calendar.ts';
import type { Person } from '../client.ts';
import type { ClientRecord } from '../record.ts';
import { isFresh } from './fact.ts';
import type { FactKind, RecordAnswer } from './question.ts';

/** Functions in which somebody looks after the money. */
const FINANCE = /财务|会计|出纳|资金|\b(?:cfo|financ|account|treasur|bookkeep)/i;

type Record = Pick<ClientRecord, 'people' | 'otherBanks' | 'openNeeds' | 'memorialDays'> & {
  readonly client: Pick<ClientRecord['client'], 'kind' | 'industry' | 'address'>;
};

/**
 * The questions that the record answers by itself on `today`, so that nobody is asked what stands there. What a person
 * does and how she is reached counts for the shelf life of `role` after it was last confirmed, the other banks for
 * theirs.
 */
export function recordAnswers(
  { client, people, otherBanks, openNeeds, memorialDays }: Record,
  shelfLifeDays: Readonly<{ [Kind in FactKind]: number }>,
  today: LocalDate,
): ReadonlySet<RecordAnswer> {
  const deciding = client.kind === 'person' ? people : people.filter(({ decisionMaker }) => decisionMaker);
  const current = (person: Person): boolean =>
    person.confirmedOn === null || isFresh({ confirmedOn: person.confirmedOn }, shelfLifeDays.role, today);
  const isSaid: Readonly<{ [Name in RecordAnswer]: boolean }> = {
    decision_maker: deciding.length > 0,
    decision_maker_role: deciding.some((person) => person.role !== null && current(person)),
    decision_maker_phone: deciding.some((person) => person.phone !== null && current(person)),
    decision_maker_birthday: deciding.some(({ birthday }) => birthday !== null),
    decision_maker_interests: deciding.some(({ interests }) => interests.length > 0),
    finance_contact: people.some((person) => FINANCE.test(person.role ?? '') && current(person)),
    daily_contact: people.some((person) => !person.decisionMaker && current(person)),
    memorial_days: memorialDays > 0,
    industry: client.industry !== null,
    address: client.address !== null,
    other_banks: otherBanks !== null && isFresh({ confirmedOn: otherBanks.asOf }, shelfLifeDays.other_banks, today),
    needs: openNeeds > 0,
  };
  return new Set((Object.keys(isSaid) as RecordAnswer[]).filter((name) => isSaid[name]));
}
