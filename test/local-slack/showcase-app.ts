import type { App } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';

/** An app that shows every kind of block and answers every kind of interaction: for looking at the page. */
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text });
const option = (text: string, value: string) => ({ text: plain(text), value });

const card: readonly KnownBlock[] = [
  {
    type: 'section',
    block_id: 'head',
    text: mrkdwn('*ACME 精密制造有限公司* · 战略 · 管户 <@U0LOCAL0001> · <#C0LOCAL0001> · 2014 年开户'),
    accessory: {
      type: 'overflow',
      action_id: 'more',
      options: [option('人员与重要日子', 'people'), option('资料完整度', 'record'), option('Hand over…', 'hand_over')],
    },
  },
  {
    type: 'section',
    block_id: 'alert',
    text: mrkdwn(
      ':warning: *流失预警*:异常约自 10-19 起,第 5 周 · 本周进账 120 万元,近 8 周周均 310 万元(−61%)\n> 解除条件:下周进账 ≥ 240 万元\n~旧值~ _斜体_ `code` <https://example.com|a link> https://example.com/a?b=1&amp;c=2 :tada:',
    ),
  },
  {
    type: 'section',
    block_id: 'figures',
    fields: [
      mrkdwn('*存款*\n4,200 万元'),
      mrkdwn('*授信*\n5,000 万元,已用 3,200 万元'),
      mrkdwn('*产品*\n4 项'),
      mrkdwn('*下次联系*\n<!date^1795500000^{date_short_pretty} {time}|明天>'),
    ],
  },
  { type: 'divider' },
  {
    type: 'actions',
    block_id: 'buttons',
    elements: [
      { type: 'button', action_id: 'log', text: plain('记联系'), style: 'primary', value: 'acme' },
      {
        type: 'button',
        action_id: 'drop',
        text: plain('暂不处理'),
        style: 'danger',
        value: 'acme',
        confirm: {
          title: plain('确定吗?'),
          text: mrkdwn('此预警将 *暂停 30 天*。'),
          confirm: plain('暂停'),
          deny: plain('不'),
        },
      },
      {
        type: 'static_select',
        action_id: 'tier',
        placeholder: plain('层级'),
        options: [option('战略', 'a'), option('重点', 'b'), option('基础', 'c')],
      },
      {
        type: 'overflow',
        action_id: 'rest',
        options: [option('请同事加入这个专责小组', 'invite'), option('导出时间线', 'export')],
      },
      { type: 'datepicker', action_id: 'day' },
      { type: 'users_select', action_id: 'who', placeholder: plain('Choose a colleague') },
    ],
  },
  { type: 'context', block_id: 'foot', elements: [mrkdwn('资料完整度 63% · 下次可问:"贵司明年的设备采购计划?"')] },
];

const gallery: readonly KnownBlock[] = [
  { type: 'header', text: plain('Every block · 所有版块') },
  {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'Rich text with ' },
          { type: 'text', text: 'bold', style: { bold: true } },
          { type: 'text', text: ', ' },
          { type: 'user', user_id: 'U0LOCAL0002' },
          { type: 'text', text: ' and ' },
          { type: 'emoji', name: 'handshake' },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'ordered',
        elements: [
          { type: 'rich_text_section', elements: [{ type: 'text', text: '先听后报价' }] },
          { type: 'rich_text_section', elements: [{ type: 'text', text: '约下次见面' }] },
        ],
      },
      { type: 'rich_text_quote', elements: [{ type: 'text', text: '一句引用' }] },
    ],
  },
  {
    type: 'table',
    column_settings: [{ align: 'left' }, { align: 'right' }],
    rows: [
      [
        { type: 'raw_text', text: '客户' },
        { type: 'raw_text', text: '进账(万元)' },
      ],
      [
        { type: 'raw_text', text: '海港物流' },
        { type: 'raw_text', text: '80' },
      ],
      [
        { type: 'raw_text', text: '东升冷链' },
        { type: 'raw_text', text: '1,204' },
      ],
    ],
  },
  { type: 'markdown', text: '## Markdown\n- one **bold**\n- two `code`\n\n| A | B |\n|---|---|\n| 1 | 2 |' },
];

const form: ModalView = {
  type: 'modal',
  callback_id: 'log',
  title: plain('记一次联系'),
  submit: plain('保存'),
  close: plain('取消'),
  notify_on_close: true,
  blocks: [
    {
      type: 'input',
      block_id: 'what',
      label: plain('谈了什么'),
      hint: plain('一两句话即可'),
      element: {
        type: 'plain_text_input',
        action_id: 'text',
        multiline: true,
        max_length: 200,
        placeholder: plain('例如:确认了设备采购计划'),
      },
    },
    {
      type: 'input',
      block_id: 'how',
      label: plain('方式'),
      element: {
        type: 'radio_buttons',
        action_id: 'channel',
        options: [option('面谈', 'visit'), option('电话', 'call')],
      },
    },
    {
      type: 'input',
      block_id: 'when',
      label: plain('When'),
      optional: true,
      element: { type: 'datepicker', action_id: 'date', initial_date: '2026-11-23' },
    },
    {
      type: 'input',
      block_id: 'client',
      label: plain('Client'),
      optional: true,
      element: { type: 'external_select', action_id: 'client', min_query_length: 1 },
    },
    {
      type: 'input',
      block_id: 'topics',
      label: plain('Topics'),
      optional: true,
      element: {
        type: 'multi_static_select',
        action_id: 'topics',
        options: [option('利率', 'rate'), option('结算', 'settle'), option('授信', 'credit')],
      },
    },
    {
      type: 'input',
      block_id: 'todo',
      label: plain('Follow up'),
      optional: true,
      element: {
        type: 'checkboxes',
        action_id: 'todo',
        options: [{ text: mrkdwn('*答复利率*'), description: plain('promised'), value: 'rate' }],
      },
    },
    { type: 'actions', block_id: 'next', elements: [{ type: 'button', action_id: 'push', text: plain('再开一层') }] },
  ],
};

/** One field, with more to choose from than the form is high. */
const shortForm: ModalView = {
  type: 'modal',
  callback_id: 'short_form',
  title: plain('短表单'),
  submit: plain('保存'),
  blocks: [
    {
      type: 'input',
      block_id: 'branch',
      label: plain('支行'),
      element: {
        type: 'static_select',
        action_id: 'branch',
        placeholder: plain('请选择'),
        options: Array.from({ length: 12 }, (_, at) => option(`第 ${at + 1} 支行`, String(at))),
      },
    },
  ],
};

export const registerShowcase = (app: App): void => {
  app.command('/client', async ({ ack, command, respond, client }) => {
    await ack();
    if (command.text === 'short') await client.views.open({ trigger_id: command.trigger_id, view: shortForm });
    else if (command.text === 'modal') await client.views.open({ trigger_id: command.trigger_id, view: form });
    else await respond({ text: `Card of ${command.text}`, blocks: [...(command.text === 'gallery' ? gallery : card)] });
  });
  app.command('/slow', async () => undefined);
  app.action('log', async ({ ack, body, client }) => {
    await ack();
    if ('trigger_id' in body) await client.views.open({ trigger_id: body.trigger_id, view: form });
  });
  app.action('push', async ({ ack, body, client }) => {
    await ack();
    if ('trigger_id' in body) {
      await client.views.push({
        trigger_id: body.trigger_id,
        view: { ...form, callback_id: 'second', title: plain('Second layer') },
      });
    }
  });
  for (const id of ['drop', 'tier', 'day', 'who', 'more']) {
    app.action(id, async ({ ack, respond }) => {
      await ack();
      await respond({ text: `:white_check_mark: ${id}`, replace_original: false });
    });
  }
  app.options('client', async ({ ack, options }) =>
    ack({ options: [option(`${options.value} 海港物流`, 'c1'), option(`${options.value} 东升冷链`, 'c2')] }),
  );
  app.view({ callback_id: 'log', type: 'view_submission' }, async ({ ack, view }) => {
    const text = view.state.values['what']?.['text']?.value ?? '';
    if (text.length < 5) await ack({ response_action: 'errors', errors: { what: '请至少写五个字' } });
    else await ack();
  });
  app.view({ callback_id: 'log', type: 'view_closed' }, async ({ ack }) => ack());
  app.view({ callback_id: 'second', type: 'view_submission' }, async ({ ack }) => ack());
  app.view({ callback_id: 'short_form', type: 'view_submission' }, async ({ ack }) => ack());
  app.view({ callback_id: 'second', type: 'view_closed' }, async ({ ack }) => ack());
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [{ type: 'header', text: plain('今日计划') }, ...card] },
    });
  });
  app.message(/.*/, async ({ message, say }) => {
    if (message.subtype === undefined && message.channel_type === 'im')
      await say({ text: `You said: ${message.text ?? ''}`, thread_ts: message.ts });
  });
  app.shortcut('file_complaint', async ({ ack, respond }) => {
    await ack();
    await respond({ text: '已记为投诉 C-2026-0147' });
  });
  app.shortcut('new_contact', async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: form });
  });
};
