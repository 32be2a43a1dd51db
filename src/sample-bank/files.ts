import { amountText, type Currency } from '../core/shared/money.ts';
import type { SampleBook } from './sample-bank.ts';

/** A file as the import reads it: comma-separated UTF-8, a header first, no line ends in `lines`. */
export type SampleFile = { readonly name: string; readonly lines: Iterable<string> };

type Cell = string | number | boolean | bigint | readonly string[] | null;

/** A column: its name in the header, and what a row has in it. */
type Column<Row> = readonly [name: string, cell: (row: Row) => Cell];

const amount = (minor: bigint | null, currency: string) =>
  minor === null ? null : amountText({ minor, currency: currency as Currency });

/** The files of a book, in the order in which they can be loaded. Each `lines` can be walked again from its beginning. */
export const sampleBankFiles = (book: SampleBook): readonly SampleFile[] => [
  file('staff.csv', book.staff, [
    ['staff_id', (row) => row.staffId],
    ['name', (row) => row.name],
    ['email', (row) => row.email],
    ['role', (row) => row.role],
    ['branch', (row) => row.branch],
    ['time_zone', (row) => row.timeZone],
  ]),
  file('clients.csv', book.clients, [
    ['client_id', (row) => row.clientId],
    ['name', (row) => row.name],
    ['aliases', (row) => row.aliases],
    ['kind', (row) => row.kind],
    ['language', (row) => row.language],
    ['credit_code', (row) => row.creditCode],
    ['account_numbers', (row) => row.accountNumbers],
    ['industry', (row) => row.industry],
    ['tier', (row) => row.tier],
    ['owner', (row) => row.owner],
    ['co_owners', (row) => row.coOwners],
    ['branch', (row) => row.branch],
    ['area', (row) => row.area],
    ['address', (row) => row.address],
    ['client_since', (row) => row.clientSince],
  ]),
  file('people.csv', book.people, [
    ['person_id', (row) => row.personId],
    ['client_id', (row) => row.clientId],
    ['name', (row) => row.name],
    ['role', (row) => row.role],
    ['birthday', (row) => row.birthday],
    ['lunar', (row) => row.lunar],
    ['interests', (row) => row.interests],
    ['phone', (row) => row.phone],
    ['email', (row) => row.email],
    ['decision_maker', (row) => row.decisionMaker],
    ['confirmed_on', (row) => row.confirmedOn],
  ]),
  file('holdings.csv', book.holdings, [
    ['holding_id', (row) => row.holdingId],
    ['client_id', (row) => row.clientId],
    ['product', (row) => row.product],
    ['as_of', (row) => row.asOf],
    ['opened_on', (row) => row.openedOn],
    ['matures_on', (row) => row.maturesOn],
    ['closed_on', (row) => row.closedOn],
    ['balance', (row) => amount(row.balance, row.currency)],
    ['currency', (row) => row.currency],
    ['limit', (row) => amount(row.limit, row.currency)],
    ['used', (row) => amount(row.used, row.currency)],
    ['rate', (row) => row.rate],
    ['profit_or_loss', (row) => amount(row.profitOrLoss, row.currency)],
    ['average_balance_ytd', (row) => amount(row.averageBalanceYtd, row.currency)],
    ['revenue_ytd', (row) => amount(row.revenueYtd, row.currency)],
    ['anchor_account', (row) => row.anchorAccount],
  ]),
  file('weekly_flows.csv', book.weeklyFlows, [
    ['client_id', (row) => row.clientId],
    ['week', (row) => row.week],
    ['debit', (row) => amount(row.debit, row.currency)],
    ['credit', (row) => amount(row.credit, row.currency)],
    ['internal_debit', (row) => amount(row.internalDebit, row.currency)],
    ['internal_credit', (row) => amount(row.internalCredit, row.currency)],
    ['count', (row) => row.count],
    ['currency', (row) => row.currency],
  ]),
  file('interactions.csv', book.interactions, [
    ['interaction_id', (row) => row.interactionId],
    ['client_id', (row) => row.clientId],
    ['on', (row) => row.on],
    ['channel', (row) => row.channel],
    ['by', (row) => row.by],
    ['summary', (row) => row.summary],
    ['outcome', (row) => row.outcome],
  ]),
  file('follow_ups.csv', book.followUps, [
    ['follow_up_id', (row) => row.followUpId],
    ['client_id', (row) => row.clientId],
    ['staff_id', (row) => row.staffId],
    ['kind', (row) => row.kind],
    ['text', (row) => row.text],
    ['due_on', (row) => row.dueOn],
    ['done_on', (row) => row.doneOn],
  ]),
  file('appointments.csv', book.appointments, [
    ['appointment_id', (row) => row.appointmentId],
    ['client_id', (row) => row.clientId],
    ['staff_id', (row) => row.staffId],
    ['starts_at', (row) => row.startsAt],
    ['ends_at', (row) => row.endsAt],
    ['channel', (row) => row.channel],
    ['subject', (row) => row.subject],
    ['place', (row) => row.place],
    ['status', (row) => row.status],
  ]),
  file('measures.csv', book.measures, [
    ['client_id', (row) => row.clientId],
    ['as_of', (row) => row.asOf],
    ['measure', (row) => row.measure],
    ['value', (row) => row.value],
  ]),
  file('consents.csv', book.consents, [
    ['client_id', (row) => row.clientId],
    ['purpose', (row) => row.purpose],
    ['as_of', (row) => row.asOf],
    ['granted', (row) => row.granted],
  ]),
  file('facts.csv', book.facts, [
    ['client_id', (row) => row.clientId],
    ['question', (row) => row.question],
    ['as_of', (row) => row.asOf],
    ['value', (row) => row.value],
    ['source', (row) => row.source],
  ]),
  file('rates.csv', book.rates, [
    ['currency', (row) => row.currency],
    ['on', (row) => row.on],
    ['rate', (row) => row.rate],
  ]),
];

function file<Row>(name: string, rows: Iterable<Row>, columns: readonly Column<Row>[]): SampleFile {
  return {
    name,
    lines: {
      *[Symbol.iterator]() {
        yield columns.map(([column]) => column).join(',');
        for (const row of rows) yield columns.map(([, cell]) => cellText(cell(row))).join(',');
      },
    },
  };
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  const text = typeof cell === 'object' ? cell.join(';') : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
