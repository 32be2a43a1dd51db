import { describe, expect, it } from 'vitest';
import type { Said } from '../../../src/core/client/contact-log/entry.ts';
import { addDays } from '../../../src/core/shared/calendar.ts';
import type { InteractionId } from '../../../src/core/shared/ids.ts';
import { addNote, editContact } from '../../../src/usecases/contact/edit-contact.ts';
import { logContact } from '../../../src/usecases/contact/log-contact.ts';
import { seeContact } from '../../../src/usecases/contact/see-contacts.ts';
import { undoLog } from '../../../src/usecases/contact/undo-log.ts';
import { voiceDissatisfaction } from '../../../src/usecases/contact/voice-dissatisfaction.ts';
import { newId } from '../../support/bank.ts';
import { importText } from '../../support/bank-files.ts';
import { contactBank, done, draft, MONDAY, TODAY } from '../../support/contact-bank.ts';
import { inBoth } from '../../support/in-both.ts';

const bank = await contactBank();
const { database, wang, boss, grace, acme, request } = bank;
const { prisma } = database;
const log = logContact(bank.deps);
const edit = editContact(bank.deps);
const note = addNote(bank.deps);
const voice = voiceDissatisfaction(bank.deps);

const said = (change: Partial<Said> = {}): Said => {
  const { on, channel, outcome, people, note: words } = draft();
  return { on, channel, outcome, people, note: words, ...change };
};
const logged = async (text = '周五答复利率'): Promise<InteractionId> =>
  (await done(log({ by: wang, clientId: acme, draft: draft({ note: text }), ...request() }))).contact.id;
const change = (id: InteractionId, by: typeof wang, seen: number, to: Said, leave: readonly (keyof Said)[] = []) =>
  edit({ by, interactionId: id, seen, said: to, leave, origin: 'test' });

describe('an edit', () => {
  it('says who changed what, when, and what it said before', async () => {
    const id = await logged();
    const { contact } = await done(change(id, boss, 1, said({ note: '周四答复利率', outcome: 'reached' })));
    expect(contact).toMatchObject({ version: 2, said: { note: '周四答复利率', outcome: 'reached' } });
    expect(await bank.deps.contacts.edits('interaction', id)).toEqual([
      { version: 1, by: { id: boss.id, name: 'boss' }, at: MONDAY },
    ]);
    expect(await bank.deps.contacts.saidBefore(id, 1)).toEqual(said());
    expect((await bank.trail(id)).at(-1)).toMatchObject({
      action: 'interaction_changed',
      detail: { version: 1, fields: ['outcome', 'note'] },
    });
    expect((await done(seeContact(bank.deps)(wang, id))).edits).toHaveLength(1);
  });

  it('that changes nothing leaves no trace', async () => {
    const id = await logged();
    expect((await done(change(id, wang, 1, said()))).contact.version).toBe(1);
    expect(await bank.trail(id)).toHaveLength(1);
  });

  it('may say whom it was with', async () => {
    const id = await logged();
    const people = [{ personId: null, name: '李总' }];
    expect((await done(change(id, wang, 1, said({ people })))).contact.said.people).toEqual(people);
    expect((await done(change(id, wang, 2, said()))).contact.said.people).toEqual([]);
  });

  it('is checked as a new contact is', async () => {
    const id = await logged();
    expect(await change(id, wang, 1, said({ on: addDays(TODAY, 1) }))).toMatchObject({ refusal: { kind: 'faults' } });
  });

  it('is nothing for those who may not log, nor of what was taken back', async () => {
    const id = await logged();
    expect(await change(id, grace, 1, said({ note: 'x' }))).toMatchObject({ refusal: { kind: 'not_allowed' } });
    await done(undoLog(bank.deps)({ by: wang, interactionId: id, origin: 'test' }));
    expect(await change(id, wang, 1, said({ note: 'x' }))).toEqual({ ok: false, refusal: { kind: 'withdrawn' } });
    expect(await change(newId(), wang, 1, said())).toMatchObject({ refusal: { kind: 'client_gone' } });
  });
});

describe('two people edit the same contact', () => {
  it('in different fields: both stand', async () => {
    const id = await logged();
    await done(change(id, wang, 1, said({ outcome: 'reached' })));
    const { contact } = await done(change(id, boss, 1, said({ note: '周四答复' })));
    expect(contact).toMatchObject({ version: 3, said: { outcome: 'reached', note: '周四答复' } });
  });

  it('in the same field: the second sees the first one’s words, and keeps hers or takes those', async () => {
    for (const [leave, stands] of [
      [[], 'mine'],
      [['note'], 'theirs'],
    ] as const) {
      const id = await logged();
      await done(change(id, boss, 1, said({ note: 'theirs' })));
      const clash = await change(id, wang, 1, said({ note: 'mine', channel: 'visit' }));
      expect(clash).toMatchObject({
        refusal: {
          kind: 'clash',
          theirs: { version: 2, said: { note: 'theirs' } },
          clashes: [{ field: 'note', mine: 'mine', theirs: 'theirs' }],
          last: { by: { name: 'boss' }, at: MONDAY },
        },
      });
      const { contact } = await done(change(id, wang, 2, said({ note: 'mine', channel: 'visit' }), leave));
      expect(contact.said).toMatchObject({ note: stands, channel: 'visit' });
    }
  });

  it('at the same instant: one of them is shown the other’s', async () => {
    const id = await logged();
    const answers = await Promise.all([
      change(id, wang, 1, said({ note: 'one' })),
      change(id, boss, 1, said({ note: 'two' })),
    ]);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'clash' } });
  });

  it('where a file changed it meanwhile, every difference is shown, and nobody is named', async () => {
    const id = newId<InteractionId>();
    await prisma.interaction.create({
      data: { id, clientId: acme, on: new Date(TODAY), channel: 'call', summary: 'from the file' },
    });
    await prisma.sourceKey.createMany({
      data: [
        { entity: 'client', key: 'C1', entityId: acme },
        { entity: 'interaction', key: 'I1', entityId: id },
      ],
    });
    await importText(database, {
      'interactions.csv': 'interaction_id,client_id,on,channel,summary\nI1,C1,2026-11-23,call,from the next file',
    });
    expect(await change(id, wang, 1, said({ note: 'mine' }))).toMatchObject({
      refusal: { kind: 'clash', clashes: [{ field: 'note', theirs: 'from the next file' }], last: null },
    });
  });
});

describe('a line added to the note', () => {
  it('stands below what stood, once', async () => {
    const id = await logged('first');
    const same = { by: wang, interactionId: id, text: ' second ', ...request() };
    await done(note(same));
    const { contact } = await done(note(same));
    expect(contact).toMatchObject({ version: 2, said: { note: 'first\nsecond' } });
  });

  it('is refused where the note would be too long', async () => {
    const id = await logged('x'.repeat(2990));
    expect(await note({ by: wang, interactionId: id, text: 'y'.repeat(10), ...request() })).toMatchObject({
      refusal: { kind: 'faults', faults: [{ kind: 'too_long' }] },
    });
  });
});

describe('dissatisfaction voiced', () => {
  it('marks the contact, gives the owner something to do by the next weekday, and tells her', async () => {
    const { contact } = await done(
      log({ by: boss, clientId: acme, draft: draft({ note: '客户说要投诉柜面' }), ...request() }),
    );
    const say = { by: boss, interactionId: contact.id, task: inBoth('客户表达不满：要投诉柜面'), origin: 'test' };
    const all = await done(voice(say));
    await done(voice(say));
    expect(all.contact.dissatisfied).toBe(true);
    expect(all.voices).toEqual([]);
    expect(all.followUps).toMatchObject([
      {
        staff: { id: wang.id },
        said: { text: '客户表达不满：要投诉柜面', dueOn: '2026-11-24' },
        texts: inBoth('客户表达不满：要投诉柜面').texts,
      },
    ]);
    expect(await prisma.outboxMessage.findMany({ where: { kind: 'dissatisfaction_voiced' } })).toMatchObject([
      { recipient: `staff:${wang.id}`, data: { clientId: acme, staffId: boss.id } },
    ]);
    expect((await bank.trail(contact.id)).map(({ action }) => action)).toEqual([
      'interaction_logged',
      'dissatisfaction_voiced',
    ]);
  });

  it('tells nobody what she said herself', async () => {
    const id = await logged('客户很失望');
    const before = await prisma.outboxMessage.count();
    await done(voice({ by: wang, interactionId: id, task: inBoth('x'), origin: 'test' }));
    expect(await prisma.outboxMessage.count()).toBe(before);
  });
});
