import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { BankVerbs } from './bank-verbs.ts';
import { CALLED_WRONGLY, nearest } from './called-wrongly.ts';
import { heedFullDisk } from './disk-full.ts';
import { LANGUAGE_OPTION, languageIn } from './language.ts';
import { heedLostOutput } from './lost-output.ts';
import { cliWordingIn } from './wording/wording.ts';

// What was compiled once is kept where the bot keeps it (scripts/lean.mjs).
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)));

const clock = { now: () => new Date() };

type Verb = keyof typeof VERBS;

const asksForHelp = (word: string): boolean => word === '--help' || word === '-h';

type Words = readonly string[];

const typed = languageIn(process.argv.slice(2), process.env);
const wording = cliWordingIn(typed.language);
const [verb, ...args] = typed.words;

/** What the database holds is asked by verbs that share how they come to it. */
const onBank =
  (name: keyof BankVerbs) =>
  async (rest: Words): Promise<number> =>
    (await import('./bank-verbs.ts')).bankVerbs({ wording, asked: typed.asked, environment: process.env })[name](rest);

/** A verb is loaded once it is asked for. `run` answers the exit code. */
const VERBS = {
  import: { usage: wording.import.usage, run: onBank('import') },
  template: {
    usage: wording.template.usage,
    run: async (rest: Words) => (await import('./template.ts')).templateVerb(rest, process, wording),
  },
  lookup: {
    usage: wording.lookup.usage,
    run: async (rest: Words) => (await import('./lookup.ts')).lookupVerb(rest, process, wording),
  },
  rehearse: {
    usage: wording.rehearse.usage,
    run: async (rest: Words) => (await import('./rehearse.ts')).rehearseVerb(rest, process, { clock, wording }),
  },
  arl: {
    usage: wording.arl.usage,
    run: async (rest: Words) => (await import('./arl.ts')).arlVerb(rest, process, wording),
  },
  backup: { usage: wording.backup.usage, run: onBank('backup') },
  restore: { usage: wording.restore.usage, run: onBank('restore') },
  export: { usage: wording.export.usage, run: onBank('export') },
  'copy-database': { usage: wording.copy.usage, run: onBank('copy-database') },
  complaints: {
    usage: `${wording.complaints.exportUsage}\n${wording.complaints.retentionUsage}`,
    run: onBank('complaints'),
  },
  audit: { usage: wording.audit.usage, run: onBank('audit') },
};

heedLostOutput(process, wording);
const exitCode = await heedFullDisk({ stderr: process.stderr, wording }, () => run(verb, args));
process.exitCode ||= exitCode;

async function run(name: string | undefined, rest: readonly string[]): Promise<number> {
  const { called, usage } = wording;
  const { fault } = typed;
  if (fault !== null) {
    const sentence =
      fault.kind === 'twice'
        ? called.option({ kind: 'twice', option: LANGUAGE_OPTION })
        : called.noLanguage(fault.said);
    process.stderr.write(`${sentence}\n`);
    return CALLED_WRONGLY;
  }
  if (rest.includes('')) {
    // What "$FOLDER" becomes where nobody has set it; as a path it would be the folder in which one happens to be.
    process.stderr.write(`${called.emptyWord}\n`);
    return CALLED_WRONGLY;
  }
  if (name === undefined || name === 'help' || asksForHelp(name)) {
    process.stdout.write(usage);
    return 0;
  }
  const asked = Object.hasOwn(VERBS, name) ? VERBS[name as Verb] : null;
  if (asked === null) {
    process.stderr.write(`${called.noVerb(name, nearest(name, Object.keys(VERBS)))}\n\n${usage}`);
    return CALLED_WRONGLY;
  }
  if (rest.some(asksForHelp)) {
    process.stdout.write(asked.usage);
    return 0;
  }
  return asked.run(rest);
}
