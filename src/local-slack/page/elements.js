/** Interactive elements. `surface` knows where they stand: its values, and how a click or a change is sent. */
import { Combobox } from './combobox.js';
import { secondsInZone, wallTime } from './dates.js';
import { emojiOf } from './emoji.js';
import { Chosen, FileButton, upload } from './files.js';
import { useFlip } from './flip.js';
import { Icon } from './icons.js';
import { safeUrl } from './mrkdwn.js';
import { html, useEffect, useRef, useState } from './preact.js';
import { plainText, textObject, textOnly } from './text.js';

const optionItem = (option, group) => ({
  key: option.value,
  label: withEmoji(textOnly(option.text)),
  description: option.description && textOnly(option.description),
  group,
  raw: option,
});

const withEmoji = (text) => text.replaceAll(/:([a-z0-9_+'-]+):/g, (whole, name) => emojiOf(name) ?? whole);

const optionItems = (element) =>
  element.option_groups === undefined
    ? (element.options ?? []).map((option) => optionItem(option))
    : element.option_groups.flatMap((group) =>
        group.options.map((option) => optionItem(option, textOnly(group.label))),
      );

const personItem = (person) => ({ key: person.id, label: person.real_name, description: person.title, raw: person.id });
const conversationItem = (ctx, one) => ({
  key: one.id,
  label: one.kind === 'im' ? `@${ctx.people.get(one.other)?.real_name ?? ''}` : `#${one.name}`,
  raw: one.id,
});

const allowedConversations = (ctx, filter) =>
  ctx.conversations.filter((one) => {
    if (filter?.include !== undefined && !filter.include.includes(one.kind)) return false;
    if (filter?.exclude_external_shared_channels === true && one.is_external) return false;
    return !(filter?.exclude_bot_users === true && one.kind === 'im' && ctx.people.get(one.other)?.kind !== 'person');
  });

/** What each select chooses from, and under which name it holds what was chosen. */
const SELECTS = {
  static_select: {
    items: (_ctx, element) => optionItems(element),
    one: 'selected_option',
    many: 'selected_options',
    toItem: optionItem,
  },
  external_select: { items: () => [], one: 'selected_option', many: 'selected_options', toItem: optionItem },
  users_select: {
    items: (ctx) => [...ctx.people.values()].filter(({ kind }) => kind === 'person').map(personItem),
    one: 'selected_user',
    many: 'selected_users',
    toItem: (id, ctx) => personItem(ctx.people.get(id) ?? { id, real_name: id }),
  },
  conversations_select: {
    items: (ctx, element) => allowedConversations(ctx, element.filter).map((one) => conversationItem(ctx, one)),
    one: 'selected_conversation',
    many: 'selected_conversations',
    toItem: (id, ctx) => conversationItem(ctx, ctx.conversations.find((one) => one.id === id) ?? { id, name: id }),
  },
  channels_select: {
    items: (ctx) => ctx.conversations.filter(({ kind }) => kind === 'public').map((one) => conversationItem(ctx, one)),
    one: 'selected_channel',
    many: 'selected_channels',
    toItem: (id, ctx) => conversationItem(ctx, ctx.conversations.find((one) => one.id === id) ?? { id, name: id }),
  },
};

const Select = ({ ctx, surface, block, element, label }) => {
  const isMultiple = element.type.startsWith('multi_');
  const kind = SELECTS[element.type.replace('multi_', '')];
  const value = surface.valueOf(block, element);
  const held = isMultiple
    ? (value?.[kind.many] ?? [])
    : [value?.[kind.one]].filter((one) => one !== null && one !== undefined);
  const chosen = held.map((one) => (kind.toItem === optionItem ? optionItem(one) : kind.toItem(one, ctx)));
  const search = element.type.endsWith('external_select')
    ? async (query) => {
        const answer = await surface.suggest(block, element, query);
        if (answer.groups?.length > 0)
          return answer.groups.flatMap((group) =>
            group.options.map((option) => optionItem(option, textOnly(group.label))),
          );
        return (answer.options ?? []).map((option) => optionItem(option));
      }
    : undefined;
  return html`<${Combobox}
    items=${kind.items(ctx, element)}
    chosen=${chosen}
    isMultiple=${isMultiple}
    most=${element.max_selected_items}
    search=${search}
    minLength=${element.min_query_length ?? 3}
    label=${label ?? textOnly(element.placeholder) ?? ctx.words.choose}
    placeholder=${textOnly(element.placeholder) || (search ? ctx.words.search : ctx.words.choose)}
    words=${ctx.words}
    onChoose=${(items) => {
      const raw = items.map((item) => item.raw);
      surface.change(
        block,
        element,
        isMultiple ? { [kind.many]: raw } : { [kind.one]: raw[0] ?? null },
        isMultiple ? raw : (raw[0] ?? null),
      );
    }}
  />`;
};

const confirming = (surface, element, run) => () =>
  element.confirm === undefined ? run() : surface.confirm(element.confirm, run);

const Button = ({ surface, block, element }) => {
  const [isBusy, setBusy] = useState(false);
  const alive = useRef(true);
  useEffect(
    () => () => {
      alive.current = false;
    },
    [],
  );
  const press = confirming(surface, element, async () => {
    if (element.url !== undefined && safeUrl(element.url) !== undefined) window.open(element.url, '_blank', 'noopener');
    setBusy(true);
    await surface.act(block, element, undefined);
    if (alive.current) setBusy(false);
  });
  return html`<button
    type="button"
    class=${`button ${element.style ?? ''}${isBusy ? ' busy' : ''}`}
    aria-label=${element.accessibility_label}
    aria-busy=${isBusy}
    disabled=${isBusy}
    data-action=${element.action_id}
    onClick=${press}
  >
    ${plainText(textOnly(element.text), element.text?.emoji !== false)}${element.url !== undefined && html`<span aria-hidden="true"> ↗</span>`}
  </button>`;
};

const IconButton = ({ surface, block, element }) =>
  html`<button type="button" class="button icon" aria-label=${element.accessibility_label ?? textOnly(element.text)} title=${textOnly(element.text)} onClick=${confirming(surface, element, () => surface.act(block, element, undefined))}><${Icon} name="bin" /></button>`;

const Feedback = ({ surface, block, element }) =>
  ['positive_button', 'negative_button'].map((side) => {
    const button = element[side];
    return html`<button type="button" class="button icon" aria-label=${button.accessibility_label ?? textOnly(button.text)} title=${textOnly(button.text)} onClick=${() => surface.act(block, element, button.value)}>
      ${side === 'positive_button' ? '👍' : '👎'}
    </button>`;
  });

export const Menu = ({ label, sign = '⋯', items, className = '' }) => {
  const [isOpen, setOpen] = useState(false);
  const box = useRef();
  useFlip(box, isOpen, items.length);
  useEffect(() => {
    if (!isOpen) return undefined;
    box.current?.querySelector('[role=menuitem]')?.focus();
    const outside = (event) => {
      if (!box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [isOpen]);
  const onKey = (event) => {
    const entries = [...box.current.querySelectorAll('[role=menuitem]')];
    const at = entries.indexOf(document.activeElement);
    if (event.key === 'ArrowDown') entries[(at + 1) % entries.length]?.focus();
    else if (event.key === 'ArrowUp') entries[(at - 1 + entries.length) % entries.length]?.focus();
    else if (event.key === 'Escape') {
      setOpen(false);
      box.current.querySelector('button')?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`<div class=${`menu ${className}`} ref=${box} onKeyDown=${isOpen ? onKey : undefined}>
    <button type="button" class="button icon" aria-haspopup="menu" aria-expanded=${isOpen} aria-label=${label} title=${label} onClick=${() => setOpen(!isOpen)}>${sign}</button>
    ${
      isOpen &&
      html`<ul role="menu" class="options">
      ${items.map(
        (item) =>
          html`<li role="none">
            <button
              type="button"
              role="menuitem"
              class=${item.isDangerous ? 'danger' : ''}
              onClick=${() => {
                setOpen(false);
                item.run();
              }}
            >
              <span>${item.label}</span>${item.description && html`<small>${item.description}</small>`}
            </button>
          </li>`,
      )}
    </ul>`
    }
  </div>`;
};

const Overflow = ({ ctx, surface, block, element }) =>
  html`<${Menu}
    label=${ctx.words.more}
    items=${element.options.map((option) => ({
      label: withEmoji(textOnly(option.text)),
      description: option.description && textOnly(option.description),
      run: confirming(surface, element, () => {
        if (option.url !== undefined && safeUrl(option.url) !== undefined)
          window.open(option.url, '_blank', 'noopener');
        surface.act(block, element, option.value);
      }),
    }))}
  />`;

const Choice = ({ ctx, surface, block, element, label }) => {
  const isRadio = element.type === 'radio_buttons';
  const value = surface.valueOf(block, element);
  const held = isRadio ? [value?.selected_option].filter(Boolean) : (value?.selected_options ?? []);
  const isHeld = (option) => held.some((one) => one.value === option.value);
  const toggle = (option) => {
    if (isRadio) return surface.change(block, element, { selected_option: option }, option.value);
    const next = isHeld(option) ? held.filter((one) => one.value !== option.value) : [...held, option];
    return surface.change(
      block,
      element,
      { selected_options: next },
      next.map((one) => one.value),
    );
  };
  return html`<fieldset class="choices">
    <legend class="unseen">${label ?? element.action_id}</legend>
    ${element.options.map(
      (option) =>
        html`<label class="choice">
          <input
            type=${isRadio ? 'radio' : 'checkbox'}
            name=${`${surface.key}-${block.block_id}-${element.action_id}`}
            checked=${isHeld(option)}
            onChange=${() => toggle(option)}
          />
          <span><span>${textObject(ctx, option.text)}</span>${option.description && html`<small>${textObject(ctx, option.description)}</small>`}</span>
        </label>`,
    )}
  </fieldset>`;
};

const Picker = ({ ctx, surface, block, element, label }) => {
  const value = surface.valueOf(block, element);
  const common = {
    'aria-label': label ?? textOnly(element.placeholder) ?? element.action_id,
    class: 'picker',
    'data-action': element.action_id,
  };
  if (element.type === 'datepicker') {
    return html`<input type="date" ...${common} value=${value?.selected_date ?? ''} onChange=${({ target }) => surface.change(block, element, { selected_date: target.value || null }, target.value)} />`;
  }
  if (element.type === 'timepicker') {
    return html`<input type="time" ...${common} value=${value?.selected_time ?? ''} onChange=${({ target }) => surface.change(block, element, { selected_time: target.value || null }, target.value)} />`;
  }
  const seconds = value?.selected_date_time;
  return html`<input
    type="datetime-local"
    ...${common}
    value=${seconds ? wallTime(seconds, ctx.reader.tz) : ''}
    onChange=${({ target }) => {
      const next = target.value === '' ? null : secondsInZone(target.value, ctx.reader.tz);
      surface.change(block, element, { selected_date_time: next }, next);
    }}
  />`;
};

const INPUT_TYPES = { email_text_input: 'email', url_text_input: 'url', number_input: 'text' };

const richValue = (text) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});
const richToText = (value) =>
  value?.elements
    ?.flatMap((part) => part.elements ?? [])
    .map((one) => one.text ?? '')
    .join('') ?? '';

const TextInput = ({ surface, block, element, label, describedBy }) => {
  const isRich = element.type === 'rich_text_input';
  const held = surface.valueOf(block, element);
  const text = isRich ? richToText(held?.rich_text_value) : (held?.value ?? '');
  const put = (typed) =>
    isRich ? { rich_text_value: typed === '' ? null : richValue(typed) } : { value: typed === '' ? null : typed };
  const triggers =
    block.dispatch_action === true ? (element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed']) : [];
  const timer = useRef();
  const field = useRef();
  useEffect(() => {
    if (element.focus_on_load === true) field.current?.focus();
  }, []);
  const props = {
    ref: field,
    value: text,
    'aria-label': label ?? textOnly(element.placeholder),
    'aria-describedby': describedBy,
    'aria-invalid': surface.errorOf(block) !== undefined,
    placeholder: textOnly(element.placeholder),
    'data-action': element.action_id,
    maxLength: element.max_length,
    onInput: ({ target }) => {
      surface.type(block, element, put(target.value), isRich ? richValue(target.value) : target.value);
      if (triggers.includes('on_character_entered')) {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => surface.act(block, element, target.value), 300);
      }
    },
    onBlur: ({ target }) => surface.keep(block, element, target.value),
    onKeyDown: (event) => {
      const isPlainEnter = event.key === 'Enter' && !event.shiftKey && !event.isComposing && element.multiline !== true;
      if (isPlainEnter && triggers.includes('on_enter_pressed')) {
        event.preventDefault();
        surface.act(block, element, event.target.value);
      }
    },
  };
  const length = [...text].length;
  const counter =
    element.max_length !== undefined &&
    length > element.max_length * 0.8 &&
    html`<small class="counter" aria-live="polite">${length}/${element.max_length}</small>`;
  if (isRich || element.multiline === true)
    return html`<textarea rows=${element.min_lines ?? 4} ...${props}></textarea>${counter}`;
  return html`<input type=${INPUT_TYPES[element.type] ?? 'text'} inputmode=${element.type === 'number_input' ? 'decimal' : undefined} ...${props} />${counter}`;
};

const FileInput = ({ ctx, surface, block, element, label }) => {
  const [isBusy, setBusy] = useState(false);
  const held = surface.valueOf(block, element)?.files ?? [];
  const most = element.max_files ?? 10;
  const hold = (files) => surface.change(block, element, { files }, files);
  const add = async (chosen) => {
    setBusy(true);
    const kept = await upload(ctx, chosen.slice(0, most - held.length), surface.refuse);
    setBusy(false);
    hold([...held, ...kept]);
  };
  return html`<div class=${isBusy ? 'busy' : ''}>
    <${Chosen} words=${ctx.words} files=${held} onRemove=${(id) => hold(held.filter((one) => one.id !== id))} />
    ${
      held.length < most &&
      html`<${FileButton}
        label=${`${label ?? ''} ${ctx.words.chooseFiles}`.trim()}
        sign=${ctx.words.chooseFiles}
        className="button"
        accept=${element.filetypes?.map((type) => `.${type}`).join(',')}
        isMultiple=${most > 1}
        onFiles=${add}
      />`
    }
  </div>`;
};

export const picture = (element) =>
  element.image_url ?? element.slack_file?.url ?? (element.slack_file?.id ? `/files/${element.slack_file.id}` : '');

const Picture = ({ element }) =>
  html`<img class="thumbnail" src=${picture(element)} alt=${element.alt_text} loading="lazy" />`;

const RENDERERS = {
  button: Button,
  workflow_button: Button,
  icon_button: IconButton,
  feedback_buttons: Feedback,
  overflow: Overflow,
  checkboxes: Choice,
  radio_buttons: Choice,
  datepicker: Picker,
  timepicker: Picker,
  datetimepicker: Picker,
  plain_text_input: TextInput,
  email_text_input: TextInput,
  url_text_input: TextInput,
  number_input: TextInput,
  rich_text_input: TextInput,
  file_input: FileInput,
  image: Picture,
};

export const Element = (props) => {
  const Renderer =
    RENDERERS[props.element.type] ?? (SELECTS[props.element.type.replace('multi_', '')] ? Select : undefined);
  return Renderer === undefined ? html`<em>${props.element.type}</em>` : html`<${Renderer} ...${props} />`;
};
