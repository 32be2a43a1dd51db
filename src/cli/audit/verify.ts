import { parseArgs } from 'node:util';
import type { Place } from '../../core/audit/chain.ts';
import { readAnchors } from '../../persistence/audit/anchor-book.ts';
import { chainReader } from '../../persistence/audit/chain-reader.ts';
import { sha256 } from '../../persistence/audit/digest.ts';
import { type TrailFault, type Verification, verifyTrail } from '../../usecases/audit/verify-trail.ts';
import { CALLED_WRONGLY, optionFault } from '../called-wrongly.ts';
import { onDatabase } from '../on-database.ts';
import { counted, figure } from '../table.ts';
import { progressOn } from './progress.ts';
import type { AuditVerb } from './verb.ts';

export const VERIFY_USAGE = `  verify [--anchors FILE]… [--within MINUTES] [--json]
      Walks the chain over the trail and says whether a row was altered, removed, put in or cut off.
      --anchors FILE     holds the chain against these anchors, or against those in a log of the bot; without it, against
                         the file of AUDIT_ANCHOR
      --within MINUTES   a row older than this has its seal if all is well; without it, 15
      --json             one JSON object instead of sentences
      Ends with 0 when all is well, 1 when it is not.
`;

const SEALED_WITHIN_MINUTES = 15;

type Flags = { readonly anchors: readonly string[] | null; readonly within: number; readonly json: boolean };

/** `rapport audit verify`. Answers the exit code. */
export async function verifyAudit(verb: AuditVerb): Promise<number> {
  const { stdout, stderr } = verb.io;
  const flags = readFlags(verb);
  if (typeof flags === 'string') {
    stderr.write(flags);
    return CALLED_WRONGLY;
  }
  const anchors = await gather(flags.anchors, verb.config.anchorPath, stderr);
  if (anchors === null) return 1;
  return onDatabase(verb, async (database) => {
    const progress = progressOn(stderr, verb.io.isTTY, 'rows', verb.clock.now);
    try {
      const verify = verifyTrail({ chain: chainReader(database), digest: sha256, clock: verb.clock });
      const found = await verify({ anchors, sealedWithinMinutes: flags.within, onProgress: progress.onProgress });
      progress.stop();
      stdout.write(flags.json ? `${JSON.stringify(asJson(found))}\n` : report(found, flags.within));
      return found.faultCount === 0 ? 0 : 1;
    } finally {
      progress.stop();
    }
  });
}

function readFlags({ args, wording }: AuditVerb): Flags | string {
  const usage = `Usage: npm run rapport -- audit\n${VERIFY_USAGE}`;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        anchors: { type: 'string', multiple: true },
        within: { type: 'string', default: String(SEALED_WITHIN_MINUTES) },
        json: { type: 'boolean', default: false },
      },
    });
    const within = Number(values.within);
    if (!(within >= 0)) return `--within takes a number of minutes.\n\n${usage}`;
    return { anchors: values.anchors ?? null, within, json: values.json };
  } catch (error) {
    return `${optionFault(error, usage, wording)}\n\n${usage}`;
  }
}

/** Null when a file that was named has no anchors: who meant to hold the chain against it shall not believe that it was. */
async function gather(
  named: readonly string[] | null,
  own: string,
  stderr: NodeJS.WritableStream,
): Promise<readonly Place[] | null> {
  if (named === null) {
    const read = await readAnchors(own);
    if (read === null) stderr.write(`There are no anchors in ${own}: what was cut off the end cannot be found.\n`);
    return read?.anchors ?? [];
  }
  const anchors: Place[] = [];
  for (const path of named) {
    const read = await readAnchors(path).catch(() => null);
    if (read === null || read.anchors.length === 0) {
      stderr.write(`${path}: ${read === null ? 'it is no file that can be read.' : 'there is no anchor in it.'}\n`);
      return null;
    }
    anchors.push(...read.anchors);
  }
  return anchors;
}

const firstBroken = ({ faults }: Verification): number | null =>
  faults.reduce<number | null>(
    (first, fault) => ('sequence' in fault && (first === null || fault.sequence < first) ? fault.sequence : first),
    null,
  );

const asJson = ({ faultCount, ...found }: Verification) => ({
  ok: faultCount === 0,
  ...found,
  firstBroken: firstBroken({ faultCount, ...found }),
  faultCount,
});

function report(found: Verification, within: number): string {
  const { seals, end, anchors, faultCount, faults } = found;
  if (seals === 0 && faultCount === 0) return `Nothing has been sealed yet. ${SEALED_BY}\n`;
  const walked = `${counted(seals, 'sealed row')} and ${counted(anchors, 'anchor')} were examined.`;
  const head = `The chain ends at sequence ${end.sequence}, hash ${end.hash}.`;
  if (faultCount === 0) return `${walked} ${head}\nThe trail is whole.\n`;
  const first = firstBroken(found);
  const lines = [
    `${walked} ${head}`,
    `The trail is damaged: ${counted(faultCount, 'fault')}${first === null ? '' : `, the first at sequence ${first}`}.`,
    ...faults.map((fault) => `  ${faultSentence(fault, within)}`),
    ...(faultCount > faults.length ? [`  … and ${figure(faultCount - faults.length)} more.`] : []),
    ...(faults.some(({ kind }) => kind === 'row_unsealed') ? [SEALED_BY] : []),
  ];
  return `${lines.join('\n')}\n`;
}

const SEALED_BY =
  'Rows are sealed by a bot, within a minute or two of its start: where none has run since they were written, start one and verify again.';

function faultSentence(fault: TrailFault, within: number): string {
  switch (fault.kind) {
    case 'seals_missing':
      return `${stretch(fault)}: the seals are missing.`;
    case 'seal_altered':
      return `${fault.sequence}: the seal of row ${fault.auditId} does not follow from the one before; one of the two was altered.`;
    case 'row_removed':
      return `${fault.sequence}: row ${fault.auditId} was removed.`;
    case 'row_altered':
      return `${fault.sequence}: row ${fault.auditId} was altered.`;
    case 'word_altered':
      return `${fault.sequence}: the word "${fault.name}" of row ${fault.auditId} was altered.`;
    case 'word_removed':
      return `${fault.sequence}: the word "${fault.name}" of row ${fault.auditId} was removed, and no erasure says so.`;
    case 'word_added':
      return `${fault.sequence}: the word "${fault.name}" was added to row ${fault.auditId} after it was sealed.`;
    case 'anchor_differs':
      return `${fault.sequence}: an anchor has another hash; the chain was made anew from here or from before.`;
    case 'cut_off':
      return `${stretch(fault)}: an anchor says that the chain came so far; its end was cut off.`;
    case 'row_unsealed':
      return `Row ${fault.auditId} has no seal: it has waited for more than ${within} minutes, or is not among those that wait.`;
    case 'unsealed_row_removed':
      return `Row ${fault.auditId} was removed before it was sealed.`;
  }
}

const stretch = ({ sequence, to }: { readonly sequence: number; readonly to: number }): string =>
  sequence === to ? `${sequence}` : `${sequence} to ${to}`;
