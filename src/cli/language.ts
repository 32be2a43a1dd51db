import { LANGUAGES, type Language } from '../slack/wording/format.ts';

type LanguageFault =
  /** `said`: empty where nothing follows. */
  { readonly kind: 'none_of_ours'; readonly said: string } | { readonly kind: 'twice' };

/** A command without the words that say its language, that language, and whether it was asked for rightly. */
export type InLanguage = {
  readonly language: Language;
  readonly words: readonly string[];
  readonly asked: Language | null;
  readonly fault: LanguageFault | null;
};

export const LANGUAGE_OPTION = '--language';

/** zh, zh_CN.UTF-8, zh-Hans. */
const CHINESE = /^zh(?![a-z])/i;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The language of a run: what `--language` says, wherever it stands before a bare `--`; else that of the terminal, 简体中文 for every
 * Chinese locale and English for every other and for none. A locale is the first of these variables that is not empty.
 *
 * Source: POSIX.1-2024, Base Definitions, 8.2 (LC_ALL before LC_MESSAGES before LANG).
 */
export function languageIn(words: readonly string[], { LC_ALL, LC_MESSAGES, LANG }: Environment): InLanguage {
  const locale = [LC_ALL, LC_MESSAGES, LANG].find(Boolean) ?? '';
  const ofTerminal = CHINESE.test(locale) ? 'zh-CN' : 'en';
  const end = words.indexOf('--');
  const options = end < 0 ? words : words.slice(0, end);
  const at = options.findIndex(saysLanguage);
  const word = options[at];
  if (word === undefined) return { language: ofTerminal, words, asked: null, fault: null };
  const isPair = word === LANGUAGE_OPTION;
  const said = isPair ? (options[at + 1] ?? '') : word.slice(LANGUAGE_OPTION.length + 1);
  const asked = languageNamed(said);
  const rest = [...words.slice(0, at), ...words.slice(at + (isPair ? 2 : 1))];
  const fault: LanguageFault | null =
    asked === null
      ? { kind: 'none_of_ours', said }
      : options.filter(saysLanguage).length > 1
        ? { kind: 'twice' }
        : null;
  return { language: asked ?? ofTerminal, words: rest, asked, fault };
}

const saysLanguage = (word: string): boolean => word === LANGUAGE_OPTION || word.startsWith(`${LANGUAGE_OPTION}=`);

/** Null for none of ours. */
export const languageNamed = (said: string | undefined): Language | null =>
  LANGUAGES.find((each) => each === said) ?? null;
