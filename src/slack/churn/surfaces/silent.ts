import type { ToldSilence } from '../../../core/churn/seen-alert.ts';
import { dayAt } from '../../../core/shared/calendar.ts';
import { actions, bold, button, inert, line, lines, type Message, plain, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { standsAs } from '../../wording/churn/said.ts';
import { joined } from '../../wording/joined.ts';
import { churnIds as ids } from '../ids.ts';
import { answerBy } from './alert.ts';

const NAME_SHOWN = 80;

/** Money has stopped of a client that has an alert: the numbers, that it asks for an answer anew, and the way to the alert. */
export function silentMessage({ seen, silence, stoodAs }: ToldSilence, reader: Reader): Message {
  const { churn: words } = reader.wording;
  const { alert, clientName, mayAnswer } = seen;
  const name = shortened(clientName, NAME_SHOWN);
  const title = `⚠ ${words.news.silent(name, silence)}`;
  return {
    // A lock screen has room for its beginning alone: what is asked stands before the numbers.
    text: inert(
      joined(reader.wording, [
        `⚠ ${name}`,
        words.alert,
        answerBy(alert, reader) ?? standsAs(alert, reader.wording, reader.today),
        words.news.silentFor(silence),
      ]),
    ),
    blocks: [
      lines([line(bold(title)), line(plain(askedFor({ seen, stoodAs }, reader)))]),
      actions(ids.alertBlock, [
        ...(mayAnswer ? [button(words.makePlan, ids.makePlan, alert.id)] : []),
        button(words.details, ids.details, alert.clientId),
      ]),
    ],
  };
}

/** Or who has answered since. */
function askedFor({ seen: { alert }, stoodAs }: Pick<ToldSilence, 'seen' | 'stoodAs'>, reader: Reader): string {
  const { wording, zone, today } = reader;
  const { churn: words, format, separator } = wording;
  const { answered } = alert;
  if (alert.state === 'open')
    return [words.news.askedAgain[stoodAs], answerBy(alert, reader)].filter((part) => part !== null).join(separator);
  return answered === null
    ? standsAs(alert, wording, today)
    : words.answeredBy(shortened(answered.name, NAME_SHOWN), format.day(dayAt(answered.at, zone), today));
}
