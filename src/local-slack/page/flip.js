/** Keeps an open list in sight: it lies over whatever scrolls, upwards where there is no room below. */
import { useLayoutEffect } from './preact.js';

const GAP = 4;
/** Between a list and the edge of the window. */
const MARGIN = 8;
/** A list of this height shows some of its options, and scrolls. */
const LEAST = 120;

const roomAround = (element) => {
  const [beside, above] = ['.sidebar, .dialog', '.message-list, .home, .sidebar-scroll'].map((selector) =>
    element.closest(selector)?.getBoundingClientRect(),
  );
  return {
    left: Math.max(beside?.left ?? 0, 0) + MARGIN,
    right: Math.min(beside?.right ?? innerWidth, innerWidth) - MARGIN,
    top: Math.max(above?.top ?? 0, 0) + MARGIN,
    bottom: Math.min(above?.bottom ?? innerHeight, innerHeight) - MARGIN,
  };
};

/** A fixed list is placed from the edge of what holds it, which is the window, or a part of the page that can slide in. */
const place = (box, list) => {
  const anchor = box.getBoundingClientRect();
  const room = roomAround(box);
  Object.assign(list.style, { position: 'fixed', inset: '0 auto auto 0', maxHeight: '', minWidth: '' });
  if (box.classList.contains('combobox')) list.style.minWidth = `${anchor.width}px`;
  const at = list.getBoundingClientRect();
  const [below, above] = [room.bottom - anchor.bottom - GAP, anchor.top - GAP - room.top];
  const isUp = at.height > below && above > below;
  const height = Math.min(at.height, Math.max(isUp ? above : below, LEAST));
  const left = Math.max(room.left, Math.min(anchor.left, room.right - at.width));
  const top = isUp ? anchor.top - GAP - height : anchor.bottom + GAP;
  list.style.maxHeight = `${height}px`;
  list.style.left = `${left - at.left}px`;
  list.style.top = `${top - at.top}px`;
};

/** box: the element the list hangs on; the list is its .options. */
export const useFlip = (box, isOpen, amount) =>
  useLayoutEffect(() => {
    const list = isOpen ? box.current?.querySelector('.options') : undefined;
    if (!list) return undefined;
    const again = ({ target }) => target !== list && place(box.current, list);
    place(box.current, list);
    addEventListener('scroll', again, true);
    addEventListener('resize', again);
    return () => {
      removeEventListener('scroll', again, true);
      removeEventListener('resize', again);
    };
  }, [isOpen, amount]);
