import { expect, it } from 'vitest';
import { subjectArchive } from '../../../src/persistence/export/subject-archive.ts';
import { newId } from '../../support/bank.ts';
import { complaintDesk, draftOf, NOBODY } from '../../support/complaint-desk.ts';
import { freshDatabase } from '../../support/database.ts';

const database = await freshDatabase();
const desk = await complaintDesk(database);

it('what was erased of a follow-up is shown in no language, be it that a version before has erased its text alone', async () => {
  const clientId = await desk.aClient();
  const { complaint } = await desk.filed(desk.chen, draftOf(clientId, { about: { ...NOBODY, unit: '营业部柜面' } }));
  const texts = { 'zh-CN': '感谢李总引荐', en: 'Thank 李总 for the referral' };
  const of = (text: string) => ({
    id: newId<string>(),
    clientId,
    staffId: desk.wang.id,
    kind: 'follow_up',
    text,
    texts,
    complaintId: complaint.id,
    provenance: {},
    recordedAt: new Date('2026-11-23T02:00:00Z'),
  });
  await database.prisma.followUp.createMany({ data: [of(texts['zh-CN']), of('—')] });
  const subject = { clientId, personId: null, complaintIds: [complaint.id] };
  const copied = await subjectArchive(database.pool).copy(subject);
  const rows = copied['follow_up'] as readonly { readonly text: string; readonly texts: unknown }[];
  const shown = new Map(rows.map((row) => [row.text, row.texts]));
  expect(shown.get(texts['zh-CN'])).toEqual(texts);
  expect(shown.get('—')).toBeNull();
});

it('what is to be done for a client is shown, but what is about a complaint that is not', async () => {
  const clientId = await desk.aClient();
  const { complaint } = await desk.filed(desk.chen, draftOf(clientId, { about: { ...NOBODY, unit: '营业部柜面' } }));
  const of = (text: string, about: { complaintId?: string; counteredId?: string }) => ({
    id: newId<string>(),
    clientId,
    staffId: desk.wang.id,
    kind: 'follow_up',
    text,
    ...about,
    provenance: {},
    recordedAt: new Date('2026-11-23T02:00:00Z'),
  });
  await database.prisma.followUp.createMany({
    data: [
      of('答复利率', {}),
      of('回访客户', { complaintId: complaint.id }),
      of('走访客户', { counteredId: complaint.id }),
    ],
  });
  const copied = async (complaintIds: readonly (typeof complaint.id)[]) => {
    const { follow_up: rows = [] } = await subjectArchive(database.pool).copy({
      clientId,
      personId: null,
      complaintIds,
    });
    return (rows as readonly { readonly text: string }[]).map(({ text }) => text).toSorted();
  };
  expect(await copied([])).toEqual(['答复利率']);
  expect(await copied([complaint.id])).toEqual(['回访客户', '答复利率', '走访客户'].toSorted());
});
