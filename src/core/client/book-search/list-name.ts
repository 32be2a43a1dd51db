import { ok, type Result, refuse } from '../../shared/result.ts';

/** Characters of the name of a saved list, and lists that one person keeps. */
export const LIST_NAME_MAX_LENGTH = 40;
export const LISTS_MAX = 12;

export type ListNameRefusal =
  | { readonly kind: 'list_name_missing' }
  | { readonly kind: 'list_name_too_long'; readonly max: number };

/** The name without space around it or runs of it inside, or why it will not do. */
export function checkListName(text: string): Result<string, ListNameRefusal> {
  const name = text.trim().replaceAll(/\s+/g, ' ');
  if (name === '') return refuse({ kind: 'list_name_missing' });
  if ([...name].length > LIST_NAME_MAX_LENGTH) return refuse({ kind: 'list_name_too_long', max: LIST_NAME_MAX_LENGTH });
  return ok(name);
}
