import { describe, expect, it } from 'vitest';
import type { ChannelName, UnfitReader } from '../../../../src/core/delivery/channel.ts';
import type { BranchId } from '../../../../src/core/shared/ids.ts';
import { validateBlocks, validateView } from '../../../../src/local-slack/block-kit/validate.ts';
import {
  channelChecked,
  channelDone,
  channelForm,
  channelRefused,
  channelsMessage,
} from '../../../../src/slack/delivery/surfaces/channels.ts';
import { LANGUAGES } from '../../../../src/slack/wording/format.ts';
import { wordingIn } from '../../../../src/slack/wording/wording.ts';
import { readerAt } from '../../../support/readers.ts';
import { id } from '../../../support/records.ts';
import { textOf } from '../../../support/text-of.ts';

const reader = readerAt('2026-11-23T00:30:00Z');
const channel = (name: ChannelName, key: string) =>
  ({ key, name, slackChannel: 'C0MANAGERS', language: 'zh-CN' }) as const;
const management = channel({ kind: 'management' }, 'management');

describe('channelsMessage', () => {
  it('says which channel is for what, in which language, and what the rule is', () => {
    const { blocks } = channelsMessage([management], reader('zh-CN'));
    expect(textOf(blocks).split('\n')).toEqual([
      '频道',
      '管理层 ·  · 中文',
      '只有频道里每位成员都有权查看，消息才会发出。',
      '[设置频道] [] []',
    ]);
    expect(JSON.stringify(blocks)).toContain('"channel_id":"C0MANAGERS"');
  });

  it('says what is missing while there is none, and offers one thing to do', () => {
    const { text, blocks } = channelsMessage([], reader('en'));
    expect(text).toContain('No channel is set up yet');
    expect(textOf(blocks)).toContain('[Set up a channel]');
    expect(JSON.stringify(blocks)).not.toContain('static_select');
  });

  it('takes nothing away without asking', () => {
    const { blocks } = channelsMessage([management], reader('en'));
    const [, actions] = blocks as [unknown, { elements: readonly { action_id: string; confirm?: object }[] }];
    expect(actions.elements.find(({ action_id }) => action_id === 'delivery_channel_clear')?.confirm).toBeDefined();
  });
});

describe('channelForm', () => {
  it('offers every purpose, and begins with the language of the bank and the channel it was asked for in', () => {
    const view = JSON.stringify(channelForm([management], 'en', 'C0HERE', reader('en')));
    expect(view).toContain('"value":"management"');
    expect(view).toContain('"initial_conversation":"C0HERE"');
    expect(view).toMatch(/"initial_option":\{[^}]*\{[^}]*\},"value":"en"\}/);
  });
});

describe.each(LANGUAGES)('with the longest data there is, in %s', (language) => {
  const LONG = '长'.repeat(300);
  const branch = () => channel({ kind: 'branch', name: LONG }, `branch:${id<BranchId>()}`);
  // More branches than any bank on earth has.
  const many = [management, ...Array.from({ length: 900 }, branch)];
  const members = Array.from({ length: 900 }, (): UnfitReader => ({ slackUserId: 'U0SOMEBODY', why: 'not_allowed' }));
  const refusal = { kind: 'not_for_all_members', members } as const;
  const whys = (['app', 'outsider', 'not_staff', 'not_allowed'] as const).map((why) => ({ slackUserId: 'U1', why }));

  it('the list and what was found out keep to the limits of Slack', () => {
    const news = channelChecked({ kind: 'branch', name: LONG }, refusal, reader(language));
    expect(validateBlocks(channelsMessage(many.slice(0, 90), reader(language), news).blocks, 'message')).toEqual([]);
  });

  it('the form, its answer and its refusals do', () => {
    expect(validateView(channelForm(many, language, 'C0HERE', reader(language)), 'modal')).toEqual([]);
    expect(validateView(channelDone(branch(), reader(language)), 'modal')).toEqual([]);
    const errors = channelRefused({ kind: 'not_for_all_members', members: whys }, wordingIn(language));
    expect(Object.values(errors)[0]?.length).toBeLessThan(200);
  });
});
