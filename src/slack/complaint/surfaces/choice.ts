import type { ExternalSelect, PlainTextOption, StaticSelect } from '@slack/types';
import { isSpeltIn } from '../../../core/client/lookup/spelt.ts';
import { plainText } from '../../blocks.ts';

/**
 * Options a select holds, and an answer to what is typed. Source:
 * docs.slack.dev/reference/block-kit/block-elements/select-menu-element.
 */
const OPTIONS = 100;

/** A branch, or a colleague with her branch, by which two of one name are told apart. */
type Named = {
  readonly id: string;
  readonly name: string;
  readonly branch?: { readonly name: string } | null;
};

export const option = (words: string, value: string): PlainTextOption => ({ text: plainText(words, 75), value });

const labelOf = ({ name, branch }: Named): string => (branch == null ? name : `${name} ${branch.name}`);

export const namedOption = (named: Named): PlainTextOption => option(labelOf(named), named.id);

/** A choice of one; where there is more to choose from than a select holds, it is looked up while somebody types. */
export function choice(
  actionId: string,
  options: readonly PlainTextOption[],
  chosen: string | null,
  placeholder: string,
): StaticSelect | ExternalSelect {
  const initial = options.find(({ value }) => value === chosen);
  const common = {
    action_id: actionId,
    placeholder: plainText(placeholder),
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
  return options.length > OPTIONS
    ? { type: 'external_select', min_query_length: 1, ...common }
    : { type: 'static_select', options: [...options], ...common };
}

/** Those whose name and branch have every word that is typed so far, as it is written or in pinyin; as many as Slack takes. */
export function fitting(among: readonly Named[], typed: string): PlainTextOption[] {
  const folded = (words: string): string => words.normalize('NFKC').toLowerCase();
  const words = folded(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  const has = (label: string, word: string): boolean => label.includes(word) || isSpeltIn(word, label);
  return among
    .filter((each) => words.every((word) => has(folded(labelOf(each)), word)))
    .slice(0, OPTIONS)
    .map(namedOption);
}
