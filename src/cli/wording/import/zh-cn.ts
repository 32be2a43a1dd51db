import { figure } from '../../table.ts';
import { importReport } from './report-zh-cn.ts';
import { importUndo } from './undo-zh-cn.ts';
import type { ImportWords } from './words.ts';

const usage = `用法：npm run rapport -- import 文件夹|文件… [--dry-run] [--complete] [--yes] [--rejects 文件夹]
      [--as 类型] [--map 列名=字段]… [--set 字段=值]… [--mapping 文件] [--save-mapping 文件] [--create-clients]
      npm run rapport -- import --undo [--batch 批次] [--dry-run]

导入本行的数据文件：staff、clients、people、holdings、weekly_flows、interactions、follow_ups、appointments、measures、
consents、facts、counterparties、rates（.csv、.csv.gz、.xlsx），各列见 docs/import.md。合格的行导入，不合格的行连同原因
写入退回文件。
  --dry-run          只说明会有哪些变化，不写入
  --complete         staff、clients、people、holdings 中不再出现的，视为已离职、已销户
  --yes              与 --complete 同用：即使超过一半会被终止，也照办
  --rejects 文件夹   退回文件的位置；不写时为数据目录下的 rejects/
  --as 类型          不论文件名是什么，文件的内容是哪一类
  --map 列名=字段    文件的哪一列填入哪个字段，如 --map "公司名称=name"
  --set 字段=值      文件没有该列或单元格为空时，字段填什么，如 --set currency=GBP
  --mapping 文件     从 --save-mapping 保存的文件读取 --as、--map 和 --set
  --create-clients   其他文件提到而系统中没有的客户，按客户号新建
  --undo             撤销最近一次导入；导入的数据已有人处理过的不能撤销
  --batch 批次       与 --undo 同用：只在它是最近一次导入，或最近一次改动数据的导入时撤销

退出码：0 所有行都合格，2 有行被退回，1 没有导入。
`;

export const zhCN: ImportWords = {
  import: {
    usage,
    completeAndCreate: '--complete 表示文件列出了全部客户，不能与 --create-clients 同用。',
    undoAlone: (others) => `--undo 撤销整个最近一次导入，不能与 ${others.join(' ')} 同用。`,
    noRejectsPlace: {
      file: '该处应为文件夹，却是一个文件。请指定一个文件夹。',
      no_rights: '当前用户没有写入权限。请换一个文件夹。',
    },
    rejectsPlace: (folder, why) => `--rejects ${folder}：${why}`,
    nothingLoaded: '未导入任何数据。',
    writtenMeanwhile: (file) => `导入期间有人改动了 ${file}。`,
    cutOff: '导入中途停止。已导入的数据保留；重新导入同样的文件即可补全。',
    anotherRuns: '另一个导入正在进行，未导入任何数据。请等它结束后再试。',
    noSuchPath: (path) => `${path}：没有这个文件或文件夹。`,
    passedOver: (path) => `${path}：已跳过，文件名不属于可导入的文件。`,
    noFile: '该处没有可导入的文件。',
    noTable: '这是管道或设备，不是文件。请移走，或直接指定要导入的文件。',
    refused: (name, why) => `无法导入 ${name}：${why}`,
    ofFile: (path, sentence) => `${path}：${sentence}`,
    sheetOf: (path, sheet) => `${path} 的工作表“${sheet}”`,
    progress: {
      bar: '{file} {bar} {percentage}% · {rows} 行 · 退回 {rejected} 行 · 剩余 {eta_formatted}',
      line: (file, rows, percent) => `${file}：${figure(rows)} 行，${percent}%`,
    },
  },
  importReport,
  importUndo,
};
