import { expect, test } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { InteractionId, PlanLineId } from '../../../src/core/shared/ids.ts';
import { type Desk, twoDesks } from '../../support/two-desks.ts';

// A line of a plan is answered once more while the contact that it logged is corrected, at every moment of the answer.

const bank = await twoDesks();
const { database, first, wang, client, request } = bank;
const { prisma } = database;

async function correcting(lineId: PlanLineId) {
  const { interactionId } = await prisma.planLine.findUniqueOrThrow({ where: { id: lineId } });
  const { version } = await prisma.interaction.findUniqueOrThrow({ where: { id: interactionId ?? '' } });
  const id = interactionId as InteractionId;
  const said = { on: localDate('2026-11-23'), channel: 'call', outcome: 'reached', people: [], note: '' } as const;
  return (desk: Desk) =>
    desk.editContact({ by: wang, interactionId: id, seen: version, said, leave: [], origin: 'test' });
}

test('neither waits for the other for ever', async () => {
  let inEachOthersWay: number | null = 0;
  for (let step = 2; inEachOthersWay === 0; step += 1) {
    const lineId = await bank.aLine(await client());
    const answer = { kind: 'no_answer' } as const;
    expect(await first.answerLine({ by: wang, lineId, answer, ...request() })).toMatchObject({ ok: true });
    const correct = await correcting(lineId);
    const again = { kind: 'done', outcome: 'meeting_agreed' } as const;
    inEachOthersWay = await bank.meetAt(
      step,
      (desk) => desk.answerLine({ by: wang, lineId, answer: again, ...request() }),
      correct,
    );
  }
  expect(inEachOthersWay).toBeNull();
});
