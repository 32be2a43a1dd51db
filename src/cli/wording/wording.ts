import type { Language } from '../../slack/wording/format.ts';
import type { CliCatalogue } from './catalogue.ts';
import { en } from './en.ts';
import { zhCN } from './zh-cn.ts';

/** The sentences of one run. */
export type CliWording = CliCatalogue & { readonly language: Language };

const WORDINGS: Readonly<Record<Language, CliWording>> = {
  'zh-CN': { ...zhCN, language: 'zh-CN' },
  en: { ...en, language: 'en' },
};

export const cliWordingIn = (language: Language): CliWording => WORDINGS[language];
