import { expect, it } from 'vitest';
import { htmlHead } from '../../../src/core/shared/html.ts';

it('a page is as wide as the screen it is read on, and columns stay unbroken only where there is room', () => {
  const head = htmlHead('Time & words', 'en', [1, 2]);
  expect(head).toContain('<meta name="viewport" content="width=device-width">');
  expect(head).toContain('@media (min-width:48em),print{td:nth-child(1),td:nth-child(2){white-space:nowrap}}</style>');
  expect(head).toContain('<h1>Time &amp; words</h1>');
});
