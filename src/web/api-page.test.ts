import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { VIEWS } from '../store/views.ts';
import { apiPage } from './api-page.ts';
import { type OpenApi, openApi } from './openapi.ts';
import { pageContext } from './page-context.ts';

const document: OpenApi = openApi({ columns: (view) => VIEWS[view].columns }, '0');

async function pageIn(language: string): Promise<string> {
  const app = new Hono();
  app.get('/', async (c) => c.html(await apiPage(pageContext(c), document).body));
  const text = await (await app.request(`/?lang=${language}`)).text();
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'");
}

test('in English it says what the document says of every path and parameter, in Vietnamese none of that', async () => {
  const [english, vietnamese] = await Promise.all([pageIn('en'), pageIn('vi')]);
  const said = Object.values(document.paths).flatMap(({ get, post }) => [
    get.summary,
    ...get.parameters.map(({ description }) => description),
    ...(post ? [post.summary] : []),
    ...Object.values(post?.requestBody.content['application/json'].schema.properties ?? {}).map(
      ({ description = '' }) => description,
    ),
  ]);
  expect(said.length).toBeGreaterThan(150);
  for (const words of said) {
    expect(words).not.toBe('');
    expect(english).toContain(`>${words}<`);
    expect(vietnamese).not.toContain(`>${words}<`);
  }
});
