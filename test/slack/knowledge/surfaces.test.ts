import type { InputBlock, ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { STANDARD_CHECKLIST } from '../../../src/core/client/knowledge/checklist.ts';
import type { Fact } from '../../../src/core/client/knowledge/fact.ts';
import type { KeptNeed } from '../../../src/core/client/knowledge/kept-need.ts';
import { knowledgeOf } from '../../../src/core/client/knowledge/knowledge.ts';
import { BLOCKS, type Block, type Question } from '../../../src/core/client/knowledge/question.ts';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import { validateView } from '../../../src/local-slack/block-kit/validate.ts';
import { KNOWLEDGE_TABS } from '../../../src/slack/knowledge/ids.ts';
import { endForm, factForm, needForm } from '../../../src/slack/knowledge/input.ts';
import { factFaults, factFormView } from '../../../src/slack/knowledge/surfaces/fact-form.ts';
import { knowledgeModal, refusedMessage } from '../../../src/slack/knowledge/surfaces/frames.ts';
import { firstTab, knowledgeView, type ShownKnowledge } from '../../../src/slack/knowledge/surfaces/knowledge-view.ts';
import { endFormView, needFaults, needFormView } from '../../../src/slack/knowledge/surfaces/need-form.ts';
import { LANGUAGES } from '../../../src/slack/wording/format.ts';
import { readerAt } from '../../support/readers.ts';
import { id, person, record } from '../../support/records.ts';
import { textOf } from '../../support/text-of.ts';

const today = localDate('2026-11-23');
const reader = readerAt('2026-11-23T02:00:00Z');
const long = (length: number): string => '长<!channel>*名&'.repeat(length).slice(0, length);
const wang = { id: id<never>(), name: '王莉' };

const fact = (question: string, change: Partial<Fact> = {}): Fact => ({
  question,
  value: '2 亿',
  basis: 'client_said',
  confirmedOn: today,
  verified: false,
  by: wang,
  mark: '2026-11-23.1',
  ...change,
});
const need = (change: Partial<KeptNeed> = {}): KeptNeed => ({
  id: id(),
  clientId: id(),
  said: { level: 'stated', text: '降低手续费' },
  by: wang,
  on: today,
  ended: null,
  withdrawn: false,
  version: 1,
  ...change,
});
const seen = (facts: readonly Fact[], change: Partial<ShownKnowledge> = {}): ShownKnowledge => ({
  client: { id: id(), name: 'ACME' },
  knowledge: knowledgeOf(STANDARD_CHECKLIST, record({ facts }), today),
  peopleDue: [],
  needs: [],
  mayEdit: true,
  ...change,
});

describe.each(LANGUAGES)('in %s', (language) => {
  const as = reader(language);
  const client = { id: id<never>(), name: long(300) };
  const old = addDays(today, -4_000);

  it('every view is one that Slack takes, however much there is', () => {
    const own: readonly Question[] = BLOCKS.flatMap((block: Block) =>
      Array.from({ length: 70 }, (_, at) => ({
        id: `own.${block}.${at}`,
        block,
        weight: 3 as const,
        kind: 'role' as const,
        asked: 'all' as const,
        record: null,
        text: { 'zh-CN': long(150), en: long(150) },
      })),
    );
    const checklist = { ...STANDARD_CHECKLIST, questions: own };
    const by = { ...wang, name: long(300) };
    const facts = own.map((question) => fact(question.id, { value: long(1_000), confirmedOn: old, by }));
    const full = {
      client,
      knowledge: knowledgeOf(checklist, record({ facts }), today),
      peopleDue: Array.from({ length: 90 }, () => ({ ...person({ name: long(100), phone: '1' }), confirmedOn: old })),
      needs: Array.from({ length: 90 }, (_, at) =>
        need({
          said: { level: 'latent', text: long(500) },
          by,
          ended: at % 2 === 0 ? null : { on: today, as: 'dropped', reason: long(300) },
        }),
      ),
      mayEdit: true,
    };
    for (const tab of KNOWLEDGE_TABS) {
      expect(validateView(knowledgeView(full, tab, as), 'modal')).toEqual([]);
      expect(validateView(knowledgeView({ ...full, mayEdit: false }, tab, as), 'modal')).toEqual([]);
      expect(validateView(knowledgeView(seen([]), tab, as), 'modal')).toEqual([]);
    }
    const question = own[0] as Question;
    const metadata = { clientId: client.id, question: question.id, seen: '"'.repeat(1_000), from: 'due' as const };
    for (const theirs of [
      fact(question.id, { value: long(1_000), by }),
      fact(question.id, { value: null, basis: 'not_applicable' }),
      null,
    ])
      expect(
        validateView(
          factFormView(
            {
              clientName: client.name,
              question,
              metadata,
              value: long(1_000),
              source: 'public',
              isNotApplicable: true,
              clash: { typed: true, theirs } as const,
              another: question,
            },
            as,
          ),
          'modal',
        ),
      ).toEqual([]);
    const needMetadata = {
      clientId: client.id,
      needId: id<never>(),
      seen: 2,
      base: { level: 'latent', text: long(500) } as const,
      from: null,
    };
    const clash = {
      clashes: [
        { field: 'level', mine: 'stated', theirs: 'latent' },
        { field: 'text', mine: '', theirs: long(500) },
      ] as never,
      lastBy: long(300),
    };
    const said = { level: 'latent', text: long(500) } as const;
    expect(
      validateView(needFormView({ clientName: client.name, metadata: needMetadata, said, clash }, as), 'modal'),
    ).toEqual([]);
    expect(validateView(endFormView(client.name, needMetadata, said, as), 'modal')).toEqual([]);
    for (const kind of ['question_gone', 'need_gone', 'nothing_to_confirm', 'person_gone'] as const)
      expect(validateView(knowledgeModal(refusedMessage({ kind }, long(1_000), as), as), 'modal')).toEqual([]);
  });

  it('a fault has words of its own', () => {
    const said = Object.values({
      ...factFaults(
        [
          { at: 'value', kind: 'without_value' },
          { at: 'source', kind: 'not_said' },
        ],
        'op.sales',
        as.wording,
      ),
      ...needFaults(
        [
          { at: 'text', kind: 'without_text' },
          { at: 'reason', kind: 'without_reason' },
        ],
        2,
        as.wording,
      ),
    });
    expect(new Set(said).size).toBe(4);
  });

  it('a form comes back as it stood', () => {
    const question = STANDARD_CHECKLIST.questions[0] as Question;
    const metadata = { clientId: id<never>(), question: question.id, seen: 'x', from: 'needs' as const };
    const form = {
      clientName: 'x',
      question,
      metadata,
      value: '张总',
      source: 'seen',
      isNotApplicable: true,
      clash: null,
      another: null,
    } as const;
    expect(factForm(submitted(factFormView(form, as)))).toEqual({
      ...metadata,
      value: '张总',
      source: 'seen',
      isNotApplicable: true,
      leavesTheirs: false,
    });
    const needMetadata = {
      clientId: id<never>(),
      needId: id<never>(),
      seen: 2,
      base: { level: 'latent', text: 'a' } as const,
      from: null,
    };
    const said = { level: 'confirmed', text: 'b' } as const;
    expect(
      needForm(submitted(needFormView({ clientName: 'x', metadata: needMetadata, said, clash: null }, as))),
    ).toEqual({ ...needMetadata, said, leave: [] });
    expect(endForm(submitted(endFormView('x', needMetadata, said, as)))).toMatchObject({
      ...needMetadata,
      as: 'met',
      reason: '',
    });
  });
});

/** The form as Slack sends it back, with nothing changed in it. */
function submitted(view: ModalView) {
  const values = Object.fromEntries(
    view.blocks.flatMap((block) => {
      if (block.type !== 'input' || block.block_id === undefined) return [];
      const element = (block as InputBlock).element as unknown as Record<string, unknown>;
      const state = {
        value: element['initial_value'] ?? null,
        selected_option: element['initial_option'] ?? null,
        selected_options: element['initial_options'] ?? [],
      };
      return [[block.block_id, { [block.block_id]: state }]];
    }),
  );
  return { private_metadata: view.private_metadata, state: { values } };
}

describe('what is known of a client', () => {
  const text = (shown: ShownKnowledge, tab: (typeof KNOWLEDGE_TABS)[number]): string =>
    textOf(knowledgeView(shown, tab, reader('zh-CN')).blocks);

  it('says how complete it is, in the whole and block by block', () => {
    // 3 of 217 points; 3 of 43 of operations.
    const shown = text(seen([fact('op.sales')]), 'operations');
    expect(shown).toContain('信息完整度 1% · 已掌握 1/100 项');
    expect(shown).toContain('[待确认 0] [决策人 0%] [经营 6%] [关联方 0%] [行业 0%] [他行与需求 0%] [需求 0]');
    expect(shown).toContain('经营状况 6% · 已掌握 1/20 项');
    expect(shown).toContain('✓ 去年销售收入多少，今年预计多少？\n2 亿\n来源：客户告知 · 今天 王莉');
    expect(shown).toContain('○ 毛利率和净利润多少，近三年是升是降？');
  });

  it('says what is verified, what is on record, and what does not apply', () => {
    expect(text(seen([fact('op.sales', { verified: true })]), 'operations')).toContain(
      '来源：客户告知 · 已核实 · 今天 王莉',
    );
    expect(text(seen([fact('op.trade', { value: null, basis: 'not_applicable' })]), 'operations')).toContain(
      '不适用于该客户',
    );
    const people = record({ people: [person({ decisionMaker: true })] });
    const known = seen([], { knowledge: knowledgeOf(STANDARD_CHECKLIST, people, today) });
    expect(text(known, 'decision_makers')).toContain('✓ 选银行、定融资，最后由谁拍板？\n客户资料中已有');
  });

  it('puts what is to be confirmed in front, with a touch to confirm or edit', () => {
    const stale = seen([fact('ob.which', { confirmedOn: addDays(today, -200) })], {
      peopleDue: [{ ...person({ name: '李总', phone: '010-5550-0101' }), confirmedOn: addDays(today, -190) }],
    });
    expect(firstTab(stale)).toBe('due');
    const shown = text(stale, 'due');
    expect(shown).toContain('! 李总 · 职务和电话\n财务总监 · 010-5550-0101\n待确认：190 天没有核对\n[仍然有效] [修改]');
    expect(shown).toContain('! 与哪几家银行往来？\n2 亿\n');
    expect(shown).toContain('待确认：200 天没有核对\n[仍然有效] [修改] [不再成立]');
    expect(firstTab(seen([]))).toBe('decision_makers');
    expect(text(seen([]), 'due')).toContain('没有需要确认的信息。');
  });

  it('shows needs by level, and how those ended that are closed', () => {
    const ended = need({ ended: { on: today, as: 'dropped', reason: '改为自筹' } });
    const shown = text(seen([], { needs: [need(), ended] }), 'needs');
    expect(shown).toContain('• 表达的愿望 · 今天 · 王莉\n降低手续费');
    expect(shown).toContain('11-23 取消\n降低手续费\n改为自筹');
    expect(shown).toContain('[需求 1]');
  });

  it('offers nothing to whoever may only look', () => {
    const shown = JSON.stringify(
      knowledgeView(seen([fact('op.sales')], { mayEdit: false, needs: [need()] }), 'operations', reader('zh-CN')),
    );
    expect(shown).not.toContain('knowledge_answer');
    expect(shown).not.toContain('knowledge_confirm');
  });
});
