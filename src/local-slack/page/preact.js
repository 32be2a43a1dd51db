// biome-ignore-all lint/performance/noBarrelFile: one address for the page's two libraries, not a barrel of ours
/** Preact and htm under one roof: no JSX, no build step. */
import htm from 'htm';
import { h } from 'preact';

export const html = htm.bind(h);
export { h, render } from 'preact';
export { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
