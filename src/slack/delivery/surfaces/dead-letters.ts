import type { DeadLetter, HeldMessages } from '../../../core/delivery/dead-letter.ts';
import { actions, bold, button, line, lines, type Message, plain, sentences } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { instantText } from '../../wording/instant-text.ts';
import { deliveryIds as ids } from '../ids.ts';
import { nameShown } from './name-shown.ts';

/** Messages that could not be delivered: what, to whom, why, since when; and a button for each. */
export function deadLettersMessage(
  {
    letters,
    count,
    held,
  }: { readonly letters: readonly DeadLetter[]; readonly count: number; readonly held: HeldMessages | null },
  reader: Reader,
): Message {
  const { wording } = reader;
  const words = wording.outbox;
  const waiting = held === null ? null : words.held(held.count, held.error);
  if (letters.length === 0) return { text: waiting ?? words.empty, blocks: [sentences(waiting ?? words.empty)] };
  const title = words.title(count);
  const rows = letters.map(({ kind, recipient, error, dueAt }, at) => {
    const since = instantText(dueAt, reader);
    const to = recipient.kind === 'named' ? recipient.name : wording.slackChannels.name(recipient.channel);
    const facts = [words.kinds[kind] ?? kind, nameShown(to), words.errors[error] ?? error, since];
    return line(plain(`${at + 1}. ${facts.join(wording.separator)}`));
  });
  const more = count - letters.length;
  if (more > 0) rows.push(line(plain(wording.news.more(more))));
  return {
    text: title,
    blocks: [
      ...(waiting === null ? [] : [sentences(waiting)]),
      lines([line(bold(title)), ...rows]),
      actions(ids.listBlock, [
        ...letters.map(({ id }, at) => button(words.retry(at + 1), ids.retry(at + 1), id)),
        button(words.retryAll, ids.retryAll, 'all', 'primary'),
      ]),
    ],
  };
}
