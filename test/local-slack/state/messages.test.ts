import { expect, test } from 'vitest';
import type { Faults } from '../../../src/local-slack/faults.ts';
import { postMessage } from '../../../src/local-slack/state/messages.ts';
import { createWorkspace } from '../../../src/local-slack/state/workspace.ts';
import { sampleOptions } from '../sample-workspace.ts';

test('of what one person alone sees a thousand messages are kept, and all of what everybody sees', () => {
  const workspace = createWorkspace(sampleOptions(), {} as Faults);
  const [conversation] = workspace.conversations.values();
  if (conversation === undefined) throw new Error('the sample has no channel');
  const said = { channelId: conversation.id, authorId: workspace.ids.botUserId, byApp: true };
  const first = postMessage(workspace, { ...said, text: 'for all' });
  for (let at = 0; at <= 1_000; at += 1) postMessage(workspace, { ...said, text: `${at}`, visibleTo: 'U1' });
  const texts = [...conversation.messages.values()].map(({ text }) => text);
  expect(conversation.messages.has(first.ts)).toBe(true);
  expect(texts).not.toContain('0');
  expect(texts).toContain('1');
  expect(conversation.messages.size).toBe(1 + 1_000);
});
