/** One channel, direct conversation or the app: its head, its messages or Home tab, and where one types. */
import { Avatar } from './avatar.js';
import { Composer } from './composer.js';
import { useOpenDialog } from './dialogs.js';
import { Home } from './home.js';
import { Icon } from './icons.js';
import { MessageList } from './messages.js';
import { html, useState } from './preact.js';
import { isTopLevel } from './store.js';

const titleOf = (ctx, conversation) => {
  if (conversation.kind === 'im') return ctx.people.get(conversation.other)?.real_name ?? '';
  return `#${conversation.name}`;
};

const Tabs = ({ words, tab, onTab }) => html`<div class="tabs" role="tablist">
  ${['home', 'messages'].map(
    (name) =>
      html`<button type="button" role="tab" aria-selected=${tab === name} onClick=${() => onTab(name)}>${words[name]}</button>`,
  )}
</div>`;

const Members = ({ ctx, conversation }) => {
  const [isOpen, setOpen] = useState(false);
  return html`<button type="button" class="button quiet members" aria-haspopup="dialog" onClick=${() => setOpen(true)}>${ctx.words.members(conversation.members.length)}</button>
    ${isOpen && html`<${MemberList} ctx=${ctx} conversation=${conversation} onDone=${() => setOpen(false)} />`}`;
};

const MemberList = ({ ctx, conversation, onDone }) => {
  const dialog = useOpenDialog();
  return html`<dialog ref=${dialog} class="dialog small" aria-labelledby="members-title" onCancel=${onDone}>
    <h2 id="members-title">${ctx.words.memberList}</h2>
    <ul class="dialog-body people">
      ${conversation.members.map((id) => {
        const person = ctx.people.get(id);
        return html`<li key=${id}>
          <${Avatar} person=${person} isApp=${person?.kind === 'app'} />
          <span><b>${person?.real_name ?? id}</b><small>${person?.title}</small></span>
          ${person?.kind === 'app' && html`<span class="badge">${ctx.words.app}</span>`}
          ${person?.is_guest && html`<span class="badge outside">${ctx.words.guest}</span>`}
          ${person?.is_stranger && html`<span class="badge outside">${ctx.words.stranger}</span>`}
        </li>`;
      })}
    </ul>
    <footer><button type="button" class="button" onClick=${onDone}>${ctx.words.close}</button></footer>
  </dialog>`;
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
  <h1>${conversation.kind === 'private' ? html`<${Icon} name="lock" /> ${conversation.name}` : title}</h1>
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
        html`<a key=${id} href=${/^https?:/.test(link) ? link : undefined} target="_blank" rel="noopener noreferrer"><${Icon} name="bookmark" /> ${title}</a>`,
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
      newReplies=${store.newReplies}
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
