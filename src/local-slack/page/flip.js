/** Opens a list upwards when there is no room below it. */
import { useLayoutEffect } from './preact.js';

const scrollBoxOf = (element) => {
  const box = element.parentElement.closest('.message-list, .dialog-body, .home, .sidebar-scroll');
  return box === null ? { top: 0, bottom: innerHeight } : box.getBoundingClientRect();
};

/** box: the element the list hangs on; the list is its .options. */
export const useFlip = (box, isOpen, amount) =>
  useLayoutEffect(() => {
    const list = isOpen ? box.current?.querySelector('.options') : undefined;
    if (!list) return;
    list.classList.remove('flip');
    const room = scrollBoxOf(box.current);
    const { bottom, height } = list.getBoundingClientRect();
    const { top } = box.current.getBoundingClientRect();
    if (bottom > room.bottom && top - height > room.top) list.classList.add('flip');
  }, [isOpen, amount]);
