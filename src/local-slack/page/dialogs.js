/** Modals that stack, and the small question before a button that asks for confirmation. */
import { post } from './api.js';
import { Blocks } from './blocks.js';
import { html, useEffect, useLayoutEffect, useRef, useState } from './preact.js';
import { createSurface, forget } from './surface.js';
import { plainText, textObject, textOnly } from './text.js';

export const useOpenDialog = () => {
  const dialog = useRef();
  useEffect(() => {
    const element = dialog.current;
    if (!element.open) element.showModal();
    return () => element.close();
  }, []);
  return dialog;
};

export const Confirm = ({ ctx, asked, onDone }) => {
  const dialog = useOpenDialog();
  const { confirm, run } = asked;
  return html`<dialog ref=${dialog} class="dialog small" aria-labelledby="confirm-title" onCancel=${onDone}>
    <h2 id="confirm-title">${plainText(textOnly(confirm.title) || ctx.words.confirm)}</h2>
    <div class="dialog-body text">${textObject(ctx, confirm.text)}</div>
    <footer>
      <button type="button" class="button" onClick=${onDone}>${textOnly(confirm.deny) || ctx.words.no}</button>
      <button
        type="button"
        class=${`button ${confirm.style === 'danger' ? 'danger' : 'primary'} filled`}
        onClick=${() => {
          onDone();
          run();
        }}
      >
        ${textOnly(confirm.confirm) || ctx.words.yes}
      </button>
    </footer>
  </dialog>`;
};

const View = ({ ctx, view, isTop, depth, confirm, notify }) => {
  const [, redraw] = useState(0);
  const [errors, setErrors] = useState({});
  const [isBusy, setBusy] = useState(false);
  const body = useRef();
  useEffect(() => () => forget(view.id), []);
  useEffect(() => setErrors({}), [view.hash]);
  // With the errors themselves: a moment later it would take the keyboard from what somebody is at by then.
  useLayoutEffect(() => {
    body.current?.querySelector('.wrong input, .wrong textarea')?.focus();
  }, [errors]);

  const surface = createSurface({
    key: view.id,
    where: { viewId: view.id },
    user: ctx.me,
    values: view.state.values,
    errors,
    onChange: () => redraw((n) => n + 1),
    confirm,
    onRefused: notify,
  });

  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    const answer = await post('submit', { user: ctx.me, viewId: view.id, values: surface.collect() });
    setBusy(false);
    setErrors(answer.errors ?? {});
    if (!answer.ok && answer.errors === undefined) notify(answer.error);
  };

  const close = (all) => post('close', { user: ctx.me, viewId: view.id, all });

  return html`<form class="view" hidden=${!isTop} onSubmit=${submit} noValidate aria-labelledby=${`${view.id}-title`}>
    <header>
      ${depth > 0 && html`<button type="button" class="button icon" aria-label=${ctx.words.back} onClick=${() => close(false)}>‹</button>`}
      <h2 id=${`${view.id}-title`}>${plainText(textOnly(view.title))}</h2>
      <button type="button" class="button icon" aria-label=${ctx.words.close} onClick=${() => close(true)}>×</button>
    </header>
    <div class="dialog-body" ref=${body} tabindex="-1"><${Blocks} ctx=${ctx} surface=${surface} blocks=${view.blocks} /></div>
    <footer>
      <button type="button" class="button" onClick=${() => close(false)}>${textOnly(view.close) || (view.submit ? ctx.words.cancel : ctx.words.close)}</button>
      ${view.submit && html`<button type="submit" class=${`button primary filled${isBusy ? ' busy' : ''}`} disabled=${isBusy}>${plainText(textOnly(view.submit))}</button>`}
    </footer>
  </form>`;
};

export const Modals = ({ ctx, views, confirm, notify }) => {
  const dialog = useOpenDialog();
  const top = views.at(-1);
  return html`<dialog
    ref=${dialog}
    class="dialog"
    aria-labelledby=${`${top.id}-title`}
    onCancel=${(event) => {
      event.preventDefault();
      void post('close', { user: ctx.me, viewId: top.id });
    }}
  >
    ${views.map((view, depth) => html`<${View} key=${view.id} ctx=${ctx} view=${view} isTop=${view === top} depth=${depth} confirm=${confirm} notify=${notify} />`)}
  </dialog>`;
};
