import { z } from 'zod';
import { amountOfText, type BookForm } from '../../core/client/book-search/form.ts';
import { SORT_FIELDS, type Sort, type Word } from '../../core/client/book-search/query.ts';
import type { ClientId, ListId } from '../../core/shared/ids.ts';
import { readForm } from '../form.ts';
import { idOf, idOfButton } from '../payload.ts';
import { bookIds, OPTION } from './ids.ts';

const { field } = bookIds;

const pressed = z.object({ value: z.string() });

/** The query that a button carries. */
export const queryOfButton = (action: unknown): string => pressed.parse(action).value.slice(1);

/** The list a button is about. */
export const listOfButton = (action: unknown): ListId => idOfButton<ListId>(action);

/** The query and the row that a page goes on from; which side of it, the button's own id says. */
export function pageOfButton(action: unknown): {
  readonly text: string;
  readonly cursor: { readonly side: 'after' | 'before'; readonly key: string; readonly clientId: ClientId };
} {
  const { value, action_id } = z.object({ value: z.string(), action_id: z.string() }).parse(action);
  const [key = '', clientId = '', ...words] = value.split(' ');
  const parsed = z.object({ key: z.string().regex(/^-?(?:Infinity|\d.*)$/), clientId: idOf<ClientId>() });
  const side = action_id === bookIds.page.before ? 'before' : 'after';
  return { text: words.join(' '), cursor: { side, ...parsed.parse({ key, clientId }) } };
}

/** Where the answer of a form goes. */
export const contextOfForm = (view: { readonly private_metadata: string }): { readonly responseUrl: string } =>
  z.object({ responseUrl: z.url() }).parse(JSON.parse(view.private_metadata));

/** What a form says: the query's fields, the line for the rest, and an amount that is none. */
export type FilledForm = {
  readonly form: Omit<BookForm, 'rest'>;
  readonly rest: string;
  readonly isBalanceUnread: boolean;
};

/** Reads the form of a search. */
export function filledForm(view: unknown): FilledForm {
  const { text, chosen, ticked } = readForm(view);
  const number = (name: string): number | null => (/^\d+$/.test(text(name)) ? Number(text(name)) : null);
  const typed = text(field.balance).trim();
  const balance = typed === '' ? null : amountOfText(typed);
  return {
    form: {
      name: textOf(chosen(field.client) ?? ''),
      tier: ticked(field.tier).flatMap((value) => textOf(value) ?? []),
      owner: ticked(field.owner).flatMap((value) => wordOf(value) ?? []),
      industry: ticked(field.industry).flatMap((value) => textOf(value) ?? []),
      kind: ticked(field.kind),
      missing: ticked(field.missing),
      alert: ticked(field.alert),
      complaint: ticked(field.complaint),
      products: number(field.products),
      last: number(field.last),
      matures: number(field.matures),
      balance,
      sort: sortOf(chosen(field.sort) ?? ''),
    },
    rest: text(field.rest),
    isBalanceUnread: typed !== '' && balance === null,
  };
}

const textOf = (value: string): string | null =>
  value.startsWith(OPTION.text) && value.length > 1 ? value.slice(OPTION.text.length).trim() : null;

function wordOf(value: string): Word | null {
  if (value === OPTION.own) return { kind: 'own' };
  if (value === OPTION.none) return { kind: 'none' };
  const text = textOf(value);
  return text === null ? null : { kind: 'text', text };
}

function sortOf(value: string): Sort | null {
  const descending = value.startsWith('-');
  const name = SORT_FIELDS.find((each) => each === (descending ? value.slice(1) : value));
  return name === undefined ? null : { field: name, descending };
}

/** What the form for a name says, and whether a list of that name is to be replaced. */
export function filledName(view: unknown): {
  readonly about: string;
  readonly name: string;
  readonly replace: boolean;
} {
  const { metadata, text, ticked } = readForm(view);
  return { about: metadata, name: text(bookIds.listName), replace: ticked(bookIds.listReplace).length > 0 };
}

/** The list that is to be thrown away, and where those that are left are shown. */
export const deletionOfForm = (view: {
  readonly private_metadata: string;
}): { readonly listId: ListId; readonly responseUrl: string } =>
  z.object({ listId: idOf<ListId>(), responseUrl: z.url() }).parse(JSON.parse(view.private_metadata));

/** The list a form for a name is about. */
export const listOfForm = (about: string): ListId => idOf<ListId>().parse(about);

/** Which field somebody is filling in, and what she has typed there so far. */
export function askedOption(payload: unknown): { readonly field: string; readonly typed: string } {
  const { action_id, value } = z.object({ action_id: z.string(), value: z.string() }).parse(payload);
  return { field: action_id, typed: value };
}
