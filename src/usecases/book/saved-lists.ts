import type { QueryFault } from '../../core/client/book-search/fault.ts';
import { checkListName, LISTS_MAX, type ListNameRefusal } from '../../core/client/book-search/list-name.ts';
import { parseBookQuery } from '../../core/client/book-search/parse.ts';
import { printBookQuery } from '../../core/client/book-search/print.ts';
import { type BookQuery, QUERY_MAX_LENGTH } from '../../core/client/book-search/query.ts';
import type { Staff } from '../../core/client/client.ts';
import type { ListId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { Clock, NewId, Transaction, UnitOfWork } from '../ports.ts';
import type { SavedList, SavedListStore } from './ports.ts';
import { askerOf, type BookDependencies } from './search-book.ts';

/** A saved list and how many clients it finds now; null where this version no longer understands its query. */
type CountedList = SavedList & { readonly count: number | null };

/** The lists of `by`, by name, each counted anew over what is open to her today. */
export type ListSavedLists = (by: Staff) => Promise<readonly CountedList[]>;

export function listSavedLists(deps: BookDependencies & { readonly lists: SavedListStore }): ListSavedLists {
  return async (by) => {
    const lists = await deps.lists.listOf(by.id);
    const parsed = lists.map(({ query }) => parseBookQuery(query));
    const understood = parsed.flatMap((each) => (each.ok ? [each.value] : []));
    const counts = [...(await deps.book.count(await askerOf(deps, by, understood), understood))];
    return lists.map((list, at) => ({ ...list, count: parsed[at]?.ok ? (counts.shift() ?? null) : null }));
  };
}

/** One list of `by`; null when it is no more, or another person's. */
export type FindSavedList = (by: Staff, id: ListId) => Promise<SavedList | null>;

export const findSavedList =
  ({ lists }: { readonly lists: SavedListStore }): FindSavedList =>
  (by, id) =>
    lists.find(by.id, id);

type SaveListRefusal =
  | ListNameRefusal
  | { readonly kind: 'fault'; readonly fault: QueryFault }
  /** The query asks for nothing: it is the whole book. */
  | { readonly kind: 'list_asks_nothing' }
  /** She has a list of that name, which differs by case at most. */
  | { readonly kind: 'list_name_taken'; readonly name: string }
  | { readonly kind: 'too_many_lists'; readonly max: number };

/** Keeps a query under a name of `by`'s. A list of that name is replaced only where `replace` says so. */
export type SaveList = (request: {
  readonly by: Staff;
  readonly name: string;
  readonly text: string;
  readonly replace: boolean;
  readonly origin: string;
}) => Promise<Result<SavedList, SaveListRefusal>>;

type ListDependencies = { readonly clock: Clock; readonly newId: NewId; readonly unitOfWork: UnitOfWork };

export function saveList({ clock, newId, unitOfWork }: ListDependencies): SaveList {
  return async ({ by, name: typed, text, replace, origin }) => {
    const checked = checkListName(typed);
    if (!checked.ok) return checked;
    const parsed = parseBookQuery(text);
    if (!parsed.ok) return refuse({ kind: 'fault', fault: parsed.refusal });
    const query = keptText(parsed.value, text);
    if (query === '') return refuse({ kind: 'list_asks_nothing' });
    const name = checked.value;

    return unitOfWork<Result<SavedList, SaveListRefusal>>(
      { actor: { kind: 'staff', id: by.id }, origin },
      async (tx) => {
        const lists = await ownLists(tx, by);
        const namesake = lists.find((each) => sameName(each.name, name));
        // It is so already: a retry finds what it has saved itself.
        if (namesake?.name === name && namesake.query === query) return { value: ok(namesake), events: [] };
        const refusal = noRoom(lists, namesake, replace);
        if (refusal !== null) return { value: refuse(refusal), events: [] };
        const saved = { id: namesake?.id ?? newId<ListId>(), name, query, savedAt: clock.now() };
        await (namesake === undefined ? tx.lists.insert : tx.lists.update)(by.id, saved);
        const replaced = namesake !== undefined;
        return {
          value: ok(saved),
          events: [{ kind: 'list_saved', listId: saved.id, staffId: by.id, name, query, replaced }],
        };
      },
    );
  };
}

function noRoom(
  lists: readonly SavedList[],
  namesake: SavedList | undefined,
  replace: boolean,
): Extract<SaveListRefusal, { kind: 'list_name_taken' | 'too_many_lists' }> | null {
  if (namesake !== undefined) return replace ? null : { kind: 'list_name_taken', name: namesake.name };
  return lists.length >= LISTS_MAX ? { kind: 'too_many_lists', max: LISTS_MAX } : null;
}

type RenameListRefusal =
  | ListNameRefusal
  | { readonly kind: 'list_gone' }
  | { readonly kind: 'list_name_taken'; readonly name: string };

/** Gives a list another name; to change its case alone is allowed. */
export type RenameList = (request: {
  readonly by: Staff;
  readonly id: ListId;
  readonly name: string;
  readonly origin: string;
}) => Promise<Result<SavedList, RenameListRefusal>>;

export function renameList({ unitOfWork }: ListDependencies): RenameList {
  return async ({ by, id, name: typed, origin }) => {
    const checked = checkListName(typed);
    if (!checked.ok) return checked;
    const name = checked.value;
    return unitOfWork<Result<SavedList, RenameListRefusal>>(
      { actor: { kind: 'staff', id: by.id }, origin },
      async (tx) => {
        const lists = await ownLists(tx, by);
        const list = lists.find((each) => each.id === id);
        if (list === undefined) return { value: refuse({ kind: 'list_gone' }), events: [] };
        const namesake = lists.find((each) => each.id !== id && sameName(each.name, name));
        if (namesake !== undefined)
          return { value: refuse({ kind: 'list_name_taken', name: namesake.name }), events: [] };
        const renamed = { ...list, name };
        if (list.name === name) return { value: ok(renamed), events: [] };
        await tx.lists.update(by.id, renamed);
        return {
          value: ok(renamed),
          events: [{ kind: 'list_renamed', listId: id, staffId: by.id, before: list.name, name }],
        };
      },
    );
  };
}

/** Throws a list away; one that is gone already stays gone. */
export type DeleteList = (request: {
  readonly by: Staff;
  readonly id: ListId;
  readonly origin: string;
}) => Promise<void>;

export const deleteList =
  ({ unitOfWork }: Pick<ListDependencies, 'unitOfWork'>): DeleteList =>
  async ({ by, id, origin }) => {
    await unitOfWork<null>({ actor: { kind: 'staff', id: by.id }, origin }, async (tx) => {
      const list = (await ownLists(tx, by)).find((each) => each.id === id);
      if (list === undefined) return { value: null, events: [] };
      await tx.lists.remove(by.id, id);
      return { value: null, events: [{ kind: 'list_deleted', listId: id, staffId: by.id, name: list.name }] };
    });
  };

async function ownLists({ lists }: Pick<Transaction, 'lists'>, by: Staff): Promise<readonly SavedList[]> {
  await lists.lock(by.id);
  return lists.listOf(by.id);
}

/** What is kept of a query: as it is written in English; as it was typed where that is too long to be read again. */
function keptText(query: BookQuery, typed: string): string {
  const written = printBookQuery(query, 'en');
  return written.length <= QUERY_MAX_LENGTH ? written : typed.trim();
}

/** As the database compares them. */
const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
