import type { Examples } from './examples.ts';

const closed = (text: string) => ({ text, closed: true });

export const quoteExamples: Examples<'quote'> = {
  'quote/closed': {
    finds: [
      {
        value: closed('Vì an ninh Tổ quốc'),
        in: [
          'phong trào [“Vì an ninh Tổ quốc”] năm 2023',
          'phong trào ["Vì an ninh Tổ quốc"]',
          "phong trào ['Vì an ninh Tổ quốc']",
          'phong trào [«Vì an ninh Tổ quốc»]',
          'phong trào [“ Vì an ninh Tổ quốc ”]',
          "phong trào [''Vì an ninh Tổ quốc'']",
          'phong trào [‘Vì an ninh Tổ quốc’]',
          'phong trào [”Vì an ninh Tổ quốc”]',
        ],
      },
      { value: closed('Kỷ cương - trách nhiệm'), in: ['chủ đề: [“Kỷ cương - trách nhiệm"], tập trung'] },
      {
        value: closed('Thực hiện “Sáu điều” của Người'),
        in: ['cuộc vận động [“Thực hiện “Sáu điều” của Người”] trong'],
      },
      {
        value: closed('Sáu điều'),
        in: [
          'cuộc vận động “Thực hiện [“Sáu điều”] của Người” trong',
          '“Lấy câu [‘Sáu điều’] làm khẩu hiệu”, ông nói',
          '"Lấy câu [\'Sáu điều\'] làm khẩu hiệu", ông nói',
        ],
      },
      { value: closed("Buôn Ea H'leo bình yên"), in: ['mô hình ["Buôn Ea H\'leo bình yên"]'] },
    ],
    rejects: ["xã Ea H'leo và Y'Bhim", 'màn hình 21" và 24', 'không có ngoặc'],
  },
  'quote/unclosed': {
    finds: [
      {
        value: { text: 'Kỷ cương, trách nhiệm, hiệu quả', closed: false },
        in: [
          'với chủ đề [“Kỷ cương, trách nhiệm, hiệu quả]. Các đơn vị ký',
          'với chủ đề [“Kỷ cương, trách nhiệm, hiệu quả]\nCác đơn vị ký',
          'chủ đề [“Kỷ cương, trách nhiệm, hiệu quả]',
          '[“Kỷ cương, trách nhiệm, hiệu quả] “Vì ANTQ” và chủ đề',
        ],
      },
    ],
    rejects: ["xã Ea H'leo", 'phong trào “Vì ANTQ” năm nay', 'ngang 5" dọc'],
  },
};
