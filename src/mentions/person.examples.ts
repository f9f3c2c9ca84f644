import type { Examples } from './examples.ts';

const person = (name: string, rank: string | null, post: string | null = null, unit: string | null = null) => ({
  name,
  rank,
  post,
  unit,
});

export const personExamples: Examples<'person'> = {
  'person/ranked': {
    finds: [
      {
        value: person('Phạm Thanh Hùng', 'Đại tá', 'Phó Giám đốc', 'CATP Hà Nội'),
        in: [
          '[Đại tá Phạm Thanh Hùng, Phó Giám đốc CATP Hà Nội] phát biểu',
          'đồng chí [Đại tá Phạm Thanh Hùng - Phó Giám đốc CATP Hà Nội] dự',
          '[đại tá Phạm Thanh Hùng (Phó Giám đốc CATP Hà Nội]) dự',
        ],
      },
      {
        value: person('Nguyễn Văn Thuận', 'Thiếu tướng', 'Giám đốc', 'Công an TP Cần Thơ'),
        in: [
          '[Thiếu tướng, PGS.TS. Nguyễn Văn Thuận, Giám đốc Công an TP Cần Thơ] phát biểu',
          '[Thiếu tướng Nguyễn Văn Thuận, Ủy viên BTV Thành ủy, Giám đốc Công an TP Cần Thơ] dự',
        ],
      },
      {
        value: person('Lê Quốc Hùng', 'Thượng tướng', 'Thứ trưởng', 'Bộ Công an'),
        in: ['[Thượng tướng Lê Quốc Hùng, Thứ trưởng Bộ Công an] chủ trì'],
      },
      { value: person('Liêm', 'Đại tá'), in: ['[Đại tá Liêm] cho biết'] },
      { value: person('Đỗ Hữu Ca', 'Thiếu tướng'), in: ['[Thiếu tướng Đỗ Hữu Ca] và'] },
      {
        value: person('Nguyễn Văn Dựt', 'Đại tá', 'Phó Giám đốc', 'Công an tỉnh Bến Tre'),
        in: ['[Đại tá Nguyễn Văn Dựt, Phó Giám đốc phụ trách Công an tỉnh Bến Tre]'],
      },
      {
        value: person('Rah Lan Lâm', 'Thiếu tướng', 'Giám đốc', 'Công an tỉnh Gia Lai'),
        in: ['[Thiếu tướng Rah Lan Lâm, Giám đốc Công an tỉnh Gia Lai]'],
      },
      {
        value: person('Hồ Việt Triều', 'Đại tá', 'GĐ', 'Công an tỉnh Cà Mau'),
        in: ['[Đại tá Hồ Việt Triều – GĐ Công an tỉnh Cà Mau]'],
      },
      { value: person('NGUYỄN VĂN AN', 'Đại úy'), in: ['[ĐẠI ÚY NGUYỄN VĂN AN]'] },
      {
        value: person('Trần Văn Ba', 'Thượng tá', 'Trưởng Công an', 'Công an xã Thuận Lợi'),
        in: ['[Thượng tá Trần Văn Ba, Trưởng Công an xã Thuận Lợi]'],
      },
    ],
    rejects: ['cấp hàm Đại tá, Thượng tá', 'Đại tá Công an', 'một đại úy trẻ', 'Thiếu tướng Giám đốc'],
  },
  'person/posted': {
    finds: [
      { value: person('Tô Lâm', null, 'Bộ trưởng', 'Bộ Công an'), in: ['[Bộ trưởng Bộ Công an Tô Lâm] gửi thư'] },
      { value: person('Trần Hòa Bình', null, 'Phó Thủ tướng'), in: ['[Phó Thủ tướng Trần Hòa Bình] dự'] },
      {
        value: person('Đinh Văn Nơi', null, 'Giám đốc', 'Công an tỉnh An Giang'),
        in: ['[Giám đốc Công an tỉnh An Giang Đinh Văn Nơi] nói'],
      },
      {
        value: person('Trần Ngọc Tam', null, 'Chủ tịch UBND', 'UBND tỉnh'),
        in: ['[Chủ tịch UBND tỉnh Trần Ngọc Tam] dự'],
      },
    ],
    rejects: ['Giám đốc Công an tỉnh Kiên Giang chủ trì', 'Chủ tịch UBND tỉnh Hà Giang', 'Bộ trưởng Bộ Công an'],
  },
  'person/titled': {
    finds: [
      {
        value: person('Hoàng Việt Phương Nam', null, 'Phó Chủ tịch UBND', 'UBND tỉnh'),
        in: [
          'có [Hoàng Việt Phương Nam, Phó Chủ tịch UBND tỉnh] và',
          '[Hoàng Việt Phương Nam - Phó Chủ tịch UBND tỉnh] dự',
        ],
      },
      {
        value: person('Võ Hữu Tâm', null, 'Giám đốc', 'Công an tỉnh An Giang'),
        in: ['Theo [Võ Hữu Tâm (Giám đốc Công an tỉnh An Giang])'],
      },
    ],
    rejects: ['Công an tỉnh An Giang, Giám đốc', 'Hội nghị Tổng Kết, Bộ trưởng', 'Hà Nội, Chủ tịch UBND'],
  },
  'person/addressed': {
    finds: [
      {
        value: person('Nguyễn Thị Lan', null, 'Bí thư Tỉnh ủy', 'Tỉnh ủy'),
        in: ['đồng chí [Nguyễn Thị Lan, Bí thư Tỉnh ủy] dự'],
      },
      { value: person('Lê Văn Tám', null), in: ['ông [Lê Văn Tám] (trú tại', 'bà con và ông [Lê Văn Tám]'] },
    ],
    rejects: ['ông Minh', 'đồng chí Bí thư', 'bà con Hà Nội', 'các đồng chí Lãnh Đạo'],
  },
};
