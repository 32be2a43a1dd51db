import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BEGINNING,
  compareAnchors,
  type Digest,
  examineLinks,
  type Link,
  type Seal,
  sealRows,
  type TrailRow,
  type TrailWord,
} from '../../../src/core/audit/chain.ts';

const sha256: Digest = (text) => createHash('sha256').update(text, 'utf8').digest('hex');

const ID = '01890000-0000-7000-8000-000000000001';
const row = (change: Partial<TrailRow> = {}): TrailRow => ({
  id: ID,
  atMs: '1795402800000',
  actor: 'staff:01890000-0000-7000-8000-000000000002',
  action: 'client_opened_with_reason',
  entity: 'client',
  entityId: '01890000-0000-7000-8000-000000000003',
  clientId: '01890000-0000-7000-8000-000000000003',
  origin: 'slack:client_reason',
  detail: '{"n": 1}',
  ...change,
});
const word = (name: string, value: string, salt = 'salt'): TrailWord => ({ name, value, salt });

/** The links as they are right after sealing. */
const linksOf = (entries: readonly { row: TrailRow; words: readonly TrailWord[] }[]): readonly Link[] =>
  sealRows(sha256, BEGINNING, entries).map((seal, at) => ({
    seal,
    row: entries[at]?.row ?? null,
    words: entries[at]?.words ?? [],
    erased: [],
  }));
const faults = (links: readonly Link[]) => examineLinks(sha256, BEGINNING, links).faults;
const kinds = (links: readonly Link[]): readonly string[] => faults(links).map(({ kind }) => kind);

describe('a seal', () => {
  it('is what docs/audit.md says, so that others can compute it too', () => {
    const entries = [
      { row: row(), words: [word('reason', '代班', 's1'), word('note', 'x', 's2')] },
      { row: row({ id: '01890000-0000-7000-8000-000000000009', entityId: null, clientId: null }), words: [] },
    ];
    const reason = sha256('["word","s1","reason","代班"]');
    const note = sha256('["word","s2","note","x"]');
    const client = '01890000-0000-7000-8000-000000000003';
    const about = `"1795402800000","staff:01890000-0000-7000-8000-000000000002","client_opened_with_reason","client"`;
    const first = sha256(
      `["row","${ID}",${about},"${client}","${client}","slack:client_reason","{\\"n\\": 1}","note","${note}","reason","${reason}"]`,
    );
    const second = sha256(
      `["row","01890000-0000-7000-8000-000000000009",${about},null,null,"slack:client_reason","{\\"n\\": 1}"]`,
    );
    const firstHash = sha256(`["seal",1,"${'0'.repeat(64)}","${first}"]`);
    expect(sealRows(sha256, BEGINNING, entries)).toEqual([
      { sequence: 1, auditId: ID, rowDigest: first, wordDigests: { note, reason }, hash: firstHash },
      {
        sequence: 2,
        auditId: '01890000-0000-7000-8000-000000000009',
        rowDigest: second,
        wordDigests: {},
        hash: sha256(`["seal",2,"${firstHash}","${second}"]`),
      },
    ]);
  });

  it('goes on where the chain ended', () => {
    const rows = [1, 2, 3].map((n) => ({ row: row({ detail: `${n}` }), words: [] }));
    const [first] = sealRows(sha256, BEGINNING, rows.slice(0, 1));
    if (first === undefined) throw new Error('one row was sealed');
    expect([first, ...sealRows(sha256, first, rows.slice(1))]).toEqual(sealRows(sha256, BEGINNING, rows));
  });
});

describe('examined', () => {
  const entries = ['a', 'b', 'c', 'd'].map((name, at) => ({
    row: row({ id: `01890000-0000-7000-8000-00000000001${at}`, detail: `"${name}"` }),
    words: [word('reason', name)],
  }));
  const links = linksOf(entries);
  const changed = (at: number, change: (link: Link) => Partial<Link>): readonly Link[] =>
    links.map((link, index) => (index === at ? { ...link, ...change(link) } : link));

  it('a whole chain has no fault, and the walk stands at its end', () => {
    const { seal } = links[3] as Link;
    expect(examineLinks(sha256, BEGINNING, links)).toEqual({
      faults: [],
      place: { sequence: 4, hash: seal.hash },
    });
  });

  it.each(['id', 'atMs', 'actor', 'action', 'entity', 'entityId', 'clientId', 'origin', 'detail'] as const)(
    'a row whose %s is another is found',
    (column) => {
      const altered = changed(1, (link) => ({ row: { ...(link.row as TrailRow), [column]: 'other' } }));
      expect(faults(altered)).toEqual([{ kind: 'row_altered', sequence: 2, auditId: entries[1]?.row.id }]);
    },
  );

  it('null and the empty text are not the same', () => {
    const none = linksOf([{ row: row({ clientId: null }), words: [] }]);
    expect(kinds(none.map((link) => ({ ...link, row: row({ clientId: '' }) })))).toEqual(['row_altered']);
  });

  it('a row that is gone is found', () => {
    expect(faults(changed(2, () => ({ row: null })))).toEqual([
      { kind: 'row_removed', sequence: 3, auditId: entries[2]?.row.id },
    ]);
  });

  it('seals that are gone are found, in the middle and at the beginning, and the walk goes on', () => {
    expect(faults([links[0], links[3]] as Link[])).toEqual([{ kind: 'seals_missing', sequence: 2, to: 3 }]);
    expect(faults(links.slice(1))).toEqual([{ kind: 'seals_missing', sequence: 1, to: 1 }]);
  });

  it('a seal made anew for an altered row is found at the next', () => {
    const other = { ...(entries[1] as (typeof entries)[0]), row: row({ id: entries[1]?.row.id ?? '', detail: '"z"' }) };
    const [, forged] = linksOf([entries[0], other] as typeof entries);
    expect(faults(changed(1, () => forged as Link))).toEqual([
      { kind: 'seal_altered', sequence: 3, auditId: entries[2]?.row.id },
    ]);
  });

  it('a chain made anew from the altered row on is found by an anchor alone', () => {
    const other = entries.map((entry, at) => (at === 1 ? { ...entry, row: { ...entry.row, actor: 'cli:x' } } : entry));
    const forged = linksOf(other);
    expect(faults(forged)).toEqual([]);
    const anchors = new Map([[3, [links[2]?.seal.hash ?? '']]]);
    expect(compareAnchors(anchors, forged)).toEqual([{ kind: 'anchor_differs', sequence: 3 }]);
    expect(compareAnchors(anchors, links)).toEqual([]);
    // Rows before the alteration are what they were.
    expect(compareAnchors(new Map([[1, [links[0]?.seal.hash ?? '']]]), forged)).toEqual([]);
  });

  it('a word that is another, or was added, is found', () => {
    const auditId = entries[0]?.row.id;
    const words = (...given: TrailWord[]) => faults(changed(0, () => ({ words: given })));
    expect(words(word('reason', 'A'))).toEqual([{ kind: 'word_altered', sequence: 1, auditId, name: 'reason' }]);
    expect(words(word('reason', 'a', 'other'))).toMatchObject([{ kind: 'word_altered' }]);
    expect(words(word('reason', 'a'), word('more', 'x'))).toEqual([
      { kind: 'word_added', sequence: 1, auditId, name: 'more' },
    ]);
  });

  it('a word that is gone is damage, unless the trail says that it was erased', () => {
    const gone = (erased: readonly string[]) => faults(changed(0, () => ({ words: [], erased })));
    expect(gone([])).toEqual([{ kind: 'word_removed', sequence: 1, auditId: entries[0]?.row.id, name: 'reason' }]);
    expect(gone(['note'])).toMatchObject([{ kind: 'word_removed', name: 'reason' }]);
    expect(gone(['reason'])).toEqual([]);
  });

  it('what stands at an erased word’s place is damage', () => {
    const back = changed(0, () => ({ words: [word('reason', 'invented')], erased: ['reason'] }));
    expect(kinds(back)).toEqual(['word_altered']);
  });
});

// What a column may hold, and what of it looks like the form of the digest itself.
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '"', '","', '\\', 'null', '[', '因为'));
const someRow = fc.record({
  id: fc.uuid(),
  atMs: text,
  actor: text,
  action: text,
  entity: text,
  entityId: fc.option(text),
  clientId: fc.option(text),
  origin: text,
  detail: text,
});
const someWords = fc
  .dictionary(fc.constantFrom('reason', 'files', 'cause'), text)
  .map((words) => Object.entries(words).map(([name, value]): TrailWord => ({ name, value, salt: name })));
const someEntries = fc.array(fc.record({ row: someRow, words: someWords }), { minLength: 2, maxLength: 12 });

it('sealed in whatever batches, it is one chain', () => {
  fc.assert(
    fc.property(someEntries, fc.array(fc.integer({ min: 1, max: 4 })), (entries, sizes) => {
      const seals: Seal[] = [];
      let from = 0;
      for (const size of [...sizes, entries.length]) {
        const head = seals.at(-1) ?? BEGINNING;
        seals.push(...sealRows(sha256, head, entries.slice(from, from + size)));
        from += size;
      }
      expect(seals).toEqual(sealRows(sha256, BEGINNING, entries));
    }),
  );
});

it('two rows that differ anywhere have different digests, and words in another order the same', () => {
  fc.assert(
    fc.property(someRow, someWords, someRow, someWords, (row, words, otherRow, otherWords) => {
      const digestOf = (each: TrailRow, its: readonly TrailWord[]) =>
        sealRows(sha256, BEGINNING, [{ row: each, words: its }])[0]?.rowDigest;
      expect(digestOf(row, words)).toBe(digestOf(row, words.toReversed()));
      const sorted = (its: readonly TrailWord[]) => its.toSorted((a, b) => (a.name < b.name ? -1 : 1));
      const same = JSON.stringify([row, sorted(words)]) === JSON.stringify([otherRow, sorted(otherWords)]);
      expect(digestOf(row, words) === digestOf(otherRow, otherWords)).toBe(same);
    }),
  );
});

it('links that changed places are found', () => {
  fc.assert(
    fc.property(someEntries, fc.nat(), (entries, where) => {
      const links = linksOf(entries);
      const at = where % (links.length - 1);
      const [one, two] = [links[at] as Link, links[at + 1] as Link];
      const swapped = links.map((link, index) =>
        index === at
          ? { ...two, seal: { ...two.seal, sequence: one.seal.sequence } }
          : index === at + 1
            ? { ...one, seal: { ...one.seal, sequence: two.seal.sequence } }
            : link,
      );
      expect(faults(swapped)[0]).toMatchObject({ kind: 'seal_altered', sequence: one.seal.sequence });
    }),
  );
});
