import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { importProgress } from '../../../src/cli/import/progress.ts';
import { cliWordingIn } from '../../../src/cli/wording/wording.ts';
import { bankFiles } from '../../support/bank-files.ts';

function sink(isTTY: boolean) {
  let text = '';
  const stream = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY, columns: 120 }), text: () => text };
}

const [staff, clients] = await bankFiles({ 'staff.csv': 'name,role\n王莉,rm\n', 'clients.csv': 'name\nACME\n' });
if (staff === undefined || clients === undefined) throw new Error('no files');

test.each([false, true])('off a terminal, or led to one (%s): a line every five seconds, no more', (isTTY) => {
  const { stream, text } = sink(false);
  let now = Date.parse('2026-11-23T02:00:00Z');
  const { onProgress, stop } = importProgress({ stderr: stream, isTTY }, () => new Date(now), cliWordingIn('en'));
  for (let second = 1; second <= 12; second += 1) {
    now += 1_000;
    onProgress({ file: { ...staff, bytes: 1_200 }, bytesRead: second * 100, rows: second * 1_000, rejected: 0 });
  }
  stop();
  expect(text()).toBe('staff.csv: 5,000 rows, 41%\nstaff.csv: 10,000 rows, 83%\n');
});

test('on a terminal: a bar for each file, cleared away at the end', () => {
  const { stream, text } = sink(true);
  const { onProgress, stop } = importProgress({ stderr: stream, isTTY: true }, () => new Date(), cliWordingIn('en'));
  onProgress({ file: staff, bytesRead: staff.bytes, rows: 1, rejected: 0 });
  onProgress({ file: clients, bytesRead: clients.bytes, rows: 1, rejected: 1 });
  stop();
  expect(text()).toContain('staff.csv');
  expect(text()).toContain('clients.csv');
  // The cursor is shown again.
  expect(text().lastIndexOf('\u001b[?25h')).toBeGreaterThan(text().lastIndexOf('\u001b[?25l'));
});
