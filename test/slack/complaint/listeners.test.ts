import { expect, it } from 'vitest';
import type { ShownCase } from '../../../src/core/complaint/shown-case.ts';
import { stepsFor } from '../../../src/core/complaint/take-step.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { ok, refuse } from '../../../src/core/shared/result.ts';
import { complaintIds as ids } from '../../../src/slack/complaint/ids.ts';
import {
  complaintCommand,
  complaintShortcut,
  fileForPressed,
  intakeSubmitted,
  similarPressed,
} from '../../../src/slack/complaint/listeners/intake.ts';
import { aboutSuggestions, handlerSuggestions } from '../../../src/slack/complaint/listeners/suggested.ts';
import {
  type ComplaintUseCases,
  complaintStepPressed,
  complaintStepSubmitted,
} from '../../../src/slack/complaint/listeners.ts';
import type { Reader } from '../../../src/slack/reader.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import type { ComplaintDraft } from '../../../src/usecases/complaint/file-complaint.ts';
import { CASE } from '../../core/complaint/cases.ts';
import { id, SHANGHAI, staff } from '../../support/records.ts';
import { shownMatch } from '../../support/shown-match.ts';

const wording = wordingIn('en');
const words = wording.complaint;
const reader: Reader = {
  wording,
  today: localDate('2026-11-23'),
  now: new Date('2026-11-23T02:00:00Z'),
  zone: SHANGHAI,
};
const CLIENT = { id: id<string>(), name: '海港物流' };
const shown: ShownCase = {
  complaint: CASE,
  clientName: CLIENT.name,
  names: new Map(),
  aboutBranchName: null,
  handlingBranchName: null,
  handlerLeft: false,
  evidence: [],
  links: [],
  drop: null,
  needsChannel: false,
  clocks: { statutory: null, service: null, appeal: null },
  next: 'accept',
};
const SIMILAR = {
  kind: 'whole',
  id: id<string>(),
  number: 'C-2026-0101',
  score: 0.8,
  product: null,
  outcome: 'upheld',
  settledAs: null,
  solution: '退还',
  redress: null,
  days: 4,
};

/** Slack and the use cases, each noting when it was called. */
function desk(change: Partial<Record<keyof ComplaintUseCases, unknown>> = {}) {
  const calls: string[] = [];
  const views: { readonly view: object; readonly external_id?: string; readonly view_id?: string }[] = [];
  const drafts: ComplaintDraft[] = [];
  const noted = (name: string) => async (asked: { readonly view: object }) => {
    calls.push(name);
    views.push(asked);
    // Its answer is lost: whoever opened the view knows no id of it.
    return {};
  };
  const looked =
    <Value>(name: string, value: Value) =>
    async () => {
      calls.push(name);
      return value;
    };
  const room = { client: CLIENT, branches: [], people: [], tracks: [] };
  const uses = {
    findForIntake: looked('find', { kind: 'one', desk: room }),
    openIntake: async (_by: unknown, clientId: string | null) => {
      calls.push('desk');
      return { ...room, client: clientId === null ? null : CLIENT };
    },
    findSimilar: looked('similar', [SIMILAR]),
    openComplaint: looked('open_case', {
      kind: 'all',
      shown,
      steps: stepsFor(CASE, ['officer']),
      history: [],
      neutral: [],
      extensions: [],
    }),
    fileComplaint: async ({ draft }: { readonly draft: ComplaintDraft }) => {
      drafts.push(draft);
      return ok({ complaint: CASE });
    },
    redressCurrency: 'CNY' as Currency,
    ...change,
  } as unknown as ComplaintUseCases;
  const client = { views: { open: noted('open'), push: noted('push'), update: noted('update') } };
  return { calls, views, drafts, uses, with: { client, staff: staff(), reader } };
}
const last = ({ views }: ReturnType<typeof desk>): string => JSON.stringify(views.at(-1)?.view);

it.each(['海港', 'C-2026-0147'])('/complaint %s opens its modal before anything is looked up', async (text) => {
  const at = desk();
  await complaintCommand(at.uses)({ ...at.with, command: { text, trigger_id: '7.8.abc' } } as never);
  expect(at.calls).toEqual(['open', text === '海港' ? 'find' : 'open_case', 'update']);
  expect(JSON.stringify(at.views[0])).toContain(words.looking);
  expect(at.views[1]?.external_id).toBe('turned:7.8.abc');
  expect(last(at)).toContain(text === '海港' ? CLIENT.name : CASE.number);
});

it('asks in the same modal which client is meant, and puts the form in its place', async () => {
  const at = desk({ findForIntake: async () => ({ kind: 'several', matches: [shownMatch({ name: CLIENT.name })] }) });
  await complaintCommand(at.uses)({ ...at.with, command: { text: '海', trigger_id: '1' } } as never);
  expect(last(at)).toContain(ids.whichView);
  const body = { view: { id: 'V1', type: 'modal', callback_id: ids.whichView }, trigger_id: '2' };
  await fileForPressed(at.uses)({ ...at.with, body, action: { value: CLIENT.id } } as never);
  expect(at.calls.slice(-2)).toEqual(['desk', 'update']);
  expect(at.views.at(-1)?.view_id).toBe('V1');
});

it('takes the words of any message, of a client chosen in the form or of somebody who is none', async () => {
  const at = desk();
  const shortcut = { trigger_id: '3', message: { text: 'A&amp;B 手续费收了两次' } };
  await complaintShortcut(at.uses)({ ...at.with, shortcut } as never);
  expect(at.calls).toEqual(['open', 'desk', 'similar', 'update']);
  expect(last(at)).toContain('A&B 手续费收了两次');
  expect(last(at)).toContain('external_select');
  expect(last(at)).toContain(words.similar.row('C-2026-0101', 80));

  const submit = async (values: Record<string, object>) => {
    const state = Object.fromEntries(
      Object.entries(values).map(([field, value]) => [ids.intakeBlock(field), { [ids.intakeField(field)]: value }]),
    );
    const chosen = (value: string) => ({ selected_option: { value } });
    const filled = {
      [ids.intakeBlock('source')]: { [ids.intakeField('source')]: chosen('online') },
      [ids.intakeBlock('identity')]: { [ids.intakeField('identity')]: chosen('unchecked') },
      [ids.intakeBlock('severity')]: { [ids.intakeField('severity')]: chosen('normal') },
      [ids.intakeBlock('words')]: { [ids.intakeField('words')]: { value: '手续费收了两次' } },
    };
    const view = { id: 'V2', private_metadata: ids.clientAsked, state: { values: { ...filled, ...state } } };
    const acked: object[] = [];
    await intakeSubmitted(at.uses)({ ...at.with, view, ack: async (answer: object) => acked.push(answer) } as never);
    return acked;
  };
  const client = { selected_option: { value: CLIENT.id } };
  await submit({ client, complainant: { selected_option: { value: 'client' } } });
  await submit({ complainant: { selected_option: { value: 'non_client' } }, name: { value: '孙先生' } });
  expect(at.drafts).toMatchObject([
    { clientId: CLIENT.id, complainant: { kind: 'client' } },
    { clientId: null, complainant: { kind: 'non_client', name: '孙先生' } },
  ]);
});

it('says under the field of the client that one is to be chosen', async () => {
  const at = desk({ fileComplaint: async () => refuse({ kind: 'client_missing' }) });
  const values = Object.fromEntries(
    ['source', 'identity', 'severity', 'complainant'].map((field, nth) => [
      ids.intakeBlock(field),
      {
        [ids.intakeField(field)]: {
          selected_option: { value: ['phone', 'unchecked', 'normal', 'client'][nth] },
        },
      },
    ]),
  );
  const view = { id: 'V3', private_metadata: ids.clientAsked, state: { values } };
  const acked: object[] = [];
  await intakeSubmitted(at.uses)({ ...at.with, view, ack: async (answer: object) => acked.push(answer) } as never);
  expect(acked).toEqual([
    { response_action: 'errors', errors: { [ids.intakeBlock('client')]: words.refused.client_missing } },
  ]);
});

it('offers anybody of a large bank by name, and two of one name by their branch', async () => {
  const east = { id: id<string>(), name: '城东支行' };
  const west = { id: id<string>(), name: '城西支行' };
  const others = Array.from({ length: 150 }, (_, at) => ({ id: id<string>(), name: `员工${at}`, branch: east }));
  const wang = { id: id<string>(), name: '王莉', branch: east };
  const other = { id: id<string>(), name: '王莉', branch: west };
  const people = [...others, wang, other];
  const at = desk({
    openIntake: async () => ({ client: null, branches: [east, west], people, tracks: [] }),
    openComplaint: async () => ({ kind: 'all', neutral: people }),
  });
  const offered = async (listener: typeof aboutSuggestions, actionId: string, value: string) => {
    let found: readonly { readonly value: string; readonly text: { readonly text: string } }[] = [];
    await listener(at.uses)({
      ...at.with,
      options: { action_id: actionId, value },
      body: { view: { private_metadata: `${CASE.id} 1 assign` } },
      ack: async (answer: { readonly options: typeof found }) => {
        found = answer.options;
      },
    } as never);
    return found;
  };
  for (const [listener, actionId] of [
    [aboutSuggestions, ids.intakeField('person')],
    [handlerSuggestions, ids.field('person')],
  ] as const) {
    expect((await offered(listener, actionId, '王莉')).map(({ text }) => text.text)).toEqual([
      '王莉 城东支行',
      '王莉 城西支行',
    ]);
    for (const typed of ['王莉 城西', 'wl 城西', 'wangli chengxi', 'wlcx'])
      expect((await offered(listener, actionId, typed)).map(({ value }) => value)).toEqual([other.id]);
    expect(await offered(listener, actionId, '员工')).toHaveLength(100);
  }
  for (const typed of ['西', 'cx']) {
    const branches = await offered(aboutSuggestions, ids.intakeField('branch'), typed);
    expect(branches.map(({ value }) => value)).toEqual([west.id]);
  }
});

it('looks for closed ones like what is typed so far, and leaves the form as it is', async () => {
  const at = desk();
  const typed = { [ids.intakeBlock('words')]: { [ids.intakeField('words')]: { value: '多收手续费' } } };
  const body = { view: { id: 'V4', type: 'modal', private_metadata: CLIENT.id, state: { values: typed } } };
  await similarPressed(at.uses)({ ...at.with, body } as never);
  expect(at.calls).toEqual(['desk', 'similar', 'update']);
  expect(at.views[0]?.view).toMatchObject({ callback_id: ids.intake, private_metadata: CLIENT.id });
  expect(last(at)).toContain(words.similar.row('C-2026-0101', 80));
});

it('asks for the words first where there is nothing yet that a closed one could be like', async () => {
  const at = desk();
  const body = { view: { id: 'V6', type: 'modal', private_metadata: CLIENT.id, state: { values: {} } } };
  await similarPressed(at.uses)({ ...at.with, body } as never);
  expect(at.calls).toEqual(['desk', 'update']);
  expect(last(at)).toContain(words.similar.noWords);
});

it('goes on saying that more was said than the form holds, once closed ones like it stand beside it', async () => {
  const at = desk();
  const shortcut = { trigger_id: '6', message: { text: '手续费收了两次。'.repeat(400) } };
  await complaintShortcut(at.uses)({ ...at.with, shortcut } as never);
  const blocks = JSON.parse(last(at)).blocks;
  expect(last(at)).toContain(words.intake.wordsCut(3000));
  const typed = { [ids.intakeBlock('words')]: { [ids.intakeField('words')]: { value: '手续费收了两次' } } };
  const body = {
    view: { id: 'V5', type: 'modal', private_metadata: ids.clientAsked, blocks, state: { values: typed } },
  };
  await similarPressed(at.uses)({ ...at.with, body } as never);
  expect(last(at)).toContain(words.intake.wordsCut(3000));
});

it('says whose a step is to whoever it is not for, and that it is not for now', async () => {
  const at = desk({
    openComplaint: async () => ({ kind: 'all', shown, steps: ['note'], history: [], neutral: [], extensions: [] }),
  });
  const press = (kind: string) =>
    complaintStepPressed(at.uses)({
      ...at.with,
      body: { trigger_id: '5' },
      action: { value: `${CASE.id} 1 ${kind}` },
    } as never);
  await press('accept');
  const { officer, handler, compliance } = words.parts;
  const whose = [officer, handler, compliance].join(wording.separator);
  expect(last(at)).toContain(JSON.stringify(words.refused.not_yours(words.steps.accept, whose)).slice(1, -1));
  await press('approve');
  expect(last(at)).toContain(
    JSON.stringify(words.refused.not_now(words.steps.approve, words.states.received)).slice(1, -1),
  );
  // Of a view that was opened before a colleague had extended it, or before the deadline had passed.
  await press('extend');
  expect(last(at)).toContain(words.refused.not_extendable);
});

it.each(['assign', 'offer_hand_over', 'recuse', 'appeal', 'replace_appeal_handler'] as const)(
  'says that there is nobody to choose, where %s must name somebody and nobody may work on the case',
  async (kind) => {
    const opened = { kind: 'all', shown, steps: [kind], history: [], neutral: [], extensions: [] };
    const at = desk({ openComplaint: async () => opened });
    const action = { value: `${CASE.id} 1 ${kind}` };
    await complaintStepPressed(at.uses)({ ...at.with, body: { trigger_id: '7' }, action } as never);
    expect(last(at)).toContain(words.refused.nobody_to_name);
    expect(last(at)).not.toContain(ids.stepForm);
  },
);

it('lets whoever handles a case step aside, and names her for no other step', async () => {
  const complaint = { ...CASE, handlerId: 'S7' };
  const handled = { ...shown, complaint, names: new Map([['S7', '陈浩']]), handlingBranchName: '城东支行' };
  const press = async (kind: string) => {
    const opened = { kind: 'all', shown: handled, steps: [kind], history: [], neutral: [], extensions: [] };
    const at = desk({ openComplaint: async () => opened });
    const action = { value: `${CASE.id} 1 ${kind}` };
    await complaintStepPressed(at.uses)({ ...at.with, body: { trigger_id: '8' }, action } as never);
    return last(at);
  };
  expect(await press('recuse')).toContain('"value":"S7"');
  expect(await press('offer_hand_over')).not.toContain('"value":"S7"');
});

/** The note that somebody has written while a colleague worked on the case, sent over the version that she had looked at. */
async function noted(steps: readonly string[]) {
  const requests: { readonly requestKey: string }[] = [];
  const at = desk({
    openComplaint: async () => ({
      kind: 'all',
      shown: { ...shown, complaint: { ...CASE, state: 'accepted', version: 3 } },
      steps,
      history: [],
      neutral: [],
      extensions: [],
    }),
    takeComplaintStep: async (request: (typeof requests)[number]) => {
      requests.push(request);
      return refuse({ kind: 'changed_meanwhile', state: 'accepted' });
    },
  });
  const values = { [ids.fieldBlock('facts')]: { [ids.field('facts')]: { value: '手续费确实收了两次' } } };
  const view = { id: 'V7', private_metadata: `${CASE.id} 2 gather_facts`, state: { values } };
  const acked: { readonly view?: { readonly blocks: readonly { readonly block_id?: string }[] } }[] = [];
  const ack = async (answer: (typeof acked)[number]) => acked.push(answer);
  await complaintStepSubmitted(at.uses)({ ...at.with, view, ack } as never);
  return { acked, requests };
}

it('draws the form of a step anew over what a colleague has done meanwhile, with the fields in which she has written', async () => {
  const { acked, requests } = await noted(['gather_facts']);
  const metadata = `${CASE.id} 3 gather_facts`;
  expect(acked).toMatchObject([{ response_action: 'update', view: { private_metadata: metadata } }]);
  const blocks = acked[0]?.view?.blocks ?? [];
  expect(JSON.stringify(blocks[0])).toContain(
    JSON.stringify(words.refused.changed_meanwhile(words.states.accepted)).slice(1, -1),
  );
  expect(blocks.map(({ block_id }) => block_id)).toContain(ids.fieldBlock('facts'));
  // Sent again in the same form it is another request.
  expect(requests[0]?.requestKey).toContain('V7');
  expect(requests[0]?.requestKey).toMatch(/2$/);
});

it('says under what she has written that the step can be taken no more after what a colleague has done', async () => {
  const { acked } = await noted(['note']);
  const whose = [words.parts.officer, words.parts.handler, words.parts.compliance].join(wording.separator);
  const why = words.refused.not_yours(words.steps.gather_facts, whose);
  expect(acked).toEqual([{ response_action: 'errors', errors: { [ids.fieldBlock('facts')]: why } }]);
});
