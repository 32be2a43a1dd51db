import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { StaffRole } from '../../src/core/client/client.ts';
import { localDate } from '../../src/core/shared/calendar.ts';
import { ok } from '../../src/core/shared/result.ts';
import { validateBlocks } from '../../src/local-slack/block-kit/validate.ts';
import type { Router } from '../../src/slack/app/router.ts';
import { registerListeners, type UseCases } from '../../src/slack/listeners.ts';
import { SHANGHAI, staff } from '../support/records.ts';
import { textOf } from '../support/text-of.ts';

const MANIFEST = readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8');
const { slash_commands } = (
  parse(MANIFEST) as { readonly features: { readonly slash_commands: readonly { readonly command: string }[] } }
).features;
const PROMISED = slash_commands.map(({ command }) => command);

const ROLES: readonly StaffRole[] = ['rm', 'branch_manager', 'complaints_officer', 'compliance', 'admin'];

type Said = { readonly response_type: string; readonly blocks: readonly unknown[] };

/** What somebody of that role is answered who types that behind the command. Whatever is asked of the bank throws. */
async function typing(command: string, text: string, role: StaffRole, locale: string): Promise<Said> {
  const person = {
    ...{ staff: staff({ role }), locale, timeZone: SHANGHAI },
    ...{ now: new Date('2026-11-23T02:00:00Z'), today: localDate('2026-11-23') },
  };
  const asks = (name: string) => () => Promise.reject(new Error(`asked for ${name}`));
  const uses = new Proxy(
    {},
    { get: (_, name: string) => (name === 'identifyPerson' ? async () => ok(person) : asks(name)) },
  );
  const commands = new Map<string, (args: unknown) => Promise<void>>();
  const router = new Proxy(
    {},
    {
      get: (_, word) => (name: string, listener: (args: unknown) => Promise<void>) =>
        word === 'command' && commands.set(name, listener),
    },
  );
  registerListeners(router as Router, uses as UseCases, { isShared: async () => false });
  const said: Said[] = [];
  await commands.get(command)?.({
    command: { command, text, trigger_id: 'T1', user_id: 'U1', channel_id: 'D1' },
    ack: async (message: Said) => void said.push(message),
    client: { views: { open: asks('a form') } },
  });
  return said[0] ?? { response_type: 'none', blocks: [] };
}

describe.each(PROMISED)('%s', (command) => {
  it.each(ROLES)('says how it is used to whoever asks for help, and does nothing else: %s', async (role) => {
    for (const word of ['help', ' HELP ', '?']) {
      const said = await typing(command, word, role, 'en-US');
      expect(said.response_type).toBe('ephemeral');
      expect(textOf(said.blocks)).toMatch(new RegExp(`^${command}[ :]`, 'm'));
      expect(textOf(said.blocks)).not.toMatch(/\p{Script=Han}/u);
      expect(validateBlocks(said.blocks as never, 'message')).toEqual([]);
    }
    for (const word of ['帮助', '？']) {
      const said = await typing(command, word, role, 'zh-CN');
      expect(textOf(said.blocks)).toMatch(new RegExp(`^${command}[ ：].*\\p{Script=Han}`, 'mu'));
      expect(validateBlocks(said.blocks as never, 'message')).toEqual([]);
    }
  });
});

it('more words than help are no request for help', async () => {
  await expect(typing('/client', 'help desk', 'rm', 'en-US')).rejects.toThrow('asked for findClient');
});
