import type { ClientId } from '../../../core/shared/ids.ts';
import {
  actions,
  bold,
  button,
  fitted,
  inert,
  line,
  lines,
  type Message,
  plain,
  sentences,
  shortened,
} from '../../blocks.ts';
import { clientIds } from '../../client/ids.ts';
import { matchList, type ShownMatch } from '../../client-choice.ts';
import { complaintIds, saidValue } from '../../complaint/ids.ts';
import type { Reader } from '../../reader.ts';
import { lineValue } from '../ids/form.ts';
import { contactIds as ids } from '../ids.ts';
import { givenBack } from './said.ts';

/** A line whose client is not known beyond doubt. */
export type UnclearLine = {
  readonly query: string;
  readonly rest: string;
  readonly matches: readonly ShownMatch[];
};

const QUERY_SHOWN = 60;

/** That no client is meant by what was typed, above the form that takes it. */
export const noneForLine = (query: string, { wording }: Reader): string =>
  wording.contactLog.choose.none(shortened(query, QUERY_SHOWN));

/** The same beside what somebody wrote to the bot. */
export const noneForMessage = (query: string, { wording }: Reader): string =>
  wording.contactLog.directMessage.none(shortened(query, QUERY_SHOWN));

/** Which client is meant? Null where what was typed does not fit into buttons: then a form takes it. */
export function chooseForLine({ query, rest, matches }: UnclearLine, reader: Reader): Message | null {
  const { choose } = reader.wording.contactLog;
  const buttons = choices({ query, rest, matches }, ids.meant);
  if (buttons === null) return null;
  const title = choose.title(shortened(query, QUERY_SHOWN));
  return {
    text: inert(title),
    blocks: [
      matchList(title, null, matches, reader.wording),
      ...(rest === '' ? [] : [sentences(choose.kept), ...givenBack(rest)]),
      actions(ids.meantBlock, [...buttons, button(choose.noneOfThese, ids.noneMeant, `${query} ${rest}`)]),
    ],
  };
}

/** The same beside what somebody wrote to the bot. */
export function chooseForMessage({ query, rest, matches }: UnclearLine, reader: Reader): Message | null {
  const buttons = choices({ query, rest, matches }, ids.directMeant);
  if (buttons === null) return null;
  const title = reader.wording.contactLog.directMessage.choose(shortened(query, QUERY_SHOWN));
  return {
    text: inert(title),
    blocks: [matchList(title, null, matches, reader.wording), actions(ids.directBlock, [...buttons])],
  };
}

/** Offers to log what somebody wrote to the bot. */
export function offerToLog(
  client: { readonly id: ClientId; readonly name: string },
  query: string,
  rest: string,
  { wording }: Reader,
): Message | null {
  const { directMessage } = wording.contactLog;
  const value = lineValue({ clientId: client.id, query, rest });
  if (value === null) return null;
  const text = directMessage.offer(shortened(client.name, 100));
  return {
    text: inert(text),
    blocks: [
      lines([line(plain(text))]),
      actions(ids.directBlock, [button(directMessage.log, ids.directMeant(1), value, 'primary')]),
    ],
  };
}

/** Offers to file as a complaint what somebody wrote to the bot; of nobody yet where no client was named. Null: too long. */
export function offerToFile(
  client: { readonly id: ClientId; readonly name: string } | null,
  words: string,
  { wording }: Reader,
): Message | null {
  const { complaint } = wording;
  const value = saidValue(client?.id ?? null, words);
  if (value === null) return null;
  const text = complaint.intake.offer(client === null ? null : shortened(client.name, 100));
  return {
    text: inert(text),
    blocks: [
      lines([line(plain(text))]),
      actions(complaintIds.saidBlock, [button(complaint.fileCard, complaintIds.fileSaid, value, 'primary')]),
    ],
  };
}

/** … and to log it, which it may be as well. */
export function offerBoth(
  client: { readonly id: ClientId; readonly name: string },
  query: string,
  rest: string,
  reader: Reader,
): Message | null {
  const log = offerToLog(client, query, rest, reader);
  const file = offerToFile(client, rest, reader);
  return log === null || file === null ? null : { text: log.text, blocks: [...log.blocks, ...file.blocks] };
}

function choices({ query, rest, matches }: UnclearLine, actionId: (position: number) => string) {
  const buttons = matches.flatMap(({ heading }, at) => {
    const value = lineValue({ clientId: heading.id, query, rest });
    return value === null ? [] : [button(`${at + 1} ${fitted(heading.name, 48)}`, actionId(at + 1), value)];
  });
  return buttons.length === matches.length && `${query} ${rest}`.length <= 2000 ? buttons : null;
}

/** Not hers to log for: why, the way to a reason where there is one, and what she typed. */
export function mayNotLog(
  client: { readonly id: ClientId; readonly name: string },
  canGiveReason: boolean,
  typed: string,
  { wording }: Reader,
): Message {
  const { refused } = wording.contactLog;
  const text = canGiveReason ? refused.afterReason : refused.notAllowed;
  return {
    text: inert(`${client.name}${wording.separator}${text}`),
    blocks: [
      lines([line(bold(client.name))]),
      sentences(text),
      ...(typed === '' ? [] : [sentences(refused.yourText), ...givenBack(typed)]),
      ...(canGiveReason
        ? [actions(clientIds.askBlock, [button(refused.ask, clientIds.askToSee, client.id, 'primary')])]
        : []),
    ],
  };
}
