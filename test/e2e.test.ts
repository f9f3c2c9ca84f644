import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { webInBrowser } from './e2e-web.ts';
import { CHROMIUM, follow, SIZES, send, seriousFindings } from './e2e-window.ts';

const FORBID_SKIP = process.env.GIAOUOC_FORBID_SKIP === '1';
/** Every page with axe in it, on a machine that has other work to do. */
const ALL_PAGES_MS = 90_000;
/** Bytes of a first view, styles and all. */
const FIRST_VIEW = 100_000;

test('Chromium is here', (context) => {
  if (CHROMIUM !== undefined) return;
  if (FORBID_SKIP) throw new Error('no Chromium found: install it, or name it in GIAOUOC_CHROMIUM');
  context.skip('no Chromium found: the pages were not tried in a browser (apt install chromium)');
});

describe.runIf(CHROMIUM !== undefined)('in Chromium', () => {
  const { web, inWindow, keepPicture } = webInBrowser();

  async function addresses(): Promise<Record<string, string>> {
    const [pledge] = await web().store.pledges(
      { outcome: 'met', isSigned: true },
      { limit: 1, sort: ['-source_count'] },
    );
    if (!pledge) throw new Error('the sample press has no pledge with an outcome');
    const { block, number } = pledge.key;
    const unplaced = (await web().store.rows('articles')).find((row) => row.pledge_id === null);
    return {
      overview: '/',
      targets: '/targets',
      trend: '/trend',
      pledges: '/pledges',
      articles: '/articles',
      unplaced: `/article?${new URLSearchParams({ address: String(unplaced?.address) })}`,
      review: '/review',
      pledge: `/pledges/${pledge.id}`,
      article: `/pledges/${pledge.id}/articles/${pledge.sources[0]?.sha256}`,
      cluster: `/clusters/${block}/${number}`,
      clusters: '/clusters',
      drawnAnew: '/clusters/local_police/1',
      school: '/clusters/police_schools/1?lang=en',
      search: '/search?q=dak+lak',
      api: '/api',
      missing: '/nowhere',
    };
  }

  test.each([
    ['phone', 'light'],
    ['phone', 'dark'],
    ['desktop', 'light'],
    ['desktop', 'dark'],
  ] as const)(
    '%s, %s, every page: axe finds nothing serious, nothing sticks out, and it is small',
    async (size, colorScheme) => {
      await inWindow(
        size,
        async (page) => {
          for (const [name, path] of Object.entries(await addresses())) {
            if (name === 'missing') continue;
            const answer = await page.goto(path);
            expect(answer?.status(), path).toBe(200);
            expect(await seriousFindings(page), path).toEqual([]);
            const beyond = await page.evaluate(
              'document.documentElement.scrollWidth - document.documentElement.clientWidth',
            );
            expect(beyond, `${path} is wider than the window`).toBe(0);
            const sizes = await page.evaluate<number[]>(
              "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(({ decodedBodySize }) => decodedBodySize)",
            );
            expect(
              sizes.reduce((sum, one) => sum + one, 0),
              path,
            ).toBeLessThan(FIRST_VIEW);
            await keepPicture(page, `${name}-${size}-${colorScheme}`);
          }
        },
        { colorScheme },
      );
    },
    ALL_PAGES_MS,
  );

  describe.each(['phone', 'desktop'] as const)('%s', (size) => {
    test('overview: choose a measure and a year, go from a province to its targets', async () => {
      await inWindow(size, async (page) => {
        await page.goto('/');
        await page.getByLabel('Thước đo').selectOption('pledges');
        await page.getByLabel('Năm', { exact: true }).selectOption('2024');
        await page.getByLabel('Bản đồ', { exact: true }).selectOption('63');
        await send(page, 'Xem');
        expect(new URL(page.url()).searchParams.get('measure')).toBe('pledges');
        const tile = page.getByRole('link', { name: /^Sóc Trăng \(ST\): 1/u });
        expect(await tile.locator('rect').getAttribute('class')).toMatch(/^q\d$/u);
        await follow(page, tile);
        expect(await page.getByLabel('Tỉnh, thành phố').inputValue()).toBe('Sóc Trăng');
        expect(await page.locator('tbody tr').count()).toBeGreaterThan(3);
      });
    });

    test('targets: filter, sort, and take away exactly what is shown', async () => {
      await inWindow(size, async (page) => {
        await page.goto('/targets');
        await page.getByLabel('Kết quả', { exact: true }).selectOption('met');
        await page.getByLabel('Mức (%)').fill('>75');
        await send(page, 'Xem');
        const rows = await page.locator('tbody tr').count();
        expect(rows).toBeGreaterThan(2);
        expect(new Set(await page.locator('tbody .badge').allTextContents())).toEqual(new Set(['đạt']));
        expect(await page.locator('figure.chart svg.plot').isVisible()).toBe(true);
        const link = page.locator('.downloads a', { hasText: /^CSV$/u }).first();
        const csv = await (await page.request.get((await link.getAttribute('href')) ?? '')).text();
        expect(csv.trim().split('\n').length).toBe(rows + 1);
        if (size === 'desktop') {
          await follow(page, page.getByRole('link', { name: 'Mức cam kết' }));
          expect(await page.locator('th[aria-sort=descending]').textContent()).toBe('Mức cam kết');
          expect(new URL(page.url()).searchParams.get('outcome')).toBe('met');
        }
      });
    });

    test('trend: choose an indicator, see the breaks, take SVG, PNG and CSV', async () => {
      await inWindow(size, async (page) => {
        await page.goto('/trend?lang=en');
        await page.getByLabel('Indicator').selectOption('clearance_general');
        await send(page, 'Show');
        const chart = page.locator('figure.chart svg.plot:visible');
        expect(await chart.count()).toBe(1);
        expect(await chart.textContent()).toContain('2024: twelve new clusters');
        expect(await chart.textContent()).toContain('1 July 2025: mergers');
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('link', { name: 'PNG' }).click(),
        ]);
        expect(
          readFileSync(await download.path())
            .subarray(0, 8)
            .toString('latin1'),
        ).toBe('\x89PNG\r\n\x1a\n');
        const svg = await page.request.get((await page.getByRole('link', { name: 'SVG' }).getAttribute('href')) ?? '');
        expect(await svg.text()).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg".+retrieved .+<\/svg>\n$/su);
        expect(await page.locator('.citation').textContent()).toContain('clearance_general');
      });
    });

    test('pledge: from a value to its words in the article, and one click to the source', async () => {
      await inWindow(size, async (page) => {
        await page.goto((await addresses()).pledge ?? '');
        const target = page.locator('ol.targets > li').first();
        await target.locator('summary').first().click();
        const quoted = await target.locator('blockquote mark').first().textContent();
        expect(quoted?.length).toBeGreaterThan(3);
        expect(
          await target
            .getByRole('link', { name: /^Nguồn: 127/u })
            .first()
            .getAttribute('href'),
        ).toMatch(/^http:\/\/127\.0\.0\.1/u);
        await follow(page, target.getByRole('link', { name: 'Xem trong bài' }).first());
        const marked = page.locator('mark:target');
        expect(quoted).toContain(await marked.textContent());
        expect(await marked.getAttribute('title')).toMatch(/targets\//u);
        const box = await marked.boundingBox();
        expect(box?.y ?? -1).toBeGreaterThanOrEqual(0);
        expect(box?.y ?? 9999).toBeLessThan(SIZES[size].height);
      });
    });

    test('article, cluster and search lead to each other', async () => {
      await inWindow(size, async (page) => {
        await page.goto('/search');
        await page.getByLabel('Từ', { exact: true }).fill('dak lak');
        await Promise.all([page.waitForURL(/q=/u), page.keyboard.press('Enter')]);
        await follow(page, page.locator('ol.cards li', { hasText: 'Cụm thi đua số 6' }).getByRole('link').first());
        expect(await page.locator('.article mark').count()).toBeGreaterThan(4);
        await follow(page, page.getByRole('link', { name: /^Cụm 6, Công an địa phương/u }));
        await follow(page, page.getByRole('link', { name: 'Cụm này qua các năm' }));
        expect(await page.getByRole('heading', { name: 'Thành viên và cụm trưởng qua các năm' }).count()).toBe(1);
        expect(await page.locator('table.matrix').textContent()).toContain('Lâm Đồng');
      });
    });

    test('clusters: find one, see who came and who left, and how well that is known', async () => {
      await inWindow(size, async (page) => {
        await page.goto('/');
        await follow(page, page.getByRole('navigation', { name: 'Các trang' }).getByRole('link', { name: 'Các cụm' }));
        await page.getByLabel('Khối', { exact: true }).selectOption('local_police');
        await page.getByLabel('Tỉnh, thành phố').fill('Đà Nẵng');
        await send(page, 'Xem');
        const row = page.locator('tbody tr', { hasText: 'Cụm 1, Công an địa phương' });
        // The years in which it was a member.
        expect(await row.textContent()).toMatch(/2015\s+2025/u);
        await follow(page, row.getByRole('link'));
        const year = (name: string) => page.locator('table.stacks tbody tr', { hasText: new RegExp(`^${name}`, 'u') });
        expect(await year('2021').textContent()).toContain('xác nhận');
        expect(await year('2022').textContent()).toContain('theo bảng');
        const drawnAnew = year('2025').locator('td').nth(4);
        expect((await drawnAnew.textContent())?.trim()).toBe('Đà Nẵng, Cần Thơ');
        expect(await year('2025').textContent()).toContain('Đà Nẵng (đến 30/6/2025)');
        await year('2021').getByText('Nguồn', { exact: true }).click();
        await follow(
          page,
          year('2021')
            .getByRole('link', { name: /^Bài của/u })
            .first(),
        );
        expect(await page.locator('.article mark').count()).toBeGreaterThan(4);
      });
    });
  });

  test('without script every page says the same', async () => {
    await inWindow(
      'desktop',
      async (page) => {
        await page.goto('/trend');
        expect(await page.locator('figure.chart svg.plot').first().isVisible()).toBe(true);
        expect(await page.getByRole('link', { name: 'PNG' }).count()).toBe(0);
        await page.goto('/targets');
        await page.getByLabel('Năm', { exact: true }).selectOption('2023');
        await send(page, 'Xem');
        expect(await page.locator('tbody tr').count()).toBeGreaterThan(1);
      },
      { javaScriptEnabled: false },
    );
  });

  test('by keyboard: the first key offers to skip the navigation', async () => {
    await inWindow('desktop', async (page) => {
      await page.goto('/');
      await page.keyboard.press('Tab');
      expect(await page.locator(':focus').textContent()).toBe('Đến nội dung');
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.hash === '#main');
      await page.keyboard.press('Tab');
      expect(await page.evaluate("document.activeElement.closest('main') !== null")).toBe(true);
    });
  });

  test('the language is the browser\u2019s until another is chosen, and then stays', async () => {
    await inWindow(
      'desktop',
      async (page) => {
        await page.goto('/');
        expect(await page.locator('html').getAttribute('lang')).toBe('en');
        await follow(page, page.getByRole('link', { name: 'Tiếng Việt' }));
        await follow(page, page.getByRole('link', { name: 'Chỉ tiêu', exact: true }));
        expect(await page.locator('html').getAttribute('lang')).toBe('vi');
        await page.getByLabel('Năm', { exact: true }).selectOption('2023');
        await send(page, 'Xem');
        expect(await page.locator('h1').textContent()).toBe('Chỉ tiêu');
      },
      { locale: 'en-GB' },
    );
  });
});
