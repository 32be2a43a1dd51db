import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import { amountText, type Currency } from '../../../src/core/shared/money.ts';
import { contentOf, importText } from '../../support/bank-files.ts';
import { freshDatabase } from '../../support/database.ts';

// One database for all runs: each book is laid over what the ones before it left, as a bank's files are.
const database = await freshDatabase();

const word = fc.string({
  unit: fc.constantFrom('客', '户', 'A', 'b', '"', ',', ';', '\n', ' ', '=', "'", '1'),
  maxLength: 8,
});
const name = word.map((text) => `N${text.replace(/\s+/g, ' ').trim()}`);
const quoted = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
const csv = (header: string, rows: readonly (readonly string[])[]) => [header, ...rows.map(quoted)].join('\n');

const CODES = ['CNY', 'JPY', 'BHD'] as string[] as Currency[];
const key = fc.integer({ min: 0, max: 5 });

const clients = fc.uniqueArray(
  fc.record({
    key,
    name,
    area: word,
    aliases: fc.array(word, { maxLength: 2 }),
    owner: fc.constantFrom('', 'S0', 'S1'),
  }),
  { selector: (client) => client.key, minLength: 1 },
);
const flows = fc.uniqueArray(
  fc.record({
    client: key,
    week: fc.integer({ min: 0, max: 8 }),
    currency: fc.constantFrom(...CODES),
    debit: fc.bigInt({ min: 0n, max: 10n ** 15n }),
    credit: fc.bigInt({ min: 0n, max: 10n ** 15n }),
  }),
  { selector: (flow) => `${flow.client} ${flow.week} ${flow.currency}` },
);

const STAFF = 'staff_id,name,role\nS0,王,rm\nS1,陈,rm\n';
const clientId = (at: number) => `C${at}`;
const weekOf = (at: number) => addDays(localDate('2026-09-07'), 7 * at);

test('any book: what was read is what stands there, and the second time nothing changes', async () => {
  await fc.assert(
    fc.asyncProperty(clients, flows, async (someClients, someFlows) => {
      const known = someFlows.filter((flow) => someClients.some((client) => client.key === flow.client));
      const book = {
        'staff.csv': STAFF,
        'clients.csv': csv(
          'client_id,name,area,aliases,owner',
          someClients.map((each) => [clientId(each.key), each.name, each.area, each.aliases.join(';'), each.owner]),
        ),
        'weekly_flows.csv': csv(
          'client_id,week,debit,credit,count,currency',
          known.map(({ client, week, debit, credit, currency }) => [
            clientId(client),
            weekOf(week),
            amountText({ minor: debit, currency }),
            amountText({ minor: credit, currency }),
            '1',
            currency,
          ]),
        ),
      };

      const first = await importText(database, book);
      expect(first.bad).toEqual([]);
      for (const { client, week, debit, credit, currency } of known) {
        const { rows } = await database.pool.query(
          `SELECT debit, credit FROM weekly_flow_current f JOIN source_key k ON k.entity_id = f.client_id
           WHERE k.entity = 'client' AND k.key = $1 AND week = $2 AND currency = $3`,
          [clientId(client), weekOf(week), currency],
        );
        expect(rows).toEqual([{ debit: String(debit), credit: String(credit) }]);
      }

      const before = await contentOf(database);
      const second = await importText(database, book);
      expect(second.total).toMatchObject({ added: 0, changed: 0, rejected: 0, clashing: 0 });
      expect(await contentOf(database)).toBe(before);
    }),
    { numRuns: 15 },
  );
});
