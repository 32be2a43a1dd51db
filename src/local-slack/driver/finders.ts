/** Who and what is meant: people, channels, messages and surfaces by the names people and scripts use. */
import type { Refusal } from '../dispatch/app-link.ts';
import { refuse } from '../dispatch/app-link.ts';
import type { ClickedSurface } from '../dispatch/surface.ts';
import type { Conversation, Message } from '../state/conversation.ts';
import { openViews } from '../state/modals.ts';
import type { Person } from '../state/person.ts';
import type { Workspace } from '../state/workspace.ts';
import { appDirect, findPerson, openDirect } from '../state/workspace.ts';
import type { Where } from './verbs.ts';

export type Finders = ReturnType<typeof createFinders>;

export const createFinders = (workspace: Workspace) => {
  const personFor = (who: string): Person | Refusal => {
    const person = findPerson(workspace, who);
    if (person?.kind === 'person') return person;
    const names = [...workspace.people.values()].filter(({ kind }) => kind === 'person').map(({ name }) => name);
    return refuse(`There is no person "${who}". There are: ${names.join(', ')}.`);
  };

  const channelFor = (person: Person | undefined, name: string | undefined): Conversation | Refusal => {
    if (name === undefined || name === '') {
      return person === undefined ? refuse('Say which channel, or for which user.') : appDirect(workspace, person.id);
    }
    const direct = workspace.conversations.get(name);
    if (direct !== undefined) return direct;
    const plain = name.replace(/^#/, '');
    const named = [...workspace.conversations.values()].find((one) => one.name === plain && one.kind !== 'im');
    if (named !== undefined) return named;
    const other = findPerson(workspace, name);
    if (other !== undefined && person !== undefined && other.id !== person.id) {
      return openDirect(workspace, [person.id, other.id]).conversation;
    }
    if (other?.kind === 'person') return appDirect(workspace, other.id);
    const names = [...workspace.conversations.values()].filter((one) => one.name !== '').map((one) => `#${one.name}`);
    return refuse(
      `There is no channel "${name}". There are: ${names.join(', ')}; a person's name means their direct messages with the app.`,
    );
  };

  const messageFor = (
    person: Person,
    where: Where,
  ): { readonly conversation: Conversation; readonly message: Message } | Refusal => {
    const conversation =
      where.channel === undefined ? holderOf(person, where.ts ?? '') : channelFor(person, where.channel);
    if ('error' in conversation) return conversation;
    const message = conversation.messages.get(where.ts ?? '');
    const isVisible =
      message !== undefined && (message.visibleTo ?? person.id) === person.id && conversation.members.has(person.id);
    return isVisible
      ? { conversation, message }
      : refuse(`${person.name} sees no message ${where.ts ?? '(no ts given)'} there.`);
  };

  const holderOf = (person: Person, ts: string): Conversation | Refusal =>
    [...workspace.conversations.values()].find(({ messages, members }) => messages.has(ts) && members.has(person.id)) ??
    refuse(`${person.name} sees no message ${ts === '' ? '(give ts, viewId or home)' : ts}.`);

  const surfaceFor = (person: Person, where: Where): ClickedSurface | Refusal => {
    if (where.home === true) {
      const view = workspace.homes.get(person.id);
      return view === undefined
        ? refuse(`${person.name}'s Home tab is empty; GET home opens it.`)
        : { kind: 'view', view };
    }
    if (where.viewId !== undefined) {
      const home = workspace.homes.get(person.id);
      if (home?.id === where.viewId) return { kind: 'view', view: home };
      const stack = openViews(workspace, person.id);
      const view = stack.find(({ id }) => id === where.viewId);
      return view === undefined ? refuse(`${person.name} has no open view ${where.viewId}.`) : { kind: 'view', view };
    }
    const found = messageFor(person, where);
    return 'error' in found ? found : { kind: 'message', ...found };
  };

  return { personFor, channelFor, messageFor, surfaceFor };
};
