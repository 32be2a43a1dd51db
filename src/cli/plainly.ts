/** What a terminal carries out instead of showing it, line feeds and tabs apart, and what turns the direction of a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CARRIED_OUT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Words out of a file, safe on a terminal: a control character in them is spelled. */
export const plainText = (text: string): string =>
  text.replace(CARRIED_OUT, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

export type Paper = { readonly write: (text: string) => unknown };

/** Where a report is written that quotes files of others. Not for progress, which moves the cursor. */
export const plainly = (stream: Paper): Paper => ({ write: (text) => stream.write(plainText(text)) });
