import { expect, test } from 'vitest';
import { sendDue } from '../../../src/usecases/delivery/send-due.ts';
import { TODAY } from '../../support/contact-bank.ts';
import { fakeSlack, senderParts, timePasses } from '../../support/outbox.ts';
import { JOB, planDesk } from '../../support/plan-desk.ts';

const desk = await planDesk();
const { database, make, plans, someone, time } = desk;
const { prisma } = database;
const slack = fakeSlack();
const DAY_MS = 86_400_000;

/** Sends all that is due `daysLater` days after the plans were made. */
async function send(daysLater: number): Promise<void> {
  const now = new Date(time.now.getTime() + daysLater * DAY_MS);
  const sender = sendDue(senderParts(database, slack, { clock: { now: () => now } }));
  for (let taken = await sender.take(10); taken.length > 0; taken = await sender.take(10)) {
    await Promise.all(taken);
    await timePasses(database);
  }
}

test('a plan that Slack took no more on its day is not posted on a later one; one that stands is drawn anew all the same', async () => {
  const [{ by: reached }, { by: missed }] = [await someone('Reached'), await someone('Missed')];
  const email = (name: string) => `${name}@bank.example`;
  for (const [{ id }, name] of [
    [reached, 'reached'],
    [missed, 'missed'],
  ] as const)
    await prisma.staff.update({ where: { id }, data: { email: email(name) } });
  await make([reached.id, missed.id], TODAY, JOB);
  slack.accounts.set(email('reached'), 'U-reached');
  await send(0);
  expect(slack.posted.map(({ channel }) => channel)).toEqual(['U-reached']);

  // The next day Slack knows her, and an administrator sends off what was laid aside.
  slack.accounts.set(email('missed'), 'U-missed');
  await prisma.outboxMessage.updateMany({ where: { state: 'dead' }, data: { state: 'pending', attempts: 0 } });
  const plan = await plans.findFor(reached.id, TODAY);
  const about = { recipient: `staff:${reached.id}`, livingKey: `plan:${plan?.id}`, data: { planId: plan?.id ?? '' } };
  await prisma.outboxMessage.create({
    data: { id: crypto.randomUUID(), dedupeKey: 'drawn anew', kind: 'plan', urgent: true, dueAt: time.now, ...about },
  });
  await send(1);
  expect(slack.posted.map(({ channel }) => channel)).toEqual(['U-reached']);
  expect(slack.updated).toBe(1);
  const states = await prisma.outboxMessage.findMany({
    where: { kind: 'plan' },
    select: { recipient: true, state: true },
  });
  expect(states.filter(({ recipient }) => recipient === `staff:${missed.id}`)).toMatchObject([{ state: 'withdrawn' }]);
});
