import type { Catalogue } from './catalogue.ts';
import { en } from './en.ts';
import { FORMATS, type Format, type Language } from './format.ts';
import { zhCN } from './zh-cn.ts';

/** The sentences and the figures of one language. */
export type Wording = Catalogue & { readonly language: Language; readonly format: Format };

const WORDINGS: Readonly<Record<Language, Wording>> = {
  'zh-CN': { ...zhCN, language: 'zh-CN', format: FORMATS['zh-CN'] },
  en: { ...en, language: 'en', format: FORMATS.en },
};

export const wordingIn = (language: Language): Wording => WORDINGS[language];
