import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Correction } from '../src/model/correction.ts';
import { Pledge } from '../src/model/pledge.ts';
import { doubtsOf, valueAt } from '../src/pledges/doubts.ts';
import { keyOfValue } from '../src/web/review-decision.ts';
import { openSampleWeb, type SampleWeb } from './web-sample.ts';

const TOKEN = 'dau-va-khong-dau-2026';
let web: SampleWeb;
let now = Date.parse('2026-11-25T01:00:00Z');
/** A pledge whose lead is known. */
let pledge: Pledge;
beforeAll(async () => {
  web = await openSampleWeb({ token: TOKEN, clock: () => now });
});
beforeEach(async () => {
  now += 60_000;
  const [found] = await web.store.pledges({ block: 'local_police', isSigned: true }, { sort: ['-source_count'] });
  if (!found?.lead) throw new Error('the sample press has no pledge with a lead');
  pledge = found;
});
afterAll(async () => {
  expect(web.faults).toEqual([]);
  await web.close();
});

const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${web.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: web.url, ...headers },
    body: new URLSearchParams(fields),
  });

async function signedIn(author = 'Mai'): Promise<{ cookie: string }> {
  const answer = await post('/review/sign-in', { author, token: TOKEN });
  expect(answer.status).toBe(303);
  const cookie = answer.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/; HttpOnly/u);
  expect(cookie).toMatch(/SameSite=Strict/u);
  return { cookie: cookie.split(';')[0] ?? '' };
}

const form = (field: string, fields: Record<string, string>): Record<string, string> => ({
  pledge: pledge.id,
  field,
  seen: keyOfValue(valueAt(pledge, field)?.value ?? null),
  back: 'year=2024',
  at: '3',
  ...fields,
});
const leadNow = async (): Promise<string | undefined> => (await web.store.pledge(pledge.id))?.lead?.value.name;

describe('the forms', () => {
  test('a correction, who made it, and its undoing', async () => {
    const before = await leadNow();
    const mai = await signedIn();
    const answer = await post(
      '/review',
      form('lead', { action: 'correct', value: 'vinh long', reason: 'bàn giao' }),
      mai,
    );
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/review?year=2024&said=saved#d3');
    expect(await leadNow()).toBe('Vĩnh Long');
    const [made] = await web.store.corrections(pledge.id);
    expect(made).toMatchObject({ field: 'lead', action: 'correct', author: 'Mai', reason: 'bàn giao' });
    const page = await (await fetch(`${web.url}/review?said=saved&lang=en`, { headers: mai })).text();
    expect(page).toContain('Lead: corrected to vinh long');
    expect(page).toContain(`<time datetime="${made?.at}">`);

    now += 1000;
    const { author = '', at = '' } = made ?? {};
    const undone = await post('/review/undo', { pledge: pledge.id, field: 'lead', author, at, back: '' }, mai);
    expect(undone.headers.get('location')).toBe('/review?said=undone');
    expect(await leadNow()).toBe(before);
    expect((await web.store.pledge(pledge.id))?.corrections).toEqual([]);
    expect((await web.store.corrections(pledge.id)).map(({ action }) => action)).toEqual(['correct', 'undo']);
    const again = await post('/review/undo', { pledge: pledge.id, field: 'lead', author, at, back: '' }, mai);
    expect(again.status).toBe(400);
  });

  test('accepting takes a value out of the list, rejecting out of the record', async () => {
    const mai = await signedIn();
    const [doubt] = doubtsOf(pledge, 1).filter(({ field }) => field.startsWith('target:'));
    const field = doubt?.field ?? '';
    expect((await post('/review', form(field, { action: 'accept' }), mai)).status).toBe(303);
    const accepted = await web.store.pledge(pledge.id);
    expect(valueAt(accepted ?? pledge, field)).toMatchObject({ confidence: 1, value: doubt?.value });
    expect(doubtsOf(accepted ?? pledge, 1).map((one) => one.field)).not.toContain(field);
    now += 1000;
    expect((await post('/review', form(field, { action: 'reject', reason: 'trùng' }), mai)).status).toBe(303);
    const rejected = await web.store.pledge(pledge.id);
    expect(valueAt(rejected ?? pledge, field)).toBeNull();
  });

  test('a target: only what was changed; a member that is another: two decisions', async () => {
    const mai = await signedIn();
    const target = pledge.targets.find(({ value }) => value.comparator === '>' && value.indicator !== null);
    const field = `target:${target?.id.slice(pledge.id.length + 1)}`;
    const { direction = '', status = '', indicator = '' } = target?.value ?? {};
    const fields = { action: 'correct', direction, status, indicator: indicator ?? '', comparator: '>', from: '77,5' };
    expect((await post('/review', form(field, fields), mai)).status).toBe(303);
    expect((await web.store.corrections(pledge.id)).at(-1)?.value).toEqual({ min: 77.5 });
    now += 1000;
    const [member] = pledge.members;
    const name = `member:${member?.value.name}`;
    expect((await post('/review', form(name, { action: 'correct', value: 'Hải Phòng' }), mai)).status).toBe(303);
    const members = (await web.store.pledge(pledge.id))?.members.map(({ value }) => value.name);
    expect(members).toContain('Hải Phòng');
    expect(members).not.toContain(member?.value.name);
  });

  test.each<[string, string, Record<string, string>, number, RegExp]>([
    ['no such day', 'date', { action: 'correct', value: 'hôm qua' }, 400, /correct does not fit.*Nothing was saved/su],
    ['no number', 'memberCount', { action: 'correct', value: 'sáu' }, 400, /a number is expected/u],
    ['nothing', 'lead', { action: 'correct', value: ' ' }, 400, /needs the right value/u],
    ['no such field', 'record', { action: 'accept' }, 400, /no such field/u],
    ['no such action', 'lead', { action: 'delete' }, 400, /action/u],
    ['a value that was another', 'lead', { action: 'accept', seen: 'x' }, 409, /has changed meanwhile/u],
  ])('%s is refused, and nothing is saved', async (_, field, fields, status, message) => {
    const mai = await signedIn();
    const before = await web.store.corrections();
    const answer = await post('/review?lang=en', form(field, fields), mai);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toMatch(message);
    const vietnamese = await post('/review', form(field, fields), mai);
    expect(vietnamese.status).toBe(status);
    expect((await vietnamese.text()).split('<main')[1]).not.toContain('lang="en"');
    expect(await web.store.corrections()).toEqual(before);
  });
});

describe('who may write', () => {
  test('a wrong token says so, and gives no cookie', async () => {
    const answer = await post('/review/sign-in?lang=en', { author: 'Mai', token: 'guessed-guessed-guessed' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await answer.text()).toMatch(/role="alert"[^>]*>The token is wrong/u);
  });

  test('without a cookie, with a forged one, or after twelve hours nothing is saved', async () => {
    const before = await web.store.corrections();
    const accept = form('lead', { action: 'accept' });
    const { cookie } = await signedIn();
    const forged = cookie.replace('Mai', 'Nam');
    for (const headers of [{}, { cookie: forged }, { cookie: 'giaouoc_review=99999999999999%20Mai.x' }])
      expect((await post('/review', accept, headers)).status).toBe(401);
    now += 12 * 3_600_000;
    expect((await post('/review', accept, { cookie })).status).toBe(401);
    expect(await web.store.corrections()).toEqual(before);
  });

  test('a form of another site is refused, with the cookie too', async () => {
    const { cookie } = await signedIn();
    const accept = form('lead', { action: 'accept' });
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    ]) {
      const answer = await post('/review', accept, { cookie, ...headers });
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('another site');
    }
  });

  test('where it goes on is always the list, whatever the form says', async () => {
    const answer = await post('/review/sign-in', { author: 'Mai', token: TOKEN, back: '//evil.example/?a=1' });
    expect(answer.headers.get('location')).toMatch(/^\/review\?/u);
  });

  test('a server without a token only reads, and says how it would not', async () => {
    const reading = await openSampleWeb();
    try {
      const page = await (await fetch(`${reading.url}/review?lang=en`)).text();
      expect(page).toContain('giaouoc serve --token');
      expect(page).not.toContain('name="action"');
      for (const path of ['/review', '/review/sign-in', '/api/corrections']) {
        const answer = await fetch(`${reading.url}${path}`, { method: 'POST', headers: { origin: reading.url } });
        expect(answer.status, path).toBe(405);
        expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
        expect(await answer.text()).toContain('giaouoc serve --token');
      }
      expect(reading.faults).toEqual([]);
    } finally {
      await reading.close();
    }
  });

  test('pages that say who is signed in are kept nowhere, and given to nobody else', async () => {
    const mai = await signedIn('Mai Ánh');
    const answer = await fetch(`${web.url}/review`, { headers: mai });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toContain('Mai Ánh</strong>');
    expect(await (await fetch(`${web.url}/review`)).text()).not.toContain('Mai Ánh</strong>');
  });
});

describe('the API', () => {
  const send = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${web.url}/api/corrections`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const bearer = { authorization: `Bearer ${TOKEN}` };

  test('a decision with the token is laid over the record, and stands in the list', async () => {
    const decision = { pledgeId: pledge.id, field: 'theme', action: 'correct', value: 'Vì dân', author: 'Nam' };
    const answer = await send(decision, bearer);
    expect(answer.status).toBe(201);
    const made = z.object({ correction: Correction, pledge: Pledge }).parse(await answer.json());
    expect(made.pledge.theme?.value.text).toBe('Vì dân');
    const listed = await (await fetch(`${web.url}/api/corrections?pledge=${pledge.id}`)).json();
    expect(listed).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ ...decision, value: '"Vì dân"', stands: 1 })]),
    });
    now += 1000;
    const value = { author: 'Nam', at: made.correction.at };
    expect((await send({ ...decision, action: 'undo', value }, bearer)).status).toBe(201);
    const csv = await (await fetch(`${web.url}/api/corrections?format=csv`)).text();
    expect(csv).toMatch(/,theme,correct,"""Vì dân""",Nam,[^,]+,,0$/mu);
  });

  test.each<[string, unknown, Record<string, string>, number, RegExp]>([
    ['no token', {}, {}, 401, /Authorization: Bearer/u],
    ['a wrong token', {}, { authorization: 'Bearer guessed' }, 401, /token is wrong/u],
    ['no JSON', '{', bearer, 400, /no JSON/u],
    ['no decision', { pledgeId: 'x' }, bearer, 400, /field: .*action: .*author: /u],
    [
      'no such pledge',
      { pledgeId: 'x', field: 'lead', action: 'accept', author: 'a' },
      bearer,
      400,
      /no pledge \\"x\\"/u,
    ],
    ['a form', 'action=accept', { ...bearer, 'content-type': 'text/plain' }, 400, /sent as JSON/u],
  ])('%s is refused', async (_, body, headers, status, message) => {
    const answer = await send(body, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.text()).toMatch(message);
    if (status === 401) expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="giaouoc"');
  });

  test('a body without end is refused', async () => {
    expect((await send(`"${'x'.repeat(20_000)}"`, bearer)).status).toBe(413);
  });

  test('doubts are listed with their quotes, page after page, each once', async () => {
    const seen: string[] = [];
    let path: string | null = '/api/review?threshold=1';
    while (path !== null) {
      const answer = await fetch(`${web.url}${path}`);
      const rows = z.object({ rows: z.array(z.record(z.string(), z.unknown())) }).parse(await answer.json()).rows;
      seen.push(...rows.map(({ pledge_id, field }) => `${pledge_id} ${field}`));
      path = /^<(?<to>[^>]+)>; rel="next"$/u.exec(answer.headers.get('link') ?? '')?.groups?.to ?? null;
    }
    const wanted: string[] = [];
    for await (const one of web.store.eachPledge())
      wanted.push(...doubtsOf(one, 1).map(({ field }) => `${one.id} ${field}`));
    expect(wanted.length).toBeGreaterThan(150);
    expect(seen.sort()).toEqual(wanted.sort());
  });
});
