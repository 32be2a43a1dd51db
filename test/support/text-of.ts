/** What a person reads of blocks, as plain text: rows under one another, buttons in brackets, a menu with its entries. */
export function textOf(blocks: readonly unknown[]): string {
  return blocks.map(blockText).join('\n');
}

function blockText(block: unknown): string {
  if (!isObject(block)) return '';
  switch (block['type']) {
    case 'rich_text':
    case 'rich_text_section':
      return list(block['elements']).map(blockText).join('');
    case 'actions':
      return list(block['elements'])
        .map((element) => (isObject(element) ? `[${elementText(element)}]` : ''))
        .join(' ');
    case 'input':
      return `${blockText(block['label'])}: ____`;
    case 'section':
      return [block['text'], ...list(block['fields'])]
        .filter((text) => text !== undefined)
        .map(blockText)
        .join('\n');
    case 'header':
      return blockText(block['text']);
    default:
      return typeof block['text'] === 'string' ? block['text'] : '';
  }
}

const elementText = (element: Record<string, unknown>): string =>
  element['type'] === 'overflow'
    ? `⋯ ${list(element['options'])
        .map((option) => (isObject(option) ? blockText(option['text']) : ''))
        .join(' | ')}`
    : blockText(element['text']);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
