// Proves that prisma/schema.prisma and prisma/migrations tell of the same database: the migrations are run on an embedded
// database in memory, which is compared with the schema. Exit 1 with the differences, else 0 with one line.
//
// Prisma compares what its language has words for: tables, columns with type and default, keys, plain indexes. CHECKs,
// partial indexes, views, triggers and functions stand in the migrations alone; it neither sees nor misses them.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const folder = process.argv[2] ?? 'prisma';
const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [
    fileURLToPath(new URL('./prisma.mjs', import.meta.url)),
    ...['migrate', 'diff', '--exit-code'],
    ...['--from-migrations', `${folder}/migrations`, '--to-schema', `${folder}/schema.prisma`],
  ],
  { encoding: 'utf8' },
);

const AGREE = 0;
const DIFFER = 2;
if (status === AGREE) {
  console.log(`${folder}/schema.prisma and ${folder}/migrations agree.`);
} else {
  const fault =
    status === DIFFER
      ? 'The schema and the migrations differ. To bring them together a migration would do this:'
      : 'The migrations could not be run:';
  console.error(`${fault}\n${stdout}${stderr}`);
  process.exit(1);
}
