/** How far a complaint is until the client has been answered. */
export const STATES_BEFORE_ANSWER = [
  'received',
  'accepted',
  'investigated',
  'judged',
  'assigned',
  'analysed',
  'planned',
  'approved',
  'carried_out',
] as const;

/** How far a complaint is. The order of the list is that of the longest way. */
export const COMPLAINT_STATES = [
  ...STATES_BEFORE_ANSWER,
  'reported',
  'appealed',
  'appeal_decided',
  'settled',
  'withdrawn',
  'reviewed',
  'archived',
] as const;
export type ComplaintState = (typeof COMPLAINT_STATES)[number];

/** How it reached the bank. A case that a regulator has forwarded has a deadline of its own. */
export const COMPLAINT_SOURCES = ['branch', 'phone', 'hotline', 'online', 'letter', 'regulator', 'other'] as const;
export type ComplaintSource = (typeof COMPLAINT_SOURCES)[number];

/** Who complains: the client herself, somebody of the client, somebody with a power of attorney, or no client at all. */
export const COMPLAINANT_KINDS = ['client', 'employee', 'attorney', 'non_client'] as const;
export type ComplainantKind = (typeof COMPLAINANT_KINDS)[number];

/** How it was made sure that she may complain. */
export const IDENTITY_CHECKS = ['unchecked', 'known', 'document', 'attorney'] as const;
export type IdentityCheck = (typeof IDENTITY_CHECKS)[number];

export const SEVERITIES = ['low', 'normal', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What the deadlines ask: of the ordinary kind, complex, or about a payment. */
export const HANDLINGS = ['ordinary', 'complex', 'payment'] as const;
export type Handling = (typeof HANDLINGS)[number];

/** 认定: upheld, upheld in part, not upheld. */
export const OUTCOMES = ['upheld', 'partly', 'not_upheld'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Why it came to a complaint. Source: bank practice. */
export const CAUSE_CLASSES = ['felt_ignored', 'doubts_competence', 'prior_beliefs'] as const;
export type CauseClass = (typeof CAUSE_CLASSES)[number];

/**
 * The side of the service that failed.
 * Source: Parasuraman, Zeithaml, Berry, "SERVQUAL", Journal of Retailing 64 (1988).
 */
export const SERVICE_DIMENSIONS = ['reliability', 'assurance', 'tangibles', 'empathy', 'responsiveness'] as const;
export type ServiceDimension = (typeof SERVICE_DIMENSIONS)[number];

/** How the client was told of a stage. */
export const NOTICE_CHANNELS = ['phone', 'in_person', 'letter', 'email', 'message'] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/**
 * Closed with the client's agreement and without plan or approval: `fast_lane` (即时办结) within one working day,
 * `summary_resolution` where the deadline pack knows that (FCA DISP 1.5).
 */
export const SETTLEMENTS = ['fast_lane', 'summary_resolution'] as const;
export type Settlement = (typeof SETTLEMENTS)[number];

/** What an appeal (申请核查) came to: the decision stands, or the case is opened again. */
export const APPEAL_DECISIONS = ['confirmed', 'changed'] as const;
export type AppealDecision = (typeof APPEAL_DECISIONS)[number];

/** How two complaints belong together: about the same thing, one of a group led by another, or the same one told twice. */
export const LINK_KINDS = ['related', 'group', 'duplicate'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** The three questions after closing, each answered from 1 (not at all) to 5 (entirely). */
export type SurveyQuestion = 'outcome' | 'handling' | 'loyalty';
export const SURVEY_SCORES = [1, 2, 3, 4, 5] as const;
export type SurveyScore = (typeof SURVEY_SCORES)[number];

/** The two ways in which the statutory deadline moves; what a rule book calls them is the name in its pack. */
export const EXTENSIONS = ['complex', 'further'] as const;
export type ExtensionKey = (typeof EXTENSIONS)[number];
