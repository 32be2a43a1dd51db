import { expect, test } from 'vitest';
import { tellReferrals } from '../../../src/demo/told/referrals.ts';
import { referralStore, staffStore } from '../../../src/persistence/repositories.ts';
import { TOLD_ASKS } from '../../../src/sample-bank/story/referral-asks.ts';
import { seeYield } from '../../../src/usecases/referral/see-yield.ts';
import { newId } from '../../support/bank.ts';
import { CONTEXT, importText, NOW } from '../../support/bank-files.ts';
import { freshDatabase } from '../../support/database.ts';

const database = await freshDatabase();
const clock = { now: () => NOW };
const bankZone = CONTEXT.timeZone;
const RMS = [...new Set(TOLD_ASKS.map(({ by }) => by))];
/** Each has as many companies as she has asked, and before them one that refuses and one that she has asked already. */
const COMPANIES = RMS.flatMap((rm) =>
  TOLD_ASKS.filter(({ by }) => by === rm)
    .map((_, at) => ({ rm, key: `${rm}-${at}` }))
    .concat({ rm, key: `${rm}-x` }, { rm, key: `${rm}-y` }),
);

test('the asks of the demo are carried out, each of a client that may be asked, and what came of them is there to be read', async () => {
  await importText(database, {
    'staff.csv': `staff_id,name,email,role,branch\n${[...RMS.map((rm) => [rm, 'rm']), ['zhou.limin', 'branch_manager']]
      .map(([mailbox, role]) => `${mailbox},${mailbox},${mailbox}@bank.example,${role},城东支行\n`)
      .join('')}`,
    'clients.csv': `client_id,name,kind,owner,branch\n${COMPANIES.map(({ key, rm }) => `${key},公司 ${key},企业,${rm},城东支行\n`).join('')}`,
    'people.csv': `client_id,name,decision_maker\n${COMPANIES.map(({ key }) => `${key},李总,是\n`).join('')}`,
    'consents.csv': `client_id,purpose,granted,as_of\n${RMS.map((rm) => `${rm}-x,referral,否,2026-01-05\n`).join('')}`,
  });
  // The bot answers before the demo has told all, and somebody has been quick.
  await database.pool.query(
    `INSERT INTO referral_ask (id, client_id, staff_id, "on", asked_at, answer)
     SELECT gen_random_uuid(), c.id, o.staff_id, $1::timestamptz, $1, 'asked'
     FROM client c JOIN ownership o ON o.client_id = c.id WHERE c.name LIKE '%-y'`,
    [NOW],
  );
  const lookup = { search: async () => [], look: async () => undefined };
  await tellReferrals(database, { clock, newId, bankZone, lookup });

  const staff = staffStore(database);
  const see = seeYield({ clock, bankZone, staff, referrals: referralStore(database) });
  const read = async (mailbox: string) => {
    const by = await staff.findByEmail(`${mailbox}@bank.example`);
    if (by === null) throw new Error(`nobody at ${mailbox}`);
    return see(by);
  };
  const branch = await read('zhou.limin');
  expect(branch.all.asks).toBe(TOLD_ASKS.length);
  expect(branch.byStaff?.map(({ name }) => name).toSorted()).toEqual(RMS.toSorted());
  for (const rm of RMS) {
    const { all, byReason } = await read(rm);
    expect(all, rm).toMatchObject({ asks: TOLD_ASKS.filter(({ by }) => by === rm).length, won: 1 });
    expect(byReason.length, rm).toBeGreaterThan(1);
  }
  expect((await read('wang.li')).all.lost).toBe(1);
  const { rows } = await database.pool.query('SELECT FROM follow_up_open f JOIN referral r ON r.thanks_id = f.id');
  expect(rows).toEqual([]);
});
