import type { Staff } from '../../core/client/client.ts';
import { gapsOf } from '../../core/client/hand-over/gaps.ts';
import type { HandOverProposed } from '../../core/delivery/hand-over-news.ts';
import type { SingleNews } from '../../core/delivery/news.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import { type HandOverId, parseId } from '../../core/shared/ids.ts';
import type { MessageData } from '../delivery/message-data.ts';
import type { HandOverState, HandOverStore } from './ports.ts';

/** Names that the question to the successor shows; all of them are behind its button. */
const NAMES_SHOWN = 8;

/** What the question to a successor says now; null when the reader is not the one who is asked. */
export async function readHandOver(
  { handOvers, bankZone }: { readonly handOvers: HandOverStore; readonly bankZone: TimeZone },
  data: MessageData,
  reader: Staff,
  now: Date,
): Promise<HandOverProposed | null> {
  const id = parseId<HandOverId>(String(data['handOverId']));
  const handOver = id === null ? null : await handOvers.find(id);
  if (handOver === null || handOver.toId !== reader.id) return null;
  const today = dayAt(now, bankZone);
  const count = (state: HandOverState): number => handOver.clients.filter((client) => client.state === state).length;
  const open = handOver.clients.filter(({ state }) => state === 'proposed');
  const facts = await handOvers.gapFacts(
    open.map((client) => client.id),
    { now, today },
  );
  const accepted = handOver.clients.filter(({ state }) => state === 'accepted');
  return {
    kind: 'hand_over_proposed',
    id: handOver.id,
    fromName: handOver.from.name,
    toName: handOver.to.name,
    mode: handOver.mode,
    cause: handOver.cause,
    note: handOver.note,
    jointVisitOn: handOver.jointVisitOn,
    clients: handOver.clients.length,
    names: handOver.clients.slice(0, NAMES_SHOWN).map(({ name }) => name),
    open: open.length,
    accepted: accepted.length,
    declined: count('declined'),
    withdrawn: count('withdrawn'),
    withGaps: facts.filter((each) => gapsOf(each.facts, each.kind === 'person', today).length > 0).length,
    clientLanguages: [...new Set(accepted.map(({ language }) => language))].toSorted(),
  };
}

/** What became of a proposal, for its owner and its proposer: names of colleagues and a count, no client. */
export async function readHandOverAnswer(
  { handOvers }: { readonly handOvers: HandOverStore },
  data: MessageData,
  reader: Staff,
): Promise<SingleNews | null> {
  const id = parseId<HandOverId>(String(data['handOverId']));
  const handOver = id === null ? null : await handOvers.find(id);
  const { state, count } = data;
  if (handOver === null || ![handOver.fromId, handOver.proposedBy].includes(reader.id)) return null;
  if (state !== 'accepted' && state !== 'declined' && state !== 'withdrawn') return null;
  return {
    kind: 'hand_over_answered',
    fromName: handOver.from.name,
    toName: handOver.to.name,
    state,
    clients: Number(count),
  };
}
