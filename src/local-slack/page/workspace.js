/** A signed-in person's workspace: where they look, what is open, and in which language. */
import { get, post } from './api.js';
import { Channel, Thread } from './channel.js';
import { Confirm, Modals } from './dialogs.js';
import { html, useCallback, useEffect, useMemo, useState } from './preact.js';
import { Sidebar } from './sidebar.js';
import { useWorkspace } from './store.js';
import { toggleTheme } from './theme.js';
import { Toast } from './toast.js';
import { wordsFor } from './words.js';

/** /archives/C123/p1700000000000100 is a message's permalink. */
const permalink = () => {
  const match = /^\/archives\/([A-Z0-9]+)\/p(\d{10})(\d{6})$/.exec(location.pathname);
  return match === null ? undefined : { channel: match[1], ts: `${match[2]}.${match[3]}` };
};

const firstChannel = (conversations, wanted) =>
  conversations.find(({ id }) => id === wanted) ??
  conversations.find(({ name }) => name === 'general') ??
  conversations[0];

/** The last message before the unread ones, after which the line is drawn. */
const lastRead = (messages, unread, me) => {
  const foreign = (messages ?? []).filter((one) => one.user !== me && !one.is_ephemeral);
  return foreign.at(-unread - 1)?.ts ?? '0';
};

const contextOf = (session, lang) => {
  const people = new Map(session.people.map((person) => [person.id, person]));
  const reader = { lang, tz: people.get(session.me).tz, now: new Date(session.now) };
  return { ...session, people, lang, words: wordsFor(lang), reader };
};

const titleOf = (ctx) => {
  const unread = ctx.conversations.reduce((sum, one) => sum + one.unread, 0);
  return `${unread > 0 ? `(${unread}) ` : ''}${ctx.people.get(ctx.me).real_name} · ${ctx.team.name}`;
};

const hasHomeOf = ({ app }, one) => one?.kind === 'im' && one.other === app.user && app.has_home;

export const Workspace = ({ user, onSignOut }) => {
  const [current, setCurrent] = useState();
  const [tab, setTab] = useState('messages');
  const [thread, setThread] = useState();
  const [readUpTo, setReadUpTo] = useState();
  const [toast, setToast] = useState();
  const [asking, setAsking] = useState();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const notify = useCallback((text) => setToast(text), []);
  const confirm = useCallback((question, run) => setAsking({ confirm: question, run }), []);
  const store = useWorkspace(user, { channel: current, tab, thread }, notify);
  const { session } = store;
  const lang = session?.people.find(({ id }) => id === session.me)?.locale;
  const ctx = useMemo(() => (session === undefined ? undefined : contextOf(session, lang)), [session, lang]);

  const open = async (channel, wantedTab) => {
    const one = session.conversations.find(({ id }) => id === channel);
    const opensHome = hasHomeOf(session, one) && one.unread === 0;
    setThread(undefined);
    setMenuOpen(false);
    setTab(wantedTab ?? (opensHome ? 'home' : 'messages'));
    await store.load(channel);
    setCurrent(channel);
    setReadUpTo(one?.unread > 0 ? lastRead(store.messages[channel], one.unread, session.me) : undefined);
    await store.markRead(channel);
  };

  useEffect(() => {
    if (session === undefined || current !== undefined) return;
    const wanted = permalink();
    const first = firstChannel(session.conversations, wanted?.channel);
    if (first === undefined) return;
    void open(first.id, 'messages').then(() => {
      if (wanted !== undefined) setTimeout(() => document.getElementById(`m-${wanted.ts}`)?.focus(), 100);
    });
  }, [session, current]);

  useEffect(() => {
    // Somebody has taken this person out of the channel she is looking at.
    if (current !== undefined && !session?.conversations.some(({ id }) => id === current)) setCurrent(undefined);
  }, [session, current]);

  useEffect(() => {
    if (ctx === undefined) return;
    document.documentElement.lang = ctx.lang;
    document.title = titleOf(ctx);
  }, [ctx]);

  if (ctx === undefined) return html`<p class="empty" role="status">${toast ?? '…'}</p>`;
  const conversation = ctx.conversations.find(({ id }) => id === current);

  const openThread = (ts) => {
    setThread(ts);
    store.seeThread(current, ts);
  };

  const openPerson = async (id) => {
    const answer = await post('direct', { user: ctx.me, with: id });
    if (!answer.ok) return notify(answer.error);
    await store.refresh();
    return open(answer.channel, 'messages');
  };

  const chooseLang = async (locale) => {
    const answer = await post('locale', { user: ctx.me, locale });
    if (!answer.ok) return notify(answer.error);
    await store.refresh();
    // The app is told to draw its Home tab again, as it would be by opening it.
    return tab === 'home' ? get('home', { user: ctx.me, quiet_ms: 0 }) : undefined;
  };

  const layers = html`
    ${store.views.length > 0 && html`<${Modals} key=${store.views[0].root_view_id} ctx=${ctx} views=${store.views} confirm=${confirm} notify=${notify} />`}
    ${asking && html`<${Confirm} ctx=${ctx} asked=${asking} onDone=${() => setAsking(undefined)} />`}
    ${store.views.length > 0 && store.notices.length > 0 && html`<${Toast} text=${store.notices.at(-1).text} label=${ctx.words.dismiss} onDone=${() => store.dismiss(store.notices.at(-1).cursor)} />`}
    ${toast !== undefined && html`<${Toast} text=${toast} label=${ctx.words.dismiss} onDone=${() => setToast(undefined)} />`}
  `;

  return html`<div class=${`layout${thread === undefined ? '' : ' with-thread'}`}>
    <${Sidebar}
      ctx=${ctx}
      current=${current}
      lang=${lang}
      isOpen=${isMenuOpen}
      onOpen=${open}
      onOpenPerson=${openPerson}
      onLang=${chooseLang}
      onTheme=${toggleTheme}
      onSignOut=${onSignOut}
      onMoved=${store.refresh}
      notify=${notify}
    />
    ${
      conversation &&
      html`<${Channel}
        ctx=${ctx}
        store=${store}
        conversation=${conversation}
        tab=${tab}
        onTab=${setTab}
        onMenu=${() => setMenuOpen(!isMenuOpen)}
        isMenuOpen=${isMenuOpen}
        readUpTo=${readUpTo}
        onThread=${openThread}
        confirm=${confirm}
        notify=${notify}
      />`
    }
    ${thread !== undefined && html`<${Thread} ctx=${ctx} store=${store} channel=${current} ts=${thread} onClose=${() => setThread(undefined)} confirm=${confirm} notify=${notify} />`}
    ${layers}
  </div>`;
};
