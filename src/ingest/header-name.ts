/** How a form marks a column that must be filled in, or need not be. */
const MARK = '\\*+|[([【](?:必填项?|必输项?|必录项?|必选|选填项?|非必填项?|可选|required|mandatory|optional)[)\\]】]';
const MARKS = new RegExp(`^(?:${MARK})+|(?:${MARK})+$`, 'g');

/**
 * A header without case, space, underscore, the byte order mark or full-width letters some programs write, and without a mark that says
 * whether it must be filled in: `客户号*`, `Client ID (required)`. What else it says beside its name may change its meaning, and stays.
 */
export const plainHeader = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s_\-\uFEFF]+/g, '')
    .toLowerCase()
    .replace(MARKS, '');
