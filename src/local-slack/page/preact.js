// biome-ignore-all lint/performance/noBarrelFile: one address for the page's two libraries, not a barrel of ours
/** Preact and htm under one roof: no JSX, no build step. */
import htm from '/vendor/htm.js';
import { h } from '/vendor/preact.js';

export const html = htm.bind(h);
export { h, render } from '/vendor/preact.js';
export { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from '/vendor/preact-hooks.js';
