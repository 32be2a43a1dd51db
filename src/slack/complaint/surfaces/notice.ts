import type { ShownCase } from '../../../core/complaint/shown-case.ts';
import type { Step, StepKind } from '../../../core/complaint/step.ts';
import type { LocalDate } from '../../../core/shared/calendar.ts';
import { LANGUAGES } from '../../wording/format.ts';
import { wordingIn } from '../../wording/wording.ts';

type Told = {
  readonly kind: StepKind;
  readonly shown: ShownCase;
  /** The ways in which its deadline may be moved, with the last day of each. */
  readonly extensions: readonly { readonly dueOn: LocalDate }[];
  /** See `OpenedCase`. */
  readonly appealDays: number | null;
};

/** What the client is told at a step, in her language, to be changed as it was said. */
export function noticeText({ kind, shown: { complaint, clocks }, extensions, appealDays }: Told): string {
  const { complaint: words, format } = wordingIn(complaint.complainant.language);
  const { toClient } = words;
  const { number } = complaint;
  const due = clocks.statutory;
  if (kind === 'accept') return toClient.accept(number, due === null ? '' : format.day(due.dueOn, due.dueOn));
  if (kind === 'report') return toClient.report(number, appealDays);
  // Where there are two ways it is hers to write the day of the one she chooses.
  const [way, ...others] = extensions;
  if (kind === 'extend')
    return toClient.extend(number, way === undefined || others.length > 0 ? null : format.day(way.dueOn, way.dueOn));
  return kind in toClient ? toClient[kind as 'judge' | 'settle' | 'withdraw' | 'decide_appeal'](number) : '';
}

/** What is proposed has a gap for what only she can say: the gap, with what stands around it. */
const GAPS: readonly string[] = LANGUAGES.flatMap((language) => {
  const { report, settle, decide_appeal, extend } = wordingIn(language).complaint.toClient;
  const proposed = [report('', null), settle(''), decide_appeal(''), extend('', null)];
  return proposed.flatMap((text) => /.{2}…+.{0,2}/u.exec(text)?.[0] ?? []);
});

/** Whether a notice is as it was proposed, with nothing in its gap. */
export const isUnfinished = (text: string): boolean => GAPS.some((gap) => text.includes(gap));

/** A judgement of which the client is told with the words that introduce it alone was told as it stands in the form. */
export function withFindings(step: Step): Step {
  if (step.kind !== 'judge' || !/[:：]$/u.test(step.notice.text)) return step;
  const { findings, basis, reasons } = step.judgement;
  return { ...step, notice: { ...step.notice, text: [step.notice.text, findings, basis, reasons].join('\n') } };
}
