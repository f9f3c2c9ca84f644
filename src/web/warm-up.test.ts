import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { selectField } from './field.ts';
import { html } from './html.ts';
import { warmUp } from './warm-up.ts';

const choices = ['', '2024', '2023', 'An Giang'].map((value) => ({ value, words: value }));

function asked(): { app: Hono; addresses: string[] } {
  const addresses: string[] = [];
  const app = new Hono();
  app.get('*', (c) => {
    addresses.push(`${new URL(c.req.url).pathname}${new URL(c.req.url).search} ${c.req.header('accept-language')}`);
    return c.html(
      html`<a href="${c.req.path}?sort=-year">Năm</a><a href="/none"></a><form>${selectField('year', 'Năm', { choices, chosen: '2024' })}</form>`,
    );
  });
  return { app, addresses };
}

test('the first pages are made in both languages, then what their forms and tables offer, each once', async () => {
  const { app, addresses } = asked();
  await warmUp(app, () => false);
  expect(addresses.slice(0, 4)).toEqual(['/ vi', '/ en', '/targets vi', '/targets en']);
  expect(addresses).toContain('/targets?year=2024 en');
  expect(addresses).toContain('/trend?year=An+Giang vi');
  expect(addresses).toContain('/pledges?sort=-year en');
  expect(addresses).not.toContain('/search?year=2024 vi');
  expect(addresses.join('\n')).not.toContain('year= ');
  expect(new Set(addresses).size).toBe(addresses.length);
});

test('it ends when it is told to', async () => {
  const { app, addresses } = asked();
  await warmUp(app, () => addresses.length >= 6);
  expect(addresses).toHaveLength(8);
});
