import type { ExternalSelect, PlainTextOption, StaticSelect } from '@slack/types';
import { plainText } from '../blocks.ts';

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

/** Those whose name, with the branch, fits; as many as Slack takes. */
export const fitting = (among: readonly Named[], fits: (label: string) => boolean): PlainTextOption[] =>
  among
    .filter((each) => fits(labelOf(each)))
    .slice(0, OPTIONS)
    .map(namedOption);
