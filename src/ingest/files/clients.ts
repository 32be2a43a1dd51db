import { CLIENT_NAME_MAX_LENGTH } from '../../core/client/client.ts';
import { ok } from '../../core/shared/result.ts';
import { date, pastDate } from '../cells/days.ts';
import { accountNumber, choice, identifier, list, words } from '../cells/text.ts';
import { defineFile, optional, required, spokenOf } from '../definition.ts';
import { clientKeyOf } from '../keys.ts';
import { staffKey } from './references.ts';

const KINDS = choice({
  corporate: ['公司', '企业', '对公', '法人', 'company'],
  person: ['个人', '自然人', '对私', 'individual'],
  association: ['社团', '协会', '社会团体', '机构', '事业单位'],
});

const LANGUAGES = choice({
  'zh-CN': ['中文', 'zh', '简体中文', 'chinese'],
  en: ['英文', 'english', '英语'],
});

export const CLIENTS = defineFile({
  kind: 'clients',
  about: 'A client of the bank.',
  key: '`client_id`; without one the credit code, else the exact name',
  columns: {
    client_id: optional(
      identifier('client'),
      'The bank’s number of the client, to which other files refer.',
      '客户号',
      '客户编号',
      '客户ID',
    ),
    name: required(words(CLIENT_NAME_MAX_LENGTH), 'Name as registered.', '客户名称', '客户姓名', '名称', '户名'),
    aliases: optional(
      list(words(CLIENT_NAME_MAX_LENGTH)),
      'Short name, former name, English name.',
      '别名',
      '简称',
      '客户简称',
      '曾用名',
    ),
    kind: optional(KINDS, 'Absent: corporate.', '客户类型', '客户类别', '客户性质'),
    language: optional(LANGUAGES, 'Language of words meant for the client. Absent: zh-CN.', '语言', '沟通语言'),
    credit_code: optional(
      identifier('credit_code'),
      'Unified social credit code, or a foreign registration number.',
      '统一社会信用代码',
      '信用代码',
      '证件号码',
    ),
    account_numbers: optional(list(accountNumber), 'Shown as their tails only.', '账号', '账户', '结算账号'),
    industry: optional(words(200), 'Line of business.', '行业', '所属行业'),
    tier: optional(
      words(100),
      'The bank’s name for the tier. A change begins on the day of the import. Where tier rules are in force, it counts for clients without a tier only.',
      '层级',
      '客户层级',
      '客户等级',
      '客户级别',
    ),
    owner: optional(
      staffKey,
      'Who looks after the client. A new owner ends the old one’s term on the day of the import.',
      '管户客户经理',
      '客户经理',
      '管户人',
      '管户经理',
    ),
    co_owners: optional(list(staffKey), 'Who shares the client with the owner.', '协管客户经理', '协办客户经理'),
    branch: optional(
      words(100),
      'Name of the branch; a new name makes a new branch.',
      '支行',
      '网点',
      '开户机构',
      '所属机构',
    ),
    area: optional(words(100), 'Area, for planning visits.', '区域', '片区'),
    address: optional(words(500), 'Where to visit.', '地址', '联系地址', '经营地址'),
    client_since: optional(date, 'First day as a client.', '开户日期', '建立关系日期', '入行日期'),
    closed_on: optional(
      // A client with such a day has left: one to come would take it from everybody's list today.
      pastDate,
      'Day on which it left the bank. Absent or empty: it is a client.',
      '销户日期',
      '终止日期',
    ),
  },
  row: (cells) => {
    const name = cells.name ?? '';
    return ok({
      type: 'record',
      entity: 'client',
      key: cells.client_id ?? clientKeyOf(cells.credit_code, name),
      ...spokenOf({ branch: cells.branch }),
      fields: spokenOf({
        name,
        // A client has a kind and a language, whatever the file leaves out: the store fills in what is usual.
        kind: cells.kind ?? undefined,
        language: cells.language ?? undefined,
        creditCode: cells.credit_code,
        industry: cells.industry,
        area: cells.area,
        address: cells.address,
        clientSince: cells.client_since,
        // A file that names a client and no last day says that it is one.
        closedOn: cells.closed_on ?? null,
      }),
      parts: spokenOf({
        aliases: emptyList(cells.aliases)?.filter((alias) => alias !== name),
        accountNumbers: emptyList(cells.account_numbers),
        // Nobody loses an owner or a tier through an empty cell.
        tier: cells.tier ?? undefined,
        owner: cells.owner ?? undefined,
        coOwners: emptyList(cells.co_owners),
      }),
    });
  },
});

/** An empty cell of a list is an empty list; an absent column says nothing. */
const emptyList = (entries: readonly string[] | null | undefined): readonly string[] | undefined =>
  entries === null ? [] : entries;
