import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { launchChromium, SIZES, type Size, tryInWindow } from './e2e-window.ts';
import { openSampleWeb, type SampleOptions, type SampleWeb } from './web-sample.ts';

/** Set to a folder to keep a picture of every page that was looked at. */
const PICTURES = process.env.GIAOUOC_E2E_PICTURES;

export interface WebInBrowser {
  /** The sample press on a server, from the first test on. */
  web(): SampleWeb;
  browser(): Browser;
  /** Works in a window of that size. */
  inWindow(size: Size, work: (page: Page) => Promise<void>, options?: BrowserContextOptions): Promise<void>;
  keepPicture(page: Page, name: string): Promise<void>;
}

/** Starts a server and a browser for the tests around it, and ends both; a fault of the server fails them. */
export function webInBrowser(options: SampleOptions = {}): WebInBrowser {
  let started: { web: SampleWeb; browser: Browser } | null = null;
  const both = (): { web: SampleWeb; browser: Browser } => {
    if (started === null) throw new Error('server and browser are there while tests run, not before');
    return started;
  };
  beforeAll(async () => {
    started = { web: await openSampleWeb(options), browser: await launchChromium() };
    if (PICTURES !== undefined) mkdirSync(PICTURES, { recursive: true });
  });
  afterAll(async () => {
    const { web, browser } = both();
    await browser.close();
    expect(web.faults).toEqual([]);
    await web.close();
  });
  return {
    web: () => both().web,
    browser: () => both().browser,
    inWindow: (size, work, more = {}) =>
      tryInWindow(both().browser, work, {
        viewport: SIZES[size],
        baseURL: both().web.url,
        locale: 'vi-VN',
        ...more,
      }),
    async keepPicture(page, name) {
      if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
    },
  };
}
