import type { Examples } from './examples.ts';

const referenceDate = '2023-07-15';
type Grain = 'day' | 'month' | 'quarter' | 'year' | 'stage';
const relative = (from: string, to: string, grain: Grain) => ({ from, to, grain, relative: true });
const day = (on: string) => relative(on, on, 'day');

export const relativeExamples: Examples<'date'> = {
  'date/relative-day': {
    finds: [
      { value: day('2023-07-14'), referenceDate, in: ['[hôm qua]', '[Ngày hôm qua], tại'], certainty: 'implied' },
      { value: day('2023-07-15'), referenceDate, in: ['[Hôm nay], Công an'] },
      {
        value: { ...day('2023-07-15'), partOfDay: 'morning' },
        referenceDate,
        in: ['[Sáng nay], tại', '[sáng hôm nay]'],
      },
      { value: { ...day('2023-07-14'), partOfDay: 'evening' }, referenceDate, in: ['[tối qua]'] },
      { value: day('2023-07-16'), referenceDate, in: ['[ngày mai]'] },
      { value: day('2023-07-17'), referenceDate, in: ['[ngày kia]'] },
    ],
    rejects: ['những ngày kia', 'vừa qua', 'mới đây', 'hôm trước', 'sáng nay 14-3'],
  },
  'date/relative-week': {
    finds: [
      {
        value: relative('2023-07-03', '2023-07-09', 'stage'),
        referenceDate,
        in: ['[tuần qua]', '[tuần trước]', 'trong [tuần vừa qua]', '[tuần rồi]'],
      },
      { value: relative('2023-07-08', '2023-07-09', 'stage'), referenceDate, in: ['[cuối tuần qua]'] },
      { value: relative('2023-07-17', '2023-07-23', 'stage'), referenceDate, in: ['[tuần tới]'] },
    ],
    rejects: ['2 tuần qua', 'mấy tuần rồi', 'hai tuần trước', 'cuối tuần', 'tuần tra', 'tuần trước đó'],
  },
  'date/relative-month': {
    finds: [
      {
        value: relative('2023-06-01', '2023-06-30', 'month'),
        referenceDate,
        in: ['[tháng trước]', '[Tháng qua]', '[tháng vừa qua]', '[tháng rồi]'],
      },
      { value: relative('2023-08-01', '2023-08-31', 'month'), referenceDate, in: ['[tháng tới]'] },
    ],
    rejects: ['6 tháng qua', 'các tháng trước', 'sáu tháng tới', 'tháng trước đó', 'tháng sau khi ra quân'],
  },
  'date/day-of-relative-month': {
    finds: [
      { value: day('2023-07-14'), referenceDate, in: ['[ngày 14 tháng này]', '[từ ngày 14 tháng này]'] },
      {
        value: { ...day('2023-06-05'), partOfDay: 'morning' },
        referenceDate,
        in: ['[sáng 5 tháng trước]', '[Sáng ngày 5 tháng vừa qua]'],
        certainty: 'implied',
      },
    ],
    rejects: ['ngày 31 tháng này', '5 tháng trước', 'cách đây 5 tháng'],
  },
  'date/relative-quarter': {
    finds: [
      {
        value: relative('2023-04-01', '2023-06-30', 'quarter'),
        referenceDate,
        in: ['[quý trước]', '[Quý vừa qua]', '[quí trước]'],
        certainty: 'implied',
      },
      { value: relative('2023-07-01', '2023-09-30', 'quarter'), referenceDate, in: ['[quý này]'] },
      { value: relative('2023-10-01', '2023-12-31', 'quarter'), referenceDate, in: ['[quý tới]'] },
    ],
    rejects: ['hai quý trước', 'các quý sau', 'quý vị này', 'quý giá'],
  },
  'date/relative-year': {
    finds: [
      {
        value: relative('2022-01-01', '2022-12-31', 'year'),
        referenceDate,
        in: ['[năm ngoái]', 'so với [năm trước]', '[năm rồi]'],
        certainty: 'implied',
      },
      { value: relative('2023-01-01', '2023-12-31', 'year'), referenceDate, in: ['[Năm nay]'] },
      { value: relative('2024-01-01', '2024-12-31', 'year'), referenceDate, in: ['[năm tới]'] },
      { value: relative('2021-01-01', '2021-12-31', 'year'), referenceDate, in: ['[năm kia]'] },
    ],
    rejects: [
      '5 năm trước',
      'năm trước đó',
      'năm sau đó',
      'bao năm rồi',
      'đã nhiều năm rồi',
      'những năm trước',
      'năm năm sau',
      'hằng năm trước',
      'năm qua',
    ],
  },
  'date/ago': {
    finds: [
      { value: day('2023-07-12'), referenceDate, in: ['[3 ngày trước]', '[cách đây ba ngày]', '[cách đây 3 ngày]'] },
      {
        value: relative('2018-01-01', '2018-12-31', 'year'),
        referenceDate,
        in: ['[cách đây 5 năm]', '[cách đây gần 5 năm]', '[5 năm trước]', '[năm năm trước]'],
      },
      { value: relative('2023-05-01', '2023-05-31', 'month'), referenceDate, in: ['[2 tháng trước]'] },
    ],
    rejects: [
      '3 ngày trước đó',
      'hai tháng trước khi xảy ra',
      'bốn năm trước mắt',
      '5 năm',
      'trước 3 ngày',
      'các năm trước',
    ],
  },
  'date/weekday': {
    finds: [
      {
        value: { ...day('2023-07-11'), partOfDay: 'morning' },
        referenceDate,
        in: ['[Sáng thứ Ba], tại', '[sáng thứ 3], tại'],
      },
      { value: day('2023-07-03'), referenceDate, in: ['[thứ Hai tuần trước]'] },
      { value: day('2023-07-09'), referenceDate, in: ['[ngày Chủ nhật]'] },
    ],
    rejects: ['lần thứ ba', 'thứ ba', 'sáng thứ Ba (21/5)', 'Thứ Ba, 21/05/2019'],
  },
};
