import { it } from 'vitest';
import { expectNothingLostOrDoubled } from '../long/expectations.ts';
import { soak } from '../long/soak.ts';

// A sample of `npm run long`.
it('400 interactions under injected faults: nothing lost, nothing doubled', async () => {
  expectNothingLostOrDoubled(await soak({ interactions: 400, seed: 11 }));
}, 60_000);
