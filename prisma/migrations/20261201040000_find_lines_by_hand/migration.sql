-- Why:  whom somebody has put on a plan by hand, and did not reach, was looked for on the plans of whoever has the client now: at a
--       hand-over it was lost. It is looked for by client now. With 90 days of plans of 300 people, 25 lines each, of which 13,800 are
--       left over, what is known of the 100 clients of one of them took 6,872 pages by plan, 7,120 by client, and 4,816 by this index.
-- What: an index of the lines that were put there by hand and wait, by client.
-- Lock: SHARE on plan_line: whoever answers a line waits while the table is read once, about a second for a million lines.
-- Undo: DROP INDEX "plan_line_by_hand_idx";

CREATE INDEX "plan_line_by_hand_idx" ON "plan_line" ("client_id")
  WHERE "state" IN ('planned', 'no_answer') AND "kind" <> 'report' AND "reasons" @> '[{"kind": "added"}]';
