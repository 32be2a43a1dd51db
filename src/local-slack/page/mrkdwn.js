/**
 * Slack's mrkdwn as a tree, without any HTML: what a message contains can only ever become text.
 * Source: docs.slack.dev/messaging/formatting-message-text
 */

const ENTITIES = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

export const unescapeText = (text) => text.replaceAll(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity]);

/** Blocks first: fences, then quotes, then lines. */
export const parseMrkdwn = (text, { verbatim = false } = {}) =>
  text.split(/(```[\s\S]*?```)/).flatMap((part) => {
    if (part.startsWith('```') && part.endsWith('```') && part.length >= 6) {
      const code = part.slice(3, -3).replace(/^\n/, '').replace(/\n$/, '');
      return [{ type: 'pre', children: controls(code).map((piece) => plain(piece)) }];
    }
    return part === '' ? [] : quotes(part, verbatim);
  });

const quotes = (text, verbatim) => {
  const nodes = [];
  let quoted = [];
  let lines = [];
  const flush = () => {
    if (lines.length > 0) nodes.push(...inline(lines.join('\n'), verbatim));
    if (quoted.length > 0) nodes.push({ type: 'quote', children: inline(quoted.join('\n'), verbatim) });
    lines = [];
    quoted = [];
  };
  for (const line of text.split('\n')) {
    const match = /^(?:>|&gt;)\s?(.*)$/.exec(line);
    if (match === null) {
      if (quoted.length > 0) flush();
      lines.push(line);
    } else {
      if (lines.length > 0) flush();
      quoted.push(match[1]);
    }
  }
  flush();
  return nodes;
};

/** Splits text into plain strings and <control sequences>. */
const controls = (text) => text.split(/(<[^<>\n]+>)/).filter((piece) => piece !== '');

const isControl = (piece) => /^<[^<>\n]+>$/.test(piece);

const plain = (piece) => (isControl(piece) ? control(piece) : { type: 'text', text: unescapeText(piece) });

/** Slack marks only at the edge of a word, and a Chinese character is part of a word as a letter is. */
const EDGE = String.raw`[^\p{L}\p{N}_]`;
const mark = (sign) =>
  new RegExp(`(?<=^|${EDGE})${sign}(?!\\s|${sign})([^\\n]*?(?!\\s)(?!${sign}).)${sign}(?=$|${EDGE})`, 'u');

const MARKS = [
  { type: 'code', pattern: /`([^`\n]+)`/u, isLiteral: true },
  { type: 'bold', pattern: mark('\\*') },
  { type: 'italic', pattern: mark('_') },
  { type: 'strike', pattern: mark('~') },
];

const inline = (text, verbatim) => {
  const first = MARKS.map(({ type, pattern, isLiteral }) => ({
    type,
    isLiteral,
    match: outsideControls(text, pattern),
  }))
    .filter(({ match }) => match !== null)
    .sort((a, b) => a.match.index - b.match.index)[0];
  if (first === undefined) return leaves(text, verbatim);
  const { type, match, isLiteral } = first;
  const inside = isLiteral ? controls(match[1]).map(plain) : inline(match[1], verbatim);
  return [
    ...leaves(text.slice(0, match.index), verbatim),
    { type, children: inside },
    ...inline(text.slice(match.index + match[0].length), verbatim),
  ];
};

/** A sign inside <…> is part of an address, not formatting. */
const outsideControls = (text, pattern) => {
  const hidden = text.replaceAll(/<[^<>\n]+>/g, (control) => '\u{F8FF}'.repeat(control.length));
  const match = pattern.exec(hidden);
  if (match === null) return null;
  const whole = text.slice(match.index, match.index + match[0].length);
  return { index: match.index, 0: whole, 1: whole.slice(1, -1) };
};

const URL_PATTERN = /(https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)\]}'"。,;:!?)】」])/;

const leaves = (text, verbatim) =>
  controls(text).flatMap((piece) => {
    if (isControl(piece)) return [control(piece)];
    const parts = verbatim ? [piece] : piece.split(URL_PATTERN);
    return parts.flatMap((part, index) =>
      index % 2 === 1 ? [link(unescapeText(part), unescapeText(part))] : emojis(part),
    );
  });

const emojis = (text) =>
  text
    .split(/(:[a-z0-9_+'-]+(?:::skin-tone-[2-6])?:)/)
    .filter((part) => part !== '')
    .map((part, index, all) =>
      /^:[a-z0-9_+'-]+(?:::skin-tone-[2-6])?:$/.test(part) && !isClock(all[index - 1])
        ? { type: 'emoji', name: part.slice(1, -1) }
        : { type: 'text', text: unescapeText(part) },
    );

/** 10:30:00 is a time, not an emoji called 30. */
const isClock = (before) => before !== undefined && /\d$/.test(before);

const control = (piece) => {
  const inside = piece.slice(1, -1);
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? undefined : inside.slice(bar + 1);
  if (/^@[A-Z0-9]+$/.test(target)) return { type: 'user', id: target.slice(1), label };
  if (/^#[A-Z0-9]+$/.test(target)) return { type: 'channel', id: target.slice(1), label };
  if (/^!(here|channel|everyone)$/.test(target)) return { type: 'broadcast', range: target.slice(1) };
  if (target.startsWith('!subteam^')) return { type: 'usergroup', id: target.slice(9), label };
  if (target.startsWith('!date^')) return dateOf(target, label);
  if (/^(https?|mailto|tel|slack):/i.test(target)) return link(unescapeText(target), unescapeText(label ?? target));
  return { type: 'text', text: unescapeText(label ?? piece) };
};

const dateOf = (target, label) => {
  const [, seconds, format, url] = target.split('^');
  return {
    type: 'date',
    timestamp: Number(seconds),
    format: unescapeText(format ?? ''),
    url: url && safeUrl(url),
    fallback: unescapeText(label ?? ''),
  };
};

/** Only what leads out of the page: never script, never data. */
export const safeUrl = (url) => (/^(https?|mailto|tel):/i.test(url) ? url : undefined);

const link = (url, text) =>
  safeUrl(url) === undefined ? { type: 'text', text } : { type: 'link', url, text: text.replace(/^mailto:/, '') };
