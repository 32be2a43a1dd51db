import type { Staff } from '../../core/client/client.ts';
import { type LineReading, namedLine, readingsOf } from '../../core/client/contact-log/line.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { FindClient } from '../client/find-client.ts';
import type { ClientSight } from '../client/see-client.ts';
import type { UnitOfWork } from '../ports.ts';

type Found = Awaited<ReturnType<FindClient>>;

/** Which client a typed line means, and what it says after the client’s name. */
export type LineMeant =
  | { readonly kind: 'one'; readonly query: string; readonly sight: ClientSight; readonly rest: string }
  | {
      readonly kind: 'several';
      readonly query: string;
      readonly matches: Extract<Found, { kind: 'several' }>['matches'];
      readonly rest: string;
    }
  /** No client of that name; `text` is all that was typed. */
  | { readonly kind: 'none'; readonly query: string; readonly text: string };

export type ReadLine = (by: Staff, text: string) => Promise<LineMeant>;

/**
 * Reads a line such as `ACME call reached, will decide Friday`. Of the ways to read it the one counts whose name is a client
 * beyond doubt; of several such the longest name, which a shorter one is a part of; and of the same client the shortest,
 * which leaves most to the note. Where no name is beyond doubt she chooses; nothing is guessed.
 */
export function readLine(deps: { readonly findClient: FindClient }): ReadLine {
  return async (by, text) => {
    const { readings } = readingsOf(text);
    const found: Read[] = [];
    for (const reading of readings) found.push(meaningOf(await deps.findClient(by, reading.query), reading));
    const longestFirst = found.toSorted((a, b) => b.reading.query.length - a.reading.query.length);
    const certain = longestFirst.filter((each) => each.clientId !== null);
    const meant = certain.findLast((each) => each.clientId === certain[0]?.clientId);
    return (
      meant?.meant ??
      longestFirst.findLast((each) => each.meant !== null)?.meant ?? {
        kind: 'none',
        query: longestFirst.at(-1)?.reading.query ?? '',
        text: text.trim(),
      }
    );
  };
}

type Read = { readonly reading: LineReading; readonly clientId: ClientId | null; readonly meant: LineMeant | null };

function meaningOf(found: Found, reading: LineReading): Read {
  const { query, rest } = reading;
  switch (found.kind) {
    case 'one': {
      const clientId = clientOf(found.sight);
      return { reading, clientId, meant: clientId === null ? null : { kind: 'one', query, sight: found.sight, rest } };
    }
    case 'several':
      return { reading, clientId: null, meant: { kind: 'several', query, matches: found.matches, rest } };
    case 'none':
      return { reading, clientId: null, meant: null };
  }
}

export type ReadNamedLine = (message: {
  readonly by: Staff;
  readonly text: string;
  /** Names the message: Slack may tell of it twice. */
  readonly requestKey: string;
}) => Promise<LineMeant | 'not_named' | 'again'>;

/**
 * `NAME: what happened`, as people write to the bot. `not_named` is any other text, and `again` a message that was read
 * before, whatever it says.
 */
export function readNamedLine(deps: {
  readonly findClient: FindClient;
  readonly unitOfWork: UnitOfWork;
}): ReadNamedLine {
  return async ({ by, text, requestKey }) => {
    const context = { actor: { kind: 'staff', id: by.id }, origin: 'slack:direct_message' } as const;
    const isNew = await deps.unitOfWork(context, async (tx) => ({ value: await tx.firstTime(requestKey), events: [] }));
    if (!isNew) return 'again';
    const reading = namedLine(text);
    if (reading === null) return 'not_named';
    const { meant } = meaningOf(await deps.findClient(by, reading.query), reading);
    return meant ?? { kind: 'none', query: reading.query, text: text.trim() };
  };
}

function clientOf(sight: ClientSight): ClientId | null {
  switch (sight.kind) {
    case 'record':
      return sight.record.client.id;
    case 'heading':
      return sight.heading.id;
    case 'gone':
      return null;
  }
}
