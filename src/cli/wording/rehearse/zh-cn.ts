import { FILE_WORDS } from '../../../ingest/wording/wording.ts';
import { figure } from '../../table.ts';
import type { RehearseWords, RulesFault, WhyLeftOut } from './words.ts';

const usage = `用法：npm run rapport -- rehearse --flows weekly_flows.csv [--balances holdings.csv] [--rules 文件] [--json]

逐周列出本会触发的流失预警，每周只用当时已知的数据。不需要数据库。
  --flows     列见 docs/import.md；可以是 gzip 压缩文件
  --balances  holdings.csv 的列，见 docs/import.md；可以是 gzip 压缩文件。检验 E 只看存款和理财
  --rules     JSON，各项均可不写：{"yearlyFalseAlarms":0.1,"weekDrop":0.5,"weeksInRow":2,"recentWeeks":8,
              "quarterDrop":0.3,"silentWeeks":4,"levelDrop":0.4,"hints":true,"rates":{"USD":"7.1"}}
  --json      每条预警一行 JSON：{"clientId","week","severity","tests","risk",…}
无法读取的行会略过，并说明行号和原因。每隔几秒在 stderr 报告进度。
各项检验见 docs/churn.md 和 docs/churn-method.md。
`;

export const zhCN: RehearseWords = {
  rehearse: {
    usage,
    linesRead: (path, lines) => `${path}：已读取 ${figure(lines)} 行`,
    weighed: (clients, of) => `已计算 ${figure(clients)} / ${figure(of)} 个客户`,
    workbook: '这是 Excel 工作簿，请把工作表另存为 "CSV UTF-8"。',
    cannotUse: (path, why) => `无法使用 ${path}：${why}`,
    noRow: '没有一行可以读取。',
    notOver: (monday) => `最早的一周（${monday}）尚未结束。`,
    leftOut,
    line: {
      flows: (line) => `略过第 ${line} 行：`,
      balances: (line) => `略过余额文件第 ${line} 行：`,
    },
    rules,
    moreRows: (rows) => `…… 另有 ${figure(rows)} 行。`,
    severities: { alert: '预警', hint: '提示' },
    since: {
      stop: (week) => `进账停止，约自 ${week}`,
      smaller: (week) => `进账减少，约自 ${week}`,
      both_smaller: (week) => `进账、出账同时减少，约自 ${week}`,
      fewer: (week) => `笔数减少，约自 ${week}`,
      moving_out: (week) => `资金转出，约自 ${week}`,
    },
    counts: (clients, weeks, from) => `${figure(clients)} 个客户，${from} 起 ${figure(weeks)} 周：`,
    raised: (alerts, hints) => `${figure(alerts)} 条预警，${figure(hints)} 条提示。`,
    shortHistory: (clients, weeks) =>
      `历史尚短（首次有资金以来不超过 ${weeks} 周）：${figure(clients)} 个客户。之后按全行的控制限判断。`,
    noMoney: (clients) => `各周均无资金往来：${figure(clients)} 个客户。`,
    outage: {
      clients: (week, times) => `${week}（有资金往来的客户数为平常的 ${times} 倍）`,
      credit: (week, times) => `${week}（多数客户的进账为平常的 ${times} 倍）`,
      debit: (week, times) => `${week}（多数客户的出账为平常的 ${times} 倍）`,
    },
    atMost: (times) => `不到 ${times}`,
    passedOver: (outages, hasMore) =>
      `因全行停摆或数据文件异常而跳过的周：${outages.join('、')}${hasMore ? ' 等' : ''}。`,
    running: (monday) => `${monday} 这一周尚未结束，未判断。`,
    notRead: {
      flows: (columns) => `流水文件中未读取的列：${columns.join('、')}。`,
      balances: (columns) => `余额文件中未读取的列：${columns.join('、')}。`,
    },
    rounded: (amounts, first) => `小数位数超过币种规定的金额 ${figure(amounts)} 个，第一个为 ${first}，均已四舍五入。`,
    balancesOf: (clients, compared) => `${figure(clients)} 个客户有余额，其中 ${figure(compared)} 个可与一季前比较。`,
    withoutFlows: (clients) => `没有流水，因而未检验余额：${figure(clients)} 个客户。`,
    idsAlike: '两个文件中的客户号写法是否一致？',
    notCounted: (products, hasMore) =>
      `按名称不是存款或理财而未计入的产品：${products.join('、')}${hasMore ? ' 等' : ''}。`,
  },
};

function leftOut(why: WhyLeftOut): string {
  switch (why.kind) {
    case 'bad_cell': {
      const should = FILE_WORDS['zh-CN'].shouldBe(why.expected);
      return why.column === '' ? should : `${why.column} 的值 ${JSON.stringify(why.value)} ${should}。`;
    }
    case 'no_rate':
      return `没有 ${why.currency} 的汇率。请在规则文件中写明 1 ${why.currency} 折合多少：{"rates":{"${why.currency}":"…"}}。`;
    case 'stray_week':
      return `${why.monday} 这一周之后半年多没有任何客户的数据，年份是否写对？`;
    case 'week_twice':
      return `客户 ${why.client} 在 ${why.week} 这一周的 ${why.currency} 流水已在第 ${why.earlier} 行出现。`;
    case 'holding_twice':
      return `同一产品同一日期的余额已在第 ${why.earlier} 行出现。`;
  }
}

function rules(fault: RulesFault): string {
  switch (fault.kind) {
    case 'no_object':
      return '不是 JSON 对象，应如 {"yearlyFalseAlarms":0.1,"rates":{"USD":"7.1"}}。';
    case 'unknown':
      return `没有 ${fault.names.join('、')} 这样的规则，只有：${fault.known.join('、')}。`;
    case 'takes_share':
      return `${fault.name} 应为 0 到 1 之间的数，例如 0.3。`;
    case 'takes_weeks':
      return `${fault.name} 应为 1 到 52 的整数。`;
    case 'takes_rates':
      return `${fault.name} 应为一单位该币种的价值，大于 0，加引号：{"USD":"7.1"}。`;
    case 'takes_yes_or_no':
      return `${fault.name} 应为 true 或 false。`;
    case 'no_currency':
      return `rates：没有 ${fault.name} 这个币种。`;
  }
}
