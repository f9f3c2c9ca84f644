import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { webInBrowser } from './e2e-web.ts';
import { CHROMIUM, follow, seriousFindings } from './e2e-window.ts';

const TOKEN = 'dau-va-khong-dau-2026';

describe.runIf(CHROMIUM !== undefined)('reviewing in Chromium', () => {
  const { web, browser, inWindow, keepPicture } = webInBrowser({ token: TOKEN });

  async function signIn(page: Page): Promise<void> {
    await page.goto('/review?threshold=0.95');
    await follow(page, page.getByRole('link', { name: 'Đăng nhập' }));
    await page.getByLabel('Tên').fill('Mai Ánh');
    await page.getByLabel('Mã truy cập').fill(TOKEN);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.waitForURL(/\/review\?threshold=0\.95$/u);
  }

  async function looksWell(page: Page, name: string): Promise<void> {
    expect(await seriousFindings(page), name).toEqual([]);
    const beyond = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(beyond, `${name} is wider than the window`).toBe(0);
    await keepPicture(page, name);
  }

  describe.each([
    ['phone', 'light'],
    ['phone', 'dark'],
    ['desktop', 'light'],
    ['desktop', 'dark'],
  ] as const)('%s, %s', (size, colorScheme) => {
    test('signed in or not, right token or wrong, axe finds nothing serious', async () => {
      const name = (page: string): string => `${page}-${size}-${colorScheme}`;
      await inWindow(
        size,
        async (page) => {
          await page.goto('/review');
          await looksWell(page, name('review-signed-out'));
          await signIn(page);
          await page.locator('.doubt summary').last().click();
          await looksWell(page, name('review'));
        },
        { colorScheme },
      );
    });
  });

  test('a wrong token says so beside the form', async () => {
    // The browser writes every 401 to its console: no complaints are counted here.
    const context = await browser().newContext({ baseURL: web().url, locale: 'vi-VN' });
    const page = await context.newPage();
    await page.goto('/review/sign-in');
    await page.getByLabel('Tên').fill('Mai');
    await page.getByLabel('Mã truy cập').fill('đoán mò');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Sai mã truy cập');
    expect(await page.getByLabel('Tên').inputValue()).toBe('Mai');
    await looksWell(page, 'review-wrong-token');
    await context.close();
  });

  test('by keys: move, accept, correct, take back', async () => {
    await inWindow('desktop', async (page) => {
      await signIn(page);
      const headings = await page.locator('.doubt h3').allTextContents();
      expect(headings.length).toBeGreaterThan(3);
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.keyboard.press('k');
      await page.keyboard.press('j');
      expect(await page.locator('.doubt:focus h3').textContent()).toBe(headings[1]);
      await Promise.all([page.waitForURL(/said=saved#d1$/u), page.keyboard.press('a')]);
      expect(await page.getByRole('status').textContent()).toContain('đúng');
      // What came after it has its place and the focus.
      expect(await page.locator('.doubt:focus h3').textContent()).toBe(headings[2]);
      expect(await page.locator('.decided li').first().textContent()).toContain('Mai Ánh');

      await Promise.all([page.waitForURL(/said=undone/u), page.keyboard.press('u')]);
      expect((await page.locator('.doubt h3').allTextContents()).slice(0, 3)).toEqual(headings.slice(0, 3));
      expect((await web().store.corrections()).map(({ action, author }) => [action, author])).toEqual([
        ['accept', 'Mai Ánh'],
        ['undo', 'Mai Ánh'],
      ]);

      await page.keyboard.press('j');
      await page.keyboard.press('c');
      // Letters are letters while one types.
      await page.keyboard.press('Tab');
      await page.keyboard.type('aja');
      await page.keyboard.press('Escape');
      expect(await page.locator('.doubt:focus h3').textContent()).toBe(headings[0]);
      expect((await web().store.corrections()).length).toBe(2);
      await page.getByLabel('Dùng phím').uncheck();
      await page.locator('.doubt').first().focus();
      await page.keyboard.press('r');
      expect((await web().store.corrections()).length).toBe(2);
    });
  });

  test('without script: the same by plain forms', async () => {
    await inWindow(
      'phone',
      async (page) => {
        await signIn(page);
        expect(await page.locator('.keys').isVisible()).toBe(false);
        const first = page.locator('.doubt').first();
        const words = await first.locator('h3').textContent();
        await first.locator('summary', { hasText: 'Sửa' }).click();
        await first.getByLabel('Lý do').fill('đọc lại bài');
        await first.getByRole('button', { name: 'Bỏ, với lý do này' }).click();
        await page.waitForURL(/said=saved/u);
        expect(await page.locator('.doubt').first().locator('h3').textContent()).not.toBe(words);
        expect((await web().store.corrections()).at(-1)).toMatchObject({ action: 'reject', reason: 'đọc lại bài' });
        await page.locator('.decided').getByRole('button', { name: 'Hoàn tác' }).first().click();
        await page.waitForURL(/said=undone/u);
        expect(await page.locator('.doubt').first().locator('h3').textContent()).toBe(words);
      },
      { javaScriptEnabled: false },
    );
  });
});
