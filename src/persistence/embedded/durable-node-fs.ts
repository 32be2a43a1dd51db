import { fstatSync, fsyncSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** WASI's numbers. PostgreSQL forgives EINVAL for a directory and stops on EIO, as it should. */
const EINVAL = 28;
const EIO = 29;

type NodeFsModule = { NODEFS: { stream_ops: { fsync?: (stream: { readonly nfd: number }) => number } } };

/**
 * PGlite's file system with the call it lacks. Without fsync a commit outlives a crash of the process but not a power
 * cut, which can leave a database that no longer opens.
 */
export class DurableNodeFS extends NodeFS {
  /** False where nothing in it counts yet, and all of it is written to disk at once in the end. */
  waitsForDisk = true;

  override async init(pg: PGlite, options: Parameters<NodeFS['init']>[1]) {
    const result = await super.init(pg, options);
    const preRun = result.emscriptenOpts.preRun as unknown as ((module: NodeFsModule) => void)[];
    preRun.push((module) => {
      module.NODEFS.stream_ops.fsync = ({ nfd }) => {
        if (!this.waitsForDisk) return 0;
        try {
          fsyncSync(nfd);
          return 0;
        } catch {
          return fstatSync(nfd).isDirectory() ? EINVAL : EIO;
        }
      };
    });
    return result;
  }
}

const SETTINGS = [
  'fsync=on',
  'wal_sync_method=fsync',
  'max_wal_size=64MB',
  'min_wal_size=32MB',
  'shared_buffers=32MB',
  // Compiling costs more than the queries of one small team.
  'jit=off',
  'TimeZone=UTC',
  'log_timezone=UTC',
];

/** PGlite's start parameters, less `-F` (no fsync), and with limits that suit one small team. */
export const durableParams: readonly string[] = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...SETTINGS.flatMap((setting) => ['-c', setting]),
];
