/** Messages as a list: days, authors, blocks, pictures, reactions, threads, and what one can do with each. */
import { post } from './api.js';
import { Avatar } from './avatar.js';
import { Blocks } from './blocks.js';
import { clock, dateOfTs, dayDivider, fullTime, isSameDay, narrowClock } from './dates.js';
import { Menu } from './elements.js';
import { emojiOf, QUICK_REACTIONS } from './emoji.js';
import { Files } from './files.js';
import { Icon } from './icons.js';
import { html, useEffect, useLayoutEffect, useRef, useState } from './preact.js';
import { createSurface } from './surface.js';
import { mrkdwn } from './text.js';

const Attachment = ({
  ctx,
  surface,
  attachment,
}) => html`<div class="attachment" style=${{ borderColor: /^#?[0-9a-f]{3,8}$/i.test(attachment.color ?? '') ? `#${attachment.color.replace('#', '')}` : undefined }}>
  ${
    attachment.blocks === undefined
      ? html`${attachment.title && html`<strong>${attachment.title}</strong>`}
        ${(attachment.text ?? attachment.fallback) && html`<div class="text">${mrkdwn(ctx, attachment.text ?? attachment.fallback)}</div>`}`
      : html`<${Blocks} ctx=${ctx} surface=${surface} blocks=${attachment.blocks} />`
  }
</div>`;

const Reactions = ({ ctx, channel, message }) => html`<div class="reactions">
  ${(message.reactions ?? []).map(({ name, users, count }) => {
    const isMine = users.includes(ctx.me);
    const who = users.map((id) => ctx.people.get(id)?.real_name ?? id).join(', ');
    return html`<button
      type="button"
      class=${isMine ? 'reaction mine' : 'reaction'}
      aria-pressed=${isMine}
      title=${`${who} :${name}:`}
      onClick=${() => post('react', { user: ctx.me, channel, ts: message.ts, name, remove: isMine })}
    >
      ${emojiOf(name) ?? `:${name}:`} ${count}
    </button>`;
  })}
</div>`;

const Toolbar = ({ ctx, channel, message, onThread, onEdit, notify, isInThread }) => {
  const { words } = ctx;
  const isMine = message.user === ctx.me;
  const shortcut = async (callbackId) => {
    const answer = await post('shortcut', { user: ctx.me, channel, ts: message.ts, callback_id: callbackId });
    if (!answer.ok) notify(answer.error);
  };
  const items = [
    ...ctx.shortcuts
      .filter(({ type }) => type === 'message')
      .map(({ name, callback_id: id }) => ({ label: name, description: ctx.app.name, run: () => shortcut(id) })),
    {
      label: words.copyLink,
      run: () =>
        navigator.clipboard?.writeText(`${location.origin}/archives/${channel}/p${message.ts.replace('.', '')}`),
    },
    ...(isMine
      ? [
          { label: words.edit, run: onEdit },
          {
            label: words.remove,
            isDangerous: true,
            run: () => post('edit', { user: ctx.me, channel, ts: message.ts }),
          },
        ]
      : []),
  ];
  return html`<div class="toolbar" role="toolbar" aria-label=${words.more}>
    <${Menu}
      label=${words.react}
      sign="☺"
      items=${QUICK_REACTIONS.map((name) => ({ label: `${emojiOf(name)}  ${name}`, run: () => post('react', { user: ctx.me, channel, ts: message.ts, name }) }))}
    />
    ${!isInThread && html`<button type="button" class="button icon" aria-label=${words.reply} title=${words.reply} onClick=${onThread}><${Icon} name="reply" /></button>`}
    <${Menu} label=${words.more} items=${items} />
  </div>`;
};

const Edit = ({ ctx, channel, message, onDone }) => {
  const field = useRef();
  useEffect(() => field.current.focus(), []);
  const save = () => {
    void post('edit', { user: ctx.me, channel, ts: message.ts, text: field.current.value });
    onDone();
  };
  return html`<div class="edit">
    <textarea ref=${field} rows="2" aria-label=${ctx.words.edit} onKeyDown=${(event) => event.key === 'Escape' && onDone()}>${message.text}</textarea>
    <div class="actions">
      <button type="button" class="button" onClick=${onDone}>${ctx.words.cancel}</button>
      <button type="button" class="button primary filled" onClick=${save}>${ctx.words.save}</button>
    </div>
  </div>`;
};

const Byline = ({ ctx, name, author, isApp, date }) => html`<div class="byline">
  <b>${name}</b>
  ${isApp && html`<span class="badge">${ctx.words.app}</span>`}
  ${author?.is_stranger && html`<span class="badge outside">${ctx.words.stranger}</span>`}
  <time title=${fullTime(date, ctx.reader)}>${clock(date, ctx.reader)}</time>
</div>`;

const Notes = ({ words, message }) => html`
  ${message.is_ephemeral && html`<div class="only-you"><${Icon} name="eye" /> ${words.onlyYou}</div>`}
  ${message.pinned_to && html`<div class="only-you"><${Icon} name="pin" /> ${words.pinned}</div>`}
`;

/** Blocks take the place of the text, as in Slack; the text is for notifications then. */
const Content = ({ ctx, surface, message }) => html`
  ${
    message.blocks
      ? html`<${Blocks} ctx=${ctx} surface=${surface} blocks=${message.blocks} />`
      : message.text && html`<div class="text">${mrkdwn(ctx, message.text)}</div>`
  }
  ${(message.attachments ?? []).map((attachment) => html`<${Attachment} ctx=${ctx} surface=${surface} attachment=${attachment} />`)}
  ${message.files && html`<${Files} words=${ctx.words} files=${message.files} />`}
  ${message.edited && message.bot_id === undefined && html`<small class="edited">${ctx.words.edited}</small>`}
`;

const classOf = (message, isFollowing) =>
  ['message', message.is_ephemeral && 'ephemeral', isFollowing && 'following', message.pinned_to && 'pinned']
    .filter(Boolean)
    .join(' ');

const Gutter = ({ ctx, date }) =>
  html`<time class="gutter" title=${fullTime(date, ctx.reader)}>${narrowClock(date, ctx.reader)}</time>`;

const ThreadLink = ({
  words,
  count,
  isNew,
  onThread,
}) => html`<button type="button" class=${`thread-link${isNew ? ' unread' : ''}`} onClick=${onThread}>
  ${words.replies(count)}${isNew && html` <span class="badge">${words.newMessages}</span>`}
</button>`;

const Message = ({ ctx, channel, message, isFollowing, onThread, confirm, notify, isInThread, hasNewReplies }) => {
  const [isEditing, setEditing] = useState(false);
  const [, redraw] = useState(0);
  const author = ctx.people.get(message.user);
  const isApp = message.bot_id !== undefined;
  const surface = createSurface({
    key: `${channel}|${message.ts}`,
    where: { channel, ts: message.ts },
    user: ctx.me,
    onChange: () => redraw((n) => n + 1),
    confirm,
    onRefused: notify,
  });
  const date = dateOfTs(message.ts);
  const name = message.username ?? author?.real_name ?? message.user;
  const spoken = [name, clock(date, ctx.reader), message.is_ephemeral && ctx.words.onlyYou].filter(Boolean).join(', ');
  const hasThread = !isInThread && message.reply_count > 0;
  const hasToolbar = !message.is_ephemeral && !isEditing;
  return html`<article class=${classOf(message, isFollowing)} id=${`m-${message.ts}`} data-ts=${message.ts} tabindex="-1" aria-label=${spoken}>
    <${Notes} words=${ctx.words} message=${message} />
    <div class="message-row">
      ${isFollowing ? html`<${Gutter} ctx=${ctx} date=${date} />` : html`<${Avatar} person=${author} isApp=${isApp} emoji=${message.icons?.emoji} />`}
      <div class="message-main">
        ${!isFollowing && html`<${Byline} ctx=${ctx} name=${name} author=${author} isApp=${isApp} date=${date} />`}
        ${
          isEditing
            ? html`<${Edit} ctx=${ctx} channel=${channel} message=${message} onDone=${() => setEditing(false)} />`
            : html`<${Content} ctx=${ctx} surface=${surface} message=${message} />`
        }
        <${Reactions} ctx=${ctx} channel=${channel} message=${message} />
        ${hasThread && html`<${ThreadLink} words=${ctx.words} count=${message.reply_count} isNew=${hasNewReplies} onThread=${onThread} />`}
      </div>
      ${hasToolbar && html`<${Toolbar} ctx=${ctx} channel=${channel} message=${message} onThread=${onThread} onEdit=${() => setEditing(true)} notify=${notify} isInThread=${isInThread} />`}
    </div>
  </article>`;
};

const FOLLOWS_WITHIN_S = 300;

const follows = (message, before, tz) =>
  before !== undefined &&
  before.user === message.user &&
  before.is_ephemeral === message.is_ephemeral &&
  before.username === message.username &&
  Number(message.ts) - Number(before.ts) < FOLLOWS_WITHIN_S &&
  isSameDay(dateOfTs(message.ts), dateOfTs(before.ts), tz);

export const MessageList = ({
  ctx,
  channel,
  messages,
  readUpTo,
  notices,
  onThread,
  confirm,
  notify,
  isInThread,
  newReplies,
  onDismiss,
}) => {
  const end = useRef();
  const box = useRef();
  const isAtEnd = useRef(true);
  const last = messages.at(-1);
  useLayoutEffect(() => {
    if (isAtEnd.current) end.current?.scrollIntoView({ block: 'end' });
  }, [messages, notices, channel]);
  useEffect(() => {
    // Pictures and Chinese fonts arrive late and push the end out of sight.
    const observer = new ResizeObserver(() => isAtEnd.current && end.current?.scrollIntoView({ block: 'end' }));
    observer.observe(box.current.firstElementChild);
    return () => observer.disconnect();
  }, [channel]);
  const firstUnread =
    readUpTo === undefined ? undefined : messages.find(({ ts, user }) => ts > readUpTo && user !== ctx.me)?.ts;
  return html`<div
    class="message-list"
    ref=${box}
    tabindex="0"
    role="log"
    aria-live="polite"
    aria-relevant="additions"
    aria-label=${ctx.words.messages}
    onScroll=${({ currentTarget: list }) => {
      isAtEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
    }}
  >
    <div class="message-stack">
      ${messages.length === 0 && notices.length === 0 && html`<p class="empty">${ctx.words.emptyChannel}</p>`}
      ${messages.map((message, index) => {
        const before = messages[index - 1];
        const date = dateOfTs(message.ts);
        const isNewDay = before === undefined || !isSameDay(dateOfTs(before.ts), date, ctx.reader.tz);
        return html`
          ${isNewDay && !isInThread && html`<div class="day" role="separator" key=${`day-${message.ts}`}><span>${dayDivider(date, ctx.reader)}</span></div>`}
          ${firstUnread === message.ts && html`<div class="unread-line" role="separator" key="unread"><span>${ctx.words.newMessages}</span></div>`}
          <${Message}
            key=${message.ts}
            ctx=${ctx}
            channel=${channel}
            message=${message}
            isFollowing=${!isNewDay && firstUnread !== message.ts && follows(message, before, ctx.reader.tz)}
            onThread=${() => onThread(message.thread_ts ?? message.ts)}
            confirm=${confirm}
            notify=${notify}
            isInThread=${isInThread}
            hasNewReplies=${newReplies?.has(`${channel}|${message.ts}`)}
          />
        `;
      })}
      ${notices.map(
        (one) =>
          html`<div class="notice" role="alert" key=${one.cursor}>
            <div class="only-you"><${Icon} name="eye" /> ${ctx.words.onlyYou}</div>
            <div class="notice-row"><b>${ctx.words.slackbot}</b> <span>${one.text}</span>
              <button type="button" class="button icon" aria-label=${ctx.words.dismiss} onClick=${() => onDismiss(one.cursor)}>×</button></div>
          </div>`,
      )}
      <div ref=${end} data-last=${last?.ts}></div>
    </div>
  </div>`;
};
