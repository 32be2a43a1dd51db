/** The page: who one is, where one looks, and what arrives. */
import { get, listen, post } from './api.js';
import { Composer } from './composer.js';
import { Confirm, Modals } from './dialogs.js';
import { Home } from './home.js';
import { MessageList } from './messages.js';
import { html, render, useCallback, useEffect, useMemo, useRef, useState } from './preact.js';
import { Sidebar, SignIn } from './sidebar.js';
import { wordsFor } from './words.js';

const asked = new URLSearchParams(location.search);

/** /archives/C123/p1700000000000100 is a message's permalink. */
const permalink = () => {
  const match = /^\/archives\/([A-Z0-9]+)\/p(\d{10})(\d{6})$/.exec(location.pathname);
  return match === null ? undefined : { channel: match[1], ts: `${match[2]}.${match[3]}` };
};

const sortByTs = (messages) => messages.toSorted((a, b) => (a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0));

const put = (messages, message) => sortByTs([...messages.filter(({ ts }) => ts !== message.ts), message]);

const isTopLevel = (message) =>
  message.thread_ts === undefined || message.thread_ts === message.ts || message.subtype === 'thread_broadcast';

const Workspace = ({ user, onSignOut }) => {
  const [session, setSession] = useState();
  const [lang, setLang] = useState();
  const [current, setCurrent] = useState();
  const [tab, setTab] = useState('messages');
  const [messages, setMessages] = useState({});
  const [notices, setNotices] = useState([]);
  const [views, setViews] = useState([]);
  const [home, setHome] = useState();
  const [thread, setThread] = useState();
  const [toast, setToast] = useState();
  const [asking, setAsking] = useState();
  const [isOnline, setOnline] = useState(true);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [readUpTo, setReadUpTo] = useState();
  const [failures, setFailures] = useState(0);
  const here = useRef({});
  here.current = { current, tab, messages };

  const notify = useCallback((text) => setToast(text), []);
  const confirm = useCallback((question, run) => setAsking({ confirm: question, run }), []);

  const refresh = async () => {
    const answer = await get('session', { user });
    if (!answer.ok) {
      notify(answer.error);
      return undefined;
    }
    setSession(answer);
    setViews(answer.views);
    return answer;
  };

  const load = async (channel) => {
    const answer = await get('messages', { user, channel });
    if (!answer.ok) return notify(answer.error);
    // Ephemeral messages do not survive loading the page again, as in Slack.
    const kept = answer.messages.filter(({ is_ephemeral: isEphemeral }) => !isEphemeral);
    setMessages((all) => ({
      ...all,
      [channel]: sortByTs([...kept, ...(all[channel] ?? []).filter(({ is_ephemeral: isEphemeral }) => isEphemeral)]),
    }));
  };

  const open = async (channel, wantedTab) => {
    const one = session?.conversations.find(({ id }) => id === channel);
    const isApp = one?.kind === 'im' && one.other === session?.app.user;
    setCurrent(channel);
    setThread(undefined);
    setMenuOpen(false);
    setTab(wantedTab ?? (isApp && session.app.has_home && one.unread === 0 ? 'home' : 'messages'));
    setReadUpTo(one?.unread > 0 ? lastRead(here.current.messages[channel], one.unread, user) : undefined);
    if (here.current.messages[channel] === undefined) await load(channel);
    await post('read', { user, channel });
    setSession(
      (before) =>
        before && {
          ...before,
          conversations: before.conversations.map((other) =>
            other.id === channel ? { ...other, unread: 0, mentions: 0 } : other,
          ),
        },
    );
  };

  const receive = (arrival) => {
    const { kind, channel, message, ts } = arrival;
    if (kind === 'message' || kind === 'message_changed') {
      setMessages((all) =>
        all[channel] === undefined && !message.is_ephemeral
          ? all
          : { ...all, [channel]: put(all[channel] ?? [], { ...message, channel }) },
      );
      if (kind === 'message') mark(channel, message);
      if (message.thread_ts !== undefined && message.thread_ts !== message.ts && kind === 'message')
        countReply(channel, message.thread_ts);
    } else if (kind === 'message_deleted') {
      setMessages((all) => ({ ...all, [channel]: (all[channel] ?? []).filter((one) => one.ts !== ts) }));
    } else if (kind === 'notice') {
      setNotices((all) => [...all, { ...arrival, channel: channel ?? here.current.current }]);
      get('failures').then(({ failures: list = [] }) => setFailures(list.length));
    } else if (kind === 'home_published') {
      setHome(arrival.view);
    } else if (kind === 'view_opened') {
      setViews([arrival.view]);
    } else if (kind === 'view_pushed') {
      setViews((stack) => [...stack, arrival.view]);
    } else if (kind === 'view_updated') {
      setViews((stack) => stack.map((view) => (view.id === arrival.view_id ? arrival.view : view)));
    } else if (kind === 'view_closed') {
      setViews((stack) => stack.filter((view) => view.id !== arrival.view_id));
    } else if (kind === 'channel_changed') {
      refresh();
    }
  };

  const countReply = (channel, parentTs) =>
    setMessages((all) => ({
      ...all,
      [channel]: (all[channel] ?? []).map((one) =>
        one.ts === parentTs ? { ...one, reply_count: (one.reply_count ?? 0) + 1 } : one,
      ),
    }));

  const mark = (channel, message) => {
    const isHere =
      here.current.current === channel && here.current.tab === 'messages' && document.visibilityState === 'visible';
    if (isHere) {
      post('read', { user, channel });
    } else if (message.user !== here.current.me && isTopLevel(message)) {
      setSession(
        (before) =>
          before && {
            ...before,
            conversations: before.conversations.map((one) =>
              one.id === channel && message.user !== before.me ? { ...one, unread: one.unread + 1 } : one,
            ),
          },
      );
    }
  };

  useEffect(() => {
    let stop;
    refresh().then((answer) => {
      if (answer === undefined) return;
      setLang(sessionStorage.getItem(`lang-${answer.me}`) ?? answer.people.find(({ id }) => id === answer.me).locale);
      const wanted = permalink();
      const first =
        answer.conversations.find(({ id }) => id === wanted?.channel) ??
        answer.conversations.find(({ name }) => name === 'general') ??
        answer.conversations[0];
      if (first !== undefined)
        open(first.id, 'messages').then(
          () => wanted && setTimeout(() => document.getElementById(`m-${wanted.ts}`)?.focus(), 100),
        );
      let wasOffline = false;
      stop = listen(
        answer.me,
        (arrival) => receive(arrival),
        (is) => {
          setOnline(is);
          if (is && wasOffline) refresh();
          wasOffline = !is;
        },
      );
    });
    return () => stop?.();
  }, [user]);

  useEffect(() => {
    if (toast === undefined) return undefined;
    const timer = setTimeout(() => setToast(undefined), 8000);
    return () => clearTimeout(timer);
  }, [toast]);

  useEffect(() => {
    if (lang === undefined || session === undefined) return;
    document.documentElement.lang = lang;
    const unread = session.conversations.reduce((sum, one) => sum + one.unread, 0);
    const me = session.people.find(({ id }) => id === session.me);
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${me.real_name} · ${session.team.name}`;
  }, [lang, session]);

  const ctx = useMemo(() => {
    if (session === undefined || lang === undefined) return undefined;
    const people = new Map(session.people.map((person) => [person.id, person]));
    return {
      ...session,
      people,
      lang,
      words: wordsFor(lang),
      reader: { lang, tz: people.get(session.me).tz, now: new Date(session.now) },
    };
  }, [session, lang]);

  if (ctx === undefined) return html`<p class="empty" role="status">${toast ?? '…'}</p>`;
  const { words } = ctx;
  const conversation = ctx.conversations.find(({ id }) => id === current);
  const isAppDirect = conversation?.kind === 'im' && conversation.other === ctx.app.user;
  const title =
    conversation === undefined
      ? ''
      : conversation.kind === 'im'
        ? (ctx.people.get(conversation.other)?.real_name ?? '')
        : `${conversation.kind === 'private' ? '🔒 ' : '#'}${conversation.name}`;
  const shown = (messages[current] ?? []).filter(isTopLevel);
  const inThread =
    thread === undefined
      ? []
      : (messages[current] ?? []).filter((one) => one.ts === thread || one.thread_ts === thread);
  const listProps = {
    ctx,
    channel: current,
    confirm,
    notify,
    onThread: setThread,
    onDismiss: (cursor) => setNotices((all) => all.filter((one) => one.cursor !== cursor)),
  };

  const chooseLang = async (next) => {
    sessionStorage.setItem(`lang-${ctx.me}`, next);
    setLang(next);
    const answer = await post('locale', { user: ctx.me, locale: next });
    if (!answer.ok) notify(answer.error);
  };

  return html`<div class=${`layout${thread === undefined ? '' : ' with-thread'}`}>
    <${Sidebar}
      ctx=${ctx}
      current=${current}
      lang=${lang}
      isOpen=${isMenuOpen}
      onOpen=${open}
      onLang=${chooseLang}
      onTheme=${toggleTheme}
      onSignOut=${onSignOut}
      onOpenPerson=${async (id) => {
        const answer = await post('direct', { user: ctx.me, with: id });
        if (!answer.ok) return notify(answer.error);
        await refresh();
        return open(answer.channel, 'messages');
      }}
    />
    <main class="main">
      <header class="main-head">
        <button type="button" class="button icon only-narrow" aria-label=${words.menu} aria-expanded=${isMenuOpen} onClick=${() => setMenuOpen(!isMenuOpen)}>☰</button>
        <h1>${title}</h1>
        ${
          isAppDirect &&
          ctx.app.has_home &&
          html`<div class="tabs" role="tablist">
          ${['home', 'messages'].map((name) => html`<button type="button" role="tab" aria-selected=${tab === name} onClick=${() => setTab(name)}>${words[name]}</button>`)}
        </div>`
        }
        <span class="grow"></span>
        ${failures > 0 && html`<a class="badge failing" href="/_local/failures" target="_blank" title=${words.failuresHint}>${words.failures(failures)}</a>`}
        ${conversation?.is_external && html`<span class="badge outside">${words.external}</span>`}
        ${conversation && conversation.kind !== 'im' && html`<span class="faint members" title=${conversation.members.map((id) => ctx.people.get(id)?.real_name).join(', ')}>${words.members(conversation.members.length)}</span>`}
      </header>
      ${!isOnline && html`<div class="offline" role="status">${words.offline}</div>`}
      ${
        (conversation?.bookmarks.length > 0 || conversation?.topic) &&
        html`<div class="sub-head">
        ${conversation.topic && html`<span class="topic">${conversation.topic}</span>`}
        ${conversation.bookmarks.map(({ id, title: name, link }) => html`<a key=${id} href=${/^https?:/.test(link) ? link : undefined} target="_blank" rel="noopener noreferrer">🔖 ${name}</a>`)}
      </div>`
      }
      ${
        conversation &&
        (isAppDirect && tab === 'home' && ctx.app.has_home
          ? html`<${Home} key=${ctx.me} ctx=${ctx} view=${home} onView=${setHome} confirm=${confirm} notify=${notify} />`
          : html`
            <${MessageList} key=${current} ...${listProps} messages=${shown} notices=${notices.filter((one) => one.channel === current)} readUpTo=${readUpTo} />
            ${
              conversation.is_archived
                ? html`<p class="empty">${words.archived}</p>`
                : html`<${Composer} ctx=${ctx} channel=${current} placeholder=${words.messageTo(title)} notify=${notify} />`
            }
          `)
      }
    </main>
    ${
      thread !== undefined &&
      html`<aside class="thread" aria-label=${words.thread}>
      <header class="main-head">
        <h1>${words.thread}</h1>
        <span class="grow"></span>
        <button type="button" class="button icon" aria-label=${words.closeThread} onClick=${() => setThread(undefined)}>×</button>
      </header>
      <${MessageList} key=${thread} ...${listProps} messages=${inThread} notices=${[]} isInThread />
      <${Composer} ctx=${ctx} channel=${current} threadTs=${thread} placeholder=${words.replyIn} notify=${notify} />
    </aside>`
    }
    ${views.length > 0 && html`<${Modals} key=${views[0].root_view_id} ctx=${ctx} views=${views} confirm=${confirm} notify=${notify} />`}
    ${asking && html`<${Confirm} ctx=${ctx} asked=${asking} onDone=${() => setAsking(undefined)} />`}
    ${toast !== undefined && html`<${Toast} text=${toast} label=${words.dismiss} onDone=${() => setToast(undefined)} />`}
    ${views.length > 0 && notices.length > 0 && html`<${Toast} text=${notices.at(-1).text} label=${words.dismiss} onDone=${() => setNotices((all) => all.slice(0, -1))} />`}
  </div>`;
};

/** In the top layer, or an open dialog would cover it. */
const Toast = ({ text, label, onDone }) => {
  const box = useRef();
  useEffect(() => {
    box.current.showPopover?.();
  }, [text]);
  return html`<div class="toast" role="alert" popover="manual" ref=${box}>
    <span>${text}</span>
    <button type="button" class="button icon" aria-label=${label} onClick=${onDone}>×</button>
  </div>`;
};

/** The last message before the unread ones. */
const lastRead = (messages, unread, me) => {
  const foreign = (messages ?? []).filter(({ user, is_ephemeral: isEphemeral }) => user !== me && !isEphemeral);
  return foreign.at(-unread - 1)?.ts ?? '0';
};

const toggleTheme = () => {
  const isDark =
    (document.documentElement.dataset.theme ??
      (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
  document.documentElement.dataset.theme = isDark ? 'light' : 'dark';
  localStorage.setItem('theme', document.documentElement.dataset.theme);
};

const Page = () => {
  const [user, setUser] = useState(asked.get('as') ?? sessionStorage.getItem('as') ?? undefined);
  const [start, setStart] = useState();

  useEffect(() => {
    if (user === undefined)
      Promise.all([get('users'), get('status')]).then(([{ users }, { team }]) => setStart({ users, team }));
  }, [user]);

  const signIn = (name) => {
    sessionStorage.setItem('as', name);
    history.replaceState(undefined, '', `${location.pathname}?as=${encodeURIComponent(name)}`);
    setUser(name);
  };
  const signOut = () => {
    sessionStorage.removeItem('as');
    history.replaceState(undefined, '', '/');
    setStart(undefined);
    setUser(undefined);
  };

  if (user !== undefined) return html`<${Workspace} key=${user} user=${user} onSignOut=${signOut} />`;
  if (start === undefined) return null;
  return html`<${SignIn} team=${start.team} people=${start.users} words=${wordsFor(navigator.language)} onChoose=${signIn} />`;
};

const theme = localStorage.getItem('theme');
if (theme !== null) document.documentElement.dataset.theme = theme;
render(html`<${Page} />`, document.getElementById('root'));
