import { expect, test } from 'vitest';
import { loadPublishers } from './load-publishers.ts';
import { outletNamed } from './outlet-named.ts';

const all = loadPublishers();

test.each(['cand', 'cand.vn', 'cand.com.vn', 'www.cand.com.vn', 'https://cand.vn/phap-luat/', 'http://m.cand.com.vn'])(
  '%s is an outlet',
  (name) => {
    expect(outletNamed(name, all).id).toBe('cand');
  },
);

test('nothing is no outlet', () => {
  expect(() => outletNamed('', all)).toThrow(/^no outlet ""/u);
});

test.each([
  ['cnad', /^no outlet "cnad": did you mean cand\?$/u],
  ['Cand.vm', /did you mean cand\.vn/u],
  ['baogialia.com.vn', /did you mean baogialai\.com\.vn\?$/u],
  ['nobody.example', new RegExp(`: \`npx giaouoc publishers list\` names the ${all.length} that are known$`, 'u')],
])('%s is none, and those like it are named', (name, says) => {
  expect(() => outletNamed(name, all)).toThrow(says);
});
