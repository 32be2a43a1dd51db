import { FILE_KINDS, type FileKind } from '../usecases/import/rows.ts';

/** The other name under which a bank may deliver a file. */
const CHINESE_NAMES: Readonly<Record<FileKind, string>> = {
  rates: '汇率',
  staff: '员工',
  clients: '客户',
  people: '联系人',
  holdings: '持有产品',
  weekly_flows: '周流水',
  interactions: '联系记录',
  follow_ups: '待办',
  appointments: '预约',
  measures: '指标',
  consents: '授权',
  facts: '客户信息',
  counterparties: '交易对手',
};

/**
 * What kind of data a file of this name holds: `clients.csv`, `Weekly-Flows 2026-11.csv` and `客户_20261122.csv` are
 * told by how the name begins; null when it begins like none.
 */
export function kindOfName(fileName: string): FileKind | null {
  const match = /^(.*?)(\.rejects)?\.(?:(?:csv|txt|tsv)(?:\.gz)?|xlsx)$/i.exec(fileName.normalize('NFKC'));
  if (match === null) return null;
  const name = (match[1] ?? '').toLowerCase().replace(/[\s-]+/g, '_');
  const begins = (word: string) => name === word || (name.startsWith(word) && /^[_.(\d]/.test(name.slice(word.length)));
  return FILE_KINDS.find((kind) => begins(kind) || begins(CHINESE_NAMES[kind])) ?? null;
}
