import type { Examples } from './examples.ts';

export const provinceExamples: Examples<'province'> = {
  'province/name': {
    finds: [
      {
        value: { id: '91@1991', name: 'Kiên Giang' },
        referenceDate: '2024-03-27',
        in: [
          'Chiều 26/3, tại Công an tỉnh [Kiên Giang]',
          'CÔNG AN TỈNH [KIÊN GIANG] ký giao ước',
          'công an tỉnh [kiên giang]',
          'gồm 5 tỉnh: [Kiên Giang]',
        ],
      },
      {
        value: { id: '89@1991', name: 'An Giang' },
        referenceDate: '2024-03-27',
        in: ['Giám đốc Công an [An Giang] Đinh Văn Nơi'],
      },
      {
        value: { id: '91@2025', name: 'An Giang' },
        referenceDate: '2025-11-27',
        in: ['Công an tỉnh [An Giang] và Cà Mau'],
      },
      {
        value: { id: '77@1991', name: 'Bà Rịa - Vũng Tàu' },
        referenceDate: '2023-01-01',
        in: ['[Bà Rịa –Vũng Tàu], Bình Thuận', 'Công an tỉnh [BR-VT]'],
      },
      {
        value: { id: '46@1991', name: 'Thừa Thiên Huế' },
        referenceDate: '2019-03-01',
        in: ['[Thừa Thiên- Huế] và Quảng Trị', 'Công an [TT. Huế]', 'Công an tỉnh [Thừa Thiên] và Quảng Trị'],
      },
      {
        value: { id: '24@1997', name: 'Bắc Giang' },
        referenceDate: '2024-03-27',
        in: ['tỉnh [Bắc-giang]'],
      },
      {
        value: { id: '64@1991', name: 'Gia Lai' },
        referenceDate: '2023-05-01',
        in: ['ở [Gia-lai]', 'Kon-tum, [Gia-Lai] và Đắc-lắc', '[GIA-LAI]'],
      },
      {
        value: { id: 'hasonbinh@1991', name: 'Hà Sơn Bình' },
        referenceDate: '2024-05-01',
        in: ['quê ở [Hà Sơn Bình]', '[Hà Sơn Bình] và Hải Hưng', 'năm 1985, Hà Nam Ninh và [Hà Sơn Bình]'],
      },
      {
        value: { id: 'minhhai@1991', name: 'Minh Hải' },
        referenceDate: '2024-05-01',
        in: ['Năm 1985, tại [Minh Hải], ông tham gia', 'tỉnh [Minh Hải]', 'Hà Sơn Bình, [Minh Hải]'],
      },
      { value: { id: 'minhhai@1991', name: 'Minh Hải' }, referenceDate: '1994-05-01', in: ['tại [Minh Hải]'] },
      { value: { id: 'nghiabinh@1976', name: 'Nghĩa Bình' }, referenceDate: '1988-05-01', in: ['ở [Nghĩa Bình]'] },
      {
        value: { id: '79@1991', name: 'Hồ Chí Minh' },
        referenceDate: '2023-03-31',
        in: ['Hà Nội, [TP. HCM], Đà Nẵng', 'TP [Hồ Chí Minh]', 'tại [tp hcm]', 'Hà Nội, [Hồ Chí Minh], Hải Phòng'],
      },
      {
        value: { id: '66@1991', name: 'Đắk Lắk' },
        referenceDate: '2019-03-01',
        in: ['Công an tỉnh [Đak Lak]', '[Ðắk Lắk], Gia Lai', 'Công an [Đăk Lak]'],
      },
      {
        value: { id: '17@1991', name: 'Hòa Bình' },
        referenceDate: '2024-05-01',
        in: ['Phú Thọ, [Hoà Bình]', 'thành phố [Hòa Bình]'],
      },
      {
        value: { id: '70@1997', name: 'Bình Phước' },
        referenceDate: '2025-12-01',
        in: ['xã Thuận Lợi (thuộc [Bình Phước] cũ)'],
      },
      {
        value: { id: '48@1997', name: 'Đà Nẵng' },
        referenceDate: '2024-05-01',
        in: [
          'Hải Phòng, [Đà nẵng]',
          '[Đà nẵng] mưa lớn',
          'Hop tai [Da Nang], ky giao uoc',
          'cong an [da nang] ky giao uoc',
          'trên Báo [Đà Nẵng]',
          'Cục Thuế [Đà Nẵng]',
          'Đoàn Luật sư [Đà Nẵng]',
        ],
      },
      {
        value: { id: '79@1991', name: 'Hồ Chí Minh' },
        referenceDate: '2024-05-01',
        in: ['ở [Sài Gòn]'],
      },
      {
        value: { id: '94@1991', name: 'Sóc Trăng' },
        referenceDate: '2024-05-01',
        in: ['[Sóc trăng], Tiền giang và Bến tre'],
      },
      {
        value: { id: '27@1997', name: 'Bắc Ninh' },
        referenceDate: '2025-12-01',
        in: ['tỉnh mới sáp nhập từ Bắc Giang và [Bắc Ninh]', 'hợp nhất hai tỉnh [Bắc Ninh] và Bắc Giang'],
      },
      {
        value: { id: '24@2025', name: 'Bắc Ninh' },
        referenceDate: '2025-12-01',
        in: ['sau sáp nhập, tỉnh [Bắc Ninh] có', 'hợp nhất hai tỉnh cũ thành tỉnh [Bắc Ninh]'],
      },
      {
        value: { id: '49@1997', name: 'Quảng Nam' },
        referenceDate: '2022-05-01',
        in: ['CÔNG AN CÁC TỈNH TỪ [QUẢNG NAM] ĐẾN BÌNH THUẬN'],
      },
      { value: { id: '64@1991', name: 'Gia Lai' }, referenceDate: '2022-05-01', in: ['khu vực [Gia Lai] - Kon Tum'] },
    ],
    rejects: [
      'vì hòa bình, thái bình và bình định',
      'Phó Thủ tướng Trần Hòa Bình dự',
      'khu vực châu Á - Thái Bình Dương',
      'Công an xã Quảng Ninh',
      'dọc sông Hậu Giang, đường Hưng Yên, sân vận động Hòa Bình',
      'Chủ tịch Hồ Chí Minh, tư tưởng Hồ Chí Minh',
      'Đại tá Hòa Bình, đồng chí Thái Bình',
      'ông Hà Bắc, anh Minh Hải',
      'Minh Hải, phóng viên',
      'sinh năm 1985, Minh Hải trú tại phường 2',
      'Năm 2012, tại Minh Hải',
      'phong trào Xô viết Nghệ Tĩnh',
      'dãy Hoàng Liên Sơn, sông Cửu Long',
      'Lai - Châu, Gia - Lai',
      'Hòa-bình lập lại',
      'Đồn Biên phòng Gành Dầu',
      'tòa nhà cao bằng ba tầng',
      'Hòa bình lập lại. Bình định kẻ thù. Sơn la hét',
      'thành phố Điện Biên Phủ',
      'sông Sài Gòn, Sài Gòn Giải Phóng',
    ],
  },
  'province/misspelt': {
    finds: [
      {
        value: { id: '91@1991', name: 'Kiên Giang' },
        referenceDate: '2024-03-27',
        in: ['Công an tỉnh [Kiên Gang]', 'Công an tỉnh [Kiên Ginag] và Cà Mau', 'Cà Mau, [Kiên Giangg] và Hậu Giang'],
      },
      { value: { id: '20@1991', name: 'Lạng Sơn' }, referenceDate: '2024-03-27', in: ['tỉnh [Lạng Sởm]'] },
      {
        value: { id: '51@1991', name: 'Quảng Ngãi' },
        referenceDate: '2024-03-27',
        in: ['xảy ra tại [Quãng Ngãi]', 'từ [Quảng Ngải] đến', '[Quãng Ngãi]'],
      },
      { value: { id: '60@1991', name: 'Bình Thuận' }, referenceDate: '2024-03-27', in: ['[Bình Thuân]'] },
    ],
    rejects: [
      'chị Quãng Ngãi, Bình Thuân chia sẻ',
      'tại Kiến Giang, ở Quang Bình',
      'tại Thanh Hòa',
      'quê Quang Ngai',
      'tại Nguyễn Bình Thuân',
      'đón khách ở Kiên Gang',
      'ở Kiên Gang có chợ',
      'tỉnh Hà Năm',
      'CÔNG AN NĂM TỈNH KÝ',
    ],
  },
};
