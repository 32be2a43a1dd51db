import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Demo, startDemo } from '../support/demo.ts';

// The demo as a newcomer meets it: `npm run demo`, its page in a real browser, /client typed by hand, in both languages.

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([
    startDemo(),
    chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: FLAGS }),
  ]);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

/** A window of her own, signed in. */
async function windowOf(name: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(demo.url);
  await page.getByText(name, { exact: true }).click();
  await page.getByRole('combobox', { name: '#general' }).waitFor();
  return page;
}

async function type(page: Page, text: string): Promise<void> {
  await page.getByRole('combobox', { name: '#general' }).fill(text);
  await page.keyboard.press('Enter');
}

describe('the demo in a browser', () => {
  it('answers 王莉 in Chinese with the card of her client, and keeps people and dates in a modal', async () => {
    const page = await windowOf('王莉');
    await type(page, '/client acme');
    await page.getByText('ACME 精密制造有限公司').first().waitFor();
    await page.getByText('年日均').first().waitFor();
    await page.getByText('仅您可见').first().waitFor();
    expect(await page.getByText(/已逾期 \d+ 天/).count()).toBe(1);

    await page.getByRole('button', { name: '人员与重要日子' }).click();
    const modal = page.getByRole('dialog');
    await modal.getByText('个人信息仅用于客户维护').waitFor();
    expect(await modal.getByText('李总').count()).toBe(1);
    await page.screenshot({ path: demo.picture('people-zh') });

    // A modal stays open before a person until she closes it, in every window of hers.
    await modal.getByRole('button', { name: '关闭' }).last().click();
    await modal.waitFor({ state: 'hidden' });
    await page.context().close();
  });

  it('asks which one is meant, and opens the one pressed in the place of the list', async () => {
    const page = await windowOf('王莉');
    await type(page, '/client 海港');
    await page.getByText('指的是哪一户').first().waitFor();
    await page.getByRole('button', { name: /海港物流有限公司/ }).click();
    await page
      .getByText(/海港物流有限公司.*重点|重点/)
      .first()
      .waitFor();
    await page.getByText('指的是哪一户').first().waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('answers Grace Ho in English with the name, and with the record after a reason', async () => {
    const page = await windowOf('Grace Ho');
    await type(page, '/client acme');
    await page.getByRole('button', { name: 'Ask to see' }).click();
    const modal = page.getByRole('dialog');
    await modal.getByRole('textbox').fill('no');
    await modal.getByRole('button', { name: 'Show the record' }).click();
    await modal
      .getByText(/at least 4/)
      .first()
      .waitFor();
    await modal.getByRole('textbox').fill('The owner is on leave, the client called');
    await modal.getByRole('button', { name: 'Show the record' }).click();
    await modal.getByText(/Deposits CNY/).waitFor();
    await page.screenshot({ path: demo.picture('record-en') });
    await page.context().close();
  });

  it('tells 马晓东, who is in no staff file, whom to ask, and shows nothing', async () => {
    const page = await windowOf('马晓东');
    await type(page, '/client acme');
    await page.getByText('请联系管理员 Victor Lim').first().waitFor();
    expect(await page.getByText('精密制造').count()).toBe(0);
    await page.context().close();
  });
});
