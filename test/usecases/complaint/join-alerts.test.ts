import { beforeEach, describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { clientFacts } from '../../../src/persistence/churn/client-facts.ts';
import {
  alertLinkStore,
  churnAlertStore,
  clientStore,
  grantStore,
  taskForceStore,
} from '../../../src/persistence/repositories.ts';
import { seeAlert } from '../../../src/usecases/churn/see-alerts.ts';
import type { ComplaintDraft } from '../../../src/usecases/complaint/file-complaint.ts';
import { joinAlerts } from '../../../src/usecases/complaint/join-alerts.ts';
import type { KeptComplaint } from '../../../src/usecases/complaint/ports.ts';
import { readComplaint } from '../../../src/usecases/complaint/read-complaint.ts';
import { newId } from '../../support/bank.ts';
import { AT_COUNTER, complaintDesk, draftOf, MONDAY } from '../../support/complaint-desk.ts';
import { freshDatabase } from '../../support/database.ts';
import { insertAlert } from '../../support/open-matters.ts';

const database = await freshDatabase();
const { prisma } = database;
const desk = await complaintDesk(database);
const { officer, manager, wang, chen, at, clock, parts, open, messagesOf } = desk;

let acme: ClientId;
beforeEach(async () => {
  at.now = MONDAY;
  acme = await desk.aClient();
});

const draft = (change: Partial<ComplaintDraft> = {}): ComplaintDraft => draftOf(acme, { ...AT_COUNTER, ...change });
const filed = (by: Staff = chen, change: Partial<ComplaintDraft> = {}): Promise<KeptComplaint> =>
  desk.filed(by, draft(change));

describe('a complaint and a drop in turnover', () => {
  const links = alertLinkStore(database);
  const join = joinAlerts({ clock, links, unitOfWork: parts.unitOfWork });
  const seeing = {
    clock,
    clients: clientStore(database),
    grants: grantStore(database),
    alerts: churnAlertStore(database),
    forces: taskForceStore(database),
  };
  const factor = async () => (await clientFacts(database)([acme], localDate('2026-11-23')))[0]?.openComplaints;

  it('are one case: joined once, said in both messages, a factor of the risk', async () => {
    const kept = await filed();
    const alertId = await insertAlert(database, acme, 'alert');
    await join();
    await join();
    const joined = await prisma.complaintAlert.findMany({ where: { complaintId: kept.complaint.id } });
    expect(joined.map((link) => link.alertId)).toEqual([alertId]);
    const refreshed = (await messagesOf(kept)).filter((message) => message === 'complaint channel:complaints');
    expect(refreshed).toHaveLength(2);
    expect(await messagesOf(kept)).toContain('complaint_drop channel:complaints');
    const data = { complaintId: kept.complaint.id };
    const news = await readComplaint(parts, 'complaint_drop', data, at.now);
    // The alert names no change point: it counts from the week that raised it.
    expect(news?.told).toEqual({ kind: 'complaint_drop', since: '2026-11-09' });
    expect([officer, wang].map((reader) => news?.mayRead(reader))).toEqual([true, false]);
    const opened = await open(officer, kept.complaint.id);
    expect(opened?.shown.drop).not.toBeNull();
    const seen = await seeAlert(seeing, wang, alertId);
    expect(seen?.complaints).toEqual([{ number: kept.complaint.number, handlerName: null }]);
    expect(await factor()).toBe(1);
    await prisma.churnAlert.update({
      where: { id: alertId },
      data: { state: 'cleared', clearedAt: at.now, clearedFor: 'evidence' },
    });
    expect((await open(officer, kept.complaint.id))?.shown.drop).toBeNull();
  });

  it('tell whoever the complaint is about nothing of it, in the alert or in the risk', async () => {
    const about = { branchId: null, unit: null, staffId: wang.id, ownerConcerned: true };
    await filed(chen, { about });
    const alertId = await insertAlert(database, acme, 'alert');
    await join();
    expect((await seeAlert(seeing, wang, alertId))?.complaints).toEqual([]);
    expect((await seeAlert(seeing, manager, alertId))?.complaints).toHaveLength(1);
    expect(await factor()).toBe(0);
  });

  it('change no message of hers, and say nothing of it by a risk that was worked out before it was shut to her', async () => {
    const alertId = await insertAlert(database, acme, 'alert');
    const reasons = [
      { factor: 'charts', points: 30, value: 1.2 },
      { factor: 'complaints', points: 12, value: 1 },
    ];
    await prisma.churnAlert.update({ where: { id: alertId }, data: { reasons } });
    const recipient = `staff:${wang.id}`;
    await prisma.outboxMessage.create({
      data: {
        id: newId(),
        dedupeKey: `churn_alert:${alertId}:1:${wang.id}`,
        kind: 'churn_alert',
        recipient,
        livingKey: `churn_alert:${alertId}`,
        dueAt: at.now,
      },
    });
    const toldOf = () => prisma.outboxMessage.count({ where: { recipient, livingKey: `churn_alert:${alertId}` } });
    const factorsFor = async (by: Staff) =>
      (await seeAlert(seeing, by, alertId))?.alert.reasons.map(({ factor: each }) => each);
    await filed();
    await join();
    expect(await toldOf()).toBe(2);
    expect(await factorsFor(wang)).toEqual(['charts', 'complaints']);

    await prisma.complaint.updateMany({ where: { clientId: acme }, data: { aboutStaffId: wang.id } });
    expect(await factorsFor(wang)).toEqual(['charts']);
    expect(await factorsFor(manager)).toEqual(['charts', 'complaints']);
    await filed(chen, { about: { branchId: null, unit: null, staffId: wang.id, ownerConcerned: true } });
    await join();
    expect(await toldOf()).toBe(2);
  });

  it('say nothing by how many kinds of signs there are to whoever was only given the client', async () => {
    const alertId = await insertAlert(database, acme, 'alert');
    const silence = { test: 'D', weeks: 4, longestWeeks: 2 };
    const reasons = [
      { factor: 'charts', points: 30, value: 1.2 },
      { factor: 'signals', points: 10, value: 2 },
    ];
    const tests = [silence, { test: 'signals', families: 2 }];
    await prisma.churnAlert.update({ where: { id: alertId }, data: { reasons, tests } });
    const given = { id: newId<string>(), clientId: acme, staffId: chen.id, kind: 'reason' };
    await prisma.accessGrant.create({ data: { ...given, validFrom: at.now, validUntil: new Date('2027-01-01') } });
    const saidTo = async (by: Staff) => {
      const { alert } = (await seeAlert(seeing, by, alertId)) ?? {};
      return [alert?.reasons.map(({ factor: each }) => each), alert?.tests.map(({ test }) => test)];
    };
    expect(await saidTo(wang)).toEqual([
      ['charts', 'signals'],
      ['D', 'signals'],
    ]);
    expect(await saidTo(manager)).toEqual(await saidTo(wang));
    expect(await saidTo(chen)).toEqual([['charts'], ['D']]);
  });
});
