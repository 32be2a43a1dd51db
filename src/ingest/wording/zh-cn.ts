import type { Expected, IdentifierOf } from '../../usecases/import/expected.ts';
import type { FileWords } from './words.ts';

const IDENTIFIERS: Readonly<Record<IdentifierOf, string>> = {
  client: '本行系统中的客户号',
  person: '本行系统中的人员编号',
  holding: '本行系统中的产品编号或账号',
  contact: '本行系统中的联系编号',
  task: '本行系统中的待办编号',
  appointment: '本行系统中的预约编号',
  account: '账号',
  phone: '电话号码',
  credit_code: '统一社会信用代码或境外注册号',
  client_named: 'clients 表中的客户号',
  staff_named: 'staff 表中的工号或邮箱',
};

const DAY = '日期，如 2026-01-05（也可写 2026/1/5、2026.1.5、20260105、2026年1月5日）';
const YEARLY_RATE = '年利率，如 0.0385 或 3.85%';
const AMOUNT = '以元为单位的金额，如 1234.50';
const KNOWN_CLIENT = 'clients 表中或此前已导入的客户号';

const FOUND = {
  total: '这一行是合计',
  below: '这一行是表下的说明',
  header: '这一行又是表头',
};

function expected(it: Expected): string {
  switch (it.kind) {
    case 'text':
      return `文字，不超过 ${it.maxLength} 字`;
    case 'identifier':
      return `${IDENTIFIERS[it.of]}，不超过 100 个字符`;
    case 'list':
      return `${expected(it.of)}；多项用 ; 隔开`;
    case 'choice':
      return `以下之一：${it.names.map(([name, chinese]) => (chinese === null ? name : `${chinese}（${name}）`)).join('、')}`;
    case 'decimal':
      return `数字，最多 ${it.decimals} 位小数`;
    case 'yes_or_no':
      return '“是”或“否”';
    case 'email':
      return '邮箱地址';
    case 'time_zone':
      return '时区，如 Asia/Shanghai';
    case 'currency':
      return '币种代码，如 CNY、USD';
    case 'count':
      return '整数，不小于 0，最多 9 位';
    case 'exchange_rate':
      return '大于 0 的数，如 7.1234，即一单位该币种折合多少本位币';
    case 'yearly_rate':
      return YEARLY_RATE;
    case 'amount':
      return AMOUNT;
    case 'day':
      return DAY;
    case 'past_day':
      return `${DAY}，不得晚于今天`;
    case 'day_in_year':
      return `${DAY}；不知年份写 01-05；农历闰月写 1987-06L-05 或 1987年闰6月5日`;
    case 'monday':
      return '该周星期一的日期，如 2026-01-05';
    case 'instant':
      return '日期和时间，如 2026-01-05 14:30（本行时区）或 2026-01-05T14:30+08:00';
    case 'question_id':
      return '问题编号，如 op.sales';
    case 'filled':
      return `${expected(it.with)}；单元格不能为空`;
    case 'without_control':
      return `${expected(it.holds)}，且不含控制字符（其中有 U+${it.code}）`;
    case 'all_digits':
      return '完整的号码：电子表格把它写成了科学计数法（请把该列设为文本格式后重新导出）';
    case 'all_characters':
      return '完整的文字：之前的程序丢失了字符，写成了 � 或 锟斤拷（请以 UTF-8 重新导出）';
    case 'account_without_commas':
      return '不含逗号的账号；多项用 ; 隔开';
    case 'value_shown':
      return '具体的值：列宽不够，电子表格保存成了 ####（请加宽该列后重新保存）';
    case 'value_of_formula':
      return '具体的值：电子表格的公式在此没有结果（请重新计算，或粘贴为数值后重新保存）';
    case 'existing_day':
      return '日历上有的日期：这一天不存在';
    case 'day_with_year_in_front':
      return `${DAY}：年份写在前面并写四位，否则无法判断是哪一天`;
    case 'day_and_no_count':
      return `${DAY}：这是电子表格内部的日期序号（请把该列设为日期格式后重新保存）`;
    case 'day_up_to_today':
      return '不晚于今天的日期';
    case 'day_of_calendar':
      return '日历上有的日期';
    case 'lunar_day':
      return '农历的日子，1 至 30';
    case 'week_up_to_next':
      return '不晚于下周的一周';
    case 'finer_yearly_rate':
      return `${YEARLY_RATE}，最多 8 位小数（写 % 时最多 6 位）`;
    case 'lower_yearly_rate':
      return `${YEARLY_RATE}：这个利率达到或超过 100%`;
    case 'amount_not_negative':
      return `${AMOUNT}，不能为负：借方、贷方各有一列`;
    case 'bare_amount':
      return `${AMOUNT}：只写数字，不带货币符号和“万”；负数前加减号`;
    case 'whole_amount':
      return `${AMOUNT}：电子表格把它写成了科学计数法`;
    case 'smaller_amount':
      return '以最小货币单位计不超过 9.2 亿亿的金额';
    case 'day_of_figures':
      return '这一行数字所属的日期';
    case 'name_with_letter':
      return '含有文字的名称';
    case 'end_after_start':
      return '晚于 starts_at 的时间';
    case 'email_of_nobody_else':
      return '其他员工没有使用的邮箱';
    case 'known_staff':
      return 'staff 表中的工号或邮箱（已离职的也可列在 staff 表中，active 填“否”）';
    case 'something_else':
      return '其他内容';
    case 'day_of_lunar_year':
      return `农历 ${it.year} 年有的日子`;
    case 'this_monday':
      return `该周星期一的日期，即 ${it.monday}`;
    case 'week_from':
      return `${it.monday} 或之后的一周`;
    case 'amount_of_decimals':
      return `${AMOUNT}；${it.currency} 最多 ${it.decimals} 位小数`;
    case 'no_more_than':
      return `不大于 ${it.column} 的数`;
    case 'of_age':
      return `年满 ${it.years} 周岁的人的生日`;
    case 'cells_of_header':
      return `与表头相同的 ${it.width} 个单元格，现有 ${it.found} 个：是否有单元格含分隔符而没有加引号？`;
    case 'row_of_table':
      return `表中的数据行：${FOUND[it.found]}（请从文件中删去）`;
    case 'one_row_a_key':
      return `每个主键只有一行：与第 ${it.line} 行重复`;
    case 'known_client':
      return it.isNumber ? `${KNOWN_CLIENT}（如果电子表格去掉了前面的零，请在文本格式的列中补上）` : KNOWN_CLIENT;
    case 'same_as':
      return `“${it.said}”，与 ${it.file} 第 ${it.line} 行一致：同一次导入的两个文件互相矛盾`;
  }
}

/** After 应为 a word in Latin letters stands apart. */
function shouldBe(it: Expected): string {
  const what = expected(it);
  return /^\w/.test(what) ? `应为 ${what}` : `应为${what}`;
}

export const zhCN: FileWords = {
  expected,
  shouldBe,
  because: (faults, alsoUntilEmptied) =>
    [
      ...faults.map((fault) => `${fault.column === '' ? '' : `${fault.column}：`}${shouldBe(fault.expected)}`),
      ...(alsoUntilEmptied ? ['该行改好后，请清空此单元格'] : []),
    ].join('；'),
  rejectColumns: {
    line: '导入退回行号',
    column: '导入退回列',
    value: '导入退回值',
    because: '导入退回原因',
  },
};
