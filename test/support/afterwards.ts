import { afterAll, onTestFinished, TestRunner } from 'vitest';

/**
 * Undoes something where it was done: after the test when called inside one, else after the file. Vitest passes over an
 * `afterAll` that is called inside a test without a word. Last done, first undone.
 */
export function afterwards(undo: () => unknown): void {
  const inTest = TestRunner.getCurrentTest() !== undefined;
  (inTest ? onTestFinished : afterAll)(async () => {
    await undo();
  });
}
