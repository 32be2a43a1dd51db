import { expect, it } from 'vitest';
import { subjectArchive } from '../../../src/persistence/export/subject-archive.ts';
import { newId } from '../../support/bank.ts';
import { complaintDesk, NOBODY } from '../../support/complaint-desk.ts';
import { freshDatabase } from '../../support/database.ts';

const database = await freshDatabase();
const desk = await complaintDesk(database);

it('what was erased of a follow-up is shown in no language, be it that a version before has erased its text alone', async () => {
  const clientId = await desk.aClient();
  const { complaint } = await desk.filed(
    desk.chen,
    desk.draftOf(clientId, { about: { ...NOBODY, unit: '营业部柜面' } }),
  );
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
