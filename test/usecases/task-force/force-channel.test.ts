import { beforeEach, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { ok } from '../../../src/core/shared/result.ts';
import type { MayChannelSee } from '../../../src/usecases/delivery/may-channel-see.ts';
import { sendDue } from '../../../src/usecases/delivery/send-due.ts';
import {
  closeForce,
  inviteMembers,
  keepChannel,
  releaseMember,
} from '../../../src/usecases/task-force/work-on-force.ts';
import { newId } from '../../support/bank.ts';
import { forceDesk } from '../../support/force-desk.ts';
import { type FakeSlack, fakeSlack, senderParts, timePasses } from '../../support/outbox.ts';

const desk = await forceDesk();
const { database, parts, key, manager, zhao, person, east } = desk;
const { prisma } = database;
const CHANNEL = 'C0FORCE';

let slack: FakeSlack;
let asked: Parameters<MayChannelSee>[];
beforeEach(() => {
  slack = fakeSlack();
  asked = [];
});

/** What waits for the channel goes out; all else is another’s. */
async function send(): Promise<void> {
  await prisma.outboxMessage.deleteMany({ where: { recipient: { not: `slack:${CHANNEL}` } } });
  const mayChannelSee: MayChannelSee = async (...question) => {
    asked.push(question);
    return ok(undefined);
  };
  const sender = sendDue(senderParts(database, slack, { clock: parts.clock, mayChannelSee }));
  for (let taken = await sender.take(10); taken.length > 0; taken = await sender.take(10)) {
    await Promise.all(taken);
    await timePasses(database);
  }
}

it('whoever joins later is invited into its channel, and whoever is let go or stands in no more is taken out', async () => {
  const withAccount = async (name: string): Promise<Staff> => {
    const email = `${name}@bank.example`;
    slack.accounts.set(email, `U-${name}`);
    return person(name, { branchId: east, email });
  };
  const [owner, lin, deputy] = [await withAccount('wang'), await withAccount('lin'), await withAccount('zhang')];
  slack.accounts.set('zhao@bank.example', 'U-zhao');
  const days = { validFrom: new Date('2026-11-22T16:00:00Z'), validUntil: new Date('2026-11-29T16:00:00Z') };
  await prisma.deputy.create({
    data: { id: newId<string>(), staffId: lin.id, deputyId: deputy.id, appointedBy: lin.id, ...days },
  });
  const client = await desk.clientOf(owner);
  const forceId = await desk.proposed(client, owner);
  await desk.convene(forceId, [lin.id]);
  await keepChannel(parts)({ by: manager, forceId, slackChannel: CHANNEL, ...key() });
  await send();
  const seats = () => {
    const last = slack.seated.at(-1);
    return { joining: last?.joining.toSorted(), leaving: last?.leaving.toSorted() };
  };
  expect(seats()).toEqual({ joining: ['U-lin', 'U-wang', 'U-zhang'], leaving: [] });

  await inviteMembers(parts)({ by: manager, forceId, memberIds: [zhao.id], ...key() });
  await send();
  expect(seats().joining).toContain('U-zhao');

  desk.time.now = new Date('2026-11-30T02:00:00Z');
  await releaseMember(parts)({ by: manager, forceId, staffId: zhao.id, ...key() });
  await send();
  expect(seats()).toEqual({ joining: ['U-lin', 'U-wang'], leaving: ['U-zhang', 'U-zhao'] });
  expect(asked.at(-1)).toEqual([CHANNEL, [{ clientId: client, groups: ['identity', 'money', 'contacts'] }]]);

  // With a member who is let go, whoever stood in for her.
  await releaseMember(parts)({ by: manager, forceId, staffId: lin.id, ...key() });
  await send();
  expect(seats()).toEqual({ joining: ['U-wang'], leaving: ['U-lin', 'U-zhang', 'U-zhao'] });

  // Once it is closed its members see the client no more: the channel reads that, and the name.
  await closeForce(parts)({ by: manager, forceId, finding: '稳住了', ...key() });
  await send();
  expect(slack.posted.map(({ news }) => news)).toEqual([{ kind: 'task_force_closed', clientName: '海港物流' }]);
  expect(asked.at(-1)).toEqual([CHANNEL, [{ clientId: client, groups: ['identity'] }]]);
});
