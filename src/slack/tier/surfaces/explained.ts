import type { Currency } from '../../../core/shared/money.ts';
import type { Degrees, Quadrant } from '../../../core/tier/degrees.ts';
import type { Explained, Finding } from '../../../core/tier/evaluate.ts';
import { actions, bold, button, inert, italic, line, lines, type Message, plain, shortened } from '../../blocks.ts';
import { clientIds } from '../../client/ids.ts';
import { askWhich, type Doubtful } from '../../client-choice.ts';
import type { Reader } from '../../reader.ts';
import { sentenceWithName } from '../../said.ts';
import { tierName } from '../../wording/bank-terms.ts';
import { figureSaid } from '../../wording/tier/said.ts';
import type { Wording } from '../../wording/wording.ts';
import { tierIds as ids } from '../ids.ts';

const NAME_SHOWN = 80;
const TIER_SHOWN = 40;

/** A client whose tier is explained; `reasons` as in `TierReasons`, null where no rules speak of it. */
export type ShownTier = {
  readonly name: string;
  readonly tier: string | null;
  readonly mayKnow: boolean;
  readonly reasons: {
    readonly version: number;
    readonly tier: string;
    readonly keptForUnknown: boolean;
    readonly why: Explained;
    readonly next: Explained | null;
  } | null;
  /** Where the reader’s own scale puts it. */
  readonly degree: { readonly name: string } | null;
  readonly worth: { readonly degrees: Degrees; readonly quadrant: Quadrant | null } | null;
};

/** `/tier acme`: the tier, why, and how far it is to the next. */
export function tierMessage(shown: ShownTier, currency: Currency, { wording }: Reader): Message {
  const { tiers: words } = wording;
  const name = shortened(shown.name, NAME_SHOWN);
  const onRecord = shown.tier === null ? words.noTier : shortened(tierName(shown.tier, wording), TIER_SHOWN);
  const { reasons } = shown;
  if (reasons === null) {
    const text = words.fromFile(name, onRecord);
    const hidden = shown.mayKnow ? [] : [line(plain(words.figuresHidden))];
    const rows = [line(bold(text)), ...scaleRow(shown, wording), ...hidden, ...worthRows(shown, currency, wording)];
    return { text: inert(text), blocks: [lines(rows)] };
  }
  const text = words.has(name, tierName(reasons.tier, wording), reasons.version);
  const said = (each: Finding): string => findingSaid(each, currency, wording);
  const { why, next } = reasons;
  return {
    text: inert(text),
    blocks: [
      lines([
        line(bold(text)),
        ...scaleRow(shown, wording),
        ...(why.findings.length === 0
          ? [line(plain(words.lowest))]
          : why.findings.map((each) => line(plain(said(each))))),
        ...(reasons.keptForUnknown ? [line(italic(words.kept))] : []),
        ...(reasons.tier === shown.tier ? [] : [line(italic(words.pending(onRecord)))]),
        line(bold(next === null ? words.top : words.next(tierName(next.tier, wording)))),
        ...(next === null ? [] : next.findings.map((each) => line(plain(said(each))))),
        ...worthRows(shown, currency, wording),
      ]),
    ],
  };
}

function worthRows({ worth }: ShownTier, currency: Currency, wording: Wording) {
  if (worth === null) return [];
  const { tiers: words, separator } = wording;
  const { satisfaction, loyalty, stickiness, contribution, verdict } = worth.degrees;
  const of = (value: number | null, most: number): string => (value === null ? words.unknown : `${value}/${most}`);
  const earned = contribution === null ? words.unknown : figureSaid('contribution', contribution, currency, wording);
  const degrees = [
    words.satisfaction(of(satisfaction, 5)),
    words.loyalty(of(loyalty, 100)),
    words.stickiness(of(stickiness, 100)),
    words.contribution(earned),
  ];
  const quadrant = worth.quadrant === null ? words.unknown : words.quadrants[worth.quadrant];
  return [
    line(bold(words.degrees)),
    line(plain(degrees.join(separator))),
    ...(verdict === null ? [] : [line(plain(words.verdicts[verdict]))]),
    line(plain(words.priority(quadrant))),
  ];
}

const scaleRow = ({ degree }: ShownTier, { tiers: words }: Wording) =>
  degree === null ? [] : [line(plain(words.scale.degree(shortened(degree.name, TIER_SHOWN))))];

function findingSaid({ condition, value, isMet, gap }: Finding, currency: Currency, wording: Wording): string {
  const { tiers: words } = wording;
  const { measure, operator, threshold } = condition;
  const name = words.measure(measure);
  const figure = (each: number): string => figureSaid(measure, each, currency, wording);
  const asked = `${SIGNS[operator]} ${figure(threshold)}`;
  if (value === null || gap === null) return words.missing(name, asked);
  if (isMet) return words.met(name, figure(value), asked);
  const say = operator === '>=' || operator === '>' ? words.missed : words.tooMuch;
  return say(name, figure(value), asked, figure(gap));
}

const SIGNS = { '>=': '≥', '>': '>', '<=': '≤', '<': '<' } as const;

/** Several clients may be meant, or none: see `Matched`. */
export const chooseTier = (query: string, found: Doubtful, reader: Reader): Message =>
  askWhich(query, found, { blockId: ids.clientsBlock, actionId: ids.open }, reader);

/** Why a colleague's client is not explained, with the button by which a reason is given. */
export function askForReason(clientId: string, { wording }: Reader): Message {
  const { text, blocks } = sentenceWithName(wording.notYours.why);
  const ask = button(wording.notYours.ask, clientIds.askToSee, clientId, 'primary');
  return { text, blocks: [...blocks, actions(clientIds.askBlock, [ask])] };
}
