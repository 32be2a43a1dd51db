import type { FollowUpText } from '../../src/core/shared/follow-up-text.ts';

/** Something to do that the bot says, in the language of a bank that speaks English. */
export const inBoth = (text: string): FollowUpText & { readonly texts: NonNullable<FollowUpText['texts']> } => ({
  text,
  texts: { 'zh-CN': `${text}（中文）`, en: text },
});
