/** A header without case, space, underscore, and the byte order mark or full-width letters some programs write. */
export const plainHeader = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s_\-\uFEFF]+/g, '')
    .toLowerCase();
