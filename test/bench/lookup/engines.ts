import type { Engine } from './engines/engine.ts';
import { flexsearch } from './engines/flexsearch.ts';
import { fuzzysort } from './engines/fuzzysort.ts';
import { minisearch } from './engines/minisearch.ts';
import { pgTrgm } from './engines/pg-trgm.ts';
import { rapport } from './engines/rapport.ts';

/** Those that run, Rapport first. */
export const ENGINES: readonly Engine[] = [rapport, pgTrgm, minisearch, flexsearch, fuzzysort];
