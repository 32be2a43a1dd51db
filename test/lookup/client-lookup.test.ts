import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LookupEntry } from '../../src/core/client/lookup/entry.ts';
import type { SearchOptions } from '../../src/core/client/lookup/search.ts';
import {
  type ClientLookupSettings,
  type RunningClientLookup,
  startClientLookup,
} from '../../src/lookup/client-lookup.ts';
import { LOOKUP_LOADING } from '../../src/usecases/client/ports.ts';
import { SOON_MS } from '../support/soon.ts';

/** A thread that begins, on a machine with other work. */
const soon = { timeout: SOON_MS };

const entry = (clientId: string, name: string): LookupEntry => ({
  clientId,
  name,
  aliases: [],
  creditCode: null,
  accountNumbers: [],
});

/** A store of clients with a feed, as a database would be; positions are counts of changes. */
const newStore = (...entries: readonly LookupEntry[]) => {
  const clients = new Map(entries.map((one) => [one.clientId, one]));
  const feed: string[] = [];
  return {
    write: (one: LookupEntry) => {
      clients.set(one.clientId, one);
      feed.push(one.clientId);
    },
    erase: (clientId: string) => {
      clients.delete(clientId);
      feed.push(clientId);
    },
    source: {
      currentPosition: async () => String(feed.length),
      loadAll: () => [...clients.values()],
      loadSome: async (ids: readonly string[]) => ids.flatMap((id) => clients.get(id) ?? []),
      changesSince: async (position: string) => ({
        clientIds: feed.slice(Number(position)),
        position: String(feed.length),
      }),
    },
  };
};

let running: RunningClientLookup | undefined;

type StartSettings = Partial<ClientLookupSettings> & Pick<ClientLookupSettings, 'source'>;

const startLookup = async (settings: StartSettings) => {
  running = await startClientLookup({ pollMs: 5, onError: () => undefined, ...settings });
  return running;
};

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const found = async (lookup: RunningClientLookup, query: string) =>
  (await lookup.search(query)).map(({ clientId }) => clientId);

const PLACES = [
  ['in this thread', {}],
  ['in a thread of its own', { mostHere: 0 }],
] as const;

describe.each(PLACES)('the live client lookup %s', (_, place) => {
  const start = (settings: StartSettings) => startLookup({ ...place, ...settings });

  it('loads all clients before it answers', async () => {
    const store = newStore(entry('a', '海港物流有限公司'), entry('b', '远洋船务有限公司'));
    const lookup = await start(store);
    expect(lookup.size()).toBe(2);
    expect(await found(lookup, 'hgwl')).toEqual(['a']);
  });

  it('sees additions, changes and removals through the feed', async () => {
    const store = newStore(entry('a', '海港物流有限公司'), entry('b', '远洋船务有限公司'));
    const lookup = await start(store);
    store.write(entry('c', '绿城实业有限公司'));
    store.write(entry('a', '天晟化工有限公司'));
    store.erase('b');
    await vi.waitFor(async () => expect(await found(lookup, '天晟化工')).toEqual(['a']), soon);
    expect(await found(lookup, '绿城实业')).toEqual(['c']);
    expect(await found(lookup, '海港物流')).toEqual([]);
    expect(await found(lookup, '远洋船务')).toEqual([]);
  });

  it('sees what is written while it loads', async () => {
    const store = newStore(entry('a', '海港物流有限公司'));
    const loadAll = async function* () {
      const before = store.source.loadAll();
      store.write(entry('late', '远洋船务有限公司'));
      yield* before;
    };
    const lookup = await start({ source: { ...store.source, loadAll } });
    await vi.waitFor(async () => expect(await found(lookup, '远洋船务')).toEqual(['late']), soon);
  });

  it('sees a change at once when it is told', async () => {
    const store = newStore(entry('a', '海港物流有限公司'));
    const lookup = await start({ ...store, pollMs: 3_600_000 });
    store.write(entry('a', '远洋船务有限公司'));
    await lookup.look();
    expect(await found(lookup, '远洋船务')).toEqual(['a']);
    store.erase('a');
    await lookup.look();
    expect(lookup.size()).toBe(0);
  });

  it('reports a failing feed, tries again from the same position and loses nothing', async () => {
    const store = newStore();
    const errors: unknown[] = [];
    let broken = true;
    const changesSince = async (position: string) => {
      if (broken) throw new Error('feed is down');
      return store.source.changesSince(position);
    };
    const lookup = await start({ source: { ...store.source, changesSince }, onError: (error) => errors.push(error) });
    store.write(entry('a', '海港物流有限公司'));
    await vi.waitFor(() => expect(errors.length).toBeGreaterThan(1), SOON_MS);
    expect(errors[0]).toEqual(new Error('feed is down'));
    broken = false;
    await vi.waitFor(async () => expect(await found(lookup, '海港物流')).toEqual(['a']), soon);
  });

  it('stops only after a look under way', async () => {
    const store = newStore();
    let asked = 0;
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const changesSince = async (position: string) => {
      asked += 1;
      await held;
      return store.source.changesSince(position);
    };
    const lookup = await start({ source: { ...store.source, changesSince } });
    await vi.waitFor(() => expect(asked).toBe(1), SOON_MS);
    let stopped = false;
    const stopping = lookup.stop().then(() => {
      stopped = true;
    });
    await Promise.resolve();
    expect(stopped).toBe(false);
    letGo();
    await stopping;
  });

  it('loads everything again when the feed has forgotten its position', async () => {
    const store = newStore(entry('a', '海港物流有限公司'));
    let forgotten = false;
    const changesSince = async (position: string) => {
      const changes = await store.source.changesSince(position);
      return forgotten ? { ...changes, clientIds: [], reload: true } : changes;
    };
    const lookup = await start({ source: { ...store.source, changesSince } });
    forgotten = true;
    store.write(entry('b', '远洋船务有限公司'));
    store.erase('a');
    await vi.waitFor(async () => expect(await found(lookup, '远洋船务')).toEqual(['b']), soon);
    expect(await found(lookup, '海港物流')).toEqual([]);
  });

  it('rejects when the clients cannot be loaded', async () => {
    const { source } = newStore();
    const loadAll = () => {
      throw new Error('no database');
    };
    const starting = startClientLookup({ ...place, source: { ...source, loadAll }, onError: () => undefined });
    await expect(starting).rejects.toThrow('no database');
  });

  it('finds one’s own first, and what was chosen before', async () => {
    const store = newStore(entry('a', '海港物流有限公司'), entry('b', '海港物流厂'));
    const lookup = await start(store);
    const first = async (options: SearchOptions) => (await lookup.search('海港物流', options))[0]?.clientId;
    expect(await first({ preferred: new Set(['b']) })).toBe('b');
    expect(await first({ preferred: new Set(['b']), chosenBefore: ['a'] })).toBe('a');
  });
});

describe('the thread of the lookup', () => {
  const inThread = { mostHere: 0 };

  const killed = async (lookup: RunningClientLookup): Promise<void> => {
    await lookup.thread()?.terminate();
  };

  it('is begun for many clients only', async () => {
    const two = newStore(entry('a', '海港物流有限公司'), entry('b', '远洋船务有限公司'));
    const few = await startLookup({ ...two, mostHere: 2 });
    expect(few.thread()).toBeNull();
    await few.stop();
    const many = await startLookup({ ...two, mostHere: 1 });
    expect(many.thread()).not.toBeNull();
  });

  it('takes over a book that has outgrown this one', async () => {
    const store = newStore(entry('a', '海港物流有限公司'));
    const lookup = await startLookup({ ...store, mostHere: 1 });
    store.write(entry('b', '远洋船务有限公司'));
    await vi.waitFor(() => expect(lookup.thread()).not.toBeNull(), soon);
    expect(await found(lookup, '远洋船务')).toEqual(['b']);
  });

  it('is begun anew when it has died, with what was written meanwhile; who asks is answered', async () => {
    const store = newStore(entry('a', '海港物流有限公司'));
    const errors: unknown[] = [];
    const lookup = await startLookup({ ...store, ...inThread, onError: (error) => errors.push(error) });
    const before = lookup.thread();
    store.write(entry('b', '远洋船务有限公司'));
    await killed(lookup);
    await vi.waitFor(async () => expect(await found(lookup, '远洋船务')).toEqual(['b']), soon);
    expect(lookup.thread()).not.toBe(before);
    expect(errors).not.toEqual([]);
    await killed(lookup);
    await vi.waitFor(async () => expect(await found(lookup, '海港物流')).toEqual(['a']), soon);
  });

  it('leaves nobody waiting for what it was asked when it died', async () => {
    const store = newStore(entry('a', '海港物流有限公司'));
    const lookup = await startLookup({ ...store, ...inThread });
    const asked = Promise.allSettled(Array.from({ length: 50 }, () => lookup.search('海港物流')));
    // The questions are on their way when the thread is ended.
    await Promise.resolve();
    await killed(lookup);
    for (const answer of await asked) {
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: LOOKUP_LOADING });
    }
  });

  it('is refused for while the clients cannot be loaded, and there again when they can', async () => {
    const store = newStore(entry('a', '海港物流有限公司'));
    let isDown = false;
    const loadAll = () => {
      if (isDown) throw new Error('no database');
      return store.source.loadAll();
    };
    const lookup = await startLookup({ ...inThread, source: { ...store.source, loadAll } });
    isDown = true;
    await killed(lookup);
    await expect(lookup.search('海港物流')).rejects.toMatchObject({ code: LOOKUP_LOADING });
    isDown = false;
    await vi.waitFor(async () => expect(await found(lookup, '海港物流')).toEqual(['a']), soon);
  });

  it('ends with the lookup, also while it is being begun anew in vain', async () => {
    const store = newStore(entry('a', '海港物流有限公司'));
    const lookup = await startLookup({ ...store, ...inThread });
    const ended = new Promise((resolve) => lookup.thread()?.once('exit', resolve));
    await lookup.stop();
    await ended;
    await expect(lookup.search('海港物流')).rejects.toMatchObject({ code: LOOKUP_LOADING });

    let isDown = false;
    const loadAll = () => {
      if (isDown) throw new Error('no database');
      return store.source.loadAll();
    };
    const other = await startLookup({ ...inThread, source: { ...store.source, loadAll } });
    isDown = true;
    await killed(other);
    await other.stop();
  });
});
