/** Live updates for the page as server-sent events: what this person may see, as it arrives. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Arrival } from './state/feed.ts';
import type { Workspace } from './state/workspace.ts';
import { findPerson } from './state/workspace.ts';

export type LiveStream = {
  readonly open: (user: string, request: IncomingMessage, response: ServerResponse) => void;
  readonly stop: () => void;
};

/** A line that stays open is told the time, which whoever sits at another page may have moved. */
const KEEP_ALIVE_MS = 15_000;

export const createLiveStream = (workspace: Workspace): LiveStream => {
  const open = new Set<ServerResponse>();
  const keepAlive = setInterval(() => {
    for (const response of open) response.write(`event: clock\ndata: ${workspace.clock.now().toISOString()}\n\n`);
  }, KEEP_ALIVE_MS);
  keepAlive.unref();

  return {
    open: (user, request, response) => {
      const person = findPerson(workspace, user);
      if (person?.kind !== 'person') {
        response.writeHead(404).end();
        return;
      }
      const sees = (arrival: Arrival): boolean => {
        if (arrival.user !== undefined) return arrival.user === person.id;
        return workspace.conversations.get(arrival.channel ?? '')?.members.has(person.id) === true;
      };
      const write = (arrival: Arrival): void => {
        if (sees(arrival)) response.write(`id: ${arrival.cursor}\ndata: ${JSON.stringify(arrival)}\n\n`);
      };
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write('retry: 500\n\n');
      // A browser that lost the line says where it stopped.
      const last = Number(request.headers['last-event-id'] ?? Number.NaN);
      if (Number.isInteger(last)) for (const arrival of workspace.feed.since(last)) write(arrival);
      open.add(response);
      const stop = workspace.feed.listen(write);
      response.on('close', () => {
        stop();
        open.delete(response);
      });
    },
    stop: () => {
      clearInterval(keepAlive);
      for (const response of open) response.end();
    },
  };
};
