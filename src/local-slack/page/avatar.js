import { emojiOf } from './emoji.js';
import { html } from './preact.js';

/** Ids that follow each other get hues far apart: the golden angle. */
const hueOf = (id) => ([...id].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 99_991, 7) * 137.5) % 360;

/** First sign of a Chinese name, initials of any other. */
const signOf = (name) =>
  /\p{Script=Han}/u.test(name)
    ? [...name][0]
    : name
        .split(/[\s.-]+/)
        .map((part) => part[0] ?? '')
        .slice(0, 2)
        .join('')
        .toUpperCase();

export const Avatar = ({ person, isApp, emoji, size = '' }) => {
  const name = person?.real_name ?? '?';
  const custom = emoji === undefined ? undefined : emojiOf(emoji.replaceAll(':', ''));
  return html`<span class=${`avatar ${isApp ? 'app' : ''} ${size}`} aria-hidden="true" style=${{ '--hue': hueOf(person?.id ?? name) }}>${custom ?? signOf(name)}</span>`;
};
