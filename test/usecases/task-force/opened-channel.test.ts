import { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import type { TaskForceId } from '../../../src/core/shared/ids.ts';
import { callSlack } from '../../../src/slack/app/call-slack.ts';
import { givePrivateChannelUp, openPrivateChannel } from '../../../src/slack/private-channel.ts';
import { channelPressed } from '../../../src/slack/task-force/listeners/channel.ts';
import type { TaskForceUseCases } from '../../../src/slack/task-force/listeners/use-cases.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { findForce } from '../../../src/usecases/task-force/see-force.ts';
import { keepChannel } from '../../../src/usecases/task-force/work-on-force.ts';
import { forceDesk } from '../../support/force-desk.ts';
import { person, smallWorkspace } from '../../support/workspace.ts';

const desk = await forceDesk();
const { parts, manager, wang } = desk;
const slack = await smallWorkspace(['groups:history', 'groups:read', 'groups:write', 'users:read'], {
  people: [person('li')],
  channels: [],
});
const client = new WebClient('xoxb-test', {
  slackApiUrl: slack.apiUrl,
  retryConfig: { retries: 0 },
  fetch: callSlack(fetch),
});
const rooms = { open: openPrivateChannel, giveUp: givePrivateChannelUp };
const wording = wordingIn('en');

let presses = 0;
/** The manager presses "Open private channel"; what she is told. */
async function pressed(forceId: TaskForceId, change: Partial<TaskForceUseCases> = {}): Promise<string> {
  presses += 1;
  const told: string[] = [];
  const uses = { findForce: findForce(parts), keepChannel: keepChannel(parts), ...change } as TaskForceUseCases;
  const action = { value: forceId, action_ts: String(presses) };
  const respond = async ({ text }: { readonly text: string }) => void told.push(text);
  const args = { action, body: {}, client, staff: manager, reader: { wording }, respond };
  await channelPressed(uses, rooms)(args as never);
  return told.join();
}
async function convened(): Promise<TaskForceId> {
  const forceId = await desk.proposed(await desk.clientOf(wang));
  await desk.convene(forceId);
  return forceId;
}
const channelsOf = async (forceId: TaskForceId) => {
  const { channels = [] } = await client.users.conversations({ types: 'private_channel' });
  return channels.filter(({ name }) => name?.includes(forceId.slice(-6)));
};
const keptOf = async (forceId: TaskForceId) => (await parts.forces.find(forceId))?.slackChannel;

it('a press that dies before its channel is stored leaves one that the next press takes up', async () => {
  const forceId = await convened();
  const dies = async () => Promise.reject(new Error('the server is gone'));
  await expect(pressed(forceId, { keepChannel: dies })).rejects.toThrow('the server is gone');
  expect(await keptOf(forceId)).toBeNull();
  expect(await pressed(forceId)).toBe(wording.force.channelOpened);
  expect(await channelsOf(forceId)).toMatchObject([{ id: await keptOf(forceId), is_archived: false }]);
});

it('a press whose channel Slack has opened without being heard has it all the same', async () => {
  const forceId = await convened();
  slack.controls.strike({ kind: 'lost_answer', method: 'conversations.create' }, 1);
  expect(await pressed(forceId)).toBe(wording.force.channelOpened);
  expect(slack.controls.faults()).toEqual([]);
  expect(await channelsOf(forceId)).toMatchObject([{ id: await keptOf(forceId), is_archived: false }]);
});

it('two presses at once open one channel', async () => {
  const forceId = await convened();
  const told = await Promise.all([pressed(forceId), pressed(forceId)]);
  expect(told).toEqual([wording.force.channelOpened, wording.force.channelOpened]);
  expect(await channelsOf(forceId)).toMatchObject([{ id: await keptOf(forceId), is_archived: false }]);
  expect(await pressed(forceId)).toBe(wording.force.channelThere);
});

it('a press that is refused leaves the channel to the press that has had it stored meanwhile', async () => {
  const forceId = await convened();
  const told: string[] = [];
  const hasLeft: TaskForceUseCases['keepChannel'] = async (request) => {
    told.push(await pressed(forceId));
    return keepChannel(parts)({ ...request, by: { ...manager, active: false } });
  };
  told.push(await pressed(forceId, { keepChannel: hasLeft }));
  expect(told).toEqual([wording.force.channelOpened, wording.force.refused.force_gone]);
  expect(await channelsOf(forceId)).toMatchObject([{ id: await keptOf(forceId), is_archived: false }]);
});

it('a press that is refused leaves its channel to the next press', async () => {
  const forceId = await convened();
  const hasLeft: TaskForceUseCases['keepChannel'] = (request) =>
    keepChannel(parts)({ ...request, by: { ...manager, active: false } });
  expect(await pressed(forceId, { keepChannel: hasLeft })).toBe(wording.force.refused.force_gone);
  expect(await pressed(forceId)).toBe(wording.force.channelOpened);
  expect(await channelsOf(forceId)).toMatchObject([{ id: await keptOf(forceId), is_archived: false }]);
});

it('two task forces of clients of one name have a channel each', async () => {
  const [one, other] = [await convened(), await convened()];
  await Promise.all([pressed(one), pressed(other)]);
  expect(await keptOf(one)).not.toBe(await keptOf(other));
  expect([await channelsOf(one), await channelsOf(other)]).toMatchObject([[{}], [{}]]);
});
