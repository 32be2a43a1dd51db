import { expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import type { ChurnAlertId, ClientId } from '../../../src/core/shared/ids.ts';
import { branchStore, churnAlertStore } from '../../../src/persistence/repositories.ts';
import { goneMessage, leftMessage } from '../../../src/slack/churn/surfaces/alert-left.ts';
import { crowdMessage } from '../../../src/slack/churn/surfaces/list.ts';
import { readAlerts } from '../../../src/usecases/delivery/read-alerts.ts';
import { insertOwnership, newId } from '../../support/bank.ts';
import { forceDesk } from '../../support/force-desk.ts';
import { readerAt } from '../../support/readers.ts';
import { textOf } from '../../support/text-of.ts';

const desk = await forceDesk();
const { database, wang, chen, parts } = desk;
const { prisma } = database;
const alerts = churnAlertStore(database);
const reader = readerAt('2026-11-23T02:00:00Z');
const now = desk.time.now;
const dependencies = { ...parts, churnAlerts: alerts, branches: branchStore(database) } as unknown as Parameters<
  typeof readAlerts
>[0];

async function alerted(clientId: ClientId, groupKey: string | null): Promise<ChurnAlertId> {
  const id = newId<ChurnAlertId>();
  const week = new Date('2026-11-16');
  const due = new Date('2026-11-25');
  const said = { tests: [], risk: 60, reasons: [], currency: 'CNY', respondBy: due, planBy: due };
  await prisma.churnAlert.create({
    data: { id, clientId, severity: 'alert', raisedAt: now, raisedWeek: week, lastWeek: week, groupKey, ...said },
  });
  return id;
}

/** A message that stands with somebody. */
const stands = (to: Staff | 'channel:management', kind: string, livingKey: string, data: Record<string, string>) => {
  const recipient = typeof to === 'string' ? to : `staff:${to.id}`;
  return prisma.outboxMessage.create({
    data: {
      id: newId<string>(),
      dedupeKey: `${livingKey}:${recipient}`,
      kind,
      recipient,
      livingKey,
      data,
      state: 'sent',
      dueAt: now,
      sentAt: now,
      slackChannel: 'D1',
      slackTs: '1.1',
    },
  });
};

/** What is to be drawn anew, and as it was drawn. */
async function drawn(livingKey: string) {
  await alerts.redrawOvertaken(now);
  const waiting = await prisma.outboxMessage.findMany({ where: { livingKey, state: 'pending' } });
  await prisma.outboxMessage.updateMany({
    where: { livingKey, state: 'pending' },
    data: { state: 'sent', sentAt: now, slackChannel: 'D1', slackTs: '1.1' },
  });
  return waiting.map(({ recipient, data }) => ({ recipient, data: data as Record<string, unknown> }));
}

async function handOver(clientId: ClientId, to: Staff): Promise<void> {
  const validTo = new Date('2026-11-23');
  await prisma.ownership.updateMany({
    where: { clientId, validTo: null },
    data: { validTo, endedAt: now, endSource: 'test' },
  });
  await insertOwnership(database, clientId, to.id, 'owner');
}

it('says where the alert of a client stood that somebody else owns now whose it is, and nothing else of it', async () => {
  const clientId = await desk.clientOf(wang, '远山医药');
  const id = await alerted(clientId, null);
  const key = `churn_alert:${id}`;
  await stands(wang, 'churn_alert', key, { alertId: id });
  expect(await drawn(key)).toEqual([]);
  expect(await alerts.readersOf(id)).toEqual([`staff:${wang.id}`]);
  await handOver(clientId, chen);
  const [anew, ...more] = await drawn(key);
  expect(more).toEqual([]);
  expect(anew).toMatchObject({ recipient: `staff:${wang.id}`, data: { alertId: id, left: chen.id } });
  const left = await readAlerts(dependencies, 'churn_alert', anew?.data ?? {}, wang);
  expect(left).toEqual({ kind: 'churn_alert_left', clientName: '远山医药', ownerName: '陈浩' });
  if (typeof left === 'string' || left.kind !== 'churn_alert_left') throw new Error('not left');
  expect(textOf(leftMessage(left, reader('zh-CN')).blocks)).toBe('远山医药 · 流失预警 · 现由 陈浩 管户');
  expect(textOf(leftMessage(left, reader('en')).blocks)).toBe('远山医药 · churn alert · owned by 陈浩 now');
  expect(await drawn(key)).toEqual([]);
  // A task force that is proposed for it draws it anew where it is read, and what she reads is no alert.
  expect(await alerts.readersOf(id)).toEqual([]);
  // Hers again: the alert as it stands.
  await handOver(clientId, wang);
  const [back] = await drawn(key);
  expect(await alerts.readersOf(id)).toEqual([`staff:${wang.id}`]);
  expect(await readAlerts(dependencies, 'churn_alert', back?.data ?? {}, wang)).toMatchObject({ kind: 'churn_alert' });
});

it('says where the alert of a client stood that was merged into which, and of one that is closed when', async () => {
  const said = async (name: string, over: { readonly mergedInto?: string }): Promise<string> => {
    const clientId = await desk.clientOf(wang, name);
    const id = await alerted(clientId, null);
    await stands(wang, 'churn_alert', `churn_alert:${id}`, { alertId: id });
    await prisma.client.update({ where: { id: clientId }, data: { ...over, closedOn: new Date('2026-11-20') } });
    const [anew] = await drawn(`churn_alert:${id}`);
    const gone = await readAlerts(dependencies, 'churn_alert', anew?.data ?? {}, wang);
    if (typeof gone === 'string' || gone.kind !== 'churn_alert_gone') throw new Error('not gone');
    const { blocks } = goneMessage(gone.why, reader('zh-CN'));
    // The message stays, and no card of a client takes its place.
    const pressed = JSON.stringify(blocks).match(/client_open_\w+/g) ?? [];
    expect(pressed).toEqual(over.mergedInto === undefined ? [] : ['client_open_beside']);
    return textOf(blocks);
  };
  const survivor = await desk.clientOf(wang, '江东纺织');
  expect(await said('江东纺织厂', { mergedInto: survivor })).toMatch(/江东纺织厂.*并入.*江东纺织/);
  expect(await said('老码头', {})).toMatch(/老码头.*11-20/);
});

it('tells of many alerts told as one how many are still to be answered, and that nothing is left', async () => {
  const raisedAt = now.toISOString();
  const group = 'industry:制造业';
  const key = `churn_alerts_grouped:${group}:${raisedAt}`;
  const clients = [await desk.clientOf(wang, '甲厂'), await desk.clientOf(wang, '乙厂')];
  const ids = [];
  for (const clientId of clients) ids.push(await alerted(clientId, group));
  await stands(wang, 'churn_alerts_grouped', key, { of: 'raised', group, raisedAt });
  const said = async (language: 'en' | 'zh-CN') => {
    const [anew] = await drawn(key);
    const crowd = await readAlerts(dependencies, 'churn_alerts_grouped', anew?.data ?? {}, wang);
    if (typeof crowd === 'string' || crowd.kind !== 'churn_alerts_grouped') throw new Error('no crowd');
    return textOf(crowdMessage(crowd, reader(language)).blocks);
  };
  expect(await said('en')).toContain('Both still to be answered.');
  expect(await drawn(key)).toEqual([]);
  const acknowledged = { state: 'acknowledged', answeredBy: wang.id, answeredAt: now, version: 2 };
  await prisma.churnAlert.update({ where: { id: ids[0] as string }, data: acknowledged });
  expect(await said('zh-CN')).toContain('共 2 户，还有 1 户待响应。');
  const cleared = { state: 'cleared', clearedAt: now, clearedFor: 'evidence', version: 3 };
  await prisma.churnAlert.update({ where: { id: ids[1] as string }, data: cleared });
  expect(await said('en')).toContain('It is answered.');
  // Of the client that is a colleague's now nothing is told any more.
  await handOver(clients[0] as ClientId, chen);
  const text = await said('en');
  expect(text).toContain('have cleared, or their clients are with others now');
  expect(text).not.toContain('甲厂');
});

it('draws what went one level up together anew for the manager of the branch and for management, and for nobody else', async () => {
  const escalatedAt = now.toISOString();
  const key = `churn_escalated_together:${escalatedAt}`;
  const id = await alerted(await desk.clientOf(wang, '丙厂'), `anew:${escalatedAt}`);
  await prisma.churnAlert.update({ where: { id }, data: { escalations: 1, escalatedAt: now } });
  const readers = [desk.manager, desk.zhao, 'channel:management'] as const;
  for (const to of readers) await stands(to, 'churn_escalated_together', key, { escalatedAt });
  const drawnFor = async () => (await drawn(key)).map(({ recipient }) => recipient).toSorted();
  expect(await drawnFor()).toHaveLength(readers.length);
  await prisma.churnAlert.update({ where: { id }, data: { version: 2 } });
  expect(await drawnFor()).toEqual(['channel:management', `staff:${desk.manager.id}`]);
});
