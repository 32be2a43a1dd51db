// Who may import whom. A file obeys the first row that matches it; what its row does not name, it may not import.
//
// A pattern of ours names a module, be it a file or a folder: 'src/jobs/schedule' is schedule.ts and all of schedule/.
// '*' is any one name; ':feature' is any one name too, and the same one in `from` and in `ours`. An ending in .ts means
// that file only. In `outside` stand npm packages with their subpaths, and Node's own modules; '*' there means all.
// 'type …' allows `import type` only. `never` is taken away again from what the row allows.

type Row = {
  readonly layer: string;
  readonly from: readonly string[];
  readonly ours: readonly string[];
  readonly outside: readonly string[];
  readonly never?: readonly string[];
  /** What to do instead. */
  readonly instead: string;
};

/** All that a composition root builds from. The roots themselves are missing: nobody imports them. */
const LAYERS = [
  'src/core',
  'src/usecases',
  'src/persistence',
  'src/lookup',
  'src/charting',
  'src/slack',
  'src/jobs',
  'src/ingest',
  'src/local-slack',
  'src/sample-bank',
  'src/config',
];

/** What use cases ask of the outside, and the facts they announce. */
const PORTS = ['src/usecases/ports', 'src/usecases/*/ports', 'src/usecases/events'];

/** What has one home, for which a composition root is no exception. */
const BEHIND_A_LAYER = [
  'src/persistence/generated',
  '@prisma/client',
  '@prisma/adapter-pg',
  'dayjs',
  'pinyin-pro',
  'opencc-js',
];

export const HOUSE: readonly Row[] = [
  {
    layer: 'core/shared/calendar',
    from: ['src/core/shared/calendar'],
    ours: ['src/core/shared'],
    outside: ['dayjs', 'chinese-days', 'lunar-typescript', 'date-holidays'],
    instead: 'The calendar knows dates and holidays; whatever else it needs comes in as an argument.',
  },
  {
    layer: 'core/shared',
    from: ['src/core/shared'],
    ours: ['src/core/shared'],
    outside: [],
    instead: 'What two features share knows none of them; date arithmetic lives in core/shared/calendar.',
  },
  {
    layer: 'core/situation',
    from: ['src/core/situation'],
    ours: ['src/core/shared', 'src/core/situation'],
    outside: [],
    instead: 'The situation owns its types, made of core/shared; each feature fills in its part.',
  },
  {
    layer: 'core/access',
    from: ['src/core/access'],
    ours: ['src/core/shared', 'src/core/access'],
    outside: [],
    instead: 'The policy of who may see what judges plain facts: take the fact as an argument.',
  },
  {
    layer: 'core/client',
    from: ['src/core/client'],
    ours: ['src/core/shared', 'src/core/situation', 'src/core/client'],
    outside: ['pinyin-pro', 'opencc-js'],
    instead:
      'A feature of the core sees core/shared and core/situation, never another feature, a disk, a net or a clock.',
  },
  {
    layer: 'core/<feature>',
    from: ['src/core/:feature'],
    ours: ['src/core/shared', 'src/core/situation', 'src/core/:feature'],
    outside: [],
    instead: 'A feature of the core sees core/shared and core/situation, never another feature; pinyin is core/client.',
  },
  {
    layer: 'usecases',
    from: ['src/usecases'],
    ours: ['src/core', 'src/usecases'],
    outside: [],
    instead: 'A use case that needs something from outside takes it as a port of usecases/ports.',
  },
  {
    layer: 'persistence',
    from: ['src/persistence'],
    ours: ['src/core', ...PORTS, 'src/persistence'],
    outside: [
      '@prisma/client',
      '@prisma/adapter-pg',
      '@prisma/driver-adapter-utils',
      'pg',
      '@electric-sql/pglite',
      'node:*',
    ],
    instead: 'A repository fills a port for a use case and knows neither the use case nor who asked.',
  },
  {
    layer: 'lookup',
    from: ['src/lookup'],
    ours: ['src/core', ...PORTS, 'src/lookup'],
    outside: ['node:worker_threads'],
    instead: 'The index is held here and scored in core/client; clients and changes come through ports.',
  },
  {
    layer: 'charting',
    from: ['src/charting'],
    ours: ['src/core', ...PORTS, 'src/charting'],
    outside: ['node:worker_threads', 'node:os', 'node:v8'],
    instead: 'Threads share the work here; what is worked out, and why, is core/churn.',
  },
  {
    layer: 'slack/wording',
    from: ['src/slack/wording'],
    ours: ['src/core', 'src/slack/wording'],
    outside: [],
    instead: 'A sentence is made of core values; who says it, and where, is no business of the catalogue.',
  },
  {
    layer: 'slack/blocks',
    from: ['src/slack/blocks'],
    ours: ['src/core/shared', 'src/slack/blocks'],
    outside: ['type @slack/types'],
    instead: 'Blocks are the shapes every surface is built of; what stands in them is the surface’s business.',
  },
  {
    layer: 'slack/gone-client',
    from: ['src/slack/gone-client'],
    ours: ['src/core', 'src/slack/blocks', 'src/slack/wording', 'type src/slack/reader', 'src/slack/*/ids'],
    outside: ['type @slack/types'],
    instead:
      'What has become of a client is said in one way, whichever feature meets it; how it was met is the feature’s.',
  },
  {
    layer: 'slack/client-choice',
    from: ['src/slack/client-choice'],
    ours: ['src/core', 'src/slack/blocks', 'src/slack/wording', 'type src/slack/reader'],
    outside: ['type @slack/types'],
    instead:
      'Which client is meant is asked in one way, whichever command was typed; what follows the choice is the feature’s.',
  },
  {
    layer: 'slack/said',
    from: ['src/slack/said'],
    ours: ['src/slack/blocks', 'src/slack/wording', 'type src/slack/reader'],
    outside: ['type @slack/types'],
    instead: 'A sentence is shown in one way, whichever feature says it; what it says is the feature’s.',
  },
  {
    layer: 'slack/show',
    from: ['src/slack/show.ts'],
    ours: ['type src/slack/reader'],
    outside: ['type @slack/types'],
    instead:
      'A modal is put on top or in place in one way, whichever feature shows it; what it shows is the feature’s.',
  },
  {
    layer: 'slack/charts',
    from: ['src/slack/charts'],
    ours: ['src/core', 'src/usecases', 'src/slack'],
    outside: ['echarts', '@resvg/resvg-js', 'node:*'],
    instead: 'A chart draws core values with the charting packages; sending it is src/slack.',
  },
  {
    layer: 'slack/<feature>/ids',
    from: ['src/slack/:feature/ids'],
    ours: ['src/core'],
    outside: [],
    instead: 'Ids are plain constants, so that everybody can import them.',
  },
  {
    layer: 'slack/<feature>/surfaces',
    from: ['src/slack/:feature/surfaces'],
    ours: [
      'src/core',
      'src/slack/blocks',
      'src/slack/client-choice',
      'src/slack/gone-client',
      'src/slack/said',
      'src/slack/wording',
      'type src/slack/reader',
      'type src/slack/charts',
      'src/slack/*/ids',
      'src/slack/:feature/surfaces',
    ],
    outside: ['type @slack/types'],
    instead: 'A surface turns core values into Block Kit: give it the value, never the way to fetch or send it.',
  },
  {
    layer: 'slack/<feature>/input',
    from: ['src/slack/:feature/input'],
    ours: [
      'src/core',
      'src/slack/payload',
      'src/slack/form',
      'src/slack/typed',
      'src/slack/:feature/ids',
      'src/slack/:feature/input',
    ],
    outside: ['zod'],
    instead: 'Input turns a payload of Slack into core values with zod; asking for more is the listener’s work.',
  },
  {
    layer: 'slack/payload',
    from: ['src/slack/payload.ts', 'src/slack/form.ts'],
    ours: ['src/core/shared'],
    outside: ['zod'],
    instead: 'What every input reads alike, ids, days and fields, is read here; the rest is the input of its feature.',
  },
  {
    layer: 'slack/<feature>/listeners',
    from: ['src/slack/:feature/listeners'],
    ours: [
      'src/core',
      'src/usecases',
      'type src/slack/blocks',
      'type src/slack/reader',
      'src/slack/gone-client',
      'src/slack/said',
      'src/slack/show',
      'src/slack/payload',
      'src/slack/typed',
      'type src/slack/charts',
      'src/slack/*/ids',
      'src/slack/:feature/surfaces',
      'src/slack/:feature/input',
      'src/slack/:feature/listeners',
    ],
    outside: ['type @slack/bolt'],
    instead: 'A listener is thin: input of its own feature, a use case, a surface of its own feature.',
  },
  {
    layer: 'slack/<feature>/routes',
    from: ['src/slack/:feature/routes.ts'],
    ours: [
      'src/core',
      'type src/usecases',
      'src/slack/*.ts',
      'type src/slack/charts',
      'src/slack/*/ids',
      'src/slack/*/listeners',
    ],
    outside: [],
    instead: 'Routes say which listener answers which id; what the listener needs of Slack is handed to it here.',
  },
  {
    layer: 'slack',
    from: ['src/slack/*.ts', 'src/slack/app', 'src/slack/connection', 'src/slack/delivery', 'src/slack/error-handler'],
    ours: ['src/core', 'src/usecases', 'src/slack'],
    outside: ['@slack/bolt', '@slack/web-api', '@slack/types', 'ical-generator', 'ws', 'undici', 'type pino', 'node:*'],
    instead: 'Slack reaches the database and the clock through use cases and arguments; main puts them together.',
  },
  {
    layer: 'jobs',
    from: ['src/jobs'],
    ours: ['type src/core', 'src/usecases', 'src/jobs'],
    outside: ['node-cron', 'type pino'],
    instead: 'A job is a line of the schedule that calls a use case; what it needs to decide belongs in there.',
  },
  {
    layer: 'ingest',
    from: ['src/ingest'],
    ours: ['src/core', 'src/usecases', 'src/ingest'],
    outside: ['csv-parse', '@e965/xlsx', 'zod', 'node:*'],
    instead: 'Ingest reads files into validated rows and hands them to use cases, which store them.',
  },
  {
    layer: 'sample-bank',
    from: ['src/sample-bank'],
    ours: ['src/core', 'src/usecases', 'src/sample-bank'],
    outside: ['csv-parse', 'zod', 'node:*'],
    instead: 'The sample bank makes the files or rows a bank would deliver and loads them through use cases.',
  },
  {
    layer: 'local-slack/page',
    from: ['src/local-slack/page'],
    ours: ['src/local-slack/page'],
    outside: ['preact', 'htm', '/vendor'],
    instead: 'The page runs in a browser and speaks to the workspace over its socket.',
  },
  {
    layer: 'local-slack',
    from: ['src/local-slack'],
    ours: ['src/local-slack'],
    outside: ['ws', 'preact', 'htm', 'node:*'],
    instead: 'The local workspace could stand alone: people, manifest and clock come in as arguments.',
  },
  {
    layer: 'config',
    from: ['src/config'],
    ours: ['src/config'],
    outside: ['zod'],
    instead: 'The configuration is read from the environment it is given, and knows nobody.',
  },
  {
    layer: 'command-socket',
    from: ['src/command-socket.ts'],
    ours: [],
    outside: ['node:*'],
    instead: 'The command socket carries words between two processes; what they mean is the business of both ends.',
  },
  {
    layer: 'main, demo, bot',
    from: ['src/main.ts', 'src/demo', 'src/bot'],
    // A verb that was handed to the running bot is the same verb.
    ours: [...LAYERS, 'src/bot', 'src/demo/*', 'src/command-socket.ts', 'src/cli'],
    outside: ['*'],
    never: [...BEHIND_A_LAYER, 'src/cli/rapport'],
    instead: 'A composition root builds and starts; nobody imports one, and what has one home stays there.',
  },
  {
    layer: 'cli',
    from: ['src/cli'],
    ours: [...LAYERS, 'src/bot.ts', 'src/command-socket.ts', 'src/cli'],
    outside: ['*'],
    never: BEHIND_A_LAYER,
    instead: 'A composition root builds and starts; nobody imports one, and what has one home stays there.',
  },
  {
    layer: 'test',
    from: ['test'],
    ours: [
      ...LAYERS,
      'src/bot',
      'src/demo/*',
      'src/command-socket.ts',
      'src/cli',
      'test',
      'lint',
      'scripts',
      'prisma.config.ts',
      'vitest.config.ts',
    ],
    outside: ['*'],
    never: ['src/cli/rapport'],
    instead: 'Importing a composition root would start it: test what it is built from, or run it as a process.',
  },
];
