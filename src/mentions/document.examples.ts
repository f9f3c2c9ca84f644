import type { Examples } from './examples.ts';

const doc = (kind: string, number: string | null, issuer: string | null = null, title: string | null = null) => ({
  kind,
  number,
  title,
  issuer,
});

export const documentExamples: Examples<'document'> = {
  'document/numbered': {
    finds: [
      {
        value: doc('Nghị quyết', '12-NQ/TW', 'Bộ Chính trị'),
        in: [
          'thực hiện [Nghị quyết số 12-NQ/TW ngày 16/3/2022 của Bộ Chính trị]',
          '[Nghị quyết số 12-NQ/TW của Bộ Chính trị]',
        ],
      },
      {
        value: doc('Nghị quyết', '12', 'Bộ Chính trị'),
        in: ['theo tinh thần [Nghị quyết số 12 của Bộ Chính trị] phù hợp'],
      },
      { value: doc('Nghị quyết', '44/NQ-TW'), in: ['[Nghị quyết 44/NQ-TW] đã'] },
      { value: doc('Đề án', '06'), in: ['hiệu quả [Đề án 06]; cơ sở', '[đề án 06] được'] },
      { value: doc('Chỉ thị', '05-CT/TW'), in: ['[Chỉ thị số 05-CT/TW], gắn với'] },
      { value: doc('Kế hoạch', '113/KH-BCA-C04'), in: ['[Kế hoạch số 113/KH-BCA-C04]'] },
      { value: doc('Nghị quyết', '202/2025/QH15'), in: ['[Nghị quyết số 202/2025/QH15]'] },
      { value: doc('Thông tư', '40/2014/TT-BCA'), in: ['[Thông tư 40/2014/TT-BCA]'] },
    ],
    rejects: [
      'Cụm thi đua số 12',
      'quyết định tặng 5 tập thể',
      'Kế hoạch 5 năm',
      'Kết luận 3 nội dung',
      'Chương trình 2024',
    ],
  },
  'document/titled': {
    finds: [
      {
        value: doc('Luật', null, null, 'Công an nhân dân'),
        in: ['theo [Luật Công an nhân dân], các', 'thi hành [Luật Công an nhân dân] đã'],
      },
      {
        value: doc('Đề án', null, null, 'Tuyên truyền gương điển hình'),
        in: ['hưởng ứng [Đề án “Tuyên truyền gương điển hình”] mà'],
      },
    ],
    rejects: ['đúng luật', 'luật sư', 'đề án mới của tỉnh'],
  },
  'document/of-congress': {
    finds: [
      {
        value: doc('Nghị quyết', null, 'Đại hội XIII của Đảng'),
        in: [
          'học tập [Nghị quyết Đại hội XIII của Đảng]; không',
          'đưa [Nghị quyết Đại hội XIII của Đảng] vào cuộc sống',
        ],
      },
      {
        value: doc('Nghị quyết', null, 'Trung ương 4 (khóa XII)'),
        in: ['[Nghị quyết Trung ương 4 (khóa XII)] gắn với'],
      },
      {
        value: doc('Nghị quyết', null, 'Đại hội Đảng bộ Công an Trung ương lần thứ VII'),
        in: ['[Nghị quyết Đại hội Đảng bộ Công an Trung ương lần thứ VII], nhiệm kỳ'],
      },
      {
        value: doc('Nghị quyết', null, 'Đại hội Đảng bộ Công an tỉnh'),
        in: ['thực hiện [Nghị quyết Đại hội Đảng bộ Công an tỉnh] nhiệm kỳ mới'],
      },
    ],
    rejects: ['nghị quyết đại hội các cấp', 'Nghị quyết của đại hội', 'Chỉ thị Trung ương', 'Nghị quyết Trung ương'],
  },
  'document/code': {
    finds: [
      { value: doc('Luật', '202/2025/QH15'), in: ['theo [202/2025/QH15] và'] },
      { value: doc('Kế hoạch', '113/KH-BCA-C04'), in: ['([113/KH-BCA-C04])'] },
      { value: doc('Nghị định', '30/2020/NĐ-CP'), in: ['căn cứ [30/2020/NĐ-CP]'] },
    ],
    rejects: ['391/434 vụ', 'ngày 30/3/2023', 'biển số 68A-123.45'],
  },
};
