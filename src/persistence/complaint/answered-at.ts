import { Prisma } from '../generated/client.ts';

/** When complaint `c` was first answered, or settled at once. A settlement whose sample failed was no answer. */
export const ANSWERED_AT = Prisma.sql`
  SELECT min(s.at) FROM complaint_step s
  WHERE s.complaint_id = c.id
    AND (s.kind = 'report'
         OR s.kind = 'settle' AND NOT EXISTS (
              SELECT FROM complaint_step f
              WHERE f.complaint_id = c.id AND f.seq > s.seq AND f.kind = 'check_sample' AND f.data ->> 'result' = 'failed'))`;
