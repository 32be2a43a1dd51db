import type { Block } from '../../../core/referral/blocks.ts';
import type { Saying } from '../../../core/referral/saying.ts';
import type { TieBasis, TieKind } from '../../../core/referral/ties.ts';
import type { Yield } from '../../../core/referral/yield.ts';
import { actions, bold, button, inert, italic, line, lines, type Message, plain, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { sentence } from '../../said.ts';
import { industryName } from '../../wording/bank-terms.ts';
import { referralIds as ids } from '../ids.ts';
import { wordsSaid } from './desk.ts';
import { blockSaid, percent } from './frames.ts';

/** See FoundPath. */
export type ShownPath =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'several'; readonly targets: readonly { readonly name: string }[] }
  | { readonly kind: 'no_way'; readonly name: string }
  | {
      readonly kind: 'way';
      readonly name: string;
      readonly steps: readonly {
        readonly node: { readonly kind: string; readonly name: string };
        readonly strength: number;
        readonly tie: 'own' | { readonly kind: TieKind; readonly basis: TieBasis } | null;
      }[];
      readonly strength: number;
      readonly blocks: readonly Block[];
      readonly language: 'zh-CN' | 'en';
      readonly saying: Saying;
    };

const NAME_SHOWN = 40;

/** The warmest way to somebody, with how well each step carries. */
export function pathMessage(words: string, found: ShownPath, reader: Reader): Message {
  const { path: say } = reader.wording.referral;
  const asked = shortened(words, NAME_SHOWN);
  switch (found.kind) {
    case 'nobody':
      return sentence(say.nobody(asked));
    case 'no_way':
      return sentence(say.noWay(shortened(found.name, NAME_SHOWN)));
    case 'several': {
      const { text, blocks } = sentence(say.several(asked));
      const buttons = found.targets.map(({ name }, at) => button(shortened(name, 60), ids.path(at + 1), name));
      return { text, blocks: [...blocks, actions(ids.pathBlock, buttons)] };
    }
    case 'way':
      return wayMessage(found, reader);
  }
}

function wayMessage(found: Extract<ShownPath, { readonly kind: 'way' }>, reader: Reader): Message {
  const { referral: words, separator } = reader.wording;
  const title = words.path.title(shortened(found.name, NAME_SHOWN), percent(found.strength));
  const steps = found.steps.map(({ node, strength, tie }) => {
    const how =
      tie === 'own'
        ? words.path.own
        : tie === null
          ? words.path.member
          : words.tie(words.ties[tie.kind], words.bases[tie.basis]);
    return line(plain(`→ ${shortened(node.name, NAME_SHOWN)}${separator}${words.path.step(how, percent(strength))}`));
  });
  const first = shortened(found.steps[0]?.node.name ?? '', NAME_SHOWN);
  const ask =
    found.blocks.length > 0
      ? [line(bold(words.mayNotAsk)), ...found.blocks.map((block) => line(plain(`• ${blockSaid(block, reader)}`)))]
      : [line(plain(words.path.ask(first))), line(italic(wordsSaid(found.saying, found.language, reader)))];
  return { text: inert(title), blocks: [lines([line(bold(title)), line(plain(words.path.you)), ...steps, ...ask])] };
}

/** See CircleDesk. */
type ShownCircles = {
  readonly circles: readonly { readonly name: string; readonly members: number }[];
  readonly suggested: readonly { readonly kind: string; readonly topic: string; readonly clients: number }[];
};

const CIRCLES_SHOWN = 30;

/** Circles of the branch, and what would make one; counts, and nobody’s name. */
export function circlesMessage(
  { circles, suggested }: ShownCircles,
  { wording }: Reader,
  saidFirst: string | null = null,
): Message {
  const { circles: words } = wording.referral;
  const buttons = suggested.map(({ kind, topic, clients }, at) =>
    button(
      words.make(shortened(kind === 'industry' ? industryName(topic, wording) : topic, NAME_SHOWN), clients),
      ids.makeCircle(at + 1),
      `${kind} ${topic}`,
    ),
  );
  return {
    text: inert(words.title),
    blocks: [
      lines([
        ...(saidFirst === null ? [] : [line(plain(saidFirst))]),
        line(bold(words.title)),
        ...(circles.length === 0 ? [line(plain(words.none))] : []),
        ...circles
          .slice(0, CIRCLES_SHOWN)
          .map(({ name, members }) => line(plain(`• ${words.one(shortened(name, NAME_SHOWN), members)}`))),
        ...(buttons.length === 0 ? [] : [line(bold(words.suggested))]),
      ]),
      ...(buttons.length === 0 ? [] : [actions(ids.circleBlock, buttons)]),
    ],
  };
}

/** See ReferralYield. */
export type ShownYield = {
  readonly all: Yield;
  readonly byReason: readonly (Yield & { readonly key: string })[];
  readonly byStaff: readonly (Yield & { readonly name: string })[] | null;
};

const DAYS = 365;
const ROWS_SHOWN = 12;
const FEW = 30;

/** What asks have brought. */
export function yieldMessage({ all, byReason, byStaff }: ShownYield, { wording }: Reader): Message {
  const { yield: words } = wording.referral;
  const title = words.title(DAYS);
  if (all.asks === 0) return sentence(words.none);
  const rows = [
    line(plain(words.row(words.all, all))),
    line(bold(words.byReason)),
    ...byReason
      .slice(0, ROWS_SHOWN)
      .map(({ key, ...counted }) => line(plain(`• ${words.row(words.reasons[key] ?? key, counted)}`))),
    ...(byStaff === null
      ? []
      : [
          line(bold(words.byStaff)),
          ...byStaff
            .slice(0, ROWS_SHOWN)
            .map(({ name, ...counted }) => line(plain(`• ${words.row(shortened(name, NAME_SHOWN), counted)}`))),
        ]),
    ...(all.asks < FEW ? [line(italic(words.few))] : []),
  ];
  return { text: inert(title), blocks: [lines([line(bold(title)), ...rows])] };
}
