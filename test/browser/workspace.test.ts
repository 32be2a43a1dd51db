import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Running, startBoth } from '../local-slack/sample-workspace.ts';
import { registerShowcase } from '../local-slack/showcase-app.ts';

// The page of the local workspace by itself, with an app that shows every kind of block: what people do beside commands.

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
let running: Running;
let browser: Browser;
const faults: string[] = [];

beforeAll(async () => {
  [running, browser] = await Promise.all([
    startBoth(registerShowcase),
    chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: FLAGS }),
  ]);
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

// A window left open goes on reading for its person what arrives in its channel.
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

async function windowOf(handle: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1200, height: 800 } })).newPage();
  page.on('pageerror', ({ message }) => faults.push(message));
  await page.goto(`${running.slack.url}/?as=${handle}`);
  await page.getByRole('combobox', { name: '#general' }).waitFor();
  return page;
}
const write = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('combobox', { name: '#general' }).fill(text);
  await page.keyboard.press('Enter');
};

it('a file is attached, sent, and downloaded by somebody else as it was', async () => {
  const [amy, li] = [await windowOf('amy'), await windowOf('wang.li')];
  const content = 'client,amount\n海港,800\n';
  await amy.locator('.composer input[type=file]').setInputFiles([
    { name: 'clients.csv', mimeType: 'text/csv', buffer: Buffer.from(content) },
    { name: 'visit.ics', mimeType: 'text/calendar', buffer: Buffer.from('BEGIN:VCALENDAR') },
  ]);
  await amy.getByRole('button', { name: 'Remove visit.ics' }).click();
  await write(amy, 'the list, @managers');
  await li.getByText('@managers').waitFor();
  expect(await li.getByText('visit.ics').count()).toBe(0);
  const arriving = li.waitForEvent('download');
  await li.getByRole('link', { name: '下载 clients.csv' }).click();
  const stream = await (await arriving).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toBe(content);
});

it('a reply in a thread is marked as new until it is looked at, and elsewhere counts for whoever began it', async () => {
  const [amy, li] = [await windowOf('amy'), await windowOf('wang.li')];
  await write(amy, 'who takes the meeting?');
  const row = li.locator('article', { hasText: 'who takes the meeting?' });
  await row.hover();
  await row.getByRole('button', { name: '在消息列中回复' }).click();
  const reply = async (text: string): Promise<void> => {
    await li.getByRole('complementary').getByRole('combobox').fill(text);
    await li.keyboard.press('Enter');
  };
  await reply('我来。');
  const link = amy.getByRole('button', { name: '1 reply New' });
  await link.click();
  await amy.getByRole('complementary').getByText('我来。').waitFor();
  await amy.getByRole('button', { name: '1 reply', exact: true }).waitFor();
  await amy.getByRole('button', { name: 'with-partner' }).click();
  await amy.getByRole('combobox', { name: '#with-partner' }).waitFor();
  await reply('十点见。');
  await amy.getByRole('button', { name: /general\s*, 1 unread/ }).waitFor();
});

it('everything can be done with the keyboard: a command completed, a form filled in, stacked and closed', async () => {
  const amy = await windowOf('amy');
  await amy.getByRole('combobox', { name: '#general' }).fill('/cli');
  await amy.keyboard.press('Tab');
  await amy.keyboard.type('modal');
  await amy.keyboard.press('Enter');
  const form = amy.getByRole('dialog', { name: '记一次联系' });
  await form.waitFor();
  await form.getByRole('textbox', { name: '谈了什么' }).fill('abc');
  await form.getByRole('radio', { name: '电话' }).press('Space');
  // A list that opened by itself would hide what is said under its field.
  const topics = form.getByRole('combobox', { name: 'Topics' });
  await topics.focus();
  expect(await topics.getAttribute('aria-expanded')).toBe('false');
  await topics.press('ArrowDown');
  await topics.press('Enter');
  await form.getByRole('button', { name: 'Remove 结算' }).waitFor();
  await form.getByRole('button', { name: '保存' }).press('Enter');
  await form.getByText('请至少写五个字').waitFor();
  await form.getByRole('button', { name: '再开一层' }).press('Enter');
  await amy.getByRole('dialog', { name: 'Second layer' }).waitFor();
  await amy.keyboard.press('Escape');
  await form.waitFor();
  await amy.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
});

it('who is in a channel is listed, with who is not of the company', async () => {
  const amy = await windowOf('amy');
  await amy.getByRole('button', { name: 'with-partner' }).click();
  await amy.getByRole('button', { name: '3 members' }).click();
  const list = amy.getByRole('dialog', { name: 'Members' });
  expect(await list.getByRole('listitem', { name: '' }).allInnerTexts()).toEqual(
    expect.arrayContaining([expect.stringMatching(/Gus Guest[\s\S]*another company/)]),
  );
});

it('light and dark, Chinese and English are one press away', async () => {
  const li = await windowOf('wang.li');
  await li.getByRole('combobox', { name: '语言' }).selectOption('en-US');
  await li.getByRole('combobox', { name: 'Message #general' }).waitFor();
  expect(await li.locator('html').getAttribute('lang')).toBe('en-US');
  const background = () => li.evaluate<string>('getComputedStyle(document.body).backgroundColor');
  const before = await background();
  await li.getByRole('button', { name: 'Light or dark' }).click();
  expect(await background()).not.toBe(before);
});

/** Runs in the page: of each entry of the open list, whether it is within the window and on top at its middle. */
const IN_SIGHT = `[...document.querySelectorAll('.options [role]')].map((entry) => {
  const { left, right, top, bottom } = entry.getBoundingClientRect();
  const onTop = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return left >= 0 && right <= innerWidth && entry.contains(onTop);
})`;

it('what a list offers is in sight and can be pressed, in a short form and at the edge of a phone', async () => {
  const amy = await windowOf('amy');
  await amy.setViewportSize({ width: 390, height: 700 });
  const inSight = () => amy.evaluate<readonly boolean[]>(IN_SIGHT);
  await write(amy, '/client short');
  const form = amy.getByRole('dialog', { name: '短表单' });
  await form.getByRole('combobox').click();
  expect((await inSight()).slice(0, 5)).toEqual(Array(5).fill(true));
  await form.getByRole('option', { name: '第 2 支行', exact: true }).click();
  await form.getByRole('button', { name: '保存' }).click();
  await form.waitFor({ state: 'detached' });
  await write(amy, '/client acme');
  for (const menu of [amy.locator('.accessory .menu > button').last(), amy.locator('.actions .menu > button').last()]) {
    await menu.click();
    const seen = await inSight();
    expect(seen.length > 0 && seen.every(Boolean)).toBe(true);
    await amy.keyboard.press('Escape');
  }
});

it('no script of the page has failed', () => {
  expect(faults).toEqual([]);
});
