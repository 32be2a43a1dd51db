// Loaded before the bot, on whose machine much else runs: what it takes of memory and of the time to its first answer.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

// What was compiled once is kept: from the second start on nothing loads the compiler of TypeScript, which stays in memory
// for as long as the process runs. Inside the project, where nobody writes who could not change the program itself; where
// it cannot be written, everything is compiled again.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));

// Of itself the heap grows to thrice what is in use before all of it is looked through. In steps of a half, what a large
// job leaves behind is found sooner, for some hundredths of a second of processor time each.
setFlagsFromString('--heap-growing-percent=50');
