import { get } from './api.js';
import { Blocks } from './blocks.js';
import { html, useEffect, useState } from './preact.js';
import { createSurface } from './surface.js';

/** The app's Home tab: opening it tells the app, which publishes what is shown. */
export const Home = ({ ctx, view, onView, confirm, notify }) => {
  const [, redraw] = useState(0);
  const [isLoading, setLoading] = useState(view === undefined);
  useEffect(() => {
    let isHere = true;
    void get('home', { user: ctx.me, quiet_ms: view === undefined ? 400 : 0 }).then((answer) => {
      if (!isHere) return;
      setLoading(false);
      if (answer.ok && answer.view !== null) onView(answer.view);
      if (!answer.ok) notify(answer.error);
    });
    return () => {
      isHere = false;
    };
  }, []);
  if (view === undefined)
    return html`<div class="home"><p class="empty">${isLoading ? ctx.words.loading : ctx.words.emptyHome}</p></div>`;
  const surface = createSurface({
    key: `home|${view.id}`,
    where: { viewId: view.id },
    user: ctx.me,
    values: view.state.values,
    onChange: () => redraw((n) => n + 1),
    confirm,
    onRefused: notify,
  });
  return html`<div class="home" tabindex="0"><${Blocks} ctx=${ctx} surface=${surface} blocks=${view.blocks} /></div>`;
};
