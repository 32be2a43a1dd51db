/** Signs that are not seen and come along when text is copied: they turn its direction, forbid a break, or mark a byte order. */
const UNSEEN = /[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** A text without them: what is left empty by it was empty to whoever typed it. What joins signs, as in an emoji or a Persian word, stays. */
export const withoutUnseen = (text: string): string => text.replace(UNSEEN, '');
