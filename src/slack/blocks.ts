import type {
  ActionsBlock,
  Button,
  KnownBlock,
  Overflow,
  PlainTextElement,
  RichTextBlock,
  RichTextElement,
  SectionBlock,
} from '@slack/types';

/**
 * `text` is what a notification and a screen reader get: it must make sense without the blocks. Slack reads it as mrkdwn,
 * so that names and typed words go through {@link inert}.
 */
export type Message = { readonly text: string; readonly blocks: KnownBlock[] };

/**
 * Text in which nothing can mention, link or call anybody.
 *
 * Source: docs.slack.dev, Formatting message text, Escaping text.
 */
export const inert = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A stretch of literal text. Names and notes go through here: rich text knows no markup, so nothing in them can act. */
export const plain = (text: string): RichTextElement => ({ type: 'text', text });
export const bold = (text: string): RichTextElement => ({ type: 'text', text, style: { bold: true } });
/** What is typed as it stands: a query, a command. */
export const code = (text: string): RichTextElement => ({ type: 'text', text, style: { code: true } });
export const italic = (text: string): RichTextElement => ({ type: 'text', text, style: { italic: true } });

/** One line of a rich text block; an empty text is left out, because Slack refuses it. */
export const line = (...elements: readonly RichTextElement[]): readonly RichTextElement[] =>
  elements.filter((element) => element.type !== 'text' || element.text !== '');

/** Lines under one another, in one section: between two sections Slack's clients do not agree on the distance. */
export const lines = (rows: readonly (readonly RichTextElement[])[]): RichTextBlock => ({
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_section',
      elements: rows.flatMap((row, at) => (at === 0 ? row : [plain('\n'), ...row])),
    },
  ],
});

/** What stands on a button, above a field or in a title, of `max` code points at most: Slack counts in them. */
export const plainText = (text: string, max = Number.POSITIVE_INFINITY): PlainTextElement => ({
  type: 'plain_text',
  text: shortened(text, max),
  emoji: false,
});

/** Sentences of ours, without anybody's name in them. Source: docs.slack.dev/reference/block-kit/blocks/section-block. */
export const sentences = (text: string): SectionBlock => ({
  type: 'section',
  text: plainText(text, SECTION_SHOWN),
});

const SECTION_SHOWN = 3000;

export const button = (text: string, actionId: string, value: string, style?: 'primary' | 'danger'): Button => ({
  type: 'button',
  text: plainText(text, 75),
  action_id: actionId,
  value,
  ...(style === undefined ? {} : { style }),
});

/** Options of a menu. Source: docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element. */
export const MENU_ENTRIES = 5;

/** The id of every menu. What is chosen arrives as a press of the button that the entry stands for, under its own id. */
export const MENU = 'menu';

/** Behind three dots, what has no room as a button: 2 to `MENU_ENTRIES` entries, one menu a block. */
export const menu = (
  entries: readonly { readonly text: string; readonly actionId: string; readonly value: string }[],
): Overflow => ({
  type: 'overflow',
  action_id: MENU,
  options: entries.map(({ text, actionId, value }) => ({
    text: plainText(text, 75),
    value: `${actionId} ${value}`,
  })),
});

export const actions = (blockId: string, elements: (Button | Overflow)[]): ActionsBlock => ({
  type: 'actions',
  block_id: blockId,
  elements,
});

/** At most `max` code points, the last of them an ellipsis where something was cut off. */
export function shortened(text: string, max: number): string {
  const points = [...text];
  return points.length <= max ? text : `${points.slice(0, max - 1).join('')}…`;
}

/** At most `columns`, of which a Han character takes two: so many Latin letters have the room that half as many of those have. */
export function fitted(text: string, columns: number): string {
  const points = [...text];
  let width = 0;
  const end = points.findIndex((point) => {
    width += /[\u2e80-\uffef]/.test(point) || point.length > 1 ? 2 : 1;
    return width > columns;
  });
  return end < 0 ? text : shortened(text, end);
}

/** At most `max` code points, cut off in the middle: names of branches and funds differ at their ends. */
export function clipped(text: string, max: number): string {
  const points = [...text];
  if (points.length <= max) return text;
  const end = Math.floor(max / 3);
  return `${points.slice(0, max - end - 1).join('')}…${points.slice(-end).join('')}`;
}
