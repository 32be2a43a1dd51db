/** Text objects, mrkdwn and rich text as elements. Everything becomes text nodes: nothing is ever parsed as HTML. */
import { formatDate } from './dates.js';
import { emojiOf } from './emoji.js';
import { Icon } from './icons.js';
import { parseMrkdwn, safeUrl } from './mrkdwn.js';
import { html } from './preact.js';

const mention = (label, isMe) => html`<span class=${isMe ? 'mention me' : 'mention'}>${label}</span>`;

const personName = (ctx, id) => ctx.people.get(id)?.real_name ?? id;

/** A channel one is not in is named as Slack does: it has a lock and no name. */
const channelName = (ctx, id) => {
  const name = ctx.conversations.find((one) => one.id === id)?.name;
  return name === undefined ? html`<${Icon} name="lock" /> ${ctx.words.privateChannel}` : `#${name}`;
};

const groupMention = (ctx, id, label) => {
  const group = ctx.groups.find((one) => one.id === id);
  return mention(label ?? `@${group?.handle ?? id}`, group?.members.includes(ctx.me));
};

const anchor = (url, label) => html`<a href=${url} target="_blank" rel="noopener noreferrer">${label}</a>`;

const TAGS = { bold: 'strong', italic: 'em', strike: 's', code: 'code', pre: 'pre', quote: 'blockquote' };

const emoji = (name, unicode) => {
  const shown = emojiOf(name) ?? unicode;
  return shown === undefined
    ? `:${name}:`
    : html`<span class="emoji" role="img" aria-label=${name} title=${`:${name}:`}>${shown}</span>`;
};

const date = (ctx, { timestamp, format, url, fallback }) => {
  const text = formatDate(timestamp, format, ctx.reader) ?? fallback;
  const safe = url === undefined ? undefined : safeUrl(url);
  return safe === undefined ? text : anchor(safe, text);
};

const node = (ctx, one) => {
  switch (one.type) {
    case 'text':
      return one.text;
    case 'link':
      return anchor(one.url, one.text);
    case 'user':
      return mention(`@${personName(ctx, one.id)}`, one.id === ctx.me);
    case 'channel':
      return mention(one.label === undefined ? channelName(ctx, one.id) : `#${one.label}`);
    case 'broadcast':
      return mention(`@${one.range}`, true);
    case 'usergroup':
      return groupMention(ctx, one.id, one.label);
    case 'emoji':
      return emoji(one.name);
    case 'date':
      return date(ctx, one);
    default: {
      const Tag = TAGS[one.type];
      return html`<${Tag}>${one.children.map((child) => node(ctx, child))}<//>`;
    }
  }
};

export const mrkdwn = (ctx, text, options) => parseMrkdwn(text, options).map((one) => node(ctx, one));

/** plain_text shows what it says, emoji shortcodes aside. */
export const plainText = (text, hasEmoji = true) =>
  hasEmoji
    ? text.split(/(:[a-z0-9_+'-]+:)/).map((part) => (/^:[a-z0-9_+'-]+:$/.test(part) ? emoji(part.slice(1, -1)) : part))
    : text;

export const textObject = (ctx, object) => {
  if (object === undefined || object === null) return null;
  if (object.type === 'mrkdwn') return mrkdwn(ctx, object.text, { verbatim: object.verbatim === true });
  return plainText(object.text, object.emoji !== false);
};

/** For attributes such as aria-label, which hold no elements. */
export const textOnly = (object) => object?.text ?? '';

const styled = (style, inner) => {
  let shown = inner;
  if (style?.code) shown = html`<code>${shown}</code>`;
  if (style?.bold) shown = html`<strong>${shown}</strong>`;
  if (style?.italic) shown = html`<em>${shown}</em>`;
  if (style?.strike) shown = html`<s>${shown}</s>`;
  if (style?.underline) shown = html`<u>${shown}</u>`;
  if (style?.highlight || style?.client_highlight) shown = html`<mark>${shown}</mark>`;
  return shown;
};

const richLeaf = (ctx, one) => {
  switch (one.type) {
    case 'text':
      return one.text;
    case 'link': {
      const url = safeUrl(one.url);
      return url === undefined ? (one.text ?? one.url) : anchor(url, one.text ?? one.url);
    }
    case 'user':
      return mention(`@${personName(ctx, one.user_id)}`, one.user_id === ctx.me);
    case 'channel':
      return mention(channelName(ctx, one.channel_id));
    case 'usergroup':
      return groupMention(ctx, one.usergroup_id);
    case 'broadcast':
      return mention(`@${one.range}`, true);
    case 'emoji':
      return emoji(
        one.name,
        one.unicode && String.fromCodePoint(...one.unicode.split('-').map((code) => Number.parseInt(code, 16))),
      );
    case 'date':
      return date(ctx, one);
    case 'color':
      return html`<span class="color"><span class="swatch" style=${{ background: one.value }}></span>${one.value}</span>`;
    default:
      return null;
  }
};

const richInline = (ctx, elements) => elements.map((one) => styled(one.style, richLeaf(ctx, one)));

const richPart = (ctx, part) => {
  switch (part.type) {
    case 'rich_text_section':
      return html`<div class="rich-section">${richInline(ctx, part.elements)}</div>`;
    case 'rich_text_quote':
      return html`<blockquote>${richInline(ctx, part.elements)}</blockquote>`;
    case 'rich_text_preformatted':
      return html`<pre>${richInline(ctx, part.elements)}</pre>`;
    case 'rich_text_list': {
      const Tag = part.style === 'ordered' ? 'ol' : 'ul';
      return html`<${Tag} class=${`indent-${part.indent ?? 0}`} start=${(part.offset ?? 0) + 1}>
        ${part.elements.map((item) => html`<li>${richInline(ctx, item.elements)}</li>`)}
      <//>`;
    }
    default:
      return null;
  }
};

export const richText = (ctx, block) =>
  html`<div class="rich-text">${block.elements.map((part) => richPart(ctx, part))}</div>`;
