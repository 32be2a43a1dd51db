import { figure } from '../../table.ts';
import type { ExportWords } from './words.ts';

const usage = `用法：npm run rapport -- export --to 文件夹
      npm run rapport -- export --client 客户号 [--person 姓名] --by 邮箱 --out 文件.json

第一种把全行数据写入一个空文件夹，格式与 import 读取的文件相同。第二种写出一个客户（或其中一位联系人）
的全部记录，供本人查阅。
  --client 客户号  本行的客户号，或 Rapport 的编号
  --person 姓名    档案中的姓名，或其编号
  --by 邮箱        本行由谁负责；须有权查看该客户的个人信息和资金情况
两种导出都会写入审计记录。
`;

export const zhCN: ExportWords = {
  export: {
    usage,
    isTaken: (place) => `${place} 已存在。请换一个名称，或先移走原有的。`,
    filledMeanwhile: (folder) => `无法写入 ${folder}：其间有人写入了同名文件。请指定一个空文件夹。`,
    bankWritten: (rows, files, folder) => `已向 ${folder} 写入 ${figure(files)} 个文件，共 ${figure(rows)} 行。`,
    copyWritten: (rows, tables, file) =>
      `已向 ${file} 写入 ${figure(tables)} 张表，共 ${figure(rows)} 行。转交之前请先通读：记录中可能提到他人。`,
    refusal: (refusal) => {
      switch (refusal.kind) {
        case 'no_such_staff':
          return `员工名单中没有邮箱为 ${refusal.by} 的人。`;
        case 'client_gone':
          return `没有 ${refusal.client} 这个在册客户。`;
        case 'no_such_person':
          return `${refusal.client} 没有名为 ${refusal.person} 的联系人，或不止一位。请写其编号。`;
        case 'not_allowed':
          return `${refusal.by} 无权查看 ${refusal.client} 的个人信息、联系记录和资金情况，因此不能负责这份副本。`;
      }
    },
    nothing: '未写入任何内容。',
  },
};
