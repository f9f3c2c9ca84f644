import type { Examples } from './examples.ts';

export const sloganCueExamples: Examples<'slogan_cue'> = {
  'slogan_cue/word': {
    finds: [
      { value: { cue: 'chủ đề' }, in: ['với [chủ đề]: “Kỷ cương”', 'năm 2024 có [chủ đề] mới'] },
      {
        value: { cue: 'khẩu hiệu hành động' },
        in: ['với [khẩu hiệu hành động] “Chủ động”', 'KÝ VỚI [KHẨU HIỆU HÀNH ĐỘNG] MỚI'],
      },
      { value: { cue: 'phương châm' }, in: ['“Chủ động” là [phương châm] của cụm'] },
    ],
    rejects: ['hội nghị chuyên đề', 'chủ trì đề án', 'khẩu súng hiệu'],
  },
  'slogan_cue/beside-quote': {
    finds: [
      { value: { cue: 'tinh thần' }, in: ['với [tinh thần] “Vì nhân dân phục vụ”', '[Tinh thần] năm nay: “Chủ động”'] },
      { value: { cue: 'thông điệp' }, in: ['“Lái xe an toàn” là [thông điệp] của năm'] },
    ],
    rejects: ['nêu cao tinh thần trách nhiệm.', 'mục tiêu giảm 5% số vụ'],
  },
};
