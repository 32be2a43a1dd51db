/** The page: who one is, kept per window, so that two people can stand side by side. */
import { get } from './api.js';
import { html, render, useEffect, useState } from './preact.js';
import { SignIn } from './sidebar.js';
import { restoreTheme } from './theme.js';
import { Waiting } from './waiting.js';
import { wordsFor } from './words.js';
import { Workspace } from './workspace.js';

const Page = () => {
  const [user, setUser] = useState(
    new URLSearchParams(location.search).get('as') ?? sessionStorage.getItem('as') ?? undefined,
  );
  const [start, setStart] = useState();

  useEffect(() => {
    if (user !== undefined) return;
    void Promise.all([get('users'), get('status')]).then(([{ users }, { team }]) => setStart({ users, team }));
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

  if (user !== undefined) return html`<${Waiting} /><${Workspace} key=${user} user=${user} onSignOut=${signOut} />`;
  if (start === undefined) return null;
  return html`<${Waiting} /><${SignIn} team=${start.team} people=${start.users} words=${wordsFor(navigator.language)} onChoose=${signIn} />`;
};

restoreTheme();
render(html`<${Page} />`, document.getElementById('root'));
