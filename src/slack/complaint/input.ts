import { z } from 'zod';
import type { Step, StepKind } from '../../core/complaint/step.ts';
import { STEP_KINDS } from '../../core/complaint/take-step.ts';
import {
  APPEAL_DECISIONS,
  CAUSE_CLASSES,
  COMPLAINANT_KINDS,
  COMPLAINT_SOURCES,
  EXTENSIONS,
  HANDLINGS,
  IDENTITY_CHECKS,
  LINK_KINDS,
  NOTICE_CHANNELS,
  OUTCOMES,
  SERVICE_DIMENSIONS,
  SETTLEMENTS,
  SEVERITIES,
  SURVEY_SCORES,
  type SurveyQuestion,
  type SurveyScore,
} from '../../core/complaint/words.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import { type BranchId, type ClientId, type ComplaintId, parseId, type StaffId } from '../../core/shared/ids.ts';
import { type Currency, type Money, parseAmount } from '../../core/shared/money.ts';
import { type Form, readForm } from '../form.ts';
import { idOf, idOfButton, valueOfButton } from '../payload.ts';
import { complaintIds as ids } from './ids.ts';

/** The id in the value of a button. */
export const complaintOfButton = (action: unknown): ComplaintId => idOfButton<ComplaintId>(action);

/** What somebody wrote to the bot, and of which client where it was named. */
export const saidOfButton = (action: unknown): { readonly clientId: ClientId | null; readonly words: string } => {
  const { c, w } = z.object({ c: z.string().nullable(), w: z.string() }).parse(JSON.parse(valueOfButton(action)));
  return { clientId: parseId<ClientId>(c ?? ''), words: w };
};

/** A step of which a button speaks, with the version it was shown for. */
export type AskedStep = {
  readonly id: ComplaintId;
  readonly version: number;
  readonly kind: StepKind;
  readonly outcome: string | null;
};

const stepText = (text: string): AskedStep => {
  const [id = '', version = '', kind = '', outcome = ''] = text.split(' ');
  return {
    id: idOf<ComplaintId>().parse(id),
    version: z.coerce.number().int().parse(version),
    kind: z.enum(STEP_KINDS).parse(kind),
    outcome: outcome === '' ? null : outcome,
  };
};
export const stepOfButton = (action: unknown): AskedStep => stepText(valueOfButton(action));
/** The step whose form is open. */
export const stepOfView = (view: unknown): AskedStep =>
  stepText(z.object({ private_metadata: z.string() }).parse(view).private_metadata);

/** The channel that was chosen for a case. */
export function channelOfAction(action: unknown): { readonly id: ComplaintId; readonly slackChannel: string } {
  const { action_id, selected_conversation } = z
    .object({ action_id: z.string(), selected_conversation: z.string() })
    .parse(action);
  return {
    id: idOf<ComplaintId>().parse(action_id.slice(ids.setChannel('').length)),
    slackChannel: selected_conversation,
  };
}

/** The fields of one form by their names; what is typed without the space around it. */
type Read = {
  readonly text: (field: string) => string;
  readonly chosen: (field: string) => string | null;
  readonly ticked: (field: string) => readonly string[];
  readonly day: (field: string) => LocalDate | null;
};

const reading = ({ text, chosen, ticked, day }: Form, block: (field: string) => string): Read => ({
  text: (field) => text(block(field)).trim(),
  chosen: (field) => chosen(block(field)),
  ticked: (field) => ticked(block(field)),
  day: (field) => day(block(field)),
});

const drawn = z.object({ blocks: z.array(z.object({ block_id: z.string().optional() })).catch([]) });

const orNull = (text: string): string | null => (text === '' ? null : text);

/** For whom the form of the intake is, or that it asks for her, and what is in it so far. */
export function askedIn(view: unknown) {
  const form = readForm(view);
  const read = reading(form, ids.intakeBlock);
  return {
    clientId: parseId<ClientId>(form.metadata),
    asksClient: form.metadata === ids.clientAsked,
    words: read.text('words'),
    isCut: drawn.parse(view).blocks.some(({ block_id }) => block_id === ids.wordsCut),
    product: orNull(read.text('product')),
  };
}

/** What the intake says. */
export function draftOfForm(view: unknown, today: LocalDate) {
  const { clientId, asksClient } = askedIn(view);
  const read = reading(readForm(view), ids.intakeBlock);
  const more = read.ticked('more');
  return {
    clientId: asksClient ? parseId<ClientId>(read.chosen('client') ?? '') : clientId,
    complainant: {
      kind: z.enum(COMPLAINANT_KINDS).parse(read.chosen('complainant')),
      name: orNull(read.text('name')),
      identity: z.enum(IDENTITY_CHECKS).parse(read.chosen('identity')),
      language: null,
    },
    source: z.enum(COMPLAINT_SOURCES).parse(read.chosen('source')),
    regulatorDueOn: read.day('regulator_due'),
    receivedOn: read.day('received') ?? today,
    words: read.text('words'),
    product: orNull(read.text('product')),
    about: {
      branchId: parseId<BranchId>(read.chosen('branch') ?? ''),
      unit: orNull(read.text('unit')),
      staffId: parseId<StaffId>(read.chosen('person') ?? ''),
      ownerConcerned: more.includes('owner_concerned'),
    },
    remedy: orNull(read.text('remedy')),
    severity: z.enum(SEVERITIES).parse(read.chosen('severity')),
    handling: z.enum(HANDLINGS).catch('ordinary').parse(read.chosen('handling')),
    isAnother: more.includes('is_another'),
  };
}

/** A step as the form says it. What it refers to by number or by name is looked up afterwards. */
export type ReadStep =
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'assign'; readonly personId: StaffId }
  | { readonly kind: 'link'; readonly number: string; readonly as: (typeof LINK_KINDS)[number] }
  | { readonly kind: 'not_an_amount' };

/** What is written in each field of the form of a step. */
export const typedIn = (view: unknown): ((field: string) => string) => reading(readForm(view), ids.fieldBlock).text;

/** Which step the form is about, and what it says. */
export function stepOfForm(view: unknown, currency: Currency): { readonly asked: AskedStep; readonly read: ReadStep } {
  const form = readForm(view);
  const asked = stepText(form.metadata);
  return { asked, read: readStep(asked.kind, reading(form, ids.fieldBlock), currency) };
}

function readStep(kind: StepKind, read: Read, currency: Currency): ReadStep {
  if (kind === 'assign') return { kind, personId: personIn(read) };
  if (kind === 'link') return { kind, number: read.text('number'), as: z.enum(LINK_KINDS).parse(read.chosen('link')) };
  const money = redressIn(read, currency);
  if (money === 'not_an_amount') return { kind: 'not_an_amount' };
  return { kind: 'step', step: STEPS[kind](read, money) };
}

const personIn = (read: Read): StaffId => idOf<StaffId>().parse(read.chosen('person'));

const redressIn = (read: Read, currency: Currency): Money | null | 'not_an_amount' => {
  const text = read.text('amount');
  if (text === '') return null;
  const amount = parseAmount(text, currency);
  return amount.ok && amount.value >= 0n ? { minor: amount.value, currency } : 'not_an_amount';
};

const noticeIn = (read: Read) => ({
  channel: z.enum(NOTICE_CHANNELS).parse(read.chosen('channel')),
  text: read.text('notice'),
});
const causeIn = (read: Read) => ({
  class: z.enum(CAUSE_CLASSES).parse(read.chosen('cause')),
  dimension: z.enum(SERVICE_DIMENSIONS).parse(read.chosen('dimension')),
  note: read.text('detail'),
});
const scoreIn = (read: Read, question: SurveyQuestion): SurveyScore =>
  z.literal(SURVEY_SCORES).parse(Number(read.chosen(`score_${question}`)));
const evidenceIn = (read: Read) => ({ label: read.text('label'), reference: read.text('reference') });
const identityIn = (read: Read) => z.enum(IDENTITY_CHECKS).parse(read.chosen('identity'));

const STEPS: Readonly<Record<Exclude<StepKind, 'assign' | 'link'>, (read: Read, money: Money | null) => Step>> = {
  accept: (read) => ({ kind: 'accept', identity: identityIn(read), notice: noticeIn(read) }),
  gather_facts: (read) => ({ kind: 'gather_facts', facts: read.text('facts') }),
  judge: (read) => ({
    kind: 'judge',
    judgement: {
      outcome: z.enum(OUTCOMES).parse(read.chosen('outcome')),
      findings: read.text('findings'),
      basis: read.text('basis'),
      reasons: read.text('reasons'),
    },
    notice: noticeIn(read),
  }),
  analyse_cause: (read) => ({ kind: 'analyse_cause', cause: causeIn(read) }),
  propose_plan: (read, redress) => {
    const prepared = read.chosen('prepared');
    const plan = { text: read.text('plan'), redress };
    return { kind: 'propose_plan', plan, ...(prepared === null ? {} : { prepared }) };
  },
  approve: () => ({ kind: 'approve' }),
  return: (read) => ({ kind: 'return', reason: read.text('reason') }),
  carry_out: (read) => ({ kind: 'carry_out', done: read.text('doing'), evidence: [evidenceIn(read)] }),
  report: (read) => ({ kind: 'report', notice: noticeIn(read) }),
  accept_answer: () => ({ kind: 'accept_answer' }),
  appeal: (read) => ({ kind: 'appeal', reason: read.text('reason'), handlerId: personIn(read) }),
  replace_appeal_handler: (read) => ({
    kind: 'replace_appeal_handler',
    handlerId: personIn(read),
    reason: read.text('reason'),
  }),
  decide_appeal: (read) => ({
    kind: 'decide_appeal',
    decision: z.enum(APPEAL_DECISIONS).parse(read.chosen('decision')),
    reasons: read.text('reasons'),
    notice: noticeIn(read),
  }),
  settle: (read, redress) => ({
    kind: 'settle',
    as: z.enum(SETTLEMENTS).parse(read.chosen('settlement')),
    done: read.text('doing'),
    plan: { redress },
    cause: causeIn(read),
    agreement: read.text('agreement'),
    identity: identityIn(read),
    notice: noticeIn(read),
  }),
  check_sample: (read) => ({
    kind: 'check_sample',
    result: z.enum(['passed', 'failed']).parse(read.chosen('result')),
    reason: read.text('reason'),
  }),
  survey: (read) => ({
    kind: 'survey',
    survey: {
      scores: {
        outcome: scoreIn(read, 'outcome'),
        handling: scoreIn(read, 'handling'),
        loyalty: scoreIn(read, 'loyalty'),
      },
      note: read.text('detail'),
    },
  }),
  review: (read) => ({ kind: 'review', summary: read.text('summary'), prevention: read.text('prevention') }),
  archive: () => ({ kind: 'archive' }),
  withdraw: (read) => ({ kind: 'withdraw', reason: read.text('reason'), notice: noticeIn(read) }),
  ask_client: (read) => ({ kind: 'ask_client', question: read.text('reason') }),
  client_answered: (read) => ({ kind: 'client_answered', answer: read.text('reason') }),
  extend: (read) => ({
    kind: 'extend',
    as: z.enum(EXTENSIONS).parse(read.chosen('extension')),
    days: 0,
    reason: read.text('reason'),
    notice: noticeIn(read),
  }),
  offer_hand_over: (read) => ({ kind: 'offer_hand_over', to: personIn(read), note: read.text('detail') }),
  accept_hand_over: () => ({ kind: 'accept_hand_over' }),
  decline_hand_over: (read) => ({ kind: 'decline_hand_over', reason: read.text('reason') }),
  recuse: (read) => ({ kind: 'recuse', staffId: personIn(read), reason: read.text('reason') }),
  add_evidence: (read) => ({ kind: 'add_evidence', evidence: evidenceIn(read) }),
  hold: (read) => ({ kind: 'hold', reason: read.text('reason') }),
  lift_hold: (read) => ({ kind: 'lift_hold', reason: read.text('reason') }),
  note: (read) => ({ kind: 'note', text: read.text('reason') }),
};
