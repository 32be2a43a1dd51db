// The rehearsal of a file, in a process of its own: `node measure-file.ts FILE` prints what it took, from the first byte on.
import { rehearseVerb } from '../../../src/cli/rehearse.ts';
import { cliWordingIn } from '../../../src/cli/wording/wording.ts';

const [path = ''] = process.argv.slice(2);
let peak = 0;
const look = (): void => {
  peak = Math.max(peak, process.memoryUsage.rss());
};
const looking = setInterval(look, 100);
const [start, used] = [performance.now(), process.cpuUsage()];
let said = '';
const code = await rehearseVerb(
  ['--flows', path, '--json'],
  { stdout: { write: () => true }, stderr: { write: (text) => (said += text) } },
  { clock: { now: () => new Date() }, wording: cliWordingIn('en') },
);
const { user, system } = process.cpuUsage(used);
look();
clearInterval(looking);
if (code !== 0) throw new Error(said);
const seconds = (performance.now() - start) / 1000;
const [, alerts = ''] = /: (\d+ alerts)/.exec(said) ?? [];
process.stdout.write(
  JSON.stringify({ seconds, cpu: (user + system) / 1e6, server: null, megabytes: peak / 1e6, said: alerts }),
);
