import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { localDate } from '../../src/core/shared/calendar.ts';
import { parseAmount, parseCurrency } from '../../src/core/shared/money.ts';
import { sampleBankFiles } from '../../src/sample-bank/files.ts';
import { sampleBank } from '../../src/sample-bank/sample-bank.ts';

const bank = sampleBank({ seed: 3, today: localDate('2026-11-23'), size: { corporateClients: 200, weeks: 30 } });
const files = new Map(sampleBankFiles(bank).map(({ name, lines }) => [name, [...lines]] as const));
const rowsOf = (name: string): readonly Record<string, string>[] =>
  parse((files.get(name) ?? []).join('\n'), { columns: true });

const HEADERS = {
  'staff.csv': 'staff_id,name,email,role,branch,time_zone',
  'clients.csv':
    'client_id,name,aliases,kind,language,credit_code,account_numbers,industry,tier,owner,co_owners,branch,area,address,client_since',
  'people.csv': 'person_id,client_id,name,role,birthday,lunar,interests,phone,email,decision_maker,confirmed_on',
  'holdings.csv':
    'holding_id,client_id,product,as_of,opened_on,matures_on,closed_on,balance,currency,limit,used,rate,profit_or_loss,average_balance_ytd,revenue_ytd,anchor_account',
  'weekly_flows.csv': 'client_id,week,debit,credit,internal_debit,internal_credit,count,currency',
  'interactions.csv': 'interaction_id,client_id,on,channel,by,summary,outcome',
  'follow_ups.csv': 'follow_up_id,client_id,staff_id,kind,text,due_on,done_on',
  'appointments.csv': 'appointment_id,client_id,staff_id,starts_at,ends_at,channel,subject,place,status',
  'measures.csv': 'client_id,as_of,measure,value',
  'consents.csv': 'client_id,purpose,as_of,granted',
  'facts.csv': 'client_id,question,as_of,value,source',
  'rates.csv': 'currency,on,rate',
};

describe('sampleBankFiles', () => {
  it('are the files of the import, with its columns', () => {
    expect(Object.fromEntries([...files].map(([name, lines]) => [name, lines[0]]))).toEqual(HEADERS);
  });

  it('read back as the rows that were written', () => {
    expect(rowsOf('clients.csv').map((row) => [row['client_id'], row['name'], row['aliases'], row['owner']])).toEqual(
      bank.clients.map(({ clientId, name, aliases, owner }) => [clientId, name, aliases.join(';'), owner]),
    );
    expect(rowsOf('interactions.csv').map((row) => row['summary'])).toEqual(
      bank.interactions.map(({ summary }) => summary),
    );
    expect(rowsOf('appointments.csv').map((row) => row['place'])).toEqual(
      bank.appointments.map(({ place }) => place ?? ''),
    );
  });

  it('quotes what holds a comma', () => {
    expect(bank.clients.some(({ name }) => name.includes(','))).toBe(true);
    for (const line of files.get('clients.csv') ?? []) if (line.includes('Co., Ltd.')) expect(line).toContain('"');
  });

  it('writes amounts that the core reads back to the last minor unit', () => {
    const rows = rowsOf('weekly_flows.csv');
    expect(rows).toHaveLength(bank.weeklyFlows.length);
    for (const [at, row] of rows.entries()) {
      const currency = parseCurrency(row['currency'] ?? '');
      if (currency === null) throw new Error(`not a currency: ${row['currency']}`);
      const read = (column: string) => parseAmount(row[column] ?? '', currency);
      const { debit, credit, internalDebit, internalCredit, count } = bank.weeklyFlows[at] ?? {};
      expect(read('debit')).toEqual({ ok: true, value: debit });
      expect(read('credit')).toEqual({ ok: true, value: credit });
      expect(read('internal_debit')).toEqual({ ok: true, value: internalDebit });
      expect(read('internal_credit')).toEqual({ ok: true, value: internalCredit });
      expect(Number(row['count'])).toBe(count);
    }
  });

  it('has no separator of lists inside an item of one', () => {
    for (const { aliases, accountNumbers } of bank.clients)
      for (const item of [...aliases, ...accountNumbers]) expect(item).not.toContain(';');
    for (const { interests } of bank.people) for (const interest of interests) expect(interest).not.toContain(';');
  });

  it('writes instants with the offset of the bank', () => {
    for (const row of rowsOf('appointments.csv'))
      expect(row['starts_at']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\+08:00$/);
  });
});
