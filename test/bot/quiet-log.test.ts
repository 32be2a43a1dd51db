import { EventEmitter } from 'node:events';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { endOnUncaught, quietLog } from '../../src/bot/quiet-log.ts';

function logged(error: unknown): { text: string; err: Record<string, unknown> } {
  const lines: string[] = [];
  const log = quietLog(pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) }));
  log.error({ reference: 'R-7F3K', err: error }, 'a listener failed');
  const text = lines.join('');
  return { text, err: (JSON.parse(text) as { err: Record<string, unknown> }).err };
}

describe('an error in the log', () => {
  it('keeps its kind, its code, its message and where it was thrown', () => {
    const { err } = logged(Object.assign(new RangeError('the feed has ended'), { code: '57P01' }));
    expect(err).toMatchObject({ type: 'RangeError', code: '57P01', message: 'the feed has ended' });
    expect(err['stack']).toContainEqual(expect.stringContaining('quiet-log.test.ts'));
  });

  it.each([
    [
      'the row a database refused',
      Object.assign(new Error('violates check'), { detail: 'Failing row contains (海港物流)' }),
    ],
    ['what a parser could not read', new SyntaxError('Unexpected token \'海\', "海港物流 "Ltd"" is not valid JSON')],
    [
      'the arguments of a call',
      new Error('Invalid `create()` invocation:\n{ name: "海港物流" }\n\nArgument `kind` is missing.'),
    ],
    [
      'what a raw query answered',
      new Error('Raw query failed. Code: `23505`. Message: `Key (name)=(海港物流) exists.`'),
    ],
    [
      'what a database could not read, of many lines',
      new Error(
        'Raw query failed. Message: `invalid input syntax for type date: "a "b\n  at 海港物流 (x:1:1)\n海港物流"`',
      ),
    ],
    ['a cause', new Error('failed', { cause: Object.assign(new Error('no'), { where: 'in 海港物流' }) })],
    ['a text that was thrown', '海港物流'],
  ])('keeps no client data: %s', (_what, error) => {
    expect(logged(error).text).not.toMatch(/海/);
  });

  it('says what is wrong all the same', () => {
    expect(logged(new Error('Invalid `x()` invocation:\n\nUnique constraint failed')).err['message']).toBe(
      'Unique constraint failed',
    );
    expect(logged(new Error('a', { cause: new Error('b') })).err['cause']).toMatchObject({ message: 'b' });
  });

  it('ends where causes go in a circle', () => {
    const error = new Error('round');
    error.cause = error;
    expect(logged(error).text).toContain('round');
  });
});

describe('an error that nobody has caught', () => {
  it('ends the process, and stands in the log as every other does', () => {
    const lines: string[] = [];
    const codes: unknown[] = [];
    const target = Object.assign(new EventEmitter(), { exit: (code: number) => void codes.push(code) });
    endOnUncaught(target, quietLog(pino({}, { write: (line: string) => void lines.push(line) })));
    target.emit('uncaughtException', new Error('Invalid `create()` invocation:\n{ name: "海港物流" }\n\nIt failed.'));
    expect(codes).toEqual([1]);
    expect(lines.join('')).toContain('It failed.');
    expect(lines.join('')).not.toMatch(/海/);
  });
});
