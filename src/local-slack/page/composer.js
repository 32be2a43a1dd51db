/** Where one types: messages, and slash commands with their hints. */
import { post } from './api.js';
import { Menu } from './elements.js';
import { Chosen, FileButton, upload } from './files.js';
import { html, useEffect, useRef, useState } from './preact.js';

const commandOf = (text) => /^\/\S+/.exec(text)?.[0];

/** What Slack itself understands, besides the commands of the app. */
const slackCommands = (words) => [
  { command: '/invite', usage_hint: '@name', description: words.inviteCommand, isSlacks: true },
  { command: '/remove', usage_hint: '@name', description: words.removeCommand, isSlacks: true },
];

export const Composer = ({ ctx, channel, placeholder, threadTs, notify }) => {
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [isShut, setShut] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [files, setFiles] = useState([]);
  const [isOver, setOver] = useState(false);
  const field = useRef();
  const { words } = ctx;

  useEffect(() => {
    setText('');
    setFiles([]);
    if (threadTs !== undefined || matchMedia('(min-width: 700px)').matches) field.current?.focus();
  }, [channel, threadTs]);

  useEffect(() => {
    const { style } = field.current;
    style.height = 'auto';
    style.height = `${Math.min(field.current.scrollHeight, 220)}px`;
  }, [text]);

  const isCommand = text.startsWith('/') && threadTs === undefined;
  const typed = commandOf(text) ?? '/';
  const isNaming = isCommand && !text.includes(' ') && !isShut;
  const commands = [...ctx.commands, ...slackCommands(words)];
  const offers = isNaming ? commands.filter(({ command }) => command.startsWith(typed)) : [];
  const known = isCommand && !isNaming ? commands.find(({ command }) => command === typed) : undefined;

  const take = (command) => {
    setText(`${command} `);
    setActive(0);
    field.current?.focus();
  };

  const send = async () => {
    const given = text.trim();
    if ((given === '' && files.length === 0) || isBusy) return;
    if (given.startsWith('/') && threadTs !== undefined) return notify(words.notInThreads);
    setText('');
    setBusy(true);
    const answer = given.startsWith('/')
      ? await post('command', {
          user: ctx.me,
          channel,
          command: commandOf(given),
          text: given.slice(commandOf(given).length).trim(),
        })
      : await post('message', {
          user: ctx.me,
          channel,
          text: encode(ctx, given),
          files: files.map(({ id }) => id),
          thread_ts: threadTs,
        });
    setBusy(false);
    if (answer.ok && !given.startsWith('/')) setFiles([]);
    if (!answer.ok) {
      notify(answer.error);
      setText(given);
    }
  };

  const move = (step) => {
    if (offers.length === 0) return false;
    setActive((offers.length + active + step) % offers.length);
    return true;
  };

  const complete = () => {
    const offer = offers[active];
    if (offer === undefined || offer.command === text) return false;
    take(offer.command);
    return true;
  };

  const KEYS = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Tab: complete,
    Escape: () => {
      setShut(true);
      return offers.length > 0;
    },
    Enter: ({ shiftKey }) => {
      if (shiftKey) return false;
      if (!complete()) void send();
      return true;
    },
  };

  const onKey = (event) => {
    // While an input method composes, Enter chooses a word.
    if (!event.isComposing && KEYS[event.key]?.(event)) event.preventDefault();
  };

  const attach = async (chosen) => {
    if (chosen.length === 0) return;
    setBusy(true);
    const kept = await upload(ctx, chosen, notify);
    setBusy(false);
    setFiles((before) => [...before, ...kept]);
    field.current?.focus();
  };

  const shortcuts = ctx.shortcuts.filter(({ type }) => type === 'global');
  const run = async (callbackId) => {
    const answer = await post('shortcut', { user: ctx.me, callback_id: callbackId });
    if (!answer.ok) notify(answer.error);
  };

  return html`<div class="composer">
    ${
      offers.length > 0 &&
      html`<ul class="options commands" role="listbox" id="commands" aria-label=${words.commands}>
      ${offers.map(
        ({ command, description, usage_hint: hint, isSlacks }, index) =>
          html`<li
            role="option"
            id=${`command-${index}`}
            aria-selected=${index === active}
            class=${index === active ? 'active' : ''}
            onPointerEnter=${() => setActive(index)}
            onPointerDown=${(event) => {
              event.preventDefault();
              take(command);
            }}
          >
            <span><b>${command}</b> <span class="usage">${hint}</span></span>
            <small>${description} · ${isSlacks ? 'Slack' : ctx.app.name}</small>
          </li>`,
      )}
    </ul>`
    }
    ${known && html`<div class="command-hint"><b>${known.command}</b> <span class="usage">${known.usage_hint}</span> — ${known.description}</div>`}
    <${Chosen} words=${words} files=${files} onRemove=${(id) => setFiles(files.filter((one) => one.id !== id))} />
    <div
      class=${`composer-box${isBusy ? ' busy' : ''}${isOver ? ' over' : ''}`}
      data-drop=${words.dropFiles}
      onDragOver=${(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave=${() => setOver(false)}
      onDrop=${(event) => {
        event.preventDefault();
        setOver(false);
        void attach([...event.dataTransfer.files]);
      }}
    >
      <${FileButton} label=${words.attach} sign="+" className="button icon attach" onFiles=${attach} />
      <textarea
        ref=${field}
        rows="1"
        value=${text}
        placeholder=${placeholder}
        aria-label=${placeholder}
        role="combobox"
        aria-expanded=${offers.length > 0}
        aria-controls="commands"
        aria-autocomplete="list"
        aria-activedescendant=${offers.length > 0 ? `command-${active}` : undefined}
        onInput=${({ target }) => {
          setText(target.value);
          setShut(false);
          setActive(0);
        }}
        onKeyDown=${onKey}
        onPaste=${(event) => {
          if (event.clipboardData.files.length === 0) return;
          event.preventDefault();
          void attach([...event.clipboardData.files]);
        }}
      ></textarea>
      ${
        threadTs === undefined &&
        html`<${Menu} label=${words.shortcuts} sign="⚡" className="up" items=${shortcuts.length === 0 ? [{ label: words.noShortcuts, run: () => undefined }] : shortcuts.map(({ name, description, callback_id: id }) => ({ label: name, description, run: () => run(id) }))} />`
      }
      <button type="button" class="button primary filled send" aria-label=${words.send} disabled=${text.trim() === '' && files.length === 0} onClick=${send}>➤</button>
    </div>
  </div>`;
};

/** What a person types is text, as Slack's own client escapes it; @handles and #channels become mentions. */
const encode = (ctx, text) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/(?<![\w@])@([\w.-]*\w)/g, (whole, name) => {
      const person = [...ctx.people.values()].find((one) => one.name === name);
      const group = ctx.groups.find((one) => one.handle === name);
      if (group !== undefined) return `<!subteam^${group.id}>`;
      return person === undefined ? whole : `<@${person.id}>`;
    })
    .replaceAll(/(?<![\w#&])#([\p{L}\p{N}_-]+)/gu, (whole, name) => {
      const channel = ctx.conversations.find((one) => one.name === name);
      return channel === undefined ? whole : `<#${channel.id}>`;
    });
