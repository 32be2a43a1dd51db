/** One channel, direct conversation or the app: its head, its messages or Home tab, and where one types. */
import { Composer } from './composer.js';
import { Home } from './home.js';
import { MessageList } from './messages.js';
import { html } from './preact.js';
import { isTopLevel } from './store.js';

const titleOf = (ctx, conversation) => {
  if (conversation.kind === 'im') return ctx.people.get(conversation.other)?.real_name ?? '';
  return `${conversation.kind === 'private' ? '🔒 ' : '#'}${conversation.name}`;
};

const Tabs = ({ words, tab, onTab }) => html`<div class="tabs" role="tablist">
  ${['home', 'messages'].map(
    (name) =>
      html`<button type="button" role="tab" aria-selected=${tab === name} onClick=${() => onTab(name)}>${words[name]}</button>`,
  )}
</div>`;

const Members = ({ ctx, conversation }) => {
  const names = conversation.members.map((id) => ctx.people.get(id)?.real_name).join(', ');
  return html`<span class="faint members" title=${names}>${ctx.words.members(conversation.members.length)}</span>`;
};

const Head = ({
  ctx,
  conversation,
  title,
  hasHome,
  tab,
  onTab,
  onMenu,
  isMenuOpen,
  failures,
}) => html`<header class="main-head">
  <button type="button" class="button icon only-narrow" aria-label=${ctx.words.menu} aria-expanded=${isMenuOpen} onClick=${onMenu}>☰</button>
  <h1>${title}</h1>
  ${hasHome && html`<${Tabs} words=${ctx.words} tab=${tab} onTab=${onTab} />`}
  <span class="grow"></span>
  ${failures > 0 && html`<a class="badge failing" href="/_local/failures" target="_blank" title=${ctx.words.failuresHint}>${ctx.words.failures(failures)}</a>`}
  ${conversation.is_external && html`<span class="badge outside">${ctx.words.external}</span>`}
  ${conversation.kind !== 'im' && html`<${Members} ctx=${ctx} conversation=${conversation} />`}
</header>`;

const SubHead = ({ conversation }) =>
  (conversation.topic !== '' || conversation.bookmarks.length > 0) &&
  html`<div class="sub-head">
    ${conversation.topic !== '' && html`<span class="topic">${conversation.topic}</span>`}
    ${conversation.bookmarks.map(
      ({ id, title, link }) =>
        html`<a key=${id} href=${/^https?:/.test(link) ? link : undefined} target="_blank" rel="noopener noreferrer">🔖 ${title}</a>`,
    )}
  </div>`;

export const Channel = ({
  ctx,
  store,
  conversation,
  tab,
  onTab,
  onMenu,
  isMenuOpen,
  readUpTo,
  onThread,
  confirm,
  notify,
}) => {
  const { id } = conversation;
  const title = titleOf(ctx, conversation);
  const hasHome = conversation.kind === 'im' && conversation.other === ctx.app.user && ctx.app.has_home;
  const list = html`<${MessageList}
      key=${id}
      ctx=${ctx}
      channel=${id}
      messages=${(store.messages[id] ?? []).filter(isTopLevel)}
      notices=${store.notices.filter((one) => one.channel === id)}
      readUpTo=${readUpTo}
      onThread=${onThread}
      onDismiss=${store.dismiss}
      confirm=${confirm}
      notify=${notify}
    />
    ${
      conversation.is_archived
        ? html`<p class="empty">${ctx.words.archived}</p>`
        : html`<${Composer} ctx=${ctx} channel=${id} placeholder=${ctx.words.messageTo(title)} notify=${notify} />`
    }`;
  return html`<main class="main">
    <${Head}
      ctx=${ctx}
      conversation=${conversation}
      title=${title}
      hasHome=${hasHome}
      tab=${tab}
      onTab=${onTab}
      onMenu=${onMenu}
      isMenuOpen=${isMenuOpen}
      failures=${store.failures}
    />
    ${!store.isOnline && html`<div class="offline" role="status">${ctx.words.offline}</div>`}
    <${SubHead} conversation=${conversation} />
    ${
      hasHome && tab === 'home'
        ? html`<${Home} key=${ctx.me} ctx=${ctx} view=${store.home} onView=${store.setHome} confirm=${confirm} notify=${notify} />`
        : list
    }
  </main>`;
};

export const Thread = ({
  ctx,
  store,
  channel,
  ts,
  onClose,
  confirm,
  notify,
}) => html`<aside class="thread" aria-label=${ctx.words.thread}>
  <header class="main-head">
    <h1>${ctx.words.thread}</h1>
    <span class="grow"></span>
    <button type="button" class="button icon" aria-label=${ctx.words.closeThread} onClick=${onClose}>×</button>
  </header>
  <${MessageList}
    key=${ts}
    ctx=${ctx}
    channel=${channel}
    messages=${(store.messages[channel] ?? []).filter((one) => one.ts === ts || one.thread_ts === ts)}
    notices=${[]}
    onThread=${() => undefined}
    confirm=${confirm}
    notify=${notify}
    isInThread
  />
  <${Composer} ctx=${ctx} channel=${channel} threadTs=${ts} placeholder=${ctx.words.replyIn} notify=${notify} />
</aside>`;
