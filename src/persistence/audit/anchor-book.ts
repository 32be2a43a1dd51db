import { open, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Place } from '../../core/audit/chain.ts';
import type { AnchorBook } from '../../usecases/audit/ports.ts';
import { syncDirectory } from '../embedded/sync-tree.ts';
import { makeDirectory } from '../make-directory.ts';

// A line of JSON for each anchor. Several processes may write into one file: a line is short and appended in one piece.

/** An anchor as it was written down. */
export type Anchor = Place & { readonly at: string | null };

/** The file of anchors, where none is named. */
export const anchorPathOf = (settings: {
  readonly dataDir: string;
  readonly auditAnchor?: string | undefined;
}): string => settings.auditAnchor ?? join(settings.dataDir, 'audit-anchors.jsonl');

/** Keeps anchors in a file, which is made with the first of them. */
export function anchorFile(path: string): AnchorBook {
  const full = resolve(path);
  return {
    async last() {
      const anchors = await readAnchors(full);
      return anchors?.anchors.at(-1) ?? null;
    },
    async write({ sequence, hash }, at) {
      const isNew = (await stat(full).catch(() => null)) === null;
      if (isNew) makeDirectory(dirname(full));
      const file = await open(full, 'a+', 0o600);
      try {
        // After a line that a power cut tore, the next one begins anew.
        const { size } = await file.stat();
        const end = size === 0 ? '\n' : (await file.read(Buffer.alloc(1), 0, 1, size - 1)).buffer.toString();
        const line = `${JSON.stringify({ sequence, hash, at: at.toISOString() })}\n`;
        await file.appendFile(end === '\n' ? line : `\n${line}`);
        await file.sync();
      } finally {
        await file.close();
      }
      if (isNew) syncDirectory(dirname(full));
    },
  };
}

/**
 * The anchors of a file, in its order, and how many of its lines are none. Lines of the bot's log hold anchors too, so
 * that a log that was shipped elsewhere is as good as the file. Null when there is no such file.
 */
export async function readAnchors(
  path: string,
): Promise<{ readonly anchors: readonly Anchor[]; readonly otherLines: number } | null> {
  const file = await open(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null;
    throw error;
  });
  if (file === null) return null;
  const anchors: Anchor[] = [];
  let otherLines = 0;
  for await (const line of file.readLines()) {
    const anchor = anchorIn(line);
    if (anchor !== null) anchors.push(anchor);
    else if (line.trim() !== '') otherLines += 1;
  }
  return { anchors, otherLines };
}

function anchorIn(line: string): Anchor | null {
  try {
    const { sequence, hash, at } = JSON.parse(line) as Partial<Anchor>;
    if (!Number.isSafeInteger(sequence) || typeof hash !== 'string' || !/^[0-9a-f]{64}$/.test(hash)) return null;
    return { sequence: sequence as number, hash, at: typeof at === 'string' ? at : null };
  } catch {
    return null;
  }
}
