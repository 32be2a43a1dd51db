import { Prisma } from '../generated/client.ts';

/** Asks for clients to be looked at; what has been asked for and is not done yet stays so from its own instant on, and weekly. */
export const askToLook = (at: Date, isWeekly = false): Prisma.Sql => Prisma.sql`
  INSERT INTO churn_due (id, since, weekly) VALUES (1, ${at}, ${isWeekly})
  ON CONFLICT (id) DO UPDATE SET since = least(churn_due.since, excluded.since), asked = churn_due.asked + 1,
                                 weekly = churn_due.weekly OR excluded.weekly
  RETURNING since, asked, weekly AS "isWeekly"`;
