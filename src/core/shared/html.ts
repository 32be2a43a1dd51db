/** What somebody wrote, as text of a page. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const STYLE = `body{font:14px/1.5 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;color:#1d1c1d;max-width:72em;margin:2em auto;padding:0 1em}
section{page-break-inside:avoid;border-top:2px solid #1d1c1d;margin-top:2em}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1em 1em;margin:0 0 1em}dt{color:#616061}dd{margin:0;white-space:pre-wrap}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;border-top:1px solid #ddd;padding:.25em .6em .25em 0;white-space:pre-wrap}
th{color:#616061;font-weight:normal}`;

/**
 * The beginning of a page to read and to print, which loads nothing: its title, and how it looks. `unbroken`: columns, from 1, that do
 * not break where there is more room than on a phone.
 */
export function htmlHead(title: string, language: string, unbroken: readonly number[]): string {
  const columns = unbroken.map((column) => `td:nth-child(${column})`).join(',');
  const style = `${STYLE}\n@media (min-width:48em),print{${columns}{white-space:nowrap}}`;
  const meta = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">';
  return `<!doctype html>\n<html lang="${language}">${meta}<title>${escaped(title)}</title><style>${style}</style>\n<h1>${escaped(title)}</h1>\n`;
}

/** Its end. */
export const HTML_END = '</html>\n';
