import { zhCN as arl } from './arl/zh-cn.ts';
import { zhCN as audit } from './audit/zh-cn.ts';
import { zhCN as backup } from './backup/zh-cn.ts';
import { zhCN as bankFiles } from './bank-files/zh-cn.ts';
import { zhCN as called } from './called/zh-cn.ts';
import type { CliCatalogue } from './catalogue.ts';
import { zhCN as complaints } from './complaints/zh-cn.ts';
import { zhCN as copy } from './copy/zh-cn.ts';
import { zhCN as database } from './database/zh-cn.ts';
import { zhCN as exports } from './export/zh-cn.ts';
import { zhCN as imports } from './import/zh-cn.ts';
import { zhCN as lookup } from './lookup/zh-cn.ts';
import { zhCN as rehearse } from './rehearse/zh-cn.ts';
import { zhCN as restore } from './restore/zh-cn.ts';
import { zhCN as start } from './start/zh-cn.ts';
import { zhCN as template } from './template/zh-cn.ts';

export const zhCN: CliCatalogue = {
  ...called,
  ...database,
  ...arl,
  ...audit,
  ...backup,
  ...bankFiles,
  ...complaints,
  ...copy,
  ...exports,
  ...imports,
  ...lookup,
  ...rehearse,
  ...restore,
  ...start,
  ...template,
};
