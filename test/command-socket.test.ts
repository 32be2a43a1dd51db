import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type HandedCommand, sendCommand, takeCommands } from '../src/command-socket.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'command-socket-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

const command: HandedCommand = { verb: 'import', args: ['/bank', '--dry-run'], isTTY: false, language: 'zh-CN' };

function paper() {
  const said = { out: '', err: '' };
  const told = {
    out: (text: string) => {
      said.out += text;
    },
    err: (text: string) => {
      said.err += text;
    },
    failed: (why: string) => {
      said.err += `failed: ${why}`;
    },
    stopped: () => {
      said.err += 'stopped';
    },
  };
  return { said, told };
}

describe('a command', () => {
  it('is carried out by the bot, word for word, and its exit code comes back', async () => {
    const server = await takeCommands(dataDir, async (given, { out, err }) => {
      out(`${given.verb} ${given.args.join(' ')} ${given.language}\n`);
      err('一半\n');
      return 2;
    });
    const { said, told } = paper();
    expect(await sendCommand(dataDir, command, told)).toBe(2);
    expect(said).toEqual({ out: 'import /bank --dry-run zh-CN\n', err: '一半\n' });
    await server.stop();
  });

  it('is not taken where no bot runs', async () => {
    expect(await sendCommand(dataDir, command, paper().told)).toBeNull();
  });

  it('that throws is answered as a failure, and the bot goes on', async () => {
    const server = await takeCommands(dataDir, () => Promise.reject(new Error('disk full')));
    const { said, told } = paper();
    expect(await sendCommand(dataDir, command, told)).toBe(1);
    expect(said.err).toBe('failed: disk full');
    expect(await sendCommand(dataDir, command, paper().told)).toBe(1);
    await server.stop();
  });

  it('that the bot does not live to finish says so', async () => {
    const { promise: begun, resolve } = Promise.withResolvers<void>();
    const server = await takeCommands(dataDir, async () => {
      resolve();
      return new Promise(() => {});
    });
    const { said, told } = paper();
    const handed = sendCommand(dataDir, command, told);
    await begun;
    await server.stop();
    expect(await handed).toBe(1);
    expect(said.err).toBe('stopped');
  });

  it.each(['GET / HTTP/1.1', 'null', '{"verb":7}'])(
    'that is none (%s) is hung up on, and the bot goes on',
    async (line) => {
      const server = await takeCommands(dataDir, async () => 0);
      const socket = createConnection(join(dataDir, 'bot.sock'));
      socket.write(`${line}\n`);
      await once(socket, 'close');
      expect(await sendCommand(dataDir, command, paper().told)).toBe(0);
      await server.stop();
    },
  );

  it('can be handed only by the user whose bot it is', async () => {
    const server = await takeCommands(dataDir, async () => 0);
    expect(statSync(join(dataDir, 'bot.sock')).mode & 0o777).toBe(0o600);
    await server.stop();
  });
});
