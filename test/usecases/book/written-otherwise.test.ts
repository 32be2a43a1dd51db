import { describe, expect, it } from 'vitest';
import type { Currency } from '../../../src/core/shared/money.ts';
import { bookOf } from '../../../src/persistence/book/search.ts';
import { openCases } from '../../../src/persistence/complaint/open-cases.ts';
import { grantStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { searchBook } from '../../../src/usecases/book/search-book.ts';
import { insertClient, insertOwnership, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';
import { NOW, smallBook } from '../../support/small-book.ts';

const database = await freshDatabase();
const { people } = await smallBook(database);
const { wang } = people;
const clock = { now: () => NOW };
const search = searchBook({
  clock,
  bankZone: SHANGHAI,
  baseCurrency: 'CNY' as Currency,
  grants: grantStore(database),
  book: bookOf(database, { bankZone: SHANGHAI, baseCurrency: 'CNY' as Currency }).book,
  openCases: openCases(database),
  unitOfWork: unitOfWork(database, { clock, newId, announce: () => [] }),
});
const HALF = '长青(香港)贸易';
const FULL = '長風（ＨＫ）実業';
for (const name of [FULL, HALF]) {
  const id = await insertClient(database, name);
  await insertOwnership(database, id, wang.id, 'owner');
  if (name === FULL)
    await database.prisma.clientAlias.create({ data: { clientId: id, alias: 'ＦＵＬＬ ＷＩＤＴＨ', source: 'test' } });
  await database.prisma.client.update({ where: { id }, data: { area: '港区（南）', industry: '运输（水运）' } });
}

const namesFor = async (text: string): Promise<readonly string[]> => {
  const found = await search(wang, text);
  if (!found.ok) throw new Error(JSON.stringify(found.refusal));
  return found.value.rows.map(({ name }) => name);
};

describe('the words of a search of the book', () => {
  it.each([
    ['in the width of the file', '长青(香港)', [HALF]],
    ['wider than the file has them', '长青（香港）', [HALF]],
    ['narrower than the file has them', '"(hk)"', [FULL]],
    ['in traditional characters', '長青', [HALF]],
    ['as the file writes them, traditional', '長風', [FULL]],
    ['of another name', '"full width"', [FULL]],
    ['of an area', '区域:港区(南)', [FULL, HALF]],
    ['of a line of business', '行业:运输(水运)', [FULL, HALF]],
    ['of an owner', '管户:王莉 長風', [FULL]],
    ['with signs of a pattern, which mean themselves', '％', []],
  ])('%s find the client', async (_, text, names) => {
    const found = await namesFor(text);
    expect(found.filter((name) => name === HALF || name === FULL)).toEqual(names);
  });
});
