import type { RichTextElement } from '@slack/types';
import { TRAIL_PAGE_ENTRIES, type TrailActor, type TrailEntry, type TrailPage } from '../../core/audit/entry.ts';
import type { ClientHeading } from '../../core/client/record.ts';
import { actions, bold, button, inert, italic, line, lines, type Message, plain, shortened } from '../blocks.ts';
import { askWhich, type Doubtful } from '../client-choice.ts';
import type { Reader } from '../reader.ts';
import { instantText } from '../wording/instant-text.ts';
import type { Wording } from '../wording/wording.ts';
import { auditIds as ids } from './ids.ts';

type Line = readonly RichTextElement[];

const NAME_SHOWN = 80;

/** A page of the trail of a client: when, who, what; below it why, and from where. */
export function trailMessage(client: Pick<ClientHeading, 'id' | 'name'>, trail: TrailPage, reader: Reader): Message {
  const { wording } = reader;
  const words = wording.audit;
  const { entries, page, count } = trail;
  const first = page * TRAIL_PAGE_ENTRIES;
  const range = entries.length === 0 ? words.empty : words.range(first + 1, first + entries.length, count);
  const rows = [
    line(bold(client.name), plain(wording.separator), plain(words.title)),
    line(italic(range)),
    ...entries.flatMap((entry) => entryRows(entry, reader)),
  ];
  const pages = pageButtons(client, trail, wording);
  return {
    text: inert(`${client.name}${wording.separator}${words.title}`),
    blocks: [lines(rows), ...(pages.length === 0 ? [] : [actions(ids.pagesBlock, pages)])],
  };
}

function entryRows({ at, actor, action, reason, origin }: TrailEntry, reader: Reader): readonly Line[] {
  const { wording } = reader;
  const words = wording.audit;
  const when = instantText(at, reader);
  const done = (words.actions as Readonly<Record<string, string | undefined>>)[action] ?? action;
  const why = reason === null ? null : reason.kind === 'erased' ? words.reasonErased : words.reason(reason.text);
  const below = [why, placeOf(origin, wording)].filter((fact) => fact !== null).join(wording.separator);
  return [
    line(plain(when), plain(wording.separator), bold(actorOf(actor, wording)), plain(wording.separator), plain(done)),
    line(plain(`    ${below}`)),
  ];
}

function actorOf(actor: TrailActor, { audit }: Wording): string {
  switch (actor.kind) {
    case 'staff': {
      if (actor.name === null) return audit.someone;
      const name = shortened(actor.name, NAME_SHOWN);
      return actor.branch === null ? name : audit.staff(name, shortened(actor.branch, NAME_SHOWN));
    }
    case 'job':
      return audit.job;
    case 'cli':
      return audit.terminal(shortened(actor.name, NAME_SHOWN));
  }
}

function placeOf(origin: string, { audit }: Wording): string {
  const [, kind, detail = ''] = /^(slack|cli|job):(.*)$/s.exec(origin) ?? [];
  return kind === 'slack' || kind === 'cli' || kind === 'job' ? audit.places[kind](detail) : origin;
}

function pageButtons(
  { id }: Pick<ClientHeading, 'id'>,
  { page, count, top }: TrailPage,
  { audit }: Wording,
): ReturnType<typeof button>[] {
  const to = (other: number): string => `${id} ${top} ${other}`;
  return [
    ...(page === 0 ? [] : [button(audit.newer, ids.newer, to(page - 1))]),
    ...((page + 1) * TRAIL_PAGE_ENTRIES >= count ? [] : [button(audit.older, ids.older, to(page + 1))]),
  ];
}

/** Several clients may be meant, or none and these are the nearest: the reader chooses. */
export const chooseTrail = (query: string, found: Doubtful, reader: Reader): Message =>
  askWhich(query, found, { blockId: ids.matchesBlock, actionId: ids.open }, reader);
