import { post } from './api.js';
import { Avatar } from './avatar.js';
import { Menu } from './elements.js';
import { Icon } from './icons.js';
import { html } from './preact.js';

const Entry = ({ words, one, label, sign, isCurrent, onOpen }) => html`<li>
  <button type="button" class=${`entry${one.unread > 0 ? ' unread' : ''}`} aria-current=${isCurrent ? 'page' : undefined} onClick=${() => onOpen(one.id)}>
    <span class="entry-sign" aria-hidden="true">${sign}</span>
    <span class="entry-name">${label}</span>
    ${one.is_external && html`<span class="badge outside" aria-hidden="true">↔</span><span class="unseen">, ${words.external}</span>`}
    ${one.unread > 0 && html`<span class="count" aria-hidden="true">${one.unread}</span><span class="unseen">, ${words.unread(one.unread)}</span>`}
  </button>
</li>`;

/** The workspace's clock, where the one who started it lets people move it. */
const Clock = ({ ctx, onMoved, notify }) => {
  const move = async (to) => {
    const answer = await post('clock', { user: ctx.me, to });
    if (!answer.ok) return notify(answer.error);
    return onMoved();
  };
  const now = new Intl.DateTimeFormat(ctx.lang, {
    timeZone: ctx.reader.tz,
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(ctx.reader.now);
  return html`<div class="clock">
    <span>${now}</span>
    <${Menu}
      label=${ctx.words.moveClock}
      sign=${html`<${Icon} name="forward" />`}
      className="up"
      items=${[
        { label: ctx.words.nextMorning, run: () => move('next_morning') },
        { label: ctx.words.nextWeek, run: () => move('next_week') },
      ]}
    />
  </div>`;
};

const SIGNS = { public: '#', private: html`<${Icon} name="lock" />`, mpim: html`<${Icon} name="people" />` };

export const Sidebar = ({
  ctx,
  current,
  onOpen,
  onOpenPerson,
  onSignOut,
  lang,
  onLang,
  onTheme,
  onMoved,
  notify,
  isOpen,
}) => {
  const { words, conversations, people, me } = ctx;
  const channels = conversations.filter(({ kind, is_archived: isArchived }) => kind !== 'im' && !isArchived);
  const directs = conversations.filter(({ kind, other }) => kind === 'im' && other !== ctx.app.user);
  const appDirect = conversations.find(({ kind, other }) => kind === 'im' && other === ctx.app.user);
  const others = [...people.values()].filter(
    ({ id, kind }) => kind === 'person' && id !== me && !directs.some(({ other }) => other === id),
  );
  const mine = people.get(me);
  return html`<nav class=${`sidebar${isOpen ? ' open' : ''}`} aria-label=${ctx.team.name}>
    <div class="team"><span class="team-mark" aria-hidden="true">${[...ctx.team.name][0]}</span><strong>${ctx.team.name}</strong></div>
    <div class="sidebar-scroll">
      <h2>${words.apps}</h2>
      <ul>
        ${appDirect && html`<${Entry} words=${words} one=${appDirect} label=${ctx.app.name} sign=${html`<${Avatar} person=${people.get(ctx.app.user)} isApp size="tiny" />`} isCurrent=${current === appDirect.id} onOpen=${onOpen} />`}
      </ul>
      <h2>${words.channels}</h2>
      <ul>${channels.map((one) => html`<${Entry} key=${one.id} words=${words} one=${one} label=${one.name} sign=${SIGNS[one.kind]} isCurrent=${current === one.id} onOpen=${onOpen} />`)}</ul>
      <h2>${words.directMessages}</h2>
      <ul>
        ${directs.map((one) => html`<${Entry} key=${one.id} words=${words} one=${one} label=${people.get(one.other)?.real_name} sign=${html`<${Avatar} person=${people.get(one.other)} size="tiny" />`} isCurrent=${current === one.id} onOpen=${onOpen} />`)}
        ${others.map(
          (person) =>
            html`<li key=${person.id}>
              <button type="button" class="entry faint" onClick=${() => onOpenPerson(person.id)}>
                <span class="entry-sign"><${Avatar} person=${person} size="tiny" /></span><span class="entry-name">${person.real_name}</span>
              </button>
            </li>`,
        )}
      </ul>
    </div>
    ${ctx.has_clock && html`<${Clock} ctx=${ctx} onMoved=${onMoved} notify=${notify} />`}
    <div class="signed-in">
      <${Avatar} person=${mine} />
      <div class="grow"><b>${mine.real_name}</b><small>${mine.title}</small></div>
    </div>
    <div class="me-tools">
      <select aria-label=${words.language} value=${lang} onChange=${({ target }) => onLang(target.value)}>
        <option value="zh-CN">简体中文</option>
        <option value="en-US">English</option>
      </select>
      <button type="button" class="button icon" aria-label=${words.theme} title=${words.theme} onClick=${onTheme}>◐</button>
      <button type="button" class="button icon" aria-label=${words.switchPerson} title=${words.switchPerson} onClick=${onSignOut}>⇄</button>
    </div>
  </nav>`;
};

export const SignIn = ({ team, people, words, onChoose }) => html`<main class="sign-in">
  <h1>${team}</h1>
  <p class="lead">${words.signIn}</p>
  <ul>
    ${people.map(
      (person) =>
        html`<li key=${person.id}>
          <a
            href=${`?as=${encodeURIComponent(person.name)}`}
            onClick=${(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              onChoose(person.name);
            }}
          >
            <${Avatar} person=${person} />
            <span class="grow"><b>${person.real_name}</b><small>${person.title || person.email}</small></span>
            ${person.is_stranger && html`<span class="badge outside">${words.stranger}</span>`}
            ${person.is_guest && html`<span class="badge">${words.guest}</span>`}
            <small lang=${person.locale}>${person.locale === 'zh-CN' ? '中文' : 'EN'}</small>
          </a>
        </li>`,
    )}
  </ul>
  <p class="faint">${words.signInHint}</p>
</main>`;
