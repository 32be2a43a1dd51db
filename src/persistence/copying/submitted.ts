import type pg from 'pg';

/** What the messages of a connection are told to, as `pg` asks of whatever is submitted to it. */
export type Submittable = pg.Submittable & {
  readonly handleCommandComplete: () => void;
  readonly handleReadyForQuery: () => void;
  readonly handleError: (error: Error) => void;
};

/** Tells that the server is ready again, or what went wrong. */
export type Done = (error: Error | null) => void;

/** Submits something to the server over a connection of its own, which is used no more where that fails. */
export async function submitted(pool: pg.Pool, submittable: (done: Done) => Submittable): Promise<void> {
  const client = await pool.connect();
  try {
    await new Promise<void>((resolve, reject) => {
      client.query(submittable((error) => (error === null ? resolve() : reject(error))));
    });
    client.release();
  } catch (error) {
    client.release(error instanceof Error ? error : true);
    throw error;
  }
}
