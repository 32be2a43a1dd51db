import fuzzy from 'fuzzysort';
import { type Engine, SHOWN } from './engine.ts';

export const fuzzysort: Engine = {
  name: 'fuzzysort 4.0.2',
  setUp: 'README: a snapshot of the names, limit 10, threshold 0 (any match)',
  hears: false,
  load: (book) => {
    const targets = fuzzy.snapshot(
      book.map(({ clientId, name }) => ({ clientId, name })),
      { key: 'name' },
    );
    return {
      search: (query) => fuzzy.go(query, targets, { limit: SHOWN, threshold: 0 }).map(({ obj }) => obj.clientId),
    };
  },
};
