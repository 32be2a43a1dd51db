import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { LocalSlackOptions } from '../local-slack/options.ts';
import { type LocalSlack, startLocalSlack } from '../local-slack/server.ts';
import { sampleChannels, sampleGroups } from '../sample-bank/channels.ts';
import type { SampleBank } from '../sample-bank/sample-bank.ts';
import { samplePeople } from '../sample-bank/staff.ts';
import { leave } from './say.ts';

/** Tokens of a workspace that exists on this machine only. */
export const TOKENS = { botToken: 'xoxb-local', appToken: 'xapp-local' };

/** The workspace: everybody of the bank, one who is in no staff file, a stranger, and the channels where they meet. */
export async function startWorkspace(
  sample: SampleBank,
  options: Pick<LocalSlackOptions, 'port' | 'clock' | 'waitsFor' | 'moveClock'>,
): Promise<LocalSlack> {
  const people = samplePeople(sample);
  const manifest = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));
  try {
    return await startLocalSlack({
      ...options,
      teamName: '云港银行',
      people: people.map(({ standing, timeZone, ...person }) => ({
        ...person,
        tz: timeZone,
        isStranger: standing === 'stranger',
      })),
      channels: sampleChannels(sample),
      groups: sampleGroups(sample),
      app: { name: 'Rapport', ...TOKENS, manifest },
    });
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE')
      leave(`Port ${options.port} is taken by another program: set PORT to a free one, or to 0 to take any.`);
    throw error;
  }
}
