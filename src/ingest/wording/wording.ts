import type { EachLanguage } from '../../core/shared/follow-up-text.ts';
import { en } from './en.ts';
import type { FileWords } from './words.ts';
import { zhCN } from './zh-cn.ts';

export const FILE_WORDS: Readonly<Record<keyof EachLanguage, FileWords>> = { 'zh-CN': zhCN, en };
