/**
 * What a person typed, from how Slack writes it: `&`, `<` and `>` come as entities, and nothing else does, so that "P&G"
 * comes as "P&amp;G".
 *
 * Source: docs.slack.dev, Formatting message text, Escaping text.
 */
export const typed = (text: string): string =>
  text.replaceAll(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Whether somebody asks for help, as people do of Slack's commands. */
export const asksForHelp = (words: string): boolean => /^(?:help|帮助|[?？])$/i.test(words);

/** The words after the command, on one line; none for somebody who asks for help. */
export function queryOfCommand(text: string): string {
  const words = typed(text).trim();
  return asksForHelp(words) ? '' : words.replaceAll(/\s+/g, ' ');
}

/**
 * A message as it reads: links by their words, people and channels by the name Slack has put beside them.
 *
 * Source: docs.slack.dev, Formatting message text, Retrieving messages.
 */
export const readMessage = (text: string): string =>
  typed(text.replaceAll(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, target: string, label?: string) => label ?? target));

/** What somebody lists, with commas between, as people write them in either language. */
export const partsOf = (text: string): readonly string[] =>
  text
    .split(/[,，、;；\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
