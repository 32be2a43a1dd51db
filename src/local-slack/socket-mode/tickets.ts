/** What `apps.connections.open` gives out: a socket is opened with a ticket, once and soon. */
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';

const TICKET_MS = 30_000;

export type Tickets = {
  readonly issue: () => string;
  /** Whether it opens a socket; it does so no second time. */
  readonly redeem: (ticket: string) => boolean;
};

export const createTickets = (): Tickets => {
  const issued = new Map<string, number>();
  return {
    issue: () => {
      const ticket = randomUUID();
      issued.set(ticket, performance.now());
      return ticket;
    },
    redeem: (ticket) => {
      const issuedAt = issued.get(ticket);
      issued.delete(ticket);
      return issuedAt !== undefined && performance.now() - issuedAt <= TICKET_MS;
    },
  };
};
