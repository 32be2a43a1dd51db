/**
 * The words after the command; none for somebody who asks for help, as people do of Slack's commands. Slack writes `&`,
 * `<` and `>` as entities, and nothing else, so that "P&G" comes as "P&amp;G".
 *
 * Source: docs.slack.dev, Formatting message text, Escaping text.
 */
export function queryOfCommand(text: string): string {
  const words = text.replaceAll(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity).trim();
  return HELP.test(words) ? '' : words.replaceAll(/\s+/g, ' ');
}

const HELP = /^(?:help|帮助|[?？])$/i;

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };
