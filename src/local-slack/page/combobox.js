/** A menu one can type into, single or multiple: for every kind of select. After the ARIA combobox pattern. */
import { html, useEffect, useRef, useState } from './preact.js';

let counter = 0;

/**
 * items: [{ key, label, description?, group?, raw }]; with `search`, items are asked for as one types.
 * chosen: the chosen items; onChoose gets the new list.
 */
export const Combobox = ({
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
}) => {
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [found, setFound] = useState(undefined);
  const [active, setActive] = useState(0);
  const id = useRef(`combo-${(counter += 1)}`);
  const input = useRef();
  const box = useRef();

  useEffect(() => {
    if (search === undefined || !isOpen) return undefined;
    if ([...query].length < minLength) {
      setFound(undefined);
      return undefined;
    }
    let isCurrent = true;
    const timer = setTimeout(async () => {
      setFound('loading');
      const answer = await search(query);
      if (isCurrent) setFound(answer);
    }, 250);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [query, isOpen]);

  useEffect(() => {
    if (!isOpen) return undefined;
    const outside = (event) => {
      if (!box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [isOpen]);

  const isTooShort = search !== undefined && [...query].length < minLength;
  const wanted = query.toLowerCase();
  const source =
    search === undefined
      ? items.filter((item) => item.label.toLowerCase().includes(wanted))
      : Array.isArray(found)
        ? found
        : [];
  const keys = new Set(chosen.map((item) => item.key));
  const shown = isMultiple ? source.filter((item) => !keys.has(item.key)) : source;

  const choose = (item) => {
    if (isMultiple && most !== undefined && chosen.length >= most) return;
    onChoose(isMultiple ? [...chosen, item] : [item]);
    setQuery('');
    setActive(0);
    if (!isMultiple) setOpen(false);
  };

  const onKey = (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((shown.length + active + step) % Math.max(1, shown.length));
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault();
      if (shown[active] !== undefined) choose(shown[active]);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === 'Backspace' && query === '' && isMultiple && chosen.length > 0) {
      onChoose(chosen.slice(0, -1));
    }
  };

  const single = !isMultiple && chosen[0] !== undefined ? chosen[0].label : undefined;
  const hint = isTooShort ? words.atLeast(minLength) : found === 'loading' ? words.loading : words.nothingFound;

  return html`<div class=${`combobox${disabled ? ' disabled' : ''}`} ref=${box}>
    <div class="combobox-field" onClick=${() => input.current?.focus()}>
      ${
        isMultiple &&
        chosen.map(
          (item) =>
            html`<span class="chip" key=${item.key}>
            ${item.label}
            <button type="button" aria-label=${words.removeOption(item.label)} onClick=${() => onChoose(chosen.filter((one) => one.key !== item.key))}>×</button>
          </span>`,
        )
      }
      <input
        ref=${input}
        role="combobox"
        aria-expanded=${isOpen}
        aria-controls=${`${id.current}-list`}
        aria-autocomplete="list"
        aria-activedescendant=${isOpen && shown[active] ? `${id.current}-${active}` : undefined}
        aria-label=${single === undefined ? label : `${label}: ${single}`}
        autocomplete="off"
        disabled=${disabled}
        placeholder=${single ?? (chosen.length > 0 ? '' : placeholder)}
        class=${single === undefined ? '' : 'has-value'}
        value=${query}
        onFocus=${() => setOpen(true)}
        onClick=${() => setOpen(true)}
        onBlur=${(event) => {
          if (!box.current?.contains(event.relatedTarget)) setOpen(false);
        }}
        onInput=${(event) => {
          setQuery(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onKeyDown=${onKey}
      />
      <span class="caret" aria-hidden="true">▾</span>
    </div>
    ${
      isOpen &&
      html`<ul class="options" role="listbox" id=${`${id.current}-list`} aria-label=${label}>
      ${shown.length === 0 && html`<li class="hint" role="presentation">${hint}</li>`}
      ${shown.map(
        (item, index) =>
          html`${item.group !== undefined && item.group !== shown[index - 1]?.group && html`<li class="group" role="presentation">${item.group}</li>`}
            <li
              key=${item.key}
              id=${`${id.current}-${index}`}
              role="option"
              aria-selected=${keys.has(item.key)}
              class=${index === active ? 'active' : ''}
              onPointerEnter=${() => setActive(index)}
              onPointerDown=${(event) => {
                event.preventDefault();
                choose(item);
              }}
            >
              <span>${item.label}</span>
              ${item.description && html`<small>${item.description}</small>`}
            </li>`,
      )}
    </ul>`
    }
  </div>`;
};
