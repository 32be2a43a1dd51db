import { beforeAll, expect, it, vi } from 'vitest';
import { good } from '../support/good.ts';
import { PATIENT } from '../support/patient.ts';
import { SOON_MS } from '../support/soon.ts';
import { textOf } from '../support/text-of.ts';
import { wholeBot } from '../support/whole-bot.ts';
import { person } from '../support/workspace.ts';

// 远山医药 stands in the book twice. 王莉 sees that it does, and her manager makes it one, while 王莉 has both on her screen.

const whole = await wholeBot({
  now: () => new Date('2026-11-23T02:00:00Z'),
  people: [person('wang.li', 'zh-CN'), person('boss', 'en-US'), person('grace.ho', 'en-US')],
});
const { slack, bot } = whole;

beforeAll(async () => {
  const { code } = await whole.importFiles({
    'staff.csv': [
      'staff_id,name,email,role,branch',
      'S1,王莉,wang.li@bank.example,rm,城东支行',
      'S2,Boss,boss@bank.example,branch_manager,城东支行',
      'S3,Grace Ho,grace.ho@bank.example,rm,城东支行',
    ].join('\n'),
    'clients.csv': [
      'client_id,name,kind,industry,owner,branch,tier',
      'C1,远山医药有限公司,企业,医药,S1,城东支行,重点',
      'C2,遠山醫藥股份有限公司,企业,制药,S3,城东支行,重点',
      'C3,<!channel>*Alder* & Co Ltd,企业,,S1,城东支行,',
      'C4,<!channel> Alder & Co LLC,企业,,S1,城东支行,',
    ].join('\n'),
    'people.csv': ['person_id,client_id,name,role', 'P1,C2,李明,总经理'].join('\n'),
    'weekly_flows.csv': [
      'client_id,week,debit,credit,count,currency',
      'C1,2026-11-09,100,10,1,CNY',
      'C2,2026-11-09,20,2,1,CNY',
    ].join('\n'),
  });
  expect(code).toBe(0);
  await vi.waitFor(() => expect(bot.lookup.size()).toBe(4), SOON_MS);
  // The next minute looks for doubles.
  await bot.passTime(new Date('2026-11-23T02:00:00Z'), () => undefined);
});

type Shown = {
  readonly channel: string;
  readonly ts: string;
  readonly blocks: readonly unknown[];
  readonly text: string;
};
type View = { readonly id: string; readonly blocks: readonly { readonly block_id: string }[] };

/** What answers her herself, whatever else comes to her meanwhile: news of the merge is a message too. */
const answerIn = (messages: readonly unknown[]): Shown => {
  const answer = messages.findLast((each) => (each as { is_ephemeral?: boolean }).is_ephemeral === true);
  if (answer === undefined) throw new Error(`no answer among ${JSON.stringify(messages)}`);
  return answer as Shown;
};
const command = async (user: string, name: string, text: string): Promise<Shown> =>
  answerIn(good(await slack.command({ user, channel: 'general', command: name, text, ...PATIENT })).messages);
const press = async (user: string, on: Shown, action_id: string, more: object = {}) =>
  good(await slack.action({ user, channel: on.channel, ts: on.ts, action_id, ...more, ...PATIENT }));
const top = ({ views }: { readonly views: readonly unknown[] }): View => views.at(-1) as View;
const shown = (thing: { readonly blocks: readonly unknown[] }): string => textOf(thing.blocks);
const idOf = async (key: string): Promise<string> =>
  (await bot.database.pool.query("SELECT entity_id AS id FROM source_key WHERE entity = 'client' AND key = $1", [key]))
    .rows[0].id;

it('a double is seen by its owners, merged by their manager, and found by either name', async () => {
  const one = await idOf('C1');

  // The owner of one of the two sees the pair, and that her manager decides.
  const hers = await command('grace.ho', '/tidy', '');
  expect(shown(hers)).toContain('Probably one client: 1 pair');
  expect(shown(hers)).toContain('• 远山医药有限公司 · owner 王莉 · 城东支行\n• 遠山醫藥股份有限公司 · owner Grace Ho');
  expect(shown(hers)).toContain('same name but for the legal form');
  expect(shown(hers)).not.toContain('[Merge…]');

  // Cards and a form are open before 王莉 and Grace Ho meanwhile.
  const card = await command('grace.ho', '/client', 'C2');
  expect(shown(card)).toContain('遠山醫藥股份有限公司');
  const form = top(await press('grace.ho', card, 'contact_log_for'));
  expect(shown(form)).toContain('遠山醫藥股份有限公司');

  const overview = await command('boss', '/tidy', '');
  expect(shown(overview)).toContain('Probably one client: 2 pairs');
  // A name neither calls a channel nor becomes bold.
  expect(overview.text).not.toContain('<!channel>');
  const compared = top(await press('boss', overview, 'merging_compare', { block_id: 'merging_pair_1' }));
  expect(shown(compared)).toContain('Name: 远山医药有限公司');
  expect(shown(compared)).toContain('Industry: 制药');
  // More is on record of the other; she prefers this one to stay, and what is proposed is drawn anew.
  expect(shown(compared)).toContain('Goes along from 远山医药有限公司: other names');
  const turned = top(
    good(
      await slack.action({ user: 'boss', viewId: compared.id, action_id: 'merging_survivor', value: one, ...PATIENT }),
    ),
  );
  expect(shown(turned)).toContain('Goes along from 遠山醫藥股份有限公司: 1 person');
  const industry = `merging_field_industry_${one}`;
  const merged = good(
    await slack.submit({
      user: 'boss',
      viewId: turned.id,
      values: { merging_survivor: { merging_survivor: one }, [industry]: { [industry]: 'merged' } },
      ...PATIENT,
    }),
  );
  expect(shown(top(merged))).toContain('遠山醫藥股份有限公司 is part of 远山医药有限公司 now');
  const { rows } = await bot.database.pool.query('SELECT industry FROM client WHERE id = $1', [one]);
  expect(rows).toEqual([{ industry: '制药' }]);

  // What stood on a screen says what has become of it, and what is typed goes to where the client is now.
  const stale = await press('grace.ho', card, 'client_refresh');
  expect(shown(answerIn(stale.messages))).toBe(
    '遠山醫藥股份有限公司 has been merged into 远山医药有限公司. Its full record is there now.\n[Open 远山医药有限公司]',
  );
  const refused = top(
    good(
      await slack.submit({
        user: 'grace.ho',
        viewId: form.id,
        values: { contact_note: { contact_note: 'Ordered two lines' } },
        ...PATIENT,
      }),
    ),
  );
  expect(shown(refused)).toContain('has been merged into 远山医药有限公司');
  expect(JSON.stringify(refused)).toContain('Ordered two lines');

  // By the name of the other the survivor is found.
  await vi.waitFor(() => expect(bot.lookup.size()).toBe(3), SOON_MS);
  const found = await command('wang.li', '/client', '遠山醫藥股份');
  expect(shown(found)).toContain('远山医药有限公司');
  expect(shown(found)).toContain('李明');
});

it('a pair that is none does not come back', async () => {
  const [three, four] = [await idOf('C3'), await idOf('C4')];
  const list = await command('wang.li', '/tidy', '');
  expect(shown(list)).toContain('疑似重复客户：1 对');
  const after = await press('wang.li', list, 'merging_keep_apart', { value: [three, four].toSorted().join(' ') });
  expect(shown(answerIn(after.messages))).not.toContain('疑似重复客户');
  const { rows } = await bot.database.pool.query(
    'SELECT s.name, d.declined_at IS NOT NULL AS declined FROM client_double d JOIN staff s ON s.id = d.declined_by',
  );
  expect(rows).toEqual([{ name: '王莉', declined: true }]);
  // The next import, and with it the next look, brings it back to nobody.
  await whole.importFiles({ 'clients.csv': 'client_id,name,kind,owner,branch\nC5,新客户,企业,S1,城东支行' });
  await bot.passTime(new Date('2026-11-23T02:00:00Z'), () => undefined);
  expect(shown(await command('boss', '/tidy', ''))).not.toContain('Probably one client');
});
