import { doubleFinder } from '../../core/client/merging/doubles.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { UnitOfWork } from '../ports.ts';
import type { DoubleStore } from './ports.ts';

export type LookForDoubles = (now: Date) => Promise<void>;

/**
 * Looks through all open clients for those that are probably one: once a day (bank time), and again after an import.
 * Asked every minute; whichever process comes first does it.
 */
export function lookForDoubles(deps: {
  readonly bankZone: TimeZone;
  readonly doubles: DoubleStore;
  readonly unitOfWork: UnitOfWork;
}): LookForDoubles {
  const context = { actor: { kind: 'job', name: 'doubles' }, origin: 'job:doubles' } as const;
  let lastKey = '';
  return async (now) => {
    const imported = await deps.doubles.lastImportAt();
    const key = `doubles:${dayAt(now, deps.bankZone)}:${imported?.toISOString() ?? 'none'}`;
    if (key === lastKey) return;
    const finder = doubleFinder();
    for (let page = await deps.doubles.page(null); page.length > 0; ) {
      finder.add(page);
      page = await deps.doubles.page(page.at(-1)?.id ?? null);
    }
    const found = finder.find();
    await deps.unitOfWork(context, async (tx) => {
      // Only what was looked through to its end counts: a process that dies on the way leaves it to the next.
      if (await tx.firstTime(key)) await tx.doubles.replace(found);
      return { value: undefined, events: [] };
    });
    lastKey = key;
  };
}
