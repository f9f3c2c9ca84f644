import { expect, test } from 'vitest';
import { loadPublishers } from './load-publishers.ts';
import { outletNamed } from './outlet-named.ts';

const outlets = loadPublishers();

test.each(['cand', 'cand.vn', 'www.cand.vn', 'cand.com.vn'])(
  '%s is the outlet of that id, host or old host',
  (name) => {
    expect(outletNamed(name, outlets)?.id).toBe('cand');
  },
);

test.each(['', 'cand.org', 'khong co'])('"%s" is none', (name) => {
  expect(outletNamed(name, outlets)).toBe(null);
});
