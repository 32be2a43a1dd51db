import { figure } from '../../table.ts';
import type { ComplaintsWords } from './words.ts';

const exportUsage = `用法：npm run rapport -- complaints export --from 日期 [--to 日期] --out 文件

  把这段时间受理的全部投诉档案写入一个新文件：文件名以 .csv 结尾供电子表格使用，以 .html 结尾供阅读和打印。
  包括每个阶段的时间和办理人、给客户的每份告知原文、每个时限节点以及是否按时告知。
      --from、--to    日期，如 2026-11-23，按本行时区，首尾两天都包括；不写 --to 时到今天
      --language L    zh-CN 或 en；不写时用本行语言
  谁导出了什么，记入审计记录。档案保存多久见 docs/complaints.md。
`;

const retentionUsage = `用法：npm run rapport -- complaints retention [--on 日期]

  某日（不写时为今天）已归档的投诉中，有多少件保存期满、文字内容将被清除，最先是哪几件。
  此命令不清除任何内容：由机器人每天早上执行。保存年限见 COMPLAINT_FILE 的 "retentionYears"。
  合规要求保留的不清除。
`;

export const zhCN: ComplaintsWords = {
  complaints: {
    exportUsage,
    retentionUsage,
    written: (complaints, file) => `已向 ${file} 写入 ${figure(complaints)} 件投诉。`,
    outTakes: '--out 的文件名须以 .csv 或 .html 结尾。',
    onTakes: '--on 应为日期，例如 2026-11-23。',
    keptForEver: '投诉档案永久保存，不清除任何内容。',
    wouldGo: (complaints, on, closedBefore) =>
      `${on} 将清除 ${figure(complaints)} 件投诉的文字内容：已归档，且在 ${closedBefore} 之前结案。`,
    closed: (number, on) => `${number}  ${on} 结案`,
    more: (complaints) => `另有 ${figure(complaints)} 件`,
    held: (complaints) => `另有 ${figure(complaints)} 件已到年限，因合规要求继续保留。`,
    fileUnreadable: (path) => `无法读取 COMPLAINT_FILE ${path}。`,
    fileWrong: (path) => `COMPLAINT_FILE ${path} 有误，写法见 docs/complaints.md：`,
  },
};
