import type { KnownBlock, ModalView } from '@slack/types';
import type { Block } from '../../../core/referral/blocks.ts';
import { TARGET_NAME_MAX_LENGTH } from '../../../core/referral/referral.ts';
import type { Term } from '../../../core/referral/terms.ts';
import { TIE_BASES, TIE_KINDS } from '../../../core/referral/ties.ts';
import { radioInput, selectInput, wordsInput } from '../../blocks/fields.ts';
import { actions, bold, button, italic, line, lines, plain, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { referralIds as ids } from '../ids.ts';
import { answerMenu, type ShownCandidate, sayingSaid } from './desk.ts';
import { blockSaid, modal, percent, reasonSaid } from './frames.ts';

/** One client as a candidate: see Considered. */
export type ShownClient = {
  readonly judged: ShownCandidate & {
    readonly blocks: readonly Block[];
    readonly scored: ShownCandidate['scored'] & {
      readonly chance: number;
      readonly terms: readonly {
        readonly term: Term;
        readonly points: number;
        readonly most: number;
        readonly isUnknown: boolean;
      }[];
    };
  };
  readonly learned: { readonly asks: number; readonly names: number };
  readonly isWaiting: boolean;
};

const NAME_SHOWN = 60;
const INDUSTRY_MAX_LENGTH = 100;

/** Whether a client can be asked, for whom, with which words, and every term of its score. */
export function clientView(
  { judged, learned, isWaiting }: ShownClient,
  reader: Reader,
  saidFirst: string | null = null,
): ModalView {
  const { referral: words } = reader.wording;
  const { referrer, scored, blocks, pairs } = judged;
  const terms = scored.terms.map(({ term, points, most, isUnknown }) =>
    line(
      plain(
        `• ${words.term(words.terms[term], points, most)}${isUnknown ? `${reader.wording.separator}${words.unknown}` : ''}`,
      ),
    ),
  );
  return modal(
    words.title,
    [
      lines([
        ...(saidFirst === null ? [] : [line(plain(saidFirst))]),
        line(bold(shortened(referrer.name, NAME_SHOWN))),
        ...(blocks.length === 0 ? [] : [line(bold(words.mayNotAsk))]),
        ...blocks.map((block) => line(plain(`• ${blockSaid(block, reader)}`))),
        ...(blocks.length > 0 ? [] : [line(italic(sayingSaid(judged.saying, referrer.language, reader)))]),
      ]),
      ...pairBlocks(pairs, reader),
      lines([
        line(bold(words.sum(scored.score))),
        ...terms,
        line(plain(words.chance(percent(scored.chance)))),
        line(italic(words.learned(learned.asks, learned.names))),
      ]),
      actions(ids.viewBlock, [
        ...(blocks.length > 0 ? [] : [button(words.buttons.asked, ids.asked, askValue(judged), 'primary')]),
        ...(isWaiting || blocks.length === 0 ? [] : [button(words.buttons.name, ids.name, referrer.id)]),
        ...(isWaiting || blocks.length === 0 ? [answerMenu(askValue(judged), reader)] : []),
        button(words.buttons.helped, ids.helped, referrer.id),
        button(words.buttons.link, ids.link, referrer.id),
      ]),
    ],
    reader,
    { callbackId: ids.view, metadata: referrer.id },
  );
}

const askValue = ({ referrer, pairs }: ShownCandidate): string =>
  pairs[0] === undefined ? referrer.id : `${referrer.id} ${pairs[0].targetId}`;

function pairBlocks(pairs: ShownCandidate['pairs'], reader: Reader): KnownBlock[] {
  if (pairs.length === 0) return [];
  const rows = pairs.map(({ name, reasons }) => {
    const why = reasons.map((reason) => reasonSaid(reason, reader)).join(reader.wording.separator);
    return line(plain(`→ ${shortened(name, NAME_SHOWN)}${reader.wording.separator}${why}`));
  });
  return [lines(rows)];
}

type Named = Pick<ShownCandidate['referrer'], 'id' | 'name'>;

const ofClient = ({ name }: Named): KnownBlock => lines([line(bold(shortened(name, NAME_SHOWN)))]);

/** Who was named, and whether we may get in touch. */
export const nameForm = (client: Named, reader: Reader): ModalView => {
  const { referral: words } = reader.wording;
  return modal(
    words.nameTitle,
    [
      ofClient(client),
      wordsInput(ids.targetName, { label: words.nameLabel, hint: words.nameHint, max: TARGET_NAME_MAX_LENGTH }, ''),
      wordsInput(ids.industry, { label: words.industryLabel, optional: true, max: INDUSTRY_MAX_LENGTH }, ''),
      radioInput(ids.consent, { label: words.consentLabel }, [
        { value: 'asking', text: words.consents.asking },
        { value: 'given', text: words.consents.given },
      ]),
    ],
    reader,
    { callbackId: ids.nameForm, metadata: client.id, submits: true },
  );
};

/** Whom a client knows, and how we know. */
export const linkForm = (client: Named, reader: Reader): ModalView => {
  const { referral: words } = reader.wording;
  return modal(
    words.linkTitle,
    [
      ofClient(client),
      wordsInput(ids.targetName, { label: words.linkName, max: TARGET_NAME_MAX_LENGTH }, ''),
      wordsInput(ids.industry, { label: words.industryLabel, optional: true, max: INDUSTRY_MAX_LENGTH }, ''),
      selectInput(
        ids.linkKind,
        { label: words.linkKind },
        TIE_KINDS.map((kind) => ({ value: kind, text: words.ties[kind] })),
        'influence',
      ),
      selectInput(
        ids.linkBasis,
        { label: words.linkBasis },
        TIE_BASES.filter((basis) => basis !== 'payments').map((basis) => ({ value: basis, text: words.bases[basis] })),
        'by_hand',
      ),
    ],
    reader,
    { callbackId: ids.linkForm, metadata: client.id, submits: true },
  );
};
