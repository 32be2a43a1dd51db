import { figure } from '../../table.ts';
import type { RestoreWords } from './words.ts';

const usage = `用法：npm run rapport -- restore 备份

把 "rapport backup" 生成的一份备份（文件夹）恢复到 DATA_DIR，其中不得已有数据库。逐个文件核对，
并按备份清单核对每张表的行数与校验和。
`;

export const zhCN: RestoreWords = {
  restore: {
    usage,
    done: (dataDir, madeAt, tables, rows) =>
      `${madeAt} 的备份已恢复到 ${dataDir}：${figure(tables)} 张表，${figure(rows)} 行，每张表均已与备份核对。`,
    refusal: (refusal) => {
      switch (refusal.kind) {
        case 'not_a_backup':
          return refusal.backups.length > 0
            ? `${refusal.backup} 是存放备份的文件夹，请指定其中一份（${refusal.backups.join('、')}）。`
            : `${refusal.backup} 不是备份：其中没有 backup.json。`;
        case 'cut_off':
          return `${refusal.backup} 是一份中途中断的备份。`;
        case 'of_other_format':
          return `${refusal.backup} 由另一个版本的程序生成，或其中的 backup.json 已损坏。`;
        case 'not_empty':
          return `${refusal.dataDir} 中已有数据库。请把 DATA_DIR 设为另一个文件夹，或先移走原有的。`;
        case 'damaged':
          return `备份已损坏，下列文件缺失或与写入时不符：${listed(refusal.files)}。`;
        case 'differs':
          return `从备份打开的内容与清单不符：${listed(refusal.tables)}。`;
      }
    },
    nothing: '未恢复任何内容。',
  },
};

const SHOWN = 5;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).join('、');
  return names.length > SHOWN ? `${shown} 等 ${figure(names.length)} 个` : shown;
}
