/** The same in each language that a reader may have. */
export type EachLanguage = { readonly 'zh-CN': string; readonly en: string };

/** What there is to do, as it stands; `texts`: as the bot wrote it, for each reader. Null of what a person or a file has written. */
export type FollowUpText = { readonly text: string; readonly texts: EachLanguage | null };

/** As somebody reads it: in her language where it stands as the bot wrote it; what a person has changed since is said as it stands. */
export const followUpText = ({ text, texts }: FollowUpText, language: keyof EachLanguage): string =>
  texts !== null && isBots(text, texts) ? texts[language] : text;

/**
 * What a form brings back, laid over what stood when it was opened: the bot's own words in another language are those that stood.
 */
export const asItStood = (typed: string, { text, texts }: FollowUpText): string =>
  texts !== null && isBots(text, texts) && isBots(typed, texts) ? text : typed;

const isBots = (text: string, texts: EachLanguage): boolean => text === texts['zh-CN'] || text === texts.en;
