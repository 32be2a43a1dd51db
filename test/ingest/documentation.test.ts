import { expect, test } from 'vitest';
import { columnsMarkdown, fileDocumentation } from '../../src/ingest/documentation.ts';
import { FILE_KINDS } from '../../src/usecases/import/rows.ts';

test('every file and every column is documented: what it holds, what it is', () => {
  const files = fileDocumentation();
  expect(files.map(({ file }) => file)).toEqual(FILE_KINDS.map((kind) => `${kind}.csv`));
  for (const { about, key, columns } of files) {
    expect(about).toMatch(/[.…]$|\.$/);
    expect(key).not.toBe('');
    for (const { name, expected, about: note } of columns) {
      expect(name).toMatch(/^[a-z_]+$/);
      expect(expected).not.toBe('');
      expect(note).toMatch(/\.$/);
    }
  }
});

test('the columns named when the import was asked for are there', () => {
  const named = {
    'staff.csv': 'staff_id,name,email,role,branch,time_zone',
    'clients.csv':
      'client_id,name,aliases,kind,language,credit_code,account_numbers,industry,tier,owner,co_owners,branch,area,address,client_since',
    'people.csv': 'person_id,client_id,name,role,birthday,lunar,interests,phone,email,decision_maker',
    'holdings.csv':
      'holding_id,client_id,product,as_of,opened_on,matures_on,closed_on,balance,currency,limit,used,rate,profit_or_loss,average_balance_ytd,revenue_ytd,anchor_account',
    'weekly_flows.csv': 'client_id,week,debit,credit,internal_debit,internal_credit,count,currency',
    'interactions.csv': 'interaction_id,client_id,on,channel,by,summary,outcome',
    'measures.csv': 'client_id,as_of,measure,value',
  };
  const documented = new Map(fileDocumentation().map(({ file, columns }) => [file, columns.map(({ name }) => name)]));
  for (const [file, columns] of Object.entries(named)) {
    expect(documented.get(file)).toEqual(expect.arrayContaining(columns.split(',')));
  }
});

test('the markdown has a table for each file, its cells whole', () => {
  const markdown = columnsMarkdown();
  expect(markdown.match(/^### /gm)).toHaveLength(FILE_KINDS.length);
  for (const line of markdown.split('\n').filter((each) => each.startsWith('| '))) {
    expect(line.split(/(?<!\\)\|/)).toHaveLength(6);
  }
});
