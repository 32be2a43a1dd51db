import { html, useEffect, useRef } from './preact.js';

/** A word to the person, in the top layer: an open dialog would cover anything else. */
export const Toast = ({ text, label, onDone }) => {
  const box = useRef();
  useEffect(() => {
    box.current.showPopover?.();
    const timer = setTimeout(onDone, 8000);
    return () => clearTimeout(timer);
  }, [text]);
  return html`<div class="toast" role="alert" popover="manual" ref=${box}>
    <span>${text}</span>
    <button type="button" class="button icon" aria-label=${label} onClick=${onDone}>×</button>
  </div>`;
};
