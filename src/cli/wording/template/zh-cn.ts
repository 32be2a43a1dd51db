import type { TemplateWords } from './words.ts';

const usage = `用法：npm run rapport -- template 文件.xlsx

生成一份供本行填写的工作簿：每类数据一张工作表，列与 import 读取的一致，附中英文说明。
`;

export const zhCN: TemplateWords = {
  template: {
    usage,
    noWorkbook: (file) => `${file}：工作簿的文件名应以 .xlsx 结尾。`,
    written: (file) => `${file}：请填写各工作表，然后用 npm run rapport -- import ${file} --dry-run 试运行导入`,
  },
};
