import { type ClientId, type PersonId, parseId } from '../../shared/ids.ts';
import { FACT_MARK, type FactMark } from './fact.ts';
import { QUESTION_ID } from './question.ts';

/** Something known of a client that has passed its shelf life: an answer, or the role and phone of somebody there. */
export type Due =
  /** `mark`: of the answer that is to be confirmed. */
  | { readonly kind: 'fact'; readonly clientId: ClientId; readonly question: string; readonly mark: FactMark }
  | { readonly kind: 'person'; readonly clientId: ClientId; readonly personId: PersonId };

/** At most so many a day are put to somebody: record work must not fill it. Source: PRODUCT 3, record tidying. */
export const DUE_A_DAY = 3;

/** What is not confirmed is asked for again after so many days. */
export const DUE_AGAIN_DAYS = 14;

/** The one spelling of what is due, for a message to remember it by. */
export const dueText = (due: Due): string =>
  due.kind === 'fact' ? `${due.clientId} fact ${due.question} ${due.mark}` : `${due.clientId} person ${due.personId}`;

/** What a message remembers, from its texts with commas between them; what is spelled otherwise is left out. */
export const dueOf = (texts: string): readonly Due[] =>
  texts.split(',').flatMap((text): readonly Due[] => {
    const [client = '', kind, of = '', mark = ''] = text.split(' ');
    const clientId = parseId<ClientId>(client);
    if (clientId === null) return [];
    if (kind === 'fact')
      return QUESTION_ID.test(of) && FACT_MARK.test(mark) ? [{ kind, clientId, question: of, mark }] : [];
    const personId = parseId<PersonId>(of);
    return kind === 'person' && personId !== null ? [{ kind, clientId, personId }] : [];
  });
