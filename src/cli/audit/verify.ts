import { parseArgs } from 'node:util';
import type { Place } from '../../core/audit/chain.ts';
import { readAnchors } from '../../persistence/audit/anchor-book.ts';
import { chainReader } from '../../persistence/audit/chain-reader.ts';
import { sha256 } from '../../persistence/audit/digest.ts';
import { type Verification, verifyTrail } from '../../usecases/audit/verify-trail.ts';
import { CALLED_WRONGLY, optionFault } from '../called-wrongly.ts';
import { onDatabase } from '../on-database.ts';
import type { CliWording } from '../wording/wording.ts';
import { trailProgress } from './progress.ts';
import type { AuditVerb } from './verb.ts';

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
  const anchors = await gather(flags.anchors, verb.config.anchorPath, verb);
  if (anchors === null) return 1;
  return onDatabase(verb, async (database) => {
    const progress = trailProgress(verb.io, verb.wording.audit.verify, verb.clock.now);
    try {
      const verify = verifyTrail({ chain: chainReader(database), digest: sha256, clock: verb.clock });
      const found = await verify({ anchors, sealedWithinMinutes: flags.within, onProgress: progress.onProgress });
      progress.stop();
      stdout.write(flags.json ? `${JSON.stringify(asJson(found))}\n` : report(found, flags.within, verb.wording));
      return found.faultCount === 0 ? 0 : 1;
    } finally {
      progress.stop();
    }
  });
}

function readFlags({ args, wording }: AuditVerb): Flags | string {
  const { verifyUsage: usage, verify: words } = wording.audit;
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
    if (!(within >= 0)) return `${words.withinTakes}\n\n${usage}`;
    return { anchors: values.anchors ?? null, within, json: values.json };
  } catch (error) {
    return `${optionFault(error, usage, wording)}\n\n${usage}`;
  }
}

/** Null when a file that was named has no anchors: who meant to hold the chain against it shall not believe that it was. */
async function gather(
  named: readonly string[] | null,
  own: string,
  { io: { stderr }, wording }: AuditVerb,
): Promise<readonly Place[] | null> {
  const { verify: words } = wording.audit;
  if (named === null) {
    const read = await readAnchors(own);
    if (read === null) stderr.write(`${words.noAnchors(own)}\n`);
    return read?.anchors ?? [];
  }
  const anchors: Place[] = [];
  for (const path of named) {
    const read = await readAnchors(path).catch(() => null);
    if (read === null || read.anchors.length === 0) {
      stderr.write(`${read === null ? words.unreadable(path) : words.noAnchorIn(path)}\n`);
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

function report(found: Verification, withinMinutes: number, { audit, sentences }: CliWording): string {
  const { seals, end, anchors, faultCount, faults } = found;
  const { verify: words } = audit;
  if (seals === 0 && faultCount === 0) return `${sentences([words.nothingSealed, words.sealedBy])}\n`;
  const walked = sentences([words.walked(seals, anchors), words.ends(end.sequence, end.hash)]);
  if (faultCount === 0) return `${walked}\n${words.whole}\n`;
  const lines = [
    walked,
    words.damaged(faultCount, firstBroken(found)),
    ...faults.map((fault) => `  ${words.fault({ ...fault, withinMinutes })}`),
    ...(faultCount > faults.length ? [`  ${words.more(faultCount - faults.length)}`] : []),
    ...(faults.some(({ kind }) => kind === 'row_unsealed') ? [words.sealedBy] : []),
  ];
  return `${lines.join('\n')}\n`;
}
