import { ok, type Result, refuse } from '../../shared/result.ts';
import { typedRows } from '../../shared/typed-rows.ts';

/** Better service, stronger marketing, or a fee that is cut or waived, which needs an approval of its own. */
export const REMEDY_KINDS = ['service', 'marketing', 'fee'] as const;
export type RemedyKind = (typeof REMEDY_KINDS)[number];

/** What a task force can choose from, as the bank names it in both languages. */
export type CatalogueEntry = { readonly kind: RemedyKind; readonly zhCN: string; readonly en: string };

const NAME_MAX_LENGTH = 60;
const CATALOGUE_MAX_ENTRIES = 40;

/** Why a line of the catalogue cannot be read; lines from 1. */
export type CatalogueFault = {
  readonly kind: 'catalogue_kind' | 'catalogue_name' | 'catalogue_twice' | 'catalogue_long' | 'catalogue_empty';
  readonly line: number;
};

/** The catalogue that comes with Rapport, as it is edited. */
export const STANDARD_CATALOGUE = `# 类别: 中文名称 | English name
service: 指定专人，当日回复 | Named contact, answer the same day
service: 每周上门一次 | A visit every week
service: 差错与排队问题限期整改 | Put errors and queues right by a date
marketing: 现金管理方案 | Cash-management offer
marketing: 代发工资与企业网银 | Payroll and online banking
marketing: 授信方案重谈 | Renegotiated credit offer
fee: 手续费优惠 | Lower fees
fee: 手续费减免 | Fee waiver
`;

const KIND_WORDS: Readonly<Record<RemedyKind, readonly string[]>> = {
  service: ['service', '服务'],
  marketing: ['marketing', '营销'],
  fee: ['fee', '费用', '减免'],
};

/** Reads a catalogue: a line each, `kind: Chinese | English`; one name alone stands for both. `#` begins a remark. */
export function parseCatalogue(text: string): Result<readonly CatalogueEntry[], CatalogueFault> {
  const entries: CatalogueEntry[] = [];
  // Marks that are typed wide are read as narrow ones; in a name they stay as they are.
  for (const { number: line, text: row } of typedRows(text.replaceAll('＃', '#'))) {
    const [, word = '', names = ''] = /^([^:：]+)[:：](.*)$/.exec(row) ?? [];
    const kind = REMEDY_KINDS.find((each) => KIND_WORDS[each].includes(word.normalize('NFKC').trim().toLowerCase()));
    if (kind === undefined) return refuse({ kind: 'catalogue_kind', line });
    const [zhCN = '', en = zhCN] = names.split(/[|｜]/).map((name) => name.trim());
    if ([zhCN, en].some((name) => name === '' || [...name].length > NAME_MAX_LENGTH))
      return refuse({ kind: 'catalogue_name', line });
    if (entries.some((entry) => entry.zhCN === zhCN || entry.en === en))
      return refuse({ kind: 'catalogue_twice', line });
    if (entries.length === CATALOGUE_MAX_ENTRIES) return refuse({ kind: 'catalogue_long', line });
    entries.push({ kind, zhCN, en });
  }
  return entries.length === 0 ? refuse({ kind: 'catalogue_empty', line: 1 }) : ok(entries);
}

/** Whether a remedy has held the client, as far as somebody can say. */
export const OUTCOMES = ['held', 'partly', 'not_held'] as const;
export type Outcome = (typeof OUTCOMES)[number];
