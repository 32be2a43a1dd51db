/** What is still being prepared, on top of the page until it is there. */
import { get } from './api.js';
import { html, useEffect, useState } from './preact.js';

const ASK_AGAIN_MS = 1000;

export const Waiting = () => {
  const [waiting, setWaiting] = useState();
  useEffect(() => {
    let timer;
    let isOver = false;
    const ask = async () => {
      const { ok, waits_for: waitsFor } = await get('status');
      if (isOver) return;
      if (ok) setWaiting(waitsFor ?? undefined);
      if (!ok || waitsFor !== null) timer = setTimeout(() => void ask(), ASK_AGAIN_MS);
    };
    void ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, []);
  if (waiting === undefined) return null;
  const lang = (document.documentElement.lang || navigator.language).startsWith('zh') ? 'zh-CN' : 'en-US';
  return html`<div class="waiting" role="status">${waiting[lang]}</div>`;
};
