import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeDirectory } from '../../src/persistence/make-directory.ts';

const home = mkdtempSync(join(tmpdir(), 'make-directory-'));
afterAll(() => rmSync(home, { recursive: true }));

describe('makeDirectory', () => {
  it('makes what is missing, and takes what is there', () => {
    const path = join(home, 'one', 'two');
    makeDirectory(path);
    makeDirectory(path);
    expect(statSync(path).isDirectory()).toBe(true);
  });

  it('throws where a file stands in the way', () => {
    writeFileSync(join(home, 'file'), '');
    expect(() => makeDirectory(join(home, 'file'))).toThrow(/EEXIST/);
    expect(() => makeDirectory(join(home, 'file', 'below'))).toThrow(/EEXIST|ENOTDIR/);
  });

  // A file system without directories of its own: Node's recursive mkdir would not return.
  it('throws where the system takes no directories', () => {
    expect(() => makeDirectory('/proc/no-such-place')).toThrow(/ENOENT|EPERM|EACCES/);
  });
});
