import type { Examples } from './examples.ts';

const police = (
  name: string,
  level: 'ministry' | 'department' | 'school' | 'province' | 'district' | 'commune' | 'office' | 'other',
  provinceId: string | null = null,
) => ({ name, level, provinceId, police: true }) as const;
const other = (name: string, provinceId: string | null = null) =>
  ({ name, level: 'other', provinceId, police: false }) as const;

export const unitExamples: Examples<'unit'> = {
  'unit/local-police': {
    finds: [
      {
        value: police('Kiên Giang', 'province', '91@1991'),
        referenceDate: '2024-03-27',
        in: [
          'tại [Công an tỉnh Kiên Giang], Cụm',
          '[Công an Kiên Giang] ký',
          '[CÔNG AN TỈNH KIÊN GIANG]',
          '[CA tỉnh Kiên Giang]',
          '[CAT Kiên Giang]',
        ],
      },
      {
        value: police('Hà Nội', 'province', '01@1991'),
        referenceDate: '2023-03-31',
        in: ['Phó Giám đốc [CATP Hà Nội]', '[Công an TP. Hà Nội]', '[Công an thành phố Hà Nội]'],
      },
      {
        value: police('Hồ Chí Minh', 'province', '79@1991'),
        referenceDate: '2023-03-31',
        in: ['[Công an TP.HCM]', '[Công an TP Hồ Chí Minh]'],
      },
      {
        value: police('Công an TP Vĩnh Long', 'district', '86@1991'),
        referenceDate: '2023-03-31',
        in: ['[Công an TP Vĩnh Long]'],
      },
      { value: police('Công an quận Ninh Kiều', 'district'), in: ['[Công an quận Ninh Kiều] phát hiện'] },
      { value: police('Công an Q. Ninh Kiều', 'district'), in: ['[Công an Q. Ninh Kiều] phát hiện'] },
      { value: police('Công an Q.1', 'district'), in: ['[Công an Q.1] bắt'] },
      { value: police('Công an phường 1 Bảo Lộc', 'commune'), in: ['[Công an phường 1 Bảo Lộc] ký'] },
      { value: police('Công an phường 1', 'commune'), in: ['[Công an phường 1], TP Bảo Lộc'] },
      { value: police('Công an quận 1', 'district'), in: ['[Công an quận 1] và quận 3'] },
      { value: police('Công an xã Ea H’leo', 'commune'), in: ['[Công an xã Ea H’leo] đã'] },
      { value: police('Công an xã Bảo Lâm 1', 'commune'), in: ['Trưởng [Công an xã Bảo Lâm 1] (Cụm trưởng)'] },
      { value: police('Công an tỉnh', 'province'), in: ['Cụm thi đua số 3 - [Công an tỉnh] ký'] },
    ],
    rejects: [
      'Công an 5 tỉnh ký giao ước',
      'Công an các tỉnh',
      'Công an các quận Thanh Xuân, Đống Đa',
      'công an p, q và h',
      'đầu tư cho Công an xã, phường',
      'lực lượng Công an nhân dân',
      'ca trực đêm',
      'theo Báo Công an TP.HCM',
    ],
  },
  'unit/named': {
    finds: [
      { value: police('Bộ Công an', 'ministry'), in: ['Cụm thi đua số 12 – [Bộ Công an]', 'lãnh đạo [Bộ Công an] dự'] },
      {
        value: { ...police('Cục Pháp chế và cải cách hành chính, tư pháp', 'department'), code: 'V03' },
        in: ['gồm [Cục Pháp chế và cải cách hành chính, tư pháp], Văn phòng'],
      },
      { value: { ...police('Cục CẢNH SÁT GIAO THÔNG', 'department'), code: 'C08' }, in: ['[Cục CẢNH SÁT GIAO THÔNG]'] },
      { value: police('Phòng CSĐT tội phạm về ma túy', 'office'), in: ['[Phòng CSĐT tội phạm về ma túy] (PC04)'] },
      { value: other('Sở Tư pháp tỉnh Lạng Sơn', '20@1991'), in: ['[Sở Tư pháp tỉnh Lạng Sơn]'] },
      { value: other('Thuế tỉnh Phú Thọ', '25@1997'), referenceDate: '2025-03-01', in: ['[Thuế tỉnh Phú Thọ] đạt'] },
      { value: police('Cảnh sát PC&CC TP Hà Nội', 'other', '01@1991'), in: ['[Cảnh sát PC&CC TP Hà Nội], Cảnh sát'] },
      { value: other('Hội Phụ nữ Văn phòng Bộ Công an'), in: ['[Hội Phụ nữ Văn phòng Bộ Công an], đơn vị'] },
      {
        value: police('Đại học An ninh nhân dân', 'school'),
        in: ['tại trường [Đại học An ninh nhân dân] diễn ra'],
      },
      { value: police('CĐ CSND II', 'school'), in: ['có trường [CĐ CSND II], Trường'] },
      { value: other('UBND tỉnh'), in: ['Chủ tịch [UBND tỉnh] Trần Ngọc Tam'] },
      { value: other('VKSND tỉnh'), in: ['[VKSND tỉnh], TAND', 'là [VKSND tỉnh]. Các ý kiến'] },
      {
        value: other('Bộ CHQS tỉnh Đắk Nông', '67@2004'),
        referenceDate: '2024-03-01',
        in: ['[Bộ CHQS tỉnh Đắk Nông]'],
      },
      {
        value: police('Phòng CSGT Công an tỉnh Kiên Giang', 'office', '91@1991'),
        referenceDate: '2024-03-01',
        in: ['[Phòng CSGT Công an tỉnh Kiên Giang]'],
      },
    ],
    rejects: ['Hướng dẫn 04/HD-BCA', 'nộp thuế tỉnh', 'Thuế thu nhập', 'một cục đối ngoại'],
  },
  'unit/code': {
    finds: [
      { value: { ...police('C08', 'department'), code: 'C08' }, in: ['lãnh đạo [C08] dự', 'giao thông ([C08])'] },
      { value: { ...police('Phòng PC07', 'office'), code: 'PC07' }, in: ['[Phòng PC07] kiểm tra'] },
      { value: { ...police('PC11A', 'office'), code: 'PC11A' }, in: ['các phòng PX01, [PC11A]'] },
    ],
    rejects: [
      'Kế hoạch số 282/KH-BCA-X03',
      'Công văn số 2134/X03-P6',
      'quốc lộ A12',
      'lớp C03',
      'xe số V05',
      'vitamin B12',
      'tờ A45',
    ],
  },
  'unit/headed': {
    finds: [
      {
        value: police('Đoàn Thanh niên Công an tỉnh Bình Dương', 'other'),
        in: ['[Đoàn Thanh niên Công an tỉnh Bình Dương] ký'],
      },
      { value: police('Trại giam Kênh 7', 'other'), in: ['[Trại giam Kênh 7] (Bộ Công an)'] },
      { value: police('Đội CSGT số 1', 'office'), in: ['[Đội CSGT số 1] ra quân', '[Đội CSGT số 1], Phòng'] },
      {
        value: police('Cơ quan CSĐT Công an tỉnh Long An', 'other'),
        in: ['[Cơ quan CSĐT Công an tỉnh Long An] khởi tố'],
      },
      { value: { ...police('Cục C45', 'department'), code: 'C45' }, in: ['điều tra viên [Cục C45] (Bộ Công an)'] },
      { value: police('Đồn Công an Sóng Thần', 'other'), in: ['[Đồn Công an Sóng Thần] bắt'] },
      { value: police('Trại giam số 3', 'other'), in: ['[Trại giam số 3], Trại giam số 5'] },
      {
        value: { name: 'Học viện Báo chí và Tuyên truyền', level: 'school', provinceId: null, police: false },
        in: [
          '[Học viện Báo chí và Tuyên truyền] đã tổ chức',
          '[Học viện Báo chí và Tuyên truyền] và Học viện Tài chính',
        ],
      },
      {
        value: police('Trung đoàn Cảnh sát cơ động Tây Nguyên', 'other'),
        in: ['[Trung đoàn Cảnh sát cơ động Tây Nguyên] phối hợp'],
      },
    ],
    rejects: ['Phòng ngừa tội phạm', 'Cục diện mới', 'Đội vừa bắt'],
  },
};
