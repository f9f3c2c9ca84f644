import type { Examples } from './examples.ts';

const period = (from: string, to: string, grain: 'quarter' | 'half' | 'stage') => ({ from, to, grain });
const found = (from: string, to: string, grain: 'quarter' | 'half' | 'stage') => ({
  ...period(from, to, grain),
  yearFrom: 'reference',
});

export const quarterExamples: Examples<'date'> = {
  'date/quarter': {
    finds: [
      {
        value: period('2023-07-01', '2023-09-30', 'quarter'),
        in: [
          '[quý III/2023]',
          '[quý 3 năm 2023]',
          '[Quý III-2023]',
          '[quý III năm 2023]',
          '[quí III/2023]',
          '[Quý III 2023]',
        ],
      },
      {
        value: found('2022-10-01', '2022-12-31', 'quarter'),
        referenceDate: '2023-02-01',
        in: ['trong [quý IV]', '[quý 4]'],
      },
      { value: period('--01-01', '--03-31', 'quarter'), in: ['[quý I]', '[quý I] 2000 hộ'] },
      { value: period('2024-04-01', '2024-06-30', 'quarter'), in: ['[quý hai năm 2024]', '[quý hai của năm 2024]'] },
      { value: found('2024-10-01', '2024-12-31', 'quarter'), referenceDate: '2024-06-15', in: ['[quý IV tới]'] },
      {
        value: { ...period('2024-10-01', '2024-12-31', 'quarter'), relative: true },
        referenceDate: '2024-06-15',
        in: ['[quý IV này]'],
      },
    ],
    rejects: ['quý V/2023', 'quý vị', 'quý 12', 'quý hai ông', 'quý một'],
  },
  'date/quarter-to-quarter': {
    finds: [
      {
        value: period('2024-01-01', '2024-06-30', 'quarter'),
        in: ['[quý I và quý II/2024]', '[quý I, II năm 2024]', '[quý 1 - quý 2 năm 2024]'],
        certainty: 'stated',
      },
      { value: found('2024-07-01', '2024-12-31', 'quarter'), referenceDate: '2024-06-15', in: ['[quý III và IV tới]'] },
      {
        value: period('2023-01-01', '2023-09-30', 'quarter'),
        in: ['[quý I, II, III/2023]', '[quý 1, 2 và 3 năm 2023]'],
      },
    ],
    rejects: ['quý I/2023 và quý I/2024', 'quý II và quý I/2024', 'quý I và 2 vụ', 'quý I và quý II'],
  },
  'date/quarters-of-year': {
    finds: [
      {
        value: period('2024-01-01', '2024-06-30', 'half'),
        in: ['[2 quý đầu năm 2024]', '[hai quý đầu năm 2024]', '[hai quý đầu của năm 2024]'],
        certainty: 'stated',
      },
      { value: period('2024-01-01', '2024-09-30', 'stage'), in: ['[ba quý đầu năm 2024]'] },
      { value: period('2024-10-01', '2024-12-31', 'quarter'), in: ['[quý cuối năm 2024]'] },
      {
        value: found('2024-01-01', '2024-03-31', 'quarter'),
        referenceDate: '2024-06-15',
        in: ['trong [quý đầu năm]'],
      },
    ],
    rejects: ['quý đầu tiên', '4 quý đầu', 'đầu quý I'],
  },
  'date/half': {
    finds: [
      {
        value: period('2023-01-01', '2023-06-30', 'half'),
        in: ['[nửa đầu năm 2023]', '[Nửa đầu năm 2023]', '[nửa đầu của năm 2023]', '[nửa đầu 2023]'],
      },
      { value: found('2022-07-01', '2022-12-31', 'half'), referenceDate: '2023-03-01', in: ['[nửa cuối năm]'] },
    ],
    rejects: ['nửa năm qua', 'một nửa số vụ', 'nửa đầu 2000 hộ'],
  },
};
