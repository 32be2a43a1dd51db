import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LookupEntry } from '../../src/core/client/lookup/entry.ts';
import {
  type ClientLookupSettings,
  type RunningClientLookup,
  startClientLookup,
} from '../../src/lookup/client-lookup.ts';

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

const start = async (settings: Partial<ClientLookupSettings> & Pick<ClientLookupSettings, 'source'>) => {
  running = await startClientLookup({ pollMs: 5, onError: () => undefined, ...settings });
  return running;
};

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const found = async (lookup: RunningClientLookup, query: string) =>
  (await lookup.search(query)).map(({ clientId }) => clientId);

describe('the live client lookup', () => {
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
    await vi.waitFor(async () => expect(await found(lookup, '天晟化工')).toEqual(['a']));
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
    await vi.waitFor(async () => expect(await found(lookup, '远洋船务')).toEqual(['late']));
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
    await vi.waitFor(() => expect(errors.length).toBeGreaterThan(1));
    expect(errors[0]).toEqual(new Error('feed is down'));
    broken = false;
    await vi.waitFor(async () => expect(await found(lookup, '海港物流')).toEqual(['a']));
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
    await vi.waitFor(() => expect(asked).toBe(1));
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
    await vi.waitFor(async () => expect(await found(lookup, '远洋船务')).toEqual(['b']));
    expect(await found(lookup, '海港物流')).toEqual([]);
  });

  it('rejects when the clients cannot be loaded', async () => {
    const { source } = newStore();
    const loadAll = () => {
      throw new Error('no database');
    };
    await expect(startClientLookup({ source: { ...source, loadAll }, onError: () => undefined })).rejects.toThrow(
      'no database',
    );
  });
});
