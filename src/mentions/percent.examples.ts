import type { Examples } from './examples.ts';

const range = (min: number, max: number, approximate = false) => ({
  min,
  max,
  comparator: 'range' as const,
  approximate,
});
const from = (min: number, comparator: '>' | '>=') => ({ min, max: null, comparator, approximate: false });
const upTo = (max: number, comparator: '<' | '<=') => ({ min: null, max, comparator, approximate: false });
const exactly = (value: number, approximate = false) => ({
  min: value,
  max: value,
  comparator: '=' as const,
  approximate,
});

export const percentExamples: Examples<'percent'> = {
  'percent/range': {
    finds: [
      {
        value: range(5, 10),
        in: [
          'giảm [từ 5% đến 10%] số vụ',
          'giảm [từ 5 đến 10%]',
          'giảm [5-10%] cả 3 tiêu chí',
          'kéo giảm [5% – 10%] số vụ',
          'giảm [05% tới 10%].',
          'giảm [ít nhất từ 5 - 10%] số vụ',
          'giảm [năm đến mười phần trăm]',
        ],
      },
      { value: range(3, 5), in: ['phấn đấu giảm [3 - 5%]', 'giảm [3%-5%];', 'giảm [3 % đến 5 %]', 'triệt xóa [3–5%]'] },
      { value: range(2.5, 7.25), in: ['tăng [2,5% đến 7,25%]', 'tăng [2,5-7,25%]'] },
      { value: range(30, 40, true), in: ['chiếm [khoảng 30-40%]', '[trong khoảng từ 30% đến 40%]'] },
    ],
    rejects: ['từ ngày 5 đến 10/3', 'tỷ số 5-10', 'tăng từ 80% lên 90%', 'giảm 10-5%', 'năm 2023 - 5% số vụ'],
  },
  'percent/at-least': {
    finds: [
      {
        value: from(5, '>='),
        in: [
          'kéo giảm [ít nhất 5%] số vụ',
          'giảm [ít nhất 05%]',
          'giảm [tối thiểu 5%]',
          '[Tối thiểu là 5%]',
          'phấn đấu [tối thiểu giảm 5%] số vụ',
          'giảm [ít nhất năm phần trăm]',
        ],
      },
      {
        value: from(75, '>='),
        in: [
          'đạt [không dưới 75%]',
          '[không thấp dưới 75%]',
          '[không được dưới 75%]',
          '[không nhỏ hơn 75%]',
          '[lớn hơn hoặc bằng 75%]',
          'đạt [không thấp hơn 75%]',
          'đạt [ít nhất 75% trở lên]',
          'ở mức [bằng hoặc cao hơn 75%]',
        ],
      },
    ],
    rejects: ['ít nhất 5 vụ', 'tối thiểu 3 tỉnh, đạt 5%', 'trên 5%'],
  },
  'percent/or-more': {
    finds: [
      {
        value: from(75, '>='),
        in: [
          'đạt [75% trở lên]',
          'đạt [75% trở nên]',
          'đạt [trên 75% trở lên]',
          'đạt [từ 75% trở lên];',
          'đạt tỷ lệ [75 % trở lên]',
          'làm rõ [75% hoặc hơn]',
        ],
      },
      {
        value: from(80, '>='),
        in: [
          'giảm [80-85% trở lên]',
          'làm rõ [80% số vụ trở lên]',
          'làm rõ [80% số vụ phạm pháp hình sự trở lên]',
          'khám phá [80% án trở lên]',
          'giải quyết [80% hồ sơ trở lên]',
        ],
      },
    ],
    rejects: [
      'gần 85% có trình độ đại học trở lên',
      '90% người dân được hỏi hài lòng trở lên',
      '90% cán bộ xếp loại khá trở lên',
      '100% đơn vị đạt loại khá trở lên',
      'từ cấp tá trở lên chiếm 5%',
    ],
  },
  'percent/or-less': {
    finds: [
      { value: upTo(10, '<='), in: ['còn [10% trở xuống]', 'ở mức [từ 10% trở xuống]'] },
      { value: upTo(0.5, '<='), in: ['vi phạm [0,5% trở xuống]'] },
    ],
    rejects: ['giảm xuống 10%', 'từ 10 vụ trở xuống'],
  },
  'percent/from': {
    finds: [
      {
        value: from(90, '>='),
        in: ['đạt [từ 90%]', 'giải quyết đạt [từ 90%] tin báo.', 'đạt [từ chín mươi phần trăm]'],
      },
    ],
    rejects: [
      'tăng từ 80% lên 90%',
      'tăng từ 80,5% năm 2022 lên 90% năm 2023',
      'giảm từ 5% đến 10%',
      'giảm từ 7% năm 2020 xuống 5%',
    ],
  },
  'percent/more-than': {
    finds: [
      {
        value: from(90, '>'),
        in: [
          'đạt [trên 90%]',
          'đạt [hơn 90%]',
          'đạt [cao hơn 90%].',
          'lên [trên 90 %];',
          'đạt [trên mức 90%]',
          'đạt [trên chín mươi phần trăm]',
        ],
      },
      { value: from(83, '>'), in: ['(tỷ lệ [hơn 83%])', '[vượt quá 83%]'] },
    ],
    rejects: [
      'cao hơn 4,8% so với cùng kỳ',
      'cao hơn 8,48% chỉ tiêu Quốc hội giao',
      'phát hiện nhiều hơn 2%',
      'xăng cao hơn 1,1%',
      'không quá 3%',
      'không trên 3%',
      'vượt 20% chỉ tiêu giao',
    ],
  },
  'percent/less-than': {
    finds: [
      {
        value: upTo(1, '<'),
        in: [
          '[dưới 1%]',
          '[ít hơn 1%]',
          '- [ít hơn 1%]',
          '[dưới mức 1%]',
          'tỷ lệ vi phạm [chưa đến 1%]',
          'chiếm [ít hơn 1%]',
          'xuống [dưới một phần trăm]',
        ],
      },
      { value: upTo(0.5, '<'), in: ['giảm xuống [dưới 0,5%] biên chế', 'đạt [thấp hơn 0,5%]'] },
    ],
    rejects: ['không dưới 5%', 'trên dưới 5%', 'thấp hơn 2% so với năm trước'],
  },
  'percent/at-most': {
    finds: [
      {
        value: upTo(3, '<='),
        in: [
          '[không quá 3%]',
          '[tối đa 3%]',
          '[không vượt quá 3%]',
          '[tối đa là 3%] quân số',
          '[không cao hơn 3%]',
          '[không được quá 3%]',
          '[không để vượt 3%]',
          '[nhỏ hơn hoặc bằng 3%]',
        ],
      },
    ],
    rejects: ['vượt quá 3%', 'tối đa 3 vụ, giảm 5%', 'không dưới 3%'],
  },
  'percent/about': {
    finds: [
      {
        value: exactly(85, true),
        in: [
          'đạt [gần 85%]',
          '[khoảng 85%] số vụ',
          '[xấp xỉ 85%]',
          'đạt [gần như 85%]',
          '[ước đạt 85%]',
          '[trên dưới 85%]',
          '[gần tám mươi lăm phần trăm]',
        ],
      },
    ],
    rejects: ['gần đây đạt 85%', 'ước 3 vụ chiếm 85%', 'khoảng 30-40%'],
  },
  'percent/plain': {
    finds: [
      {
        value: exactly(5),
        in: [
          'giảm [5%] số vụ',
          'giảm [05%]',
          'giảm [5 %]',
          'giảm [năm phần trăm]',
          '(-[5%])',
          'vượt [5%] chỉ tiêu',
          'tăng [5 điểm phần trăm]',
        ],
      },
      { value: exactly(90, true), in: ['đạt ~[90%]', '≈ [90%]'] },
      { value: exactly(92.04), in: ['đạt [92,04%]', 'đạt [92.04%]', 'đạt [92,04 phần trăm]'] },
      { value: exactly(1275), in: ['tăng [1.275%]'] },
      { value: exactly(100), in: ['[100%] tin báo được tiếp nhận', 'Phấn đấu [100%];', '[100%]số vụ'] },
      { value: exactly(12.5), in: ['[mười hai phẩy năm phần trăm]', '[12,5%]/năm'] },
      { value: exactly(4.8), in: ['cao hơn [4,8%] so với cùng kỳ', 'thấp hơn [4,8%] so với năm trước'] },
      { value: exactly(81.5), in: ['xong [81,50%] về việc'] },
      { value: exactly(80), in: ['tăng từ [80%] lên 90%'] },
    ],
    rejects: ['a%20%20b', '0912.345.678%', 'phần trăm', '5 phần', 'trăm phần', 'giảm ít nhất 5%'],
  },
};
