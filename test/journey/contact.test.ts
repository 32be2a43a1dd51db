import { beforeAll, describe, expect, it, vi } from 'vitest';
import { good } from '../support/good.ts';
import { PATIENT } from '../support/patient.ts';
import { SOON_MS } from '../support/soon.ts';
import { textOf } from '../support/text-of.ts';
import { wholeBot } from '../support/whole-bot.ts';
import { person } from '../support/workspace.ts';

// Contacts are logged, taken back, edited by two at once and asked about, through the real app over a real socket.

const START = new Date('2026-11-23T00:30:00Z');
let now = START;
const whole = await wholeBot({
  now: () => now,
  people: [
    person('wang.li', 'zh-CN'),
    person('boss', 'en-US'),
    person('grace.ho', 'en-US'),
    person('officer', 'en-US'),
    person('ma', 'en-US'),
  ],
});
const { slack, bot, log } = whole;

const FILES = {
  'staff.csv': [
    'staff_id,name,email,role,branch',
    'S1,王莉,wang.li@bank.example,rm,城东支行',
    'S2,Boss,boss@bank.example,branch_manager,城东支行',
    'S3,Grace Ho,grace.ho@bank.example,rm,城东支行',
    'S4,Officer,officer@bank.example,complaints_officer,城东支行',
  ].join('\n'),
  'clients.csv': [
    'client_id,name,aliases,kind,language,owner,branch',
    'C1,ACME 精密制造有限公司,阿珂美;Acme Precision,企业,zh-CN,S1,城东支行',
    'C2,海港物流有限公司,,企业,zh-CN,S1,城东支行',
    'C3,海港物流(集团)有限公司,,企业,zh-CN,S1,城东支行',
    'C4,远山医药有限公司,,企业,zh-CN,S1,城东支行',
  ].join('\n'),
  'people.csv': ['person_id,client_id,name,role', 'P1,C1,李总,财务总监'].join('\n'),
};

type Outcome = Extract<Awaited<ReturnType<typeof slack.command>>, { ok: true }>;
type View = { readonly id: string; readonly blocks: readonly unknown[]; readonly callback_id?: string };

/** A machine that has other things to do answers late. */
const type = async (user: string, text: string): Promise<Outcome> =>
  good(await slack.command({ user, channel: 'general', command: '/log', text, ...PATIENT }));
const last = ({ messages }: Outcome) => messages.at(-1) as { channel: string; ts: string; blocks: unknown[] };
const shown = (message: { readonly blocks: readonly unknown[] }): string => textOf(message.blocks);
const top = ({ views }: { readonly views: readonly unknown[] }): View => {
  const view = views.at(-1) as View | undefined;
  if (view === undefined) throw new Error('no modal is open');
  return view;
};
const press = async (user: string, message: { channel: string; ts: string }, action_id: string, value?: string) =>
  good(await slack.action({ user, channel: message.channel, ts: message.ts, action_id, value, ...PATIENT }));
const pressIn = async (user: string, view: View, action_id: string, more: object = {}) =>
  good(await slack.action({ user, viewId: view.id, action_id, ...more, ...PATIENT }));
const submit = async (user: string, view: View, values: Record<string, unknown>) =>
  slack.submit({ user, viewId: view.id, values, ...PATIENT });
/** What a menu is chosen from: an entry by its words. */
const choose = async (user: string, view: View, block: unknown, text: string) => {
  const { block_id } = block as { block_id: string };
  return good(await slack.action({ user, viewId: view.id, action_id: 'menu', block_id, value: text, ...PATIENT }));
};
const contacts = async () =>
  (
    await bot.database.pool.query(
      `SELECT i.id, c.name, i."on"::text AS day, i.channel, i.outcome, i.summary, i.withdrawn_at IS NOT NULL AS withdrawn
     FROM interaction i JOIN client c ON c.id = i.client_id ORDER BY i.id`,
    )
  ).rows;

beforeAll(async () => {
  expect((await whole.importFiles(FILES)).code).toBe(0);
  await vi.waitFor(() => expect(bot.lookup.size()).toBe(4), { timeout: SOON_MS });
});

describe('/log in one line', () => {
  it('logs at once and says so to her alone, in her language', async () => {
    const answer = last(await type('wang.li', 'acme 电话 已接通 李总说周五答复利率'));
    expect(shown(answer).split('\n')).toEqual([
      '✓ 已记录 · ACME 精密制造有限公司',
      '今天 电话 · 已联系上',
      '李总说周五答复利率',
      '[撤销] [修改] [加承诺] [⋯ 加待办 | 约时间 | 联系与待办]',
      '10 分钟内可以撤销。',
    ]);
    expect(await contacts()).toMatchObject([
      {
        name: 'ACME 精密制造有限公司',
        day: '2026-11-23',
        channel: 'call',
        outcome: 'reached',
        summary: '李总说周五答复利率',
      },
    ]);
  });

  it('is taken back within ten minutes, and what was written is shown again', async () => {
    const answer = last(await type('wang.li', 'acme visit yesterday lines running'));
    const undone = last(await press('wang.li', answer, 'contact_undo'));
    expect(shown(undone)).toContain('已撤销');
    expect(shown(undone)).toContain('lines running');
    expect((await contacts()).at(-1)).toMatchObject({ day: '2026-11-22', withdrawn: true });
  });

  it('is not taken back after ten minutes: a sentence says to edit instead, and the buttons stay', async () => {
    const answer = last(await type('wang.li', 'acme email sent the papers'));
    now = new Date(START.getTime() + 11 * 60_000);
    const late = await press('wang.li', answer, 'contact_undo');
    expect(shown(last(late))).toContain('请改用“修改”');
    expect((await contacts()).at(-1)).toMatchObject({ withdrawn: false });
    now = START;
  });

  it('asks which client is meant, keeps what was typed, and logs it once', async () => {
    const before = (await contacts()).length;
    const asked = last(await type('wang.li', '海港物流 电话 问结汇价格'));
    expect(shown(asked)).toContain('指的是哪一户');
    expect(shown(asked)).toContain('问结汇价格');
    const [logged] = await Promise.all([
      press('wang.li', asked, 'contact_meant_2'),
      press('wang.li', asked, 'contact_meant_2').catch(() => null),
    ]);
    expect(shown(last(logged))).toContain('已记录');
    const all = await contacts();
    expect(all.length).toBe(before + 1);
    expect(all.at(-1)).toMatchObject({ channel: 'call', summary: '问结汇价格' });
  });

  it('opens the form where the day does not exist, says so, and keeps what was typed', async () => {
    const before = (await contacts()).length;
    const { views } = await type('wang.li', 'acme visit 2026-02-30 lines running');
    expect(shown(top({ views }))).toContain('没有 2026-02-30 这一天');
    expect(JSON.stringify(top({ views }))).toContain('2026-02-30 lines running');
    expect((await contacts()).length).toBe(before);
  });

  it('takes an unknown channel for the beginning of the note', async () => {
    await type('wang.li', 'acme precision: pigeon brought a letter');
    expect((await contacts()).at(-1)).toMatchObject({ channel: 'other', summary: 'pigeon brought a letter' });
  });

  it('opens the form where there is no client of that name, with what was typed in it', async () => {
    const { views } = await type('wang.li', 'qqqqqq call about rates');
    expect(JSON.stringify(top({ views }).blocks)).toContain('qqqqqq call about rates');
    await slack.close({ user: 'wang.li', all: true });
  });

  it('explains itself', async () => {
    expect(shown(last(await type('boss', 'help')))).toContain('/log acme call reached');
  });
});

describe('the form', () => {
  const open = async (): Promise<View> => top(await type('wang.li', 'acme'));
  const values = (change: Record<string, unknown> = {}) => ({
    contact_note: '周四答复',
    contact_outcome: 'to_do',
    ...change,
  });

  it('logs with whom, promise, next step and needs, and shows what is stored', async () => {
    const form = await open();
    expect(JSON.stringify(form.blocks)).toContain('看到什么');
    for (const part of ['promise', 'nextStep', 'needs']) await pressIn('wang.li', form, `contact_add_${part}`);
    const people = (form.blocks as { block_id?: string }[]).find(({ block_id }) =>
      block_id?.startsWith('contact_people_'),
    );
    const sent = good(
      await submit('wang.li', form, {
        ...values(),
        [people?.block_id ?? '']: ['李总'],
        contact_other_people: '张会计',
        contact_promise: '答复利率',
        contact_promise_on: '2026-11-26',
        contact_next_step: '准备方案',
        contact_next_step_on: '2026-11-25',
        contact_need_stated: '降低手续费',
      }),
    );
    expect(textOf(top(sent).blocks).split('\n')).toEqual([
      '✓ 已记录 · ACME 精密制造有限公司',
      '今天 电话 · 有待办 · 李总、张会计',
      '周四答复',
      '承诺：答复利率（11-26 前）',
      '待办：准备方案（11-25 前）',
      '表达的愿望：降低手续费',
      '[撤销] [修改] [加承诺] [⋯ 加待办 | 约时间 | 联系与待办]',
      '10 分钟内可以撤销。',
    ]);
    const undone = await pressIn('wang.li', top(sent), 'contact_undo');
    expect(textOf(top(undone).blocks)).toContain('已撤销');
    const { rows } = await bot.database.pool.query(
      "SELECT count(*)::int AS open FROM follow_up_open WHERE text IN ('答复利率', '准备方案')",
    );
    expect(rows).toEqual([{ open: 0 }]);
    await slack.close({ user: 'wang.li', all: true });
  });

  it('stays open over what is wrong, and says it under the field', async () => {
    const form = await open();
    const sent = await submit('wang.li', form, { contact_note: null, contact_outcome: null, contact_on: '2026-11-24' });
    expect(sent).toMatchObject({
      errors: { contact_on: expect.stringContaining('还没到'), contact_note: expect.any(String) },
    });
    await slack.close({ user: 'wang.li', all: true });
  });

  it('is stored once although its answer was lost and it is sent again', async () => {
    const before = (await contacts()).length;
    const form = await open();
    slack.controls.strike({ kind: 'lost_ack' }, 1);
    await submit('wang.li', form, values({ contact_note: 'sent twice' }));
    const again = await submit('wang.li', form, values({ contact_note: 'sent twice' }));
    expect(again.ok).toBe(true);
    expect((await contacts()).length).toBe(before + 1);
    await slack.close({ user: 'wang.li', all: true });
  });

  it('gives back what was typed when the client was closed meanwhile, for another client', async () => {
    const form = top(await type('wang.li', '远山医药'));
    await bot.database.pool.query("UPDATE client SET closed_on = '2026-11-23' WHERE name = '远山医药有限公司'");
    const sent = good(await submit('wang.li', form, values({ contact_note: '不能丢的内容' })));
    const back = top(sent);
    expect(textOf(back.blocks)).toContain('您写的内容都在');
    expect(JSON.stringify(back.blocks)).toContain('不能丢的内容');
    const offered = await slack.options({
      user: 'wang.li',
      viewId: back.id,
      action_id: 'contact_client',
      value: 'acme',
    });
    expect(JSON.stringify(offered)).toContain('ACME');
    await pressIn('wang.li', back, 'contact_client', { value: 'acme' });
    good(await submit('wang.li', back, {}));
    expect((await contacts()).at(-1)).toMatchObject({ name: 'ACME 精密制造有限公司', summary: '不能丢的内容' });
    await slack.close({ user: 'wang.li', all: true });
  });
});

describe('the sound of dissatisfaction', () => {
  it('is asked about, and becomes something to do for the owner, who hears of it', async () => {
    const answer = last(await type('boss', 'acme call he is not happy with the fees'));
    expect(shown(answer)).toContain('The note sounds dissatisfied (“not happy”). Is it a complaint?');
    expect(shown(answer)).toContain('If it is one, file it: a complaints officer takes it on.');
    const voiced = last(await press('boss', answer, 'contact_voice'));
    expect(shown(voiced)).toContain('Marked as dissatisfied; 王莉 has a follow-up.');
    const { rows } = await bot.database.pool.query(
      'SELECT f.text FROM follow_up_open f JOIN interaction i ON i.id = f.interaction_id WHERE i.dissatisfied',
    );
    expect(rows).toEqual([{ text: 'Dissatisfaction voiced: he is not happy with the fees' }]);
    await vi.waitFor(
      async () => {
        const heard = good(await slack.messages({ user: 'wang.li' }));
        expect(JSON.stringify(heard.messages)).toContain('听到不满');
      },
      { timeout: SOON_MS },
    );
  });

  it('is not heard where there is none', async () => {
    expect(shown(last(await type('boss', 'acme call he had no complaints')))).not.toContain('Is it a complaint');
  });
});

describe('two people edit one contact', () => {
  it('and the second sees the first one’s words, chooses, and loses nothing', async () => {
    const mine = last(await type('wang.li', 'acme 电话 第一稿'));
    const { value } = (mine.blocks as { elements?: { action_id?: string; value?: string }[] }[])
      .flatMap(({ elements }) => elements ?? [])
      .find(({ action_id }) => action_id === 'contact_edit') as { value: string };
    const wangs = top(await press('wang.li', mine, 'contact_edit'));

    // The manager finds the same contact in the list of the client.
    const card = last(
      good(await slack.command({ user: 'boss', channel: 'general', command: '/client', text: 'acme', ...PATIENT })),
    );
    const menu = (card.blocks as { block_id: string }[]).find(({ block_id }) => block_id === 'client_card_actions');
    const opened = good(
      await slack.action({
        user: 'boss',
        channel: card.channel,
        ts: card.ts,
        action_id: 'menu',
        block_id: menu?.block_id ?? '',
        value: 'Contacts and to-dos',
        ...PATIENT,
      }),
    );
    const list = top(opened);
    const row = (list.blocks as { block_id: string; accessory?: { value?: string } }[]).find(
      ({ accessory }) => accessory?.value === value,
    );
    const bosss = top(await pressIn('boss', list, 'contact_edit_listed', { block_id: row?.block_id ?? '' }));
    good(await submit('boss', bosss, { contact_note: 'the manager’s words' }));
    expect(textOf(top(good(slack.views({ user: 'boss' }))).blocks)).toContain('the manager’s words');
    await slack.close({ user: 'boss', all: true });

    const clash = top(good(await submit('wang.li', wangs, { contact_note: '第二稿', contact_outcome: 'reached' })));
    expect(textOf(clash.blocks)).toContain('Boss 刚刚修改了这条记录');
    expect(textOf(clash.blocks)).toContain('内容现为：the manager’s words');
    expect(JSON.stringify(clash.blocks)).toContain('第二稿');
    const saved = top(good(await submit('wang.li', clash, { contact_keep_note: 'theirs' })));
    expect(textOf(saved.blocks)).toContain('the manager’s words');
    expect((await contacts()).find(({ id }) => id === value)).toMatchObject({
      summary: 'the manager’s words',
      outcome: 'reached',
    });
    await slack.close({ user: 'wang.li', all: true });
  });
});

describe('follow-ups and appointments', () => {
  it('are made, shown, done and moved from the list of the client', async () => {
    const answer = last(await type('wang.li', 'acme 电话 约下次'));
    const list = async () => {
      const opened = await slack.action({
        user: 'wang.li',
        channel: answer.channel,
        ts: answer.ts,
        action_id: 'menu',
        block_id: 'contact_confirm_actions',
        value: '联系与待办',
        ...PATIENT,
      });
      return top(good(opened));
    };
    const form = top(await press('wang.li', answer, 'contact_add_promise_to'));
    const after = good(await submit('wang.li', form, { contact_text: '寄送方案', contact_due_on: '2026-11-24' }));
    expect(textOf(top(after).blocks)).toContain('• 寄送方案 · 对客户的承诺 · 最迟明天 · 王莉');
    const row = (top(after).blocks as { text?: { text: string } }[]).find(({ text }) =>
      text?.text.includes('寄送方案'),
    );
    const ended = await choose('wang.li', top(after), row, '完成');
    expect(textOf(top(ended).blocks)).toContain('✓ 寄送方案');
    await slack.close({ user: 'wang.li', all: true });

    const view = await list();
    const booking = top(await pressIn('wang.li', view, 'contact_appointment_for'));
    const at = (hour: string) => Math.floor(Date.parse(`2026-11-24T${hour}:00+08:00`) / 1000);
    good(await submit('wang.li', booking, { contact_starts_at: at('10:00'), contact_subject: '续授信' }));
    const booked = top(good(slack.views({ user: 'wang.li' })));
    expect(textOf(booked.blocks)).toContain('• 明天 10:00–11:00 面谈 · 续授信 · 王莉');

    const second = top(await pressIn('wang.li', booked, 'contact_appointment_for'));
    const warned = top(
      good(await submit('wang.li', second, { contact_starts_at: at('10:30'), contact_subject: '结汇' })),
    );
    expect(textOf(warned.blocks)).toContain('⚠ 这个时间有几点请留意：');
    expect(textOf(warned.blocks)).toContain('• 与 10:00–11:00 ACME 精密制造有限公司 的面谈重叠');
    good(await submit('wang.li', warned, {}));
    const both = top(good(slack.views({ user: 'wang.li' })));
    expect(textOf(both.blocks)).toContain('• 明天 10:30–11:30 面谈 · 结汇 · 王莉');

    const second_ = (both.blocks as { text?: { text: string } }[]).find(({ text }) => text?.text.includes('结汇'));
    const cancelled = await choose('wang.li', both, second_, '取消');
    expect(textOf(top(cancelled).blocks)).toContain('结汇 · 已取消');
    await slack.close({ user: 'wang.li', all: true });
  });
});

describe('a message becomes a contact', () => {
  it('by its shortcut: the message is the note, the client is looked up, and no channel hears of it', async () => {
    const posted = good(
      await slack.message({ user: 'wang.li', channel: 'general', text: 'ACME &amp; we meet on Friday' }),
    );
    const { ts, channel } = posted.messages.at(-1) as { ts: string; channel: string };
    const form = top(
      good(await slack.shortcut({ user: 'wang.li', callback_id: 'contact_log_message', channel, ts, ...PATIENT })),
    );
    expect(JSON.stringify(form.blocks)).toContain('ACME & we meet on Friday');
    await pressIn('wang.li', form, 'contact_client', { value: 'acme' });
    const before = good(await slack.messages({ user: 'ma', channel: 'general' })).messages.length;
    good(await submit('wang.li', form, {}));
    expect((await contacts()).at(-1)).toMatchObject({ channel: 'message', summary: 'ACME & we meet on Friday' });
    expect(good(await slack.messages({ user: 'ma', channel: 'general' })).messages.length).toBe(before);
    await slack.close({ user: 'wang.li', all: true });
  });

  it('by the shortcut of the workspace the form opens empty, and a stranger is told whom to ask', async () => {
    expect(top(good(await slack.shortcut({ user: 'boss', callback_id: 'contact_log', ...PATIENT }))).callback_id).toBe(
      'contact_log_form',
    );
    await slack.close({ user: 'boss', all: true });
    expect(
      textOf(top(good(await slack.shortcut({ user: 'ma', callback_id: 'contact_log', ...PATIENT }))).blocks),
    ).toContain('do not know you yet');
    await slack.close({ user: 'ma', all: true });
  });

  it('written to the bot: it offers to log it, says nothing of it, and logs it once', async () => {
    const before = (await contacts()).length;
    slack.controls.strike({ kind: 'duplicate_event' }, 1);
    const written = good(await slack.message({ user: 'wang.li', text: 'ACME: called, will decide Friday' }));
    const direct = (written.messages.at(-1) as { channel: string }).channel;
    const offersIn = async () =>
      good(await slack.messages({ user: 'wang.li', channel: direct })).messages.filter((message) =>
        JSON.stringify(message).includes('contact_direct_meant_1'),
      );
    await vi.waitFor(async () => expect(await offersIn()).not.toEqual([]), { timeout: SOON_MS });
    // The event was told twice; whoever writes again finds one offer above.
    await slack.message({ user: 'wang.li', text: 'hello', quiet_ms: 1_000 });
    const offers = await offersIn();
    expect(offers).toHaveLength(1);
    const offer = offers[0] as { channel: string; ts: string; blocks: unknown[] };
    expect(shown(offer)).toBe('要把这条记为与 ACME 精密制造有限公司 的联系吗？\n[记联系]');
    const logged = await press('wang.li', offer, 'contact_direct_meant_1');
    expect(shown(last(logged))).toContain('已记录：ACME 精密制造有限公司');
    expect(shown(last(logged))).not.toContain('Friday');
    expect((await contacts()).slice(before)).toMatchObject([
      { channel: 'call', summary: 'called, will decide Friday' },
    ]);

    // A reply in the thread of the confirmation is part of the note, once, and the answer says nothing of it.
    expect(shown(last(logged))).toContain('在这条消息的消息列中回复');
    const thread = { user: 'wang.li', channel: direct, thread_ts: offer.ts };
    const replies = async () =>
      good(await slack.messages({ ...thread })).messages.filter((message) => message['bot_id'] !== undefined);
    slack.controls.strike({ kind: 'duplicate_event' }, 1);
    await slack.message({ ...thread, text: 'he wants the rate in writing' });
    await vi.waitFor(async () => expect(JSON.stringify(await replies())).toContain('的联系记录。'), {
      timeout: SOON_MS,
    });
    await slack.message({ user: 'wang.li', text: 'hello again', quiet_ms: 1_000 });
    expect((await contacts()).at(-1)).toMatchObject({
      summary: 'called, will decide Friday\nhe wants the rate in writing',
    });
    expect(JSON.stringify(await replies()).split('的联系记录。').length - 1).toBeLessThanOrEqual(2);
    expect(JSON.stringify(await replies())).not.toContain('in writing');

    // What was taken back takes no more notes, and she is told.
    await press('wang.li', offer, 'contact_undo');
    await slack.message({ ...thread, text: 'one more thing' });
    await vi.waitFor(async () => expect(JSON.stringify(await replies())).toContain('撤销'), { timeout: SOON_MS });
  });
});

describe('who may not log', () => {
  it('a colleague gives a reason first; then she logs', async () => {
    const refused = last(await type('grace.ho', 'acme call the client asked for me'));
    expect(shown(refused)).toContain('Give a reason first');
    expect(shown(refused)).toContain('acme call the client asked for me');
    const reason = top(await press('grace.ho', refused, 'client_ask_to_see'));
    good(await submit('grace.ho', reason, { client_reason_block: { client_reason_input: 'owner on leave' } }));
    await slack.close({ user: 'grace.ho', all: true });
    expect(shown(last(await type('grace.ho', 'acme call the client asked for me')))).toContain('✓ Logged');
  });

  it('a complaints officer is told who does', async () => {
    const text = shown(last(await type('officer', 'acme call hello')));
    expect(text).toContain('Only those who look after this client');
    expect(text).toContain('acme call hello');
  });
});

it('logs no client data at any level', () => {
  expect(log.join('\n')).not.toMatch(/ACME|精密|海港|李总|答复|Friday|pigeon|不能丢/);
});
