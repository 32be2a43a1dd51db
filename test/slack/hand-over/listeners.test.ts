import { expect, it } from 'vitest';
import type { HandOverId } from '../../../src/core/shared/ids.ts';
import { ok } from '../../../src/core/shared/result.ts';
import { acceptPressed, type HandOverUseCases, withdrawPressed } from '../../../src/slack/hand-over/listeners.ts';
import { readerAt } from '../../support/readers.ts';
import { id, staff } from '../../support/records.ts';
import { textOf } from '../../support/text-of.ts';

const reader = readerAt('2026-11-23T02:00:00Z')('en');

/** What whoever presses is told where so many clients were answered by it. */
async function saidOf(pressed: typeof acceptPressed, clients: number): Promise<string> {
  const said: unknown[] = [];
  const usecases = { answerHandOver: async () => ok({ clients }) } as Partial<HandOverUseCases> as HandOverUseCases;
  const action = { value: id<HandOverId>() };
  const respond = async (message: { readonly blocks: readonly unknown[] }) => void said.push(textOf(message.blocks));
  await pressed(usecases)({ action, body: {}, respond, staff: staff(), reader } as never);
  return said.join('\n');
}

it('says that nothing has changed to whoever answers after somebody else has', async () => {
  const { done, nothingOpen } = reader.wording.handOver;
  expect(await saidOf(acceptPressed, 2)).toBe(done.accept(2));
  expect(await saidOf(acceptPressed, 0)).toBe(nothingOpen);
  expect(await saidOf(withdrawPressed, 0)).toBe(nothingOpen);
});
