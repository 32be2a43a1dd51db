import type { Part, StepKind } from '../../../core/complaint/step.ts';
import type {
  AppealDecision,
  CauseClass,
  ComplainantKind,
  ComplaintSource,
  ComplaintState,
  ExtensionKey,
  IdentityCheck,
  LinkKind,
  NoticeChannel,
  Outcome,
  ServiceDimension,
  Settlement,
  Severity,
  SurveyQuestion,
} from '../../../core/complaint/words.ts';

/** What the form of a step can ask for. */
export type FormField =
  | 'identity'
  | 'channel'
  | 'notice'
  | 'facts'
  | 'outcome'
  | 'findings'
  | 'basis'
  | 'reasons'
  | 'person'
  | 'cause'
  | 'dimension'
  | 'detail'
  | 'plan'
  | 'amount'
  | 'reason'
  | 'doing'
  | 'label'
  | 'reference'
  | 'decision'
  | 'settlement'
  | 'agreement'
  | 'result'
  | 'summary'
  | 'prevention'
  | 'extension'
  | 'number'
  | 'link'
  | 'prepared'
  | `score_${SurveyQuestion}`;

type By<Key extends string> = Readonly<Record<Key, string>>;

/** What things of a complaint are called, in forms, messages and the history. */
export type ComplaintTerms = {
  readonly states: By<ComplaintState>;
  readonly sources: By<ComplaintSource>;
  readonly complainants: By<ComplainantKind>;
  readonly identities: By<IdentityCheck>;
  readonly severities: By<Severity>;
  readonly outcomes: By<Outcome>;
  readonly causes: By<CauseClass>;
  readonly dimensions: By<ServiceDimension>;
  readonly channels: By<NoticeChannel>;
  readonly settlements: By<Settlement>;
  readonly decisions: By<AppealDecision>;
  readonly links: By<LinkKind>;
  readonly extensions: By<ExtensionKey>;
  readonly results: By<'passed' | 'failed'>;
  readonly parts: By<Part>;
  /** What is to be done, as a button says it. */
  readonly steps: By<StepKind>;
  /** What was done, as the history says it. */
  readonly done: By<StepKind | 'file'>;
  readonly fields: By<Exclude<FormField, 'amount'>>;
  /** What they are called at a step that asks for more than the title of its form says. */
  readonly fieldsAt: {
    readonly appeal: By<'reason' | 'person'>;
    readonly replace_appeal_handler: By<'person' | 'reason'>;
    readonly recuse: By<'person' | 'reason'>;
    readonly ask_client: By<'reason'>;
    readonly client_answered: By<'reason'>;
  };
};
