import type { KnownBlock } from '@slack/types';
import type { Listed } from '../../../core/complaint/listed.ts';
import { bold, button, inert, line, lines, type Message, plain, plainText, sentences } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { sentence } from '../../said.ts';
import { complaintIds as ids } from '../ids.ts';
import { dueText, handlerSaid, nextText, titleText } from './case-message.ts';

type ListedCases = { readonly cases: readonly Listed[]; readonly open: number; readonly answered: number };

/** All that she may know of, or those that she handles. */
type Which = 'open' | 'mine';

/** Cases she may see, the nearest deadline first, each with its button. */
export function caseList(listed: ListedCases, which: Which, reader: Reader): Message {
  const words = reader.wording.complaint;
  if (listed.cases.length === 0) return sentence(words.listEmpty[which]);
  return { text: inert(words.listTitle(listed.open, listed.answered)), blocks: [...caseRows(listed, reader)] };
}

function caseRows({ cases, open, answered }: ListedCases, reader: Reader): readonly KnownBlock[] {
  const words = reader.wording.complaint;
  const rest = open + answered - cases.length;
  return [
    lines([line(bold(words.listTitle(open, answered)))]),
    ...cases.map((each) => caseRow(each, reader)),
    ...(rest > 0 ? [sentences(words.moreCases(rest))] : []),
  ];
}

/** A case in three lines: what it is, when it is due and who works on it, what to do next. */
function caseRow(of: Listed, reader: Reader): KnownBlock {
  const { wording } = reader;
  const { complaint: words, separator } = wording;
  const handler = handlerSaid(of.handler, wording);
  if (of.sight === 'state')
    return lines([line(plain(words.stateOnly(of.number, words.states[of.state], of.who, handler)))]);
  const due = of.due === null ? [] : [dueText(of.due, reader)];
  return {
    type: 'section',
    text: plainText([titleText(of, wording), [...due, handler].join(separator), nextText(of, reader)].join('\n')),
    accessory: button(words.open, ids.openListed, of.id),
  };
}

/** On App Home; an RM who handles none is told of none. */
export const casesAtHome = (listed: ListedCases, which: Which, reader: Reader): readonly KnownBlock[] =>
  listed.cases.length > 0
    ? caseRows(listed, reader)
    : which === 'mine'
      ? []
      : [sentences(reader.wording.complaint.listEmpty[which])];
