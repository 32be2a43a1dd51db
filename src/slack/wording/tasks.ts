import type { FollowUpText } from '../../core/shared/follow-up-text.ts';
import type { Language } from './format.ts';
import { type Wording, wordingIn } from './wording.ts';

/** Something to do that the bot says itself: kept in `language`, which files show, and in each language for its readers. */
export function taskIn(language: Language, say: (words: Wording) => string): FollowUpText {
  // As a form brings them back: else nobody would know the bot's words again.
  const texts = { 'zh-CN': say(wordingIn('zh-CN')).trim(), en: say(wordingIn('en')).trim() };
  return { text: texts[language], texts };
}

export type Tasks = ReturnType<typeof tasksIn>;

/** What the bot gives people to do, kept in the bank's language. */
export function tasksIn(bankLanguage: Language) {
  const measure = (name: keyof Wording['churnSignals']['measures']): FollowUpText =>
    taskIn(bankLanguage, ({ churnSignals }) => churnSignals.measures[name]);
  return {
    measures: {
      rm_changed: measure('rm_changed'),
      rm_left: measure('rm_left'),
      people_changed: measure('people_changed'),
      client_moved: measure('client_moved'),
      branch_moved: measure('branch_moved'),
      complaint: measure('complaint'),
      needs_changed: measure('needs_changed'),
      other: measure('other'),
    },
    callAfter: (number: string) => taskIn(bankLanguage, ({ complaint }) => complaint.callAfter(number)),
    thank: (target: string) => taskIn(bankLanguage, ({ referral }) => referral.thank(target)),
    afterwards: (event: string, came: boolean) =>
      taskIn(bankLanguage, ({ gathering }) => gathering.afterwards(event, came)),
    tellClient: (from: string) => taskIn(bankLanguage, ({ handOver }) => handOver.tellClient(from)),
    jointVisit: (colleague: string) => taskIn(bankLanguage, ({ handOver }) => handOver.jointVisit(colleague)),
  };
}
