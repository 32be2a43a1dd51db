import { describe, expect, it } from 'vitest';
import {
  BAD_PORTS,
  documentedVariables,
  readBotConfig,
  readCommonConfig,
  readDemoConfig,
} from '../../src/config/config.ts';

const tokens = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

describe('the bot’s environment', () => {
  it('fills in what may be left out', () => {
    expect(readBotConfig(tokens)).toMatchObject({
      ok: true,
      config: {
        DATA_DIR: 'data',
        BANK_TIME_ZONE: 'Asia/Shanghai',
        BANK_LANGUAGE: 'zh-CN',
        BASE_CURRENCY: 'CNY',
        PORT: 3000,
      },
    });
  });

  it('takes an empty variable for one that is not there', () => {
    expect(readBotConfig({ ...tokens, DATABASE_URL: '', PORT: '' })).toMatchObject({
      ok: true,
      config: { PORT: 3000 },
    });
  });

  it('refuses an address of Slack with a password in it, which no call takes and every failed one would print', () => {
    const read = readBotConfig({ ...tokens, SLACK_API_URL: 'https://rapport:secret@proxy.example/api/' });
    expect(read.ok ? [] : read.faults).toEqual([
      {
        en: 'SLACK_API_URL must be a URL ending in /api/, without user and password',
        'zh-CN': 'SLACK_API_URL 应为以 /api/ 结尾的网址，不含用户名和密码',
      },
    ]);
  });

  it('names every fault at once, and shows no value', () => {
    const read = readBotConfig({
      SLACK_BOT_TOKEN: 'secret-token',
      DATABASE_URL: 'mysql://root:secret-password@db',
      BANK_TIME_ZONE: 'Mars/Olympus',
      BASE_CURRENCY: 'QQQ',
      BANK_HOURS: '9-5',
      PORT: '99999',
    });
    const faults = read.ok ? [] : read.faults.flatMap((fault) => Object.values(fault));
    const names = [
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'DATABASE_URL',
      'BANK_TIME_ZONE',
      'BASE_CURRENCY',
      'BANK_HOURS',
      'PORT',
    ];
    for (const name of names)
      expect(
        faults.filter((fault) => fault.startsWith(`${name} `)),
        name,
      ).toHaveLength(2);
    expect(faults.join('\n')).not.toMatch(/secret|Mars|QQQ|99999/);
  });

  it('wants one way in: a socket or a signing secret', () => {
    expect(readBotConfig({ SLACK_BOT_TOKEN: 'xoxb-1' })).toMatchObject({
      ok: false,
      faults: [{ en: expect.stringMatching(/^SLACK_APP_TOKEN/) }],
    });
    expect(readBotConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'abcdefgh' })).toMatchObject({ ok: true });
  });
});

it('lets commands and the demo run without tokens', () => {
  expect(readCommonConfig({})).toMatchObject({ ok: true, config: { DATA_DIR: 'data' } });
  expect(readDemoConfig({ PORT: '0' })).toMatchObject({ ok: true, config: { PORT: 0 } });
});

it('documents every variable in a sentence', () => {
  for (const { name, meaning } of documentedVariables()) expect(meaning, name).toMatch(/^.{20,}\.$/);
});

it('a port that no browser opens is refused for the demo, in a sentence', async () => {
  for (const number of BAD_PORTS) {
    const refused = fetch(`http://127.0.0.1:${number}/`).catch((error: Error) => (error.cause as Error).message);
    expect([number, await refused]).toEqual([number, 'bad port']);
  }
  expect(readDemoConfig({ PORT: '6000' })).toEqual({
    ok: false,
    faults: [{ en: 'PORT must be another: no browser opens this one', 'zh-CN': 'PORT 应换一个：浏览器不打开这个端口' }],
  });
  expect(readDemoConfig({ PORT: '3001' })).toMatchObject({ ok: true, config: { PORT: 3001 } });
});
