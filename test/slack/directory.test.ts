import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { slackDirectory } from '../../src/slack/directory.ts';

const slack = new WebClient('xoxb-test');
beforeEach(() => void vi.spyOn(slack.auth, 'test').mockResolvedValue({ ok: true, team_id: 'T1', enterprise_id: 'E1' }));
afterEach(() => vi.restoreAllMocks());

describe('profile', () => {
  const profile = (user: object) => {
    vi.spyOn(slack.users, 'info').mockResolvedValue({ ok: true, user });
    return slackDirectory(slack, 'zh-CN').profile('U1');
  };

  it('reads e-mail, language and zone', async () => {
    const user = { team_id: 'T1', locale: 'zh-CN', tz: 'Asia/Shanghai', profile: { email: 'wang.li@bank.example' } };
    expect(await profile(user)).toEqual({
      teamId: 'T1',
      email: 'wang.li@bank.example',
      locale: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      outsider: false,
    });
  });

  it.each(['is_stranger', 'is_restricted', 'is_ultra_restricted'])('takes %s for an outsider', async (mark) => {
    expect(await profile({ team_id: 'T1', [mark]: true })).toMatchObject({
      outsider: true,
      email: null,
      timeZone: null,
    });
  });

  it.each([
    ['somebody of another company, met in a shared channel', { team_id: 'T2' }, true],
    ['somebody of another company’s enterprise', { team_id: 'T2', enterprise_user: { enterprise_id: 'E2' } }, true],
    ['an account that names no workspace', {}, true],
    [
      'a colleague of another workspace of the enterprise',
      { team_id: 'T3', enterprise_user: { enterprise_id: 'E1' } },
      false,
    ],
  ])('%s: outside or not', async (_who, user, outsider) => {
    expect(await profile(user)).toMatchObject({ outsider });
  });

  it('is in the language of the bank where Slack knows none', async () => {
    expect(await profile({ team_id: 'T1' })).toMatchObject({ locale: 'zh-CN' });
    expect(await profile({ team_id: 'T1', locale: '' })).toMatchObject({ locale: 'zh-CN' });
  });

  it('asks once which workspace is ours, and again after it could not', async () => {
    const test = vi.spyOn(slack.auth, 'test').mockRejectedValueOnce(new Error('request timed out'));
    vi.spyOn(slack.users, 'info').mockResolvedValue({ ok: true, user: { team_id: 'T1' } });
    const directory = slackDirectory(slack, 'zh-CN');
    await expect(directory.profile('U1')).rejects.toThrow('timed out');
    expect([await directory.profile('U1'), await directory.profile('U2')]).toMatchObject([
      { outsider: false },
      { outsider: false },
    ]);
    expect(test).toHaveBeenCalledTimes(2);
  });

  it('remembers the language for when nothing else can be asked', async () => {
    vi.spyOn(slack.users, 'info').mockResolvedValue({ ok: true, user: { locale: 'zh-CN' } });
    const directory = slackDirectory(slack, 'zh-CN');
    expect(directory.localeOf('U1')).toBeNull();
    await directory.profile('U1');
    expect(directory.localeOf('U1')).toBe('zh-CN');
  });
});

describe('isShared', () => {
  it('asks once and remembers', async () => {
    const info = vi
      .spyOn(slack.conversations, 'info')
      .mockResolvedValue({ ok: true, channel: { is_ext_shared: true } });
    const directory = slackDirectory(slack, 'zh-CN');
    expect([await directory.isShared('C1'), await directory.isShared('C1')]).toEqual([true, true]);
    expect(info).toHaveBeenCalledOnce();
  });

  it('does not ask about direct messages', async () => {
    const info = vi.spyOn(slack.conversations, 'info');
    expect(await slackDirectory(slack, 'zh-CN').isShared('D1')).toBe(false);
    expect(info).not.toHaveBeenCalled();
  });

  it('knows nothing of a private channel the bot is not in, and does not hide any other failure', async () => {
    const info = vi
      .spyOn(slack.conversations, 'info')
      .mockRejectedValue(new Error('An API error occurred: channel_not_found'));
    expect(await slackDirectory(slack, 'zh-CN').isShared('C1')).toBe(false);
    info.mockRejectedValue(new Error('request timed out'));
    await expect(slackDirectory(slack, 'zh-CN').isShared('C2')).rejects.toThrow('timed out');
  });
});

describe('readers', () => {
  it('reads all pages of a large channel', async () => {
    vi.spyOn(slack.auth, 'test').mockResolvedValue({ ok: true, team_id: 'T1', user_id: 'U-bot' });
    vi.spyOn(slack.conversations, 'info').mockResolvedValue({ ok: true, channel: {} });
    const members = vi
      .spyOn(slack.conversations, 'members')
      .mockResolvedValueOnce({ ok: true, members: ['U1', 'U2'], response_metadata: { next_cursor: 'more' } })
      .mockResolvedValueOnce({ ok: true, members: ['U-bot', 'U3'], response_metadata: { next_cursor: '' } });
    expect(await slackDirectory(slack, 'zh-CN').readers('C1')).toEqual({
      ok: true,
      value: { shared: false, slackUserIds: ['U1', 'U2', 'U3'] },
    });
    expect(members.mock.calls.map(([asked]) => asked?.cursor)).toEqual([undefined, 'more']);
  });

  it('takes a channel to which another company is invited for shared', async () => {
    vi.spyOn(slack.auth, 'test').mockResolvedValue({ ok: true, team_id: 'T1', user_id: 'U-bot' });
    vi.spyOn(slack.conversations, 'info').mockResolvedValue({ ok: true, channel: { is_pending_ext_shared: true } });
    vi.spyOn(slack.conversations, 'members').mockResolvedValue({ ok: true, members: ['U-bot', 'U1'] });
    expect(await slackDirectory(slack, 'zh-CN').readers('C1')).toMatchObject({ ok: true, value: { shared: true } });
  });
});
