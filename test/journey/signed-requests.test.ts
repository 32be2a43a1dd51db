import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/persistence/database.ts';
import { sentenceFor } from '../../src/persistence/database-refusal.ts';
import { afterwards } from '../support/afterwards.ts';
import { freePort } from '../support/free-port.ts';
import { liveBot, SIGNING_SECRET } from '../support/live-bot.ts';
import { silentLog } from '../support/silent-log.ts';
import { clientName } from '../support/soak-bank.ts';
import { SOON_MS } from '../support/soon.ts';

// The bot as a process in HTTP mode, on the port that is open to the internet: whoever finds it may send what she likes.
// Source: docs.slack.dev/authentication/verifying-requests-from-slack

type Sent = { readonly secret?: string; readonly ageSeconds?: number; readonly signedBody?: string };

const nowSeconds = (): number => Math.floor(Date.now() / 1000);

/** The headers by which Slack proves that it sent `body`. */
function signed(body: string, { secret = SIGNING_SECRET, ageSeconds = 0, signedBody = body }: Sent = {}) {
  const at = String(nowSeconds() - ageSeconds);
  const hash = createHmac('sha256', secret).update(`v0:${at}:${signedBody}`).digest('hex');
  return { 'x-slack-request-timestamp': at, 'x-slack-signature': `v0=${hash}` };
}

/** An address for what is said later than Slack waits, and what has been said there. */
async function heard(): Promise<{ readonly url: string; readonly said: string[] }> {
  const said: string[] = [];
  const server = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (part: string) => void said.push(part));
    request.on('end', () => response.end('ok'));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  afterwards(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, said };
}

it('answers what Slack has signed, and refuses all else without carrying anything out', async () => {
  const port = await freePort();
  const { slack, bot, dataDir } = await liveBot({ clients: 1, httpPort: port });
  const { url: elsewhere, said } = await heard();
  const [owner] = slack.users() as readonly { id: string; name: string; channels: readonly { id: string }[] }[];
  if (owner === undefined) throw new Error('the workspace has nobody');

  /** A command as Slack's own server would post it. */
  const command = (name: string, text: string): string =>
    new URLSearchParams({
      ...{
        token: 't',
        team_id: 'T0LOCAL',
        team_domain: 'local',
        api_app_id: 'A0LOCAL',
        is_enterprise_install: 'false',
      },
      ...{ channel_id: owner.channels[0]?.id ?? '', channel_name: 'general', user_id: owner.id, user_name: owner.name },
      ...{ command: name, text, trigger_id: '1.2.3', response_url: elsewhere },
    }).toString();
  const post = (body: string, headers: Readonly<Record<string, string>>) =>
    fetch(`http://127.0.0.1:${port}/slack/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body,
    });
  const log = (note: string): string => command('/log', `${clientName(0)} call reached, ${note}`);

  const look = command('/client', clientName(0));
  // An answer that takes longer than Slack waits is said elsewhere: asked again, a busy machine has it in time.
  const looked = async () => {
    const answer = await post(look, signed(look));
    return [answer.status, await answer.text()];
  };
  await expect.poll(looked, { timeout: SOON_MS }).toEqual([200, expect.stringContaining(clientName(0))]);

  // As Slack sends it, but for one thing.
  const forged: Readonly<Record<string, (body: string) => Readonly<Record<string, string>>>> = {
    'signed with another secret': (body) => signed(body, { secret: 'another secret' }),
    'signed for another text': (body) => signed(body, { signedBody: look }),
    'six minutes old': (body) => signed(body, { ageSeconds: 360 }),
    'six minutes ahead': (body) => signed(body, { ageSeconds: -360 }),
    'an old signature with a new time': (body) => ({
      ...signed(body, { ageSeconds: 360 }),
      'x-slack-request-timestamp': String(nowSeconds()),
    }),
    'without a time': (body) => ({ 'x-slack-signature': signed(body)['x-slack-signature'] }),
    'without a signature': (body) => ({ 'x-slack-request-timestamp': signed(body)['x-slack-request-timestamp'] }),
    'with an empty signature': (body) => ({ ...signed(body), 'x-slack-signature': 'v0=' }),
    'without either': () => ({}),
  };
  for (const [what, headers] of Object.entries(forged)) {
    const body = log(`forged ${what}`);
    const refused = await post(body, headers(body));
    expect([what, refused.status, await refused.text()]).toEqual([what, 401, '']);
  }

  const body = log('rightly signed');
  const logged = await post(body, signed(body));
  expect(logged.status).toBe(200);
  // At once, or later elsewhere: what was noted of whom.
  said.push(await logged.text());
  await expect.poll(() => said.join('\n'), { timeout: SOON_MS }).toMatch(/已记录 · Client KH10000 Ltd.*rightly signed/);

  bot.child.kill('SIGTERM');
  const { code, out } = await bot.ended;
  expect(code).toBe(0);
  expect(out).not.toContain('forged');
  const opened = await openDatabase({ dataDir, log: silentLog });
  if (!opened.ok) throw new Error(sentenceFor(opened.refusal));
  const { pool, close } = opened.value;
  const { rows } = await pool.query<{ summary: string }>('SELECT summary FROM interaction');
  const { rows: trail } = await pool.query("SELECT origin FROM audit WHERE action = 'interaction_logged'");
  await close();
  expect(rows).toEqual([{ summary: 'rightly signed' }]);
  expect(trail).toHaveLength(1);
});
