import type pg from 'pg';

/**
 * Keeps a lost connection from ending this process. It makes the query under way fail, and the next one; beside that
 * the connection says so as an event, which Node takes for an uncaught exception when nobody listens, and nobody does
 * while the connection is handed out.
 */
export function surviveLostConnections(pool: pg.Pool): void {
  pool.on('connect', (client) => client.on('error', () => undefined));
}
