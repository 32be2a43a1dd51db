import type { TemplateWords } from './words.ts';

const usage = `Usage: npm run rapport -- template FILE.xlsx

Writes a workbook for the bank's data: a sheet for each kind, with the columns that import reads, and notes in both languages.
`;

export const en: TemplateWords = {
  template: {
    usage,
    noWorkbook: (file) => `${file}: the name of a workbook ends in .xlsx.`,
    written: (file) => `${file}: fill in its sheets and load it with npm run rapport -- import ${file} --dry-run`,
  },
};
