import { FILE_WORDS } from '../../../ingest/wording/wording.ts';
import type { Ending, FileReport } from '../../../usecases/import/report.ts';
import type { Nameless } from '../../../usecases/import/rows.ts';
import { figure } from '../../table.ts';
import type { ImportOutcome, ImportWords, RejectsPlace } from './words.ts';

const { shouldBe } = FILE_WORDS['zh-CN'];
const rows = (count: number): string => `${figure(count)} 行`;

const LINES_NAMED = 3;
const TEXT_SHOWN = 60;

function aboveSentence(file: string, above: FileReport['above']): string {
  const named = above.slice(0, LINES_NAMED).map(({ line, text }) => `第 ${line} 行“${text.slice(0, TEXT_SHOWN)}”`);
  const more = above.length > LINES_NAMED ? `，另有 ${above.length - LINES_NAMED} 行` : '';
  return `${file}：表头上方的内容未读取：${named.join('、')}${more}。如果其中有数据行，请移到表头下方。`;
}

function namelessSentence(file: string, { columns, looksShifted }: Nameless): string {
  const named = columns.map(({ column, rows: count }) => `${column}（${rows(count)}）`).join('、');
  const what = looksShifted
    ? '表头可能错位了：请检查每个列名是否在对应数据的上方，再重新导入。'
    : '如果需要这些列，请在表头写上列名。';
  return `${file}：没有列名的列未导入：${named}。${what}`;
}

function endingSentence(file: string, ending: Ending, dryRun: boolean): string | null {
  switch (ending.kind) {
    case 'not_asked':
      return null;
    case 'ended':
      if (ending.records === 0) return null;
      return `${file} 中不再出现的有 ${figure(ending.records)} 条记录，${dryRun ? '将标记为已终止' : '自今日起标记为已终止'}。`;
    case 'held_back_by_rejects':
      return `${file} 中不再出现的有 ${figure(ending.records)} 条记录，但被退回的行中可能有它们，因此未终止任何记录。请改正这些行，再用 --complete 导入。`;
    case 'held_back_by_size':
      return `${file} 中不再出现的记录有 ${figure(ending.records)} 条，超过全部 ${figure(ending.of)} 条的一半，因此未终止任何记录。文件是否不完整？如确实如此，请用 --complete --yes 导入。`;
  }
}

function rejectedSentence(file: string, { line, fault }: FileReport['rejects'][number]): string {
  const where = fault.column === '' ? '' : `，列 ${fault.column}`;
  const value = fault.value === '' ? '' : `“${fault.value.slice(0, TEXT_SHOWN)}”，`;
  return `${file} 第 ${line} 行${where}：${value}${shouldBe(fault.expected)}`;
}

function outcomeSentence({ dryRun, added, changed, ended, batchId }: ImportOutcome): string {
  const endings = ended === 0 ? '' : `，终止 ${figure(ended)} 条记录`;
  if (dryRun) return `试运行，未写入数据。将新增 ${rows(added)}，变更 ${rows(changed)}${endings}。`;
  return added + changed + ended === 0
    ? '没有变化。'
    : `新增 ${rows(added)}，变更 ${rows(changed)}${endings}（批次 ${batchId}）。`;
}

function rejectsSentence(count: number, place: RejectsPlace | null): string {
  if (place === null) return `将退回 ${rows(count)}。`;
  return place.kind === 'one'
    ? `退回 ${rows(count)}。请在 ${place.path} 中改正，再导入 ${place.file}。`
    : `退回 ${rows(count)}。请在 ${place.folder} 中改正（${place.files.join('、')}），再导入这些文件。`;
}

export const importReport: ImportWords['importReport'] = {
  headings: ['文件', '读取', '新增', '变更', '未变', '退回', '保留', '秒'],
  total: '合计',
  noRow: (files) => `表头下没有数据行：${files.join('、')}。`,
  leftOut: (file) => `${file} 未导入：须由合规用 /referral switch payments on 启用交易对手信息后才读取。`,
  withoutRate: (currencies) =>
    `没有 ${currencies.join('、')} 的汇率：在 rates.csv 给出汇率之前，有这些币种金额的周在流失预警中按未知处理。数据行本身已读取。`,
  notLoaded: (file, columns) => `${file}：未导入的列：${columns.join('、')}。`,
  above: aboveSentence,
  nameless: namelessSentence,
  example: (file, { line, as, fields }) =>
    `${file} 第 ${line} 行：将${as === 'added' ? '新增' : '变更'}${fields.length > 0 ? `（${fields.join('、')}）` : ''}`,
  ending: endingSentence,
  rejected: rejectedSentence,
  moreRejected: (count) => `…… 另有 ${rows(count)}。按原因统计：`,
  reason: (count, column, what) => `  ${rows(count)}  ${column === '' ? '' : `${column}：`}${shouldBe(what)}`,
  outcome: outcomeSentence,
  clashing: (count) => `有 ${rows(count)}与人工填写的内容不一致，保留了人工填写的内容（import_clash）。`,
  rejects: rejectsSentence,
};
