import { zhCN as arl } from './arl/zh-cn.ts';
import { zhCN as bankFiles } from './bank-files/zh-cn.ts';
import { zhCN as called } from './called/zh-cn.ts';
import type { CliCatalogue } from './catalogue.ts';
import { zhCN as database } from './database/zh-cn.ts';
import { zhCN as imports } from './import/zh-cn.ts';
import { zhCN as template } from './template/zh-cn.ts';

export const zhCN: CliCatalogue = { ...called, ...database, ...arl, ...bankFiles, ...imports, ...template };
