import type { Entity } from '../../core/client/import/merge.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { AppointmentId, BatchId, FollowUpId } from '../../core/shared/ids.ts';
import type { NewId } from '../ports.ts';
import type { Expected } from './expected.ts';
import type { Change, ImportTransaction, MergedKey } from './ports.ts';
import type { FileKind } from './rows.ts';

/** What one run of the import remembers from file to file. */
export type Run = {
  readonly batchId: BatchId;
  readonly now: Date;
  /** In the bank's zone. */
  readonly today: LocalDate;
  readonly dryRun: boolean;
  readonly newId: NewId;
  readonly keys: Directory;
  /** Ids of records that the files of a kind named, for `--complete`. */
  readonly named: Map<FileKind, Set<string>>;
  /** The earliest week appended for each client: from there on its packed flows are derived anew at the end. */
  readonly flowsFrom: Map<string, string>;
  /** Currencies of the weekly flows that the run has met, and those of which it has met a rate. */
  readonly flowCurrencies: Set<string>;
  readonly rated: Set<string>;
  /** The latest day of figures that the run has met, by holding. */
  readonly figuresUntil: Map<string, string>;
  /** Hours ahead, and what is to be done, of which the files say whose they are: those stay hers, whoever owns the client. */
  readonly kept: Set<AppointmentId | FollowUpId>;
  readonly change: (entity: string, key: Change['key'], before: unknown) => Change;
};

export function startRun(facts: {
  readonly batchId: BatchId;
  readonly now: Date;
  readonly today: LocalDate;
  readonly dryRun: boolean;
  readonly newId: NewId;
}): Run {
  let position = 0;
  return {
    ...facts,
    keys: directory(),
    named: new Map(),
    figuresUntil: new Map(),
    kept: new Set(),
    flowsFrom: new Map(),
    flowCurrencies: new Set(),
    rated: new Set(),
    change: (entity, key, before) => {
      position += 1;
      return { position, entity, key, before };
    },
  };
}

/** The ids behind the bank's keys, as far as this run has asked for them or made them. */
type Directory = ReturnType<typeof directory>;

function directory() {
  const found = new Map<string, Map<string, string | null>>();
  const of = (what: string) => {
    const known = found.get(what) ?? new Map<string, string | null>();
    found.set(what, known);
    return known;
  };
  const learn = async (
    what: string,
    keys: Iterable<string>,
    ask: (unknown: readonly string[]) => Promise<ReadonlyMap<string, string>>,
  ) => {
    const known = of(what);
    const unknown = [...new Set(keys)].filter((key) => !known.has(key));
    if (unknown.length === 0) return;
    const answers = await ask(unknown);
    for (const key of unknown) known.set(key, answers.get(key) ?? null);
  };
  const merged = new Map<string, MergedKey>();
  return {
    learn: (tx: ImportTransaction, entity: Entity, keys: Iterable<string>) =>
      learn(entity, keys, async (unknown) => {
        if (entity === 'client') for (const [key, each] of await tx.mergedKeys(unknown)) merged.set(key, each);
        return tx.idsOfKeys(entity, unknown);
      }),
    learnEmails: (tx: ImportTransaction, emails: Iterable<string>) =>
      learn('email', emails, (unknown) => tx.staffByEmail(unknown)),
    learnBranches: (tx: ImportTransaction, names: Iterable<string>) =>
      learn('branch', names, (unknown) => tx.branchIds(unknown)),
    /** Null: nobody has the key. */
    find: (what: Entity | 'email' | 'branch', key: string): string | null => of(what).get(key) ?? null,
    /**
     * The client whose flows, measures and consents a key names: of a merged one it, though its record is another's.
     */
    findPart: (key: string): string | null => merged.get(key)?.partId ?? of('client').get(key) ?? null,
    /** What the record of a client is, its own key says; that of one merged into it says nothing. */
    isSilent: (entity: Entity, key: string): boolean => entity === 'client' && merged.get(key)?.speaks === false,
    remember: (what: Entity | 'email' | 'branch', key: string, id: string): void => {
      of(what).set(key, id);
    },
  };
}

/** Tells a row that says what an earlier row of its file has said. */
export function seenRows() {
  const lines = new Map<string, Map<string, number>>();
  // The same few weeks and currencies stand behind every client: one string each will do.
  const details = new Map<string, string>();
  return {
    /** The line that was first with this subject and detail; null for the first one itself. */
    first: (subject: string, detail: string, line: number): number | null => {
      let ofSubject = lines.get(subject);
      if (ofSubject === undefined) {
        ofSubject = new Map();
        lines.set(subject, ofSubject);
      }
      const earlier = ofSubject.get(detail);
      if (earlier !== undefined) return earlier;
      const kept = details.get(detail) ?? detail;
      details.set(kept, kept);
      ofSubject.set(kept, line);
      return null;
    },
  };
}

export type SeenRows = ReturnType<typeof seenRows>;

/** The fault of a row that comes a second time. */
export const saidInLine = (line: number): Expected => ({ kind: 'one_row_a_key', line });
