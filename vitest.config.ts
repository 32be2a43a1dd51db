import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Which project a test belongs to is said by its first folder alone; what is in no list is a unit test, so no test is lost.
const DATABASE = ['persistence', 'usecases', 'ingest', 'cli', 'demo'];
const OWN_PROJECT = ['architecture', 'journey', 'browser', 'postgres', 'long'];

const folders = (names: readonly string[]) => names.map((name) => `test/${name}/**/*.test.ts`);

/** Migrates one embedded database, whose directory each test file copies. */
const TEMPLATE_DATABASE = 'test/support/template-database.ts';

/** Makes an error of a warning that something is used which its next version takes away. */
const STRICT = ['test/support/strict.ts'];

/** The longest a test or a hook may take, in ms: it finds what hangs, and times nothing, for the machine may be busy. */
const LIMIT_MS = 180_000;

export default defineConfig({
  test: {
    // A file with an embedded database keeps two threads busy and holds some 200 MB; a journey waits for much of its time.
    maxWorkers: Math.min(availableParallelism() + 1, 4),
    projects: [
      {
        test: {
          name: 'unit',
          // What tests import is loaded once for many files, which is half the work: none of them changes what another finds.
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: folders([...DATABASE, ...OWN_PROJECT]),
          testTimeout: LIMIT_MS,
        },
      },
      { test: { name: 'architecture', include: folders(['architecture']), testTimeout: LIMIT_MS } },
      {
        test: {
          name: 'database',
          // As for unit tests, and PGlite is the heaviest import of all. What files share is modules alone: each has a copy of the
          // template database of its own, closes what it opens, and puts back what it replaces.
          isolate: false,
          setupFiles: STRICT,
          include: folders(DATABASE),
          globalSetup: TEMPLATE_DATABASE,
          testTimeout: LIMIT_MS,
          hookTimeout: LIMIT_MS,
        },
      },
      {
        test: {
          name: 'journey',
          // As for the database: what is loaded once is the whole bot; each file starts one of its own and stops it.
          isolate: false,
          setupFiles: STRICT,
          include: folders(['journey']),
          globalSetup: TEMPLATE_DATABASE,
          testTimeout: LIMIT_MS,
          hookTimeout: LIMIT_MS,
        },
      },
      { test: { name: 'browser', include: folders(['browser']), testTimeout: LIMIT_MS, hookTimeout: LIMIT_MS } },
      {
        test: {
          name: 'long',
          setupFiles: STRICT,
          include: folders(['long']),
          globalSetup: TEMPLATE_DATABASE,
          // Each has the machine to itself: what it says of time and memory is its own.
          fileParallelism: false,
          testTimeout: 30 * 60_000,
          hookTimeout: LIMIT_MS,
        },
      },
      {
        test: {
          // One server for all files, and for each a database of its own.
          name: 'postgres',
          setupFiles: STRICT,
          include: folders(['postgres']),
          testTimeout: LIMIT_MS,
          hookTimeout: LIMIT_MS,
        },
      },
    ],
  },
});
