import type { KnownBlock, ModalView } from '@slack/types';
import type { Survey } from '../../../core/complaint/complaint.ts';
import type { KeptStep, ShownCase } from '../../../core/complaint/shown-case.ts';
import type { StepKind } from '../../../core/complaint/step.ts';
import { dayAt } from '../../../core/shared/calendar.ts';
import { actions, bold, button, line, lines, plain, plainText, sentences, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { inModal, sentence } from '../../said.ts';
import { instantText } from '../../wording/instant-text.ts';
import type { Wording } from '../../wording/wording.ts';
import { complaintIds as ids } from '../ids.ts';
import { causeText, clockRows, handlerText, titleOf, whoText, whoTook } from './case-message.ts';
import { wordsOfStep } from './step-words.ts';

const STEPS_A_ROW = 5;
const HISTORY_SHOWN = 25;
const WORDS_SHOWN = 900;
const STEP_WORDS_SHOWN = 300;
const NAME_SHOWN = 60;

/** A case with all that is in it, and everything she may do now. */
function openedView(
  {
    shown,
    steps,
    history,
  }: { readonly shown: ShownCase; readonly steps: readonly StepKind[]; readonly history: readonly KeptStep[] },
  reader: Reader,
  said: string | null = null,
): ModalView {
  const { wording, today } = reader;
  const words = wording.complaint;
  const { complaint, names, evidence } = shown;
  const texts = textsOf(shown, wording);
  const received = wording.format.day(dayAt(complaint.receivedAt, reader.zone), today);
  return {
    type: 'modal',
    title: plainText(complaint.number),
    close: plainText(wording.close),
    blocks: [
      ...(said === null ? [] : [sentences(said)]),
      lines([
        line(bold(titleOf(shown, wording))),
        ...clockRows(shown, reader).map((text) => line(plain(text))),
        line(plain(whoText(shown, wording))),
        line(plain(words.filedBy(shortened(names.get(complaint.filedBy) ?? '', NAME_SHOWN), received))),
        line(plain(words.labelled(words.intake.source, words.sources[complaint.source]))),
      ]),
      wordsBlock(shown, reader),
      ...(texts.length === 0 || complaint.removedAt !== null
        ? []
        : [lines(texts.map((text) => line(plain(shortened(text, WORDS_SHOWN)))))]),
      ...(evidence.length === 0 || complaint.removedAt !== null
        ? []
        : [
            lines(
              evidence
                .slice(0, HISTORY_SHOWN)
                .map(({ label, reference }) =>
                  line(plain(words.evidence(shortened(label, NAME_SHOWN), shortened(reference, 200)))),
                ),
            ),
          ]),
      historyBlock(history, complaint.removedAt !== null, reader),
      ...stepRows(shown, steps, reader),
    ],
  };
}

/** What was said of it at each step, as far as it has come. */
function textsOf({ complaint }: ShownCase, wording: Wording): readonly string[] {
  const words = wording.complaint;
  const { judgement, cause, plan, facts, appeal, review, survey } = complaint;
  return [
    facts === null ? null : words.labelled(words.fields.facts, facts),
    judgement === null ? null : words.labelled(words.outcomes[judgement.outcome], judgement.findings),
    judgement === null ? null : words.labelled(words.fields.basis, judgement.basis),
    judgement === null ? null : words.labelled(words.fields.reasons, judgement.reasons),
    cause === null
      ? null
      : words.labelled(
          words.fields.cause,
          [causeText(complaint, wording), cause.note].filter((part) => part !== '').join(wording.separator),
        ),
    plan === null ? null : words.labelled(words.fields.plan, plan.text),
    plan?.redress == null ? null : words.redress(wording.format.sum(plan.redress)),
    appeal === null ? null : words.labelled(words.appealed, appeal.reason),
    appeal?.decision == null ? null : words.labelled(words.fields.decision, words.decisions[appeal.decision]),
    review === null ? null : words.labelled(words.fields.summary, review.summary),
    review === null ? null : words.labelled(words.fields.prevention, review.prevention),
    survey === null ? null : surveyText(survey, wording),
  ].filter((text) => text !== null);
}

/** What the client has said and asks for, or that it is gone. */
function wordsBlock(
  { complaint: { words, remedy, removedAt } }: ShownCase,
  { wording, today, zone }: Reader,
): KnownBlock {
  const { removedOn, wordsTitle, remedy: asksFor } = wording.complaint;
  const said =
    removedAt === null ? shortened(words, WORDS_SHOWN) : removedOn(wording.format.day(dayAt(removedAt, zone), today));
  const asked = remedy === null || removedAt !== null ? [] : [line(plain(asksFor(shortened(remedy, WORDS_SHOWN))))];
  return lines([line(bold(wordsTitle)), line(plain(said)), ...asked]);
}

function historyBlock(history: readonly KeptStep[], isRemoved: boolean, reader: Reader): KnownBlock {
  const { wording } = reader;
  const words = wording.complaint;
  const rows = history.slice(-HISTORY_SHOWN).map((step) => {
    const row = words.step(instantText(step.at, reader), whoTook(step, wording), words.done[step.kind]);
    const said = isRemoved ? null : wordsOfStep(step);
    return line(plain(said === null ? row : `${row}${wording.separator}${shortened(said, STEP_WORDS_SHOWN)}`));
  });
  return lines([line(bold(words.history)), ...rows]);
}

function stepRows({ complaint, next }: ShownCase, steps: readonly StepKind[], { wording }: Reader): KnownBlock[] {
  const words = wording.complaint;
  const buttons = steps.map((kind, at) =>
    button(
      words.steps[kind],
      ids.step(at),
      `${complaint.id} ${complaint.version} ${kind}`,
      kind === next ? 'primary' : undefined,
    ),
  );
  const rows: KnownBlock[] = [];
  for (let at = 0; at < buttons.length; at += STEPS_A_ROW)
    rows.push(actions(ids.stepsBlock(at), buttons.slice(at, at + STEPS_A_ROW)));
  return rows;
}

type Opened = Parameters<typeof openedView>[0];

/** A case as somebody may see it: all of it, how far it is, or that there is nothing for her to see. */
export function caseView(
  opened:
    | (Opened & { readonly kind: 'all' })
    | { readonly kind: 'state'; readonly shown: ShownCase; readonly steps: readonly StepKind[] }
    | null,
  reader: Reader,
  said: string | null = null,
): ModalView {
  if (opened === null) return complaintSaid(reader.wording.complaint.gone, reader);
  return opened.kind === 'all' ? openedView(opened, reader, said) : stateView(opened, reader);
}

/** How far it is, and what she may do about it. */
function stateView(
  { shown, steps }: { readonly shown: ShownCase; readonly steps: readonly StepKind[] },
  reader: Reader,
): ModalView {
  const view = complaintSaid(stateText(shown, reader), reader);
  return { ...view, blocks: [...view.blocks, ...stepRows({ ...shown, next: null }, steps, reader)] };
}

const surveyText = ({ scores, note }: Survey, { complaint: words, separator }: Wording): string =>
  [words.surveyed(scores.outcome, scores.handling, scores.loyalty), note].filter((part) => part !== '').join(separator);

/** A sentence of ours in a modal. */
export const complaintSaid = (text: string, reader: Reader): ModalView =>
  inModal(sentence(text), reader.wording.complaint.title, reader);

/** For whoever may know that there is one and how far it is, and no more. */
const stateText = (shown: ShownCase, { wording }: Reader): string =>
  wording.complaint.stateOnly(
    shown.complaint.number,
    wording.complaint.states[shown.complaint.state],
    shown.clientName,
    handlerText(shown, wording),
  );
