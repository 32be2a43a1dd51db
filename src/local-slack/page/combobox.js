/** A menu one can type into, single or multiple: for every kind of select. After the ARIA combobox pattern. */
import { useFlip } from './flip.js';
import { html, useEffect, useRef, useState } from './preact.js';

/** Asks for items a moment after the last key; undefined until enough is typed, 'loading' meanwhile. */
const useFound = (search, query, isOpen, minLength) => {
  const [found, setFound] = useState(undefined);
  useEffect(() => {
    if (search === undefined || !isOpen) return undefined;
    if ([...query].length < minLength) {
      setFound(undefined);
      return undefined;
    }
    let isCurrent = true;
    const ask = async () => {
      setFound('loading');
      const answer = await search(query);
      if (isCurrent) setFound(answer);
    };
    const timer = setTimeout(() => void ask(), 250);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [query, isOpen]);
  return found;
};

const useClosedFromOutside = (box, isOpen, close) =>
  useEffect(() => {
    if (!isOpen) return undefined;
    const outside = (event) => {
      if (!box.current?.contains(event.target)) close();
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [isOpen]);

const offered = (items, search, found, query) => {
  if (search !== undefined) return Array.isArray(found) ? found : [];
  const wanted = query.toLowerCase();
  return items.filter((item) => item.label.toLowerCase().includes(wanted));
};

const hintFor = (words, found, isTooShort, minLength) => {
  if (isTooShort) return words.atLeast(minLength);
  return found === 'loading' ? words.loading : words.nothingFound;
};

const Chip = ({ item, words, onRemove }) => html`<span class="chip">
  ${item.label}
  <button type="button" aria-label=${words.removeOption(item.label)} onClick=${onRemove}>×</button>
</span>`;

const Options = ({
  id,
  label,
  shown,
  active,
  keys,
  hint,
  onActive,
  onChoose,
}) => html`<ul class="options" role="listbox" id=${`${id}-list`} aria-label=${label}>
  ${shown.length === 0 && html`<li class="hint" role="presentation">${hint}</li>`}
  ${shown.map(
    (item, index) =>
      html`${item.group !== undefined && item.group !== shown[index - 1]?.group && html`<li class="group" role="presentation">${item.group}</li>`}
        <li
          key=${item.key}
          id=${`${id}-${index}`}
          role="option"
          aria-selected=${keys.has(item.key)}
          class=${index === active ? 'active' : ''}
          onPointerEnter=${() => onActive(index)}
          onPointerDown=${(event) => {
            event.preventDefault();
            onChoose(item);
          }}
        >
          <span>${item.label}</span>
          ${item.description && html`<small>${item.description}</small>`}
        </li>`,
  )}
</ul>`;

let counter = 0;

const nextId = () => {
  counter += 1;
  return `combo-${counter}`;
};

/**
 * items: [{ key, label, description?, group?, raw }]; with `search`, items are asked for as one types.
 * chosen: the chosen items; onChoose gets the new list.
 */
export const Combobox = (props) => {
  const {
    items,
    chosen,
    onChoose,
    isMultiple,
    placeholder,
    label,
    search,
    minLength = 0,
    words,
    disabled,
    most,
  } = props;
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const [id] = useState(nextId);
  const input = useRef();
  const box = useRef();
  const found = useFound(search, query, isOpen, minLength);
  useClosedFromOutside(box, isOpen, () => setOpen(false));

  const isTooShort = search !== undefined && [...query].length < minLength;
  const keys = new Set(chosen.map((item) => item.key));
  const shown = offered(items, search, found, query).filter((item) => !isMultiple || !keys.has(item.key));

  useFlip(box, isOpen, shown.length);

  const choose = (item) => {
    if (isMultiple && most !== undefined && chosen.length >= most) return;
    onChoose(isMultiple ? [...chosen, item] : [item]);
    setQuery('');
    setActive(0);
    if (!isMultiple) setOpen(false);
  };

  const move = (step) => {
    setOpen(true);
    setActive((shown.length + active + step) % Math.max(1, shown.length));
  };

  /** A key that means something here returns true. */
  const KEYS = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => (isOpen ? shown[active] !== undefined && choose(shown[active]) : false),
    Escape: () => (isOpen ? setOpen(false) : false),
    Backspace: () => (query === '' && isMultiple && chosen.length > 0 ? onChoose(chosen.slice(0, -1)) : false),
  };

  const onKeyDown = (event) => {
    const act = KEYS[event.key];
    if (act === undefined || act() === false) return;
    event.preventDefault();
    event.stopPropagation();
  };

  const single = isMultiple ? undefined : chosen[0]?.label;
  const type = ({ target }) => {
    setQuery(target.value);
    setActive(0);
    setOpen(true);
  };

  return html`<div class=${`combobox${disabled ? ' disabled' : ''}`} ref=${box}>
    <div
      class="combobox-field"
      onClick=${() => {
        input.current?.focus();
        setOpen(true);
      }}
    >
      ${isMultiple && chosen.map((item) => html`<${Chip} key=${item.key} item=${item} words=${words} onRemove=${() => onChoose(chosen.filter((one) => one.key !== item.key))} />`)}
      <input
        ref=${input}
        role="combobox"
        aria-expanded=${isOpen}
        aria-controls=${`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant=${isOpen && shown[active] ? `${id}-${active}` : undefined}
        aria-label=${single === undefined ? label : `${label}: ${single}`}
        autocomplete="off"
        disabled=${disabled}
        placeholder=${single ?? (chosen.length > 0 ? '' : placeholder)}
        class=${single === undefined ? '' : 'has-value'}
        value=${query}
        onBlur=${({ relatedTarget }) => box.current?.contains(relatedTarget) || setOpen(false)}
        onInput=${type}
        onKeyDown=${onKeyDown}
      />
      <span class="caret" aria-hidden="true">▾</span>
    </div>
    ${isOpen && html`<${Options} id=${id} label=${label} shown=${shown} active=${active} keys=${keys} hint=${hintFor(words, found, isTooShort, minLength)} onActive=${setActive} onChoose=${choose} />`}
  </div>`;
};
