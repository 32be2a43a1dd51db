/** Source: docs.slack.dev/reference/block-kit/blocks/rich-text-block */
import type { Check, Shape } from './checks.ts';
import { finite, flag, list, oneOf, shape, string, typed, whole } from './checks.ts';
import { identifier } from './composition.ts';

const style = shape({
  optional: {
    bold: flag,
    italic: flag,
    strike: flag,
    code: flag,
    underline: flag,
    highlight: flag,
    client_highlight: flag,
    unlink: flag,
  },
});

const INLINE: { readonly [type: string]: Shape } = {
  text: { required: { text: string({ min: 1 }) }, optional: { style } },
  link: { required: { url: string({ min: 1, max: 3000 }) }, optional: { text: string(), unsafe: flag, style } },
  user: { required: { user_id: string({ min: 1 }) }, optional: { style } },
  channel: { required: { channel_id: string({ min: 1 }) }, optional: { style } },
  usergroup: { required: { usergroup_id: string({ min: 1 }) }, optional: { style } },
  team: { required: { team_id: string({ min: 1 }) }, optional: { style } },
  emoji: { required: { name: string({ min: 1 }) }, optional: { unicode: string(), url: string(), style } },
  broadcast: { required: { range: oneOf('here', 'channel', 'everyone') }, optional: { style } },
  color: { required: { value: string({ min: 1 }) }, optional: { style } },
  date: {
    required: { timestamp: finite, format: string({ min: 1 }) },
    optional: { url: string(), fallback: string(), style },
  },
};

const inline = list(typed(INLINE));
const border = whole(0, 1);

const PARTS: { readonly [type: string]: Shape } = {
  rich_text_section: { required: { elements: inline } },
  rich_text_quote: { required: { elements: inline }, optional: { border } },
  rich_text_preformatted: {
    required: { elements: list(typed(INLINE, ['text', 'link'])) },
    optional: { border, language: string() },
  },
  rich_text_list: {
    required: {
      style: oneOf('bullet', 'ordered'),
      elements: list(typed({ rich_text_section: { required: { elements: inline } } }), { min: 1 }),
    },
    optional: { indent: whole(0, 8), offset: whole(0, 1_000_000), border },
  },
};

export const richTextShape: Shape = {
  required: { elements: list(typed(PARTS), { min: 1 }) },
  optional: { block_id: identifier },
};

export const richText: Check = typed({ rich_text: richTextShape });
