import { Prisma } from '../generated/client.ts';

/** Asks for clients to be looked at; what has been asked for and is not done yet stays so from its own instant on. */
export const askToLook = (at: Date): Prisma.Sql => Prisma.sql`
  INSERT INTO churn_due (id, since) VALUES (1, ${at})
  ON CONFLICT (id) DO UPDATE SET since = least(churn_due.since, excluded.since), asked = churn_due.asked + 1
  RETURNING since, asked`;
