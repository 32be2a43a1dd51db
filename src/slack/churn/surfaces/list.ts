import type { KnownBlock } from '@slack/types';
import { isSinceAtLeast, weekOfTrial } from '../../../core/churn/alert.ts';
import type { AlertList, ChurnCrowd, ListedAlert } from '../../../core/churn/seen-alert.ts';
import { silenceOf } from '../../../core/churn/silence.ts';
import { actions, bold, button, inert, line, lines, type Message, plain, sentences, shortened } from '../../blocks.ts';
import { askWhich, type Doubtful } from '../../client-choice.ts';
import type { Reader } from '../../reader.ts';
import { industryName } from '../../wording/bank-terms.ts';
import { askedFor } from '../../wording/churn/said.ts';
import type { Wording } from '../../wording/wording.ts';
import { churnIds as ids } from '../ids.ts';
import { lossText } from './loss.ts';

/** Alerts that a list shows before it says how many more there are: a phone's screen or two. */
const ALERTS_SHOWN = 15;
const NAME_SHOWN = 60;

/** `/churn`: what stands, by what may be lost and how far the trial has run; a button each for more. */
export function listMessage(list: AlertList, reader: Reader): Message {
  const { isBranch, alerts, hints } = list;
  const { churn: words } = reader.wording;
  const title = alerts.length === 0 ? noAlerts(list, reader) : words.listTitle(alerts.length, isBranch);
  const shown = alerts.slice(0, ALERTS_SHOWN);
  const more = alerts.length - shown.length;
  return {
    text: title,
    blocks: [
      lines([
        line(bold(title)),
        ...shown.map((alert, at) => numbered(alert, at, isBranch, reader)),
        ...(more > 0 ? [line(plain(words.more(more)))] : []),
        ...(hints > 0 ? [line(plain(words.hints(hints)))] : []),
        line(plain(words.moreHelp)),
      ]),
      ...(shown.length === 0 ? [] : [actions(ids.listBlock, openButtons(shown, reader))]),
    ],
  };
}

/** That no alert stands; or why none can yet, and what is to be done about that. */
function noAlerts({ isBranch, notYet }: AlertList, { wording: { churn: words, none } }: Reader): string {
  switch (notYet) {
    case 'empty_book':
      return none.emptyBook;
    case 'no_clients':
      return words.noClients(isBranch);
    case 'only_individuals':
      return words.onlyIndividuals(isBranch);
    case 'no_flows_of_hers':
      return words.noFlowsOfHers(isBranch);
    case 'no_flows':
    case 'not_weighed':
      return words.notYet[notYet];
    case null:
      return words.none(isBranch);
  }
}

const AT_HOME = 5;

/** On App Home: those with the most to lose, each with the way to its picture. */
export function alertsAtHome(list: AlertList, reader: Reader): readonly KnownBlock[] {
  const { isBranch, alerts } = list;
  const { churn: words, home } = reader.wording;
  if (alerts.length === 0) return [sentences(noAlerts(list, reader))];
  const more = alerts.length - AT_HOME;
  return [
    lines([line(bold(words.listTitle(alerts.length, isBranch)))]),
    ...alerts.slice(0, AT_HOME).map((alert): KnownBlock => {
      const facts = [shortened(alert.clientName, NAME_SHOWN), rowOf(alert, isBranch, reader)];
      return {
        ...sentences(facts.join(reader.wording.separator)),
        accessory: button(home.open, ids.picture, alert.clientId),
      };
    }),
    ...(more > 0 ? [sentences(home.moreAlerts(more))] : []),
  ];
}

const CROWD_SHOWN = 10;

/** Many alerts at once: why they are told as one, those with the most at risk, and the way to all that stands. */
export function crowdMessage({ of, group, alerts, isBranch }: ChurnCrowd, reader: Reader): Message {
  const { churn: words } = reader.wording;
  const shown = alerts.slice(0, CROWD_SHOWN);
  const more = alerts.length - shown.length;
  const open = alerts.filter(({ state, loss }) => state === 'open' && loss === null).length;
  const title =
    alerts.length === 0 ? words.news.crowdOver : crowdTitle({ of, group, isBranch }, alerts.length, reader.wording);
  const toAnswer = alerts.length === 0 ? null : words.news.toAnswer(open, alerts.length);
  return {
    text: inert(toAnswer === null ? title : `${title}${reader.wording.pause}${toAnswer}`),
    blocks: [
      lines([
        line(bold(title)),
        ...(toAnswer === null ? [] : [line(plain(toAnswer))]),
        ...shown.map((alert, at) => numbered(alert, at, isBranch, reader, of === 'silent')),
        ...(more > 0 ? [line(plain(words.moreOnly(more)))] : []),
        ...(of === 'silent' && alerts.length > 0 ? [line(plain(words.news.stands))] : []),
        ...(of === 'raised' && group.kind === 'anew' && alerts.length > 1 ? [line(plain(words.news.inTurn))] : []),
      ]),
      actions(ids.listBlock, [...openButtons(shown, reader), button(words.all, ids.list, 'all')]),
    ],
  };
}

function crowdTitle(
  { of, group, isBranch }: Pick<ChurnCrowd, 'of' | 'group' | 'isBranch'>,
  alerts: number,
  wording: Wording,
): string {
  const words = wording.churn.news;
  const [anew, grouped] = of === 'silent' ? [words.anewSilent, words.groupedSilent] : [words.anew, words.grouped];
  if (group.kind === 'anew') return anew(alerts, isBranch);
  const name = group.kind === 'all' ? null : group.kind === 'industry' ? industryName(group.name, wording) : group.name;
  return grouped(name, alerts, isBranch);
}

function numbered(alert: ListedAlert, at: number, isBranch: boolean, reader: Reader, isSilent = false) {
  const { separator, churn } = reader.wording;
  const silence = isSilent ? silenceOf(alert.tests) : null;
  const parts = [...(silence === null ? [] : [churn.news.silentFor(silence)]), rowOf(alert, isBranch, reader)];
  return line(
    bold(`${at + 1} ${shortened(alert.clientName, NAME_SHOWN)}`),
    plain(parts.map((part) => `${separator}${part}`).join('')),
  );
}

const openButtons = (shown: readonly ListedAlert[], { wording }: Reader) =>
  shown.map(({ clientId }, at) => button(wording.churn.open(at + 1), ids.open(at + 1), clientId));

function rowOf(alert: ListedAlert, isBranch: boolean, reader: Reader): string {
  const { wording, today } = reader;
  const { churn: words, format, separator } = wording;
  const { atRisk, currency, changePoint, loss } = alert;
  return [
    atRisk === null ? null : format.money({ minor: atRisk, currency }),
    changePoint === null
      ? null
      : words.week(weekOfTrial(changePoint.since, today), isSinceAtLeast(changePoint.since, alert.week)),
    // Nobody is asked about who is gone.
    ...(loss === null ? [words.riskOnCard(alert.risk), askedFor(alert, wording, today)] : [lossText(loss, reader)]),
    isBranch && alert.ownerName !== null ? shortened(alert.ownerName, NAME_SHOWN) : null,
  ]
    .filter((part) => part !== null)
    .join(separator);
}

/** Which of several clients is meant, or the nearest names where none is. */
export const chooseMessage = (query: string, found: Doubtful, reader: Reader): Message =>
  askWhich(query, found, { blockId: ids.listBlock, actionId: ids.open }, reader);
