/** A query with its syntax made plain: `folded` has the length of `typed`, so that a place in one is that place in the other. */
export type Source = { readonly typed: string; readonly folded: string };

const FULL_WIDTH = 0xff01 - 0x21;

const FOLDED: Readonly<Record<string, string>> = {
  '\u3000': ' ',
  '、': ',',
  ';': ',',
  '；': ',',
  '“': '"',
  '”': '"',
  '„': '"',
  '「': '"',
  '」': '"',
  '『': '"',
  '』': '"',
  '−': '-',
  '–': '-',
  '—': '-',
  '…': '~',
};

/** Full-width letters, digits and signs become plain ones; Chinese quotes and commas too. */
export const sourceOf = (typed: string): Source => ({
  typed,
  folded: typed.replaceAll(
    /[\uFF01-\uFF5E\u3000、；;“”„「」『』−–—…]/g,
    (sign) => FOLDED[sign] ?? String.fromCharCode(sign.charCodeAt(0) - FULL_WIDTH),
  ),
});

/** What of `pattern` (sticky) stands at `at`; null when nothing does. */
export function matchAt({ folded }: Source, pattern: RegExp, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(folded);
}

/** The place after the white space at `at`. */
export const afterSpace = (source: Source, at: number): number => at + (matchAt(source, /\s*/y, at)?.[0].length ?? 0);

/** A word up to white space, a comma, a quote or an operator. A `!` belongs to it, unless `=` follows. */
export const HEAD = /(?:[^\s,":<>=≤≥≠!]|!(?!=))+/y;

/** What stands between a field and its value. */
export const OPERATOR = /\s*(<=|>=|!=|[:=<>≤≥≠])/y;

/** Whether a field with its operator begins at `at`, negated or not. */
export function beginsCondition(source: Source, at: number): boolean {
  const from = at + (matchAt(source, /[-!]/y, at)?.[0].length ?? 0);
  const head = matchAt(source, HEAD, from);
  return head !== null && matchAt(source, OPERATOR, from + head[0].length) !== null;
}

/** The place of something missing at `at`: the character there, or the last one when the text is at its end. */
export const spotAt = ({ typed }: Source, at: number): number => Math.min(at, typed.length - 1);
