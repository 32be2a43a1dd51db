import { beforeEach, describe, expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { complaintIds } from '../../../src/slack/complaint/ids.ts';
import { saidOfButton } from '../../../src/slack/complaint/input.ts';
import { directMeantPressed, directMessageWritten } from '../../../src/slack/contact/listeners/direct-message.ts';
import { logMessageShortcut } from '../../../src/slack/contact/listeners/log-form.ts';
import type { LogUseCases } from '../../../src/slack/contact/listeners/use-cases.ts';
import { LANGUAGES } from '../../../src/slack/wording/format.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { readNamedLine } from '../../../src/usecases/contact/read-line.ts';
import type { Transaction } from '../../../src/usecases/ports.ts';
import { id, SHANGHAI, staff } from '../../support/records.ts';

const acme = { id: id<ClientId>(), name: 'ACME' };
const WORDS = '客户说手续费收了两次，很不满意';

describe.each(LANGUAGES)('what is written to the bot, in %s', (language) => {
  const wording = wordingIn(language);
  const { offer, tooLong } = wording.complaint.intake;
  const log = wording.contactLog.directMessage;
  type Posted = {
    readonly text: string;
    readonly blocks: readonly { readonly elements?: readonly { readonly action_id: string }[] }[];
  };
  let posted: Posted[];
  let handled: Set<string>;
  beforeEach(() => {
    posted = [];
    handled = new Set();
  });
  const firstTime = async (key: string) => !handled.has(key) && handled.add(key).has(key);
  const uses = {
    readNamedLine: readNamedLine({
      findClient: async () =>
        ({ kind: 'one', sight: { kind: 'record', record: { client: acme }, may: ['log_contact'] } }) as never,
      unitOfWork: async (_, work) => (await work({ firstTime } as unknown as Transaction)).value,
    }),
    noteReply: async () => null,
  } as unknown as LogUseCases;
  const write = async (text: string, eventId: string) => {
    await directMessageWritten(uses)({
      event: { type: 'message', channel: 'D1', channel_type: 'im', user: 'U1', ts: '1.1', text },
      body: { event_id: eventId },
      client: { chat: { postMessage: async (message: Posted) => posted.push(message) } },
      staff: staff(),
      reader: { wording },
    } as never);
  };
  const said = () => posted.map(({ text }) => text);

  it('and sounds like a complaint is offered to be filed', async () => {
    await write('明天下午开会', 'Ev1');
    expect(posted).toEqual([]);
    await write(WORDS, 'Ev2');
    expect(said()).toEqual([offer(null)]);
    const button = posted[0]?.blocks.at(-1)?.elements?.[0];
    expect(button?.action_id).toBe(complaintIds.fileSaid);
    expect(saidOfButton(button)).toEqual({ clientId: null, words: WORDS });
    // The message stays in the conversation: what was written stands in its button alone.
    expect(posted[0]?.text).not.toContain('手续费');
  });

  it.each([
    [WORDS, offer(null)],
    [`ACME: ${WORDS}`, log.offer('ACME')],
  ])('is answered once, however often Slack tells of it: %s', async (text, answer) => {
    await write(text, 'Ev1');
    await write(text, 'Ev1');
    expect(said()).toEqual([answer]);
    await write(text, 'Ev2');
    expect(said()).toEqual([answer, answer]);
  });

  it('and is more than a button carries is sent to the menu of the message', async () => {
    const long = `${WORDS}${'长'.repeat(2000)}`;
    await write(long, 'Ev1');
    await write(`ACME: ${long}`, 'Ev2');
    await write(`ACME: ${'长'.repeat(2000)}`, 'Ev3');
    expect(said()).toEqual([tooLong, `${log.tooLong}\n${tooLong}`, log.tooLong]);
  });

  it('and names a day that does not exist is not logged', async () => {
    const answers: { readonly text: string }[] = [];
    const [clientId, rest] = [id<ClientId>(), '拜访 2026-02-30 谈利率'];
    await directMeantPressed({ openMatch: async () => null } as unknown as LogUseCases)({
      action: { value: JSON.stringify({ c: clientId, q: 'ACME', r: rest }) },
      body: { container: {} },
      respond: async (answer: { readonly text: string }) => answers.push(answer),
      staff: staff(),
      reader: { wording, today: localDate('2026-11-23') },
    } as never);
    expect(answers.map(({ text }) => text)).toEqual([log.noSuchDay]);
  });

  it.each([
    [3000, false],
    [3001, true],
  ])('and logged from that menu says what the form does not hold: %d characters', async (length, isCut) => {
    const views: object[] = [];
    await logMessageShortcut()({
      shortcut: { trigger_id: '1', message: { text: '长'.repeat(length) } },
      client: { views: { open: async ({ view }: { readonly view: object }) => views.push(view) } },
      reader: { wording, today: localDate('2026-11-23'), now: new Date('2026-11-23T02:00:00Z'), zone: SHANGHAI },
    } as never);
    expect(JSON.stringify(views).includes(wording.contactLog.form.noteCut(3000))).toBe(isCut);
  });
});
