/** The page’s own signs, drawn: not every machine has a font with pictures in it. */
import { html } from './preact.js';

const PATHS = {
  lock: 'M5 8V6a3 3 0 0 1 6 0v2M4 8h8v6H4z',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6',
  pin: 'M6 2h4l-.5 4.5L12 9H4l2.5-2.5zM8 9v5',
  bookmark: 'M4.5 2.5h7v11L8 10.5l-3.5 3z',
  reply: 'M2 3h12v8H7l-3 3v-3H2z',
  forward: 'M2 4l5 4-5 4zM8 4l5 4-5 4z',
  people:
    'M6 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M1.5 13.5c0-5 9-5 9 0M10.5 3.3a2.4 2.4 0 0 1 0 4.5M12 9.6c1.6.6 2.5 2 2.5 3.9',
  bin: 'M3 4.5h10M6 4.5V3h4v1.5M4.5 4.5l.5 9h6l.5-9',
};

export const Icon = ({ name }) =>
  html`<svg class="icon-sign" viewBox="0 0 16 16" width="1em" height="1em" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"><path d=${PATHS[name]} /></svg>`;
