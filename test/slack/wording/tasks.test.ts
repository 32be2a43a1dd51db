import { expect, it } from 'vitest';
import { asItStood } from '../../../src/core/shared/follow-up-text.ts';
import { taskIn } from '../../../src/slack/wording/tasks.ts';

it.each(['zh-CN', 'en'] as const)(
  'what a form brings back of a task in %s is known again, though a form cuts blanks',
  (language) => {
    const task = taskIn(language, ({ language: its }) => `${its}: `);
    expect(asItStood(task.texts?.en.trim() ?? '', task)).toBe(task.text);
    expect(asItStood(task.texts?.['zh-CN'].trim() ?? '', task)).toBe(task.text);
  },
);
