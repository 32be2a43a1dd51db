/** The markdown block: common Markdown, of which business messages use little. */
import { safeUrl } from './mrkdwn.js';
import { html } from './preact.js';

const PATTERN = /(`[^`]+`)|\*\*([^*]+)\*\*|__([^_]+)__|\*([^*\s][^*]*)\*|~~([^~]+)~~|\[([^\]]+)\]\(([^)\s]+)\)/;

const inline = (text) => {
  const match = PATTERN.exec(text);
  if (match === null) return [text];
  const [whole, code, bold, bold2, italic, strike, label, url] = match;
  return [
    text.slice(0, match.index),
    leaf({ code, bold: bold ?? bold2, italic, strike, label, url }),
    ...inline(text.slice(match.index + whole.length)),
  ];
};

const leaf = ({ code, bold, italic, strike, label, url }) => {
  if (code !== undefined) return html`<code>${code.slice(1, -1)}</code>`;
  if (bold !== undefined) return html`<strong>${inline(bold)}</strong>`;
  if (italic !== undefined) return html`<em>${inline(italic)}</em>`;
  if (strike !== undefined) return html`<s>${inline(strike)}</s>`;
  const safe = safeUrl(url);
  return safe === undefined ? label : html`<a href=${safe} target="_blank" rel="noopener noreferrer">${label}</a>`;
};

const cells = (line) =>
  line
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());

const paragraph = (chunk) => {
  const lines = chunk.split('\n');
  const heading = /^(#{1,6})\s+(.*)$/.exec(chunk);
  if (heading !== null && lines.length === 1)
    return html`<p class=${`md-heading md-h${heading[1].length}`}>${inline(heading[2])}</p>`;
  if (/^(-{3,}|\*{3,})$/.test(chunk)) return html`<hr />`;
  if (lines.every((line) => line.startsWith('>')))
    return html`<blockquote>${inline(lines.map((line) => line.replace(/^>\s?/, '')).join('\n'))}</blockquote>`;
  if (lines.every((line) => /^\s*[-*+]\s+/.test(line)))
    return html`<ul>${lines.map((line) => html`<li>${inline(line.replace(/^\s*[-*+]\s+/, ''))}</li>`)}</ul>`;
  if (lines.every((line) => /^\s*\d+[.)]\s+/.test(line)))
    return html`<ol>${lines.map((line) => html`<li>${inline(line.replace(/^\s*\d+[.)]\s+/, ''))}</li>`)}</ol>`;
  if (lines.length > 1 && /^\|?[\s:|-]+\|?$/.test(lines[1]) && lines[0].includes('|')) {
    return html`<table class="table">
      <thead><tr>${cells(lines[0]).map((cell) => html`<th>${inline(cell)}</th>`)}</tr></thead>
      <tbody>${lines.slice(2).map((line) => html`<tr>${cells(line).map((cell) => html`<td>${inline(cell)}</td>`)}</tr>`)}</tbody>
    </table>`;
  }
  return html`<p>${inline(chunk)}</p>`;
};

export const markdown = (text) =>
  text.split(/(```[\s\S]*?```)/).flatMap((part) =>
    part.startsWith('```')
      ? [html`<pre>${part.replace(/^```\w*\n?/, '').replace(/\n?```$/, '')}</pre>`]
      : // A heading ends a paragraph even without an empty line after it.
        part
          .replaceAll(/^(#{1,6}\s.*)$/gm, '\n$1\n')
          .split(/\n{2,}/)
          .map((chunk) => chunk.trim())
          .filter((chunk) => chunk !== '')
          .map(paragraph),
  );
