/** What the page knows, and how it changes with what arrives. */
import { get, listen, post } from './api.js';
import { useEffect, useRef, useState } from './preact.js';

const byTs = (a, b) => (a.ts < b.ts ? -1 : Number(a.ts > b.ts));

const put = (messages, message) => [...messages.filter(({ ts }) => ts !== message.ts), message].toSorted(byTs);

const isReply = (message) => message.thread_ts !== undefined && message.thread_ts !== message.ts;

export const isTopLevel = (message) => !isReply(message) || message.subtype === 'thread_broadcast';

const START = {
  session: undefined,
  messages: {},
  notices: [],
  views: [],
  home: undefined,
  failures: 0,
  /** Channel and ts of threads with replies that were not looked at. */
  newReplies: new Set(),
};

const changeConversation = (state, id, change) => ({
  ...state,
  session: state.session && {
    ...state.session,
    conversations: state.session.conversations.map((one) => (one.id === id ? { ...one, ...change(one) } : one)),
  },
});

const withMessages = (state, channel, change) => ({
  ...state,
  messages: { ...state.messages, [channel]: change(state.messages[channel] ?? []) },
});

const countReply = (state, channel, parentTs) =>
  withMessages(state, channel, (all) =>
    all.map((one) => (one.ts === parentTs ? { ...one, reply_count: (one.reply_count ?? 0) + 1 } : one)),
  );

/** A channel nobody has looked at yet is loaded whole when it is opened; only ephemeral messages must be kept. */
const storeMessage = (state, { channel, message }) => {
  const isLoaded = state.messages[channel] !== undefined;
  if (!isLoaded && !message.is_ephemeral) return state;
  return withMessages(state, channel, (all) => put(all, { ...message, channel }));
};

/** The clock of the workspace can be moved: what arrives is never from the future. */
const moveNow = (state, now) =>
  state.session === undefined || now <= state.session.now ? state : { ...state, session: { ...state.session, now } };

const instantOf = ({ ts }) => new Date(Number(ts) * 1000).toISOString();

const CHANGES = {
  message: (state, arrival) => {
    const stored = moveNow(storeMessage(state, arrival), instantOf(arrival));
    return isReply(arrival.message) ? countReply(stored, arrival.channel, arrival.message.thread_ts) : stored;
  },
  clock: (state, { now }) => moveNow(state, now),
  message_changed: storeMessage,
  message_deleted: (state, { channel, ts }) =>
    withMessages(state, channel, (all) => all.filter((one) => one.ts !== ts)),
  notice: (state, arrival) => ({ ...state, notices: [...state.notices, arrival] }),
  home_published: (state, { view }) => ({ ...state, home: view }),
  view_opened: (state, { view }) => ({ ...state, views: [view] }),
  view_pushed: (state, { view }) => ({ ...state, views: [...state.views, view] }),
  view_updated: (state, { view, view_id: id }) => ({
    ...state,
    views: state.views.map((one) => (one.id === id ? view : one)),
  }),
  view_closed: (state, { view_id: id }) => ({ ...state, views: state.views.filter((one) => one.id !== id) }),
};

/** A reply in a thread that is not open before the person’s eyes. */
const isNewReply = ({ channel, message }, here) =>
  isReply(message) &&
  message.user !== here.me &&
  !(here.channel === channel && here.thread === message.thread_ts && document.visibilityState === 'visible');

const isUnread = (arrival, here) => {
  const { message } = arrival;
  if (message.user === here.me || !isTopLevel(message)) return false;
  return here.channel !== arrival.channel || here.tab !== 'messages' || document.visibilityState !== 'visible';
};

/** `here` says where the person looks: { channel, tab }. */
export const useWorkspace = (user, here, notify) => {
  const [state, setState] = useState(START);
  const [isOnline, setOnline] = useState(true);
  const looking = useRef(here);
  looking.current = { ...here, me: state.session?.me };
  const loaded = useRef(new Set());

  const refresh = async () => {
    const answer = await get('session', { user });
    if (answer.ok) setState((before) => ({ ...before, session: answer, views: answer.views }));
    else notify(answer.error);
    return answer.ok ? answer : undefined;
  };

  const load = async (channel) => {
    if (loaded.current.has(channel)) return;
    const answer = await get('messages', { user, channel });
    if (!answer.ok) return notify(answer.error);
    loaded.current.add(channel);
    // Ephemeral messages do not survive loading the page again, as in Slack.
    const kept = answer.messages.filter((message) => !message.is_ephemeral);
    setState((before) =>
      withMessages(before, channel, (all) => [...kept, ...all.filter((one) => one.is_ephemeral)].toSorted(byTs)),
    );
  };

  const markRead = async (channel) => {
    await post('read', { user, channel });
    setState((before) => changeConversation(before, channel, () => ({ unread: 0, mentions: 0 })));
  };

  const countFailures = async () => {
    const { failures = [] } = await get('failures');
    setState((before) => ({ ...before, failures: failures.length }));
  };

  const receive = (arrival) => {
    const change = CHANGES[arrival.kind];
    const placed =
      arrival.kind === 'notice' ? { ...arrival, channel: arrival.channel ?? looking.current.channel } : arrival;
    if (change !== undefined) setState((before) => change(before, placed));
    if (arrival.kind === 'notice') void countFailures();
    if (arrival.kind === 'channel_changed') void refresh();
    if (arrival.kind === 'message') count(arrival);
  };

  /** Whether a message that has arrived is read already, and what it adds to what is not. */
  const count = (arrival) => {
    if (isNewReply(arrival, looking.current)) {
      const key = `${arrival.channel}|${arrival.message.thread_ts}`;
      setState((before) => ({ ...before, newReplies: new Set([...before.newReplies, key]) }));
      // Whether it counts for this person the workspace knows: who began the thread, and who has written in it.
      if (looking.current.channel !== arrival.channel) return void refresh();
    }
    if (isUnread(arrival, looking.current)) {
      setState((before) => changeConversation(before, arrival.channel, ({ unread }) => ({ unread: unread + 1 })));
    } else {
      // Said of this message alone: on its way the next one may arrive, of which it is not true any more.
      void post('read', { user, channel: arrival.channel, ts: arrival.message.ts });
    }
  };

  useEffect(() => {
    let wasOffline = false;
    const onLine = (is) => {
      setOnline(is);
      if (is && wasOffline) void refresh();
      wasOffline = !is;
    };
    void refresh();
    return listen(user, receive, onLine);
  }, [user]);

  return {
    ...state,
    isOnline,
    refresh,
    load,
    markRead,
    seeThread: (channel, ts) =>
      setState((before) => {
        const newReplies = new Set(before.newReplies);
        newReplies.delete(`${channel}|${ts}`);
        return { ...before, newReplies };
      }),
    setHome: (view) => setState((before) => ({ ...before, home: view })),
    dismiss: (cursor) =>
      setState((before) => ({ ...before, notices: before.notices.filter((one) => one.cursor !== cursor) })),
  };
};
