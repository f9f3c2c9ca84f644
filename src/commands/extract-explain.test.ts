import { expect, test } from 'vitest';
import { readTextArticle } from '../articles/read-text-article.ts';
import type { Candidate } from '../facts/trace.ts';
import { extractArticle } from '../pipeline.ts';
import { explanation } from './extract-explain.ts';

/** Field → the lines below it. */
function explained(...paragraphs: string[]): Map<string, string[]> {
  const candidates: Candidate[] = [];
  const extraction = extractArticle(
    readTextArticle(paragraphs.join('\n\n'), 'a.txt'),
    { path: null, url: null, sha256: '' },
    { trace: (candidate) => void candidates.push(candidate) },
  );
  const blocks = explanation(extraction, candidates).split('\n\n');
  return new Map(blocks.map((block) => block.split('\n')).map(([field = '', ...lines]) => [field, lines]));
}

test('an empty field tells what came nearest', () => {
  const fields = explained(
    'Công an tỉnh Sơn La sơ kết công tác',
    'Ngày 12/3/2026, Công an tỉnh Sơn La nhắc “Mỗi ngày một việc tốt”. Cụm trưởng sẽ sớm họp.',
  );
  expect(fields.get('theme')).toEqual([
    '  – nothing',
    '  ~ “Mỗi ngày một việc tốt” [79, 100): no word beside it calls it the theme',
  ]);
  expect(fields.get('lead')).toEqual(['  – nothing', '  ~ “Cụm trưởng” [103, 113): no unit is named beside the role']);
  expect(fields.get('documents')).toEqual(['  – nothing, and nothing near it']);
});

test('what a rule looked at is told in place of what only lay near', () => {
  const fields = explained(
    'Cụm thi đua số 3 Bộ Công an ký giao ước thi đua năm 2026',
    'Nhắc lại khẩu hiệu của năm 2024 “Chủ động, kỷ cương, trách nhiệm”, các đơn vị gọi “Ba sạch” là việc nhà.',
  );
  expect(fields.get('theme')?.[0]).toBe('  – nothing');
  expect(fields.get('theme')?.slice(1).join('\n')).toMatch(/^ {2}× “Chủ động, kỷ cương, trách nhiệm” .*weight -?\d/u);
});
