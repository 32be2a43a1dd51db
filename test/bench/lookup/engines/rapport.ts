import { buildLookupIndex } from '../../../../src/core/client/lookup/lookup-index.ts';
import { search } from '../../../../src/core/client/lookup/search.ts';
import type { Engine } from './engine.ts';

export const rapport: Engine = {
  name: 'Rapport',
  setUp: 'as it is, with credit codes and account numbers in the index',
  hears: true,
  load: (book) => {
    const index = buildLookupIndex(book);
    return { search: (query) => search(index, query).map(({ clientId }) => clientId) };
  },
};
