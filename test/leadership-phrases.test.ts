import { describe, expect, test } from 'vitest';
import { extractArticle, readTextArticle } from '../src/index.ts';

type Row = [sentence: string, lead: string, deputies?: string, nextLead?: string];

/** How the press says who leads a cluster: each sentence stands behind the same opening of a signing in 2024. */
const SIGNING =
  'Ngày 3/3/2024, tại thành phố Vinh, Cụm thi đua số 5, Bộ Công an (gồm Công an các tỉnh Thanh Hóa, Nghệ An, Hà Tĩnh, Quảng Bình, Quảng Trị, Thừa Thiên Huế) tổ chức Hội nghị ký kết giao ước thi đua năm 2024. ';

const IN_A_SIGNING: Row[] = [
  ['Đại tá Trần Hồng Quang, Giám đốc Công an tỉnh Nghệ An, Cụm trưởng Cụm thi đua số 5 chủ trì hội nghị.', 'Nghệ An'],
  [
    'Công an tỉnh Nghệ An được các đơn vị tín nhiệm bầu làm Cụm trưởng, Công an tỉnh Hà Tĩnh làm Cụm phó.',
    'Nghệ An',
    'Hà Tĩnh',
  ],
  [
    'Hội nghị đã nhất trí bầu Công an tỉnh Quảng Trị là Cụm trưởng và Công an tỉnh Quảng Bình là Cụm phó năm 2024.',
    'Quảng Trị',
    'Quảng Bình',
  ],
  ['Thay mặt Công an tỉnh Thanh Hóa - Cụm trưởng năm 2024, Thiếu tướng Trần Phú Hà phát biểu khai mạc.', 'Thanh Hóa'],
  ['Theo đó, Cụm trưởng năm 2024 sẽ do Công an tỉnh Hà Tĩnh đảm nhiệm.', 'Hà Tĩnh'],
  [
    'Năm 2024, Công an Quảng Bình đảm nhận nhiệm vụ trưởng cụm; phó cụm là Công an Quảng Trị.',
    'Quảng Bình',
    'Quảng Trị',
  ],
  [
    'Công an tỉnh Nghệ An (Cụm trưởng năm 2023) đã bàn giao cờ luân lưu cho Công an tỉnh Hà Tĩnh, đơn vị đảm nhận Cụm trưởng năm 2024.',
    'Hà Tĩnh',
  ],
  ['Tại hội nghị, Công an tỉnh Thanh Hóa đã trao cờ Cụm trưởng cho Công an tỉnh Nghệ An.', 'Nghệ An'],
  ['Với vai trò là đơn vị Cụm trưởng, Công an tỉnh Hà Tĩnh đã xây dựng kế hoạch hoạt động.', 'Hà Tĩnh'],
  [
    'Thiếu tướng Trần Phú Hà, Giám đốc Công an tỉnh Thanh Hóa - đơn vị Cụm trưởng Cụm thi đua số 5 phát biểu.',
    'Thanh Hóa',
  ],
  [
    'Các đại biểu đã thống nhất giao Công an tỉnh Quảng Trị giữ vai trò Cụm trưởng, Công an tỉnh Thừa Thiên Huế giữ vai trò Cụm phó năm 2024.',
    'Quảng Trị',
    'Thừa Thiên Huế',
  ],
  [
    'Hội nghị biểu quyết thống nhất cử Công an tỉnh Thừa Thiên Huế làm đơn vị trưởng Cụm và Công an tỉnh Quảng Trị làm đơn vị phó Cụm.',
    'Thừa Thiên Huế',
    'Quảng Trị',
  ],
  ['Là đơn vị đứng đầu Cụm thi đua năm 2024, Công an Hà Tĩnh sẽ chủ động phối hợp.', 'Hà Tĩnh'],
  [
    'Dự hội nghị có Đại tá Nguyễn Hữu Phước, Phó Giám đốc Công an tỉnh Quảng Bình, Phó Cụm trưởng; Đại tá Lê Văn Nam, Giám đốc Công an tỉnh Hà Tĩnh, Cụm trưởng.',
    'Hà Tĩnh',
    'Quảng Bình',
  ],
  ['Đơn vị Cụm trưởng là Công an tỉnh Nghệ An; đơn vị Cụm phó là Công an tỉnh Hà Tĩnh.', 'Nghệ An', 'Hà Tĩnh'],
  ['Hội nghị do Công an tỉnh Nghệ An, Cụm trưởng Cụm thi đua số 5 đăng cai tổ chức.', 'Nghệ An'],
  [
    'Trưởng Cụm thi đua năm 2024: Công an tỉnh Quảng Trị. Phó trưởng Cụm: Công an tỉnh Hà Tĩnh.',
    'Quảng Trị',
    'Hà Tĩnh',
  ],
  ['Đồng chí Giám đốc Công an tỉnh Nghệ An, thay mặt Cụm trưởng, đã trình bày dự thảo giao ước.', 'Nghệ An'],
  ['Công an Thanh Hóa, Cụm trưởng năm 2023, chuyển giao nhiệm vụ Cụm trưởng năm 2024 sang Công an Nghệ An.', 'Nghệ An'],
  [
    'Nhân dịp này, các đơn vị đã bầu Công an tỉnh Hà Tĩnh làm Cụm trưởng, Công an hai tỉnh Nghệ An và Quảng Bình làm Cụm phó.',
    'Hà Tĩnh',
    'Nghệ An, Quảng Bình',
  ],
  [
    'Hội nghị cũng nhất trí suy tôn Công an tỉnh Quảng Bình làm Cụm trưởng Cụm thi đua số 5 năm 2024, Cụm phó là Công an tỉnh Hà Tĩnh.',
    'Quảng Bình',
    'Hà Tĩnh',
  ],
  [
    'Tiếp nhận nhiệm vụ Cụm trưởng năm 2024, Đại tá Lê Khắc Thuyết, Giám đốc Công an tỉnh Hà Tĩnh khẳng định sẽ tiếp tục phát huy.',
    'Hà Tĩnh',
  ],
  ['Ảnh: Lãnh đạo Công an Nghệ An nhận cờ Cụm trưởng Cụm thi đua số 5.', 'Nghệ An'],
  ['Công an Nghệ An nhận nhiệm vụ Cụm trưởng từ Công an Thanh Hóa.', 'Nghệ An'],
  ['Vai trò Cụm trưởng năm nay được luân phiên cho Công an tỉnh Thừa Thiên Huế.', 'Thừa Thiên Huế'],
  [
    'Cụm trưởng Cụm thi đua số 5, Thiếu tướng Trần Phú Hà (Giám đốc Công an tỉnh Thanh Hóa) kêu gọi các đơn vị thi đua.',
    'Thanh Hóa',
  ],
  [
    'Công an tỉnh Quảng Trị với trách nhiệm Cụm trưởng và Công an tỉnh Hà Tĩnh với trách nhiệm Cụm phó đã cùng chuẩn bị nội dung.',
    'Quảng Trị',
    'Hà Tĩnh',
  ],
  ['Đại tá Đặng Hoài Sơn, Phó Giám đốc Công an Hà Tĩnh - Cụm phó Cụm thi đua báo cáo tổng kết.', '', 'Hà Tĩnh'],
  [
    'Sau khi nghe báo cáo, 6 đơn vị ký giao ước trước sự chứng kiến của Giám đốc Công an Thừa Thiên Huế, Trưởng Cụm.',
    'Thừa Thiên Huế',
  ],
  ['Công an tỉnh Nghệ An làm Trưởng cụm, Công an Hà Tĩnh làm Phó trưởng cụm thường trực.', 'Nghệ An', 'Hà Tĩnh'],
  [
    'Năm 2024, hai đơn vị Công an tỉnh Quảng Bình và Công an tỉnh Quảng Trị lần lượt giữ cương vị Cụm trưởng, Cụm phó.',
    'Quảng Bình',
    'Quảng Trị',
  ],
  [
    'Đơn vị được phân công làm Cụm trưởng trong năm 2024 là Công an tỉnh Thanh Hóa, Cụm phó là Công an Nghệ An.',
    'Thanh Hóa',
    'Nghệ An',
  ],
  [
    'Công an các đơn vị đã thảo luận, thống nhất bầu Cụm trưởng là Công an tỉnh Hà Tĩnh, Cụm phó là Công an tỉnh Quảng Bình.',
    'Hà Tĩnh',
    'Quảng Bình',
  ],
  [
    'Đại diện đơn vị Cụm trưởng, Đại tá Nguyễn Đức Hải (Phó Giám đốc Công an tỉnh Nghệ An) điều hành phần thảo luận.',
    'Nghệ An',
  ],
  ['Công an tỉnh Quảng Trị vinh dự được giao đảm nhận trọng trách Cụm trưởng Cụm thi đua số 5.', 'Quảng Trị'],
  ['Trên cương vị Cụm trưởng, Công an Thừa Thiên Huế đã đề xuất 8 nội dung.', 'Thừa Thiên Huế'],
  [
    'Kết thúc hội nghị, Công an Quảng Bình (Cụm trưởng) cùng Công an Quảng Trị (Cụm phó) và các đơn vị thành viên ký kết.',
    'Quảng Bình',
    'Quảng Trị',
  ],
  [
    'Năm 2023, dưới sự điều hành của Cụm trưởng Công an Thanh Hóa, các đơn vị đã hoàn thành tốt. Năm 2024, Cụm trưởng là Công an Nghệ An.',
    'Nghệ An',
  ],
  ['Thượng tá Lê Văn A, Phó Giám đốc Công an Thanh Hóa, đơn vị Trưởng cụm thi đua, trình bày báo cáo.', 'Thanh Hóa'],
  [
    'Với vai trò Cụm trưởng, Công an tỉnh Thanh Hóa phối hợp với Công an tỉnh Nghệ An (Cụm phó) tổ chức hội nghị.',
    'Thanh Hóa',
    'Nghệ An',
  ],
  [
    'Chủ trì hội nghị có Đại tá Nguyễn Văn B, Giám đốc Công an Hà Tĩnh (Cụm trưởng) và Đại tá Trần Văn C, Giám đốc Công an Quảng Bình (Cụm phó).',
    'Hà Tĩnh',
    'Quảng Bình',
  ],
  ['Cụm trưởng: Công an tỉnh Nghệ An.', 'Nghệ An'],
  [
    'Kết quả bỏ phiếu, Công an tỉnh Quảng Bình được bầu giữ chức Cụm trưởng, Công an tỉnh Quảng Trị, Công an tỉnh Hà Tĩnh được bầu giữ chức Cụm phó.',
    'Quảng Bình',
    'Quảng Trị, Hà Tĩnh',
  ],
  ['Theo sự phân công luân phiên, năm 2024, Công an tỉnh Thừa Thiên Huế là Cụm trưởng.', 'Thừa Thiên Huế'],
  [
    'Công an tỉnh Thừa Thiên Huế chính thức nhận bàn giao nhiệm vụ Cụm trưởng từ Công an tỉnh Quảng Trị.',
    'Thừa Thiên Huế',
  ],
  ['Trong không khí đoàn kết, Cụm trưởng năm 2024 – Công an tỉnh Quảng Trị đã trao đổi phương hướng.', 'Quảng Trị'],
  [
    'Hội nghị đã tiến hành bình xét và thống nhất đề nghị Bộ tặng Cờ thi đua cho Công an tỉnh Nghệ An; bầu Công an tỉnh Hà Tĩnh làm Cụm trưởng.',
    'Hà Tĩnh',
  ],
  [
    'Giám đốc Công an 6 tỉnh ký giao ước dưới sự chủ trì của Thiếu tướng Nguyễn Thanh Liêm, Giám đốc Công an tỉnh Quảng Bình, kiêm Cụm trưởng.',
    'Quảng Bình',
  ],
  [
    'Đại tá Nguyễn Đức Hải, Phó Giám đốc Công an tỉnh Quảng Trị cho biết, với cương vị Cụm trưởng, đơn vị sẽ phối hợp chặt chẽ.',
    'Quảng Trị',
  ],
  ['Công an tỉnh Nghệ An, với tư cách Cụm trưởng, đọc bản giao ước.', 'Nghệ An'],
  [
    'Các đơn vị ký giao ước; trong đó Công an tỉnh Thanh Hóa giữ vai trò Cụm trưởng, các đơn vị còn lại là thành viên.',
    'Thanh Hóa',
  ],
  ['Sáu đơn vị do Công an tỉnh Hà Tĩnh làm Cụm trưởng đã ký giao ước.', 'Hà Tĩnh'],
  ['Cụm thi đua số 5 do Công an tỉnh Nghệ An làm Cụm trưởng.', 'Nghệ An'],
  [
    'Cụm thi đua số 5 (Cụm trưởng là Công an tỉnh Nghệ An, Cụm phó là Công an tỉnh Hà Tĩnh) ra mắt.',
    'Nghệ An',
    'Hà Tĩnh',
  ],
  [
    'Đến dự có lãnh đạo Công an các tỉnh; Đại tá Phạm Văn D - Giám đốc Công an tỉnh Hà Tĩnh - Cụm phó Cụm thi đua số 5; Đại tá Lê E - Giám đốc Công an tỉnh Nghệ An - Cụm trưởng.',
    'Nghệ An',
    'Hà Tĩnh',
  ],
  [
    'Thay mặt các đơn vị trong Cụm, đồng chí Cụm trưởng - Giám đốc Công an tỉnh Quảng Trị phát động thi đua.',
    'Quảng Trị',
  ],
  [
    'Hội nghị còn nghe Công an Quảng Bình, đơn vị đảm nhiệm vai trò Cụm trưởng trong năm 2024, trình bày chương trình hoạt động.',
    'Quảng Bình',
  ],
  ['Cũng tại hội nghị, lá cờ Cụm trưởng được chuyển từ Công an Thanh Hóa sang Công an Nghệ An.', 'Nghệ An'],
  [
    'Công an tỉnh Thanh Hóa hoàn thành nhiệm vụ Cụm trưởng năm 2023 và trao lại trọng trách này cho Công an tỉnh Hà Tĩnh.',
    'Hà Tĩnh',
  ],
  ['Nhiệm vụ điều hành Cụm năm 2024 được giao cho Công an tỉnh Quảng Bình.', 'Quảng Bình'],
  ['Phát biểu nhận nhiệm vụ, lãnh đạo Công an Quảng Trị - Cụm trưởng mới - cam kết.', 'Quảng Trị'],
  ['Người đứng đầu Công an tỉnh Nghệ An, đồng thời là Cụm trưởng, nhấn mạnh ba việc.', 'Nghệ An'],
  ['Công an Thừa Thiên Huế nhận trách nhiệm là đơn vị Cụm trưởng cụm thi đua số 5.', 'Thừa Thiên Huế'],
  ['Đây là lần đầu tiên Công an tỉnh Quảng Trị làm trưởng cụm.', 'Quảng Trị'],
  [
    'Cụm thi đua đã thống nhất: Cụm trưởng Công an tỉnh Nghệ An, Cụm phó Công an tỉnh Thanh Hóa.',
    'Nghệ An',
    'Thanh Hóa',
  ],
  ['Cụm trưởng năm nay vẫn là Công an Nghệ An.', 'Nghệ An'],
  ['Công an tỉnh Hà Tĩnh tiếp tục được tín nhiệm giao giữ cương vị trưởng cụm năm thứ hai liên tiếp.', 'Hà Tĩnh'],
  ['Năm nay, đến lượt Công an tỉnh Quảng Bình cầm lái Cụm.', 'Quảng Bình'],
  [
    'Công an Quảng Trị lãnh trách nhiệm Cụm trưởng, Công an Quảng Bình hỗ trợ ở vai Cụm phó.',
    'Quảng Trị',
    'Quảng Bình',
  ],
  ['Phó Cụm trưởng năm 2024 là Công an tỉnh Quảng Trị.', '', 'Quảng Trị'],
  [
    'Cụm trưởng Nguyễn Văn Long (Công an Nghệ An) và Cụm phó Trần Văn Tiến (Công an Hà Tĩnh) điều hành.',
    'Nghệ An',
    'Hà Tĩnh',
  ],
  ['Điều hành hội nghị: Đại tá Đinh Văn F, Giám đốc CA tỉnh Quảng Bình, Cụm trưởng.', 'Quảng Bình'],
  ['Tiếp quản chiếc ghế Cụm trưởng là Công an Hà Tĩnh.', 'Hà Tĩnh'],
  ['Lãnh đạo Bộ tặng hoa chúc mừng Cụm trưởng, Cụm phó Cụm thi đua số 5 năm 2024.', ''],
  ['Ảnh: Công an tỉnh Hà Tĩnh và Công an tỉnh Nghệ An tặng hoa cho Cụm trưởng.', ''],
  [
    'Bộ Công an phân công Công an tỉnh Quảng Trị là đơn vị cụm trưởng, Công an tỉnh Quảng Bình cụm phó.',
    'Quảng Trị',
    'Quảng Bình',
  ],
  [
    'Chủ trì hội nghị là Đại tá Nguyễn Văn Nhật – Giám đốc Công an Hà Tĩnh (Cụm trưởng) và Đại tá Nguyễn Đình Hải – Phó Giám đốc Công an Nghệ An (Cụm phó).',
    'Hà Tĩnh',
    'Nghệ An',
  ],
  ['Hội nghị diễn ra tại Hà Tĩnh, địa phương giữ vai Cụm trưởng.', 'Hà Tĩnh'],
  ['Hội nghị được tổ chức tại tỉnh Nghệ An, đơn vị giữ vai trò Cụm trưởng Cụm thi đua.', 'Nghệ An'],
  ['Giám đốc Công an tỉnh Quảng Bình, Thiếu tướng Từ Hồng Sơn, thay mặt đơn vị Cụm trưởng phát biểu.', 'Quảng Bình'],
  ['Đơn vị Cụm trưởng (Công an tỉnh Thanh Hóa) trình bày dự thảo giao ước.', 'Thanh Hóa'],
  [
    'Các đơn vị: Công an Thanh Hóa (Cụm trưởng), Nghệ An (Cụm phó), Hà Tĩnh, Quảng Bình tham dự.',
    'Thanh Hóa',
    'Nghệ An',
  ],
  ['Theo Công an tỉnh Nghệ An - đơn vị được giao làm Cụm trưởng, năm nay Cụm có 6 thành viên.', 'Nghệ An'],
  ['Nhận cờ luân lưu Cụm trưởng, Công an tỉnh Quảng Trị hứa sẽ làm tốt.', 'Quảng Trị'],
  ['Trong năm, Cụm trưởng - Công an tỉnh Nghệ An - đã ban hành 12 văn bản.', 'Nghệ An'],
  ['Với sự điều hành của Công an tỉnh Thanh Hóa (đơn vị Cụm trưởng), phong trào đi vào chiều sâu.', 'Thanh Hóa'],
  ['Dưới sự điều hành của Cụm trưởng là Công an tỉnh Quảng Bình, hội nghị thảo luận 5 vấn đề.', 'Quảng Bình'],
  ['Quảng Trị làm Cụm trưởng, Hà Tĩnh làm Cụm phó.', 'Quảng Trị', 'Hà Tĩnh'],
  [
    'Vị trí Cụm trưởng năm nay thuộc về Công an tỉnh Hà Tĩnh, còn Công an tỉnh Nghệ An giữ vai trò Cụm phó.',
    'Hà Tĩnh',
    'Nghệ An',
  ],
  ['Công an tỉnh Nghệ An thay Công an tỉnh Thanh Hóa làm Cụm trưởng.', 'Nghệ An'],
  ['Thay Công an tỉnh Thanh Hóa, Công an tỉnh Nghệ An làm Cụm trưởng năm 2024.', 'Nghệ An'],
  ['Cụm trưởng năm 2023 là Công an Thanh Hóa; năm 2024 là Công an Nghệ An.', 'Nghệ An'],
  ['Đại tá Lê Văn B, đại diện Cụm trưởng - Công an tỉnh Quảng Trị báo cáo.', 'Quảng Trị'],
  ['Đơn vị Cụm trưởng năm 2024 là Công an tỉnh Quảng Trị đã tiếp nhận cờ từ Công an tỉnh Thừa Thiên Huế.', 'Quảng Trị'],
  [
    'Trên cơ sở biểu quyết của các thành viên, đơn vị Cụm trưởng năm 2024: Công an tỉnh Nghệ An; đơn vị Cụm phó: Công an tỉnh Hà Tĩnh, Công an tỉnh Thanh Hóa.',
    'Nghệ An',
    'Hà Tĩnh, Thanh Hóa',
  ],
  ['Đây là năm Công an Nghệ An đảm nhận cương vị đơn vị trưởng cụm.', 'Nghệ An'],
  ['Công an Hà Tĩnh (đơn vị trưởng cụm năm 2024), Công an Nghệ An (đơn vị phó cụm).', 'Hà Tĩnh', 'Nghệ An'],
  ['Tiếp nối Công an tỉnh Thanh Hóa, Công an tỉnh Hà Tĩnh sẽ đảm đương vai trò Cụm trưởng.', 'Hà Tĩnh'],
  [
    'Được sự tín nhiệm của các đơn vị, Công an tỉnh Quảng Bình đảm nhận trọng trách Cụm trưởng; Công an Quảng Trị, Công an Hà Tĩnh là Cụm phó.',
    'Quảng Bình',
    'Quảng Trị, Hà Tĩnh',
  ],
  ['Công an tỉnh Nghệ An, trong vai trò Cụm trưởng, chủ động mời Công an tỉnh Xiêng Khoảng (Lào) dự.', 'Nghệ An'],
  [
    'Phó Cụm trưởng Công an tỉnh Hà Tĩnh đọc bản giao ước; Cụm trưởng Công an tỉnh Nghệ An phát động thi đua.',
    'Nghệ An',
    'Hà Tĩnh',
  ],
];

/** Openings of their own: reviews, inner clusters, blocks. */
const IN_OTHER_MEETINGS: Row[] = [
  [
    'Ngày 15/12/2023, Cụm thi đua số 5 Bộ Công an tổng kết công tác thi đua năm 2023. Công an tỉnh Nghệ An, Cụm trưởng, đã báo cáo kết quả. Hội nghị bầu Công an tỉnh Hà Tĩnh làm Cụm trưởng năm 2024.',
    'Nghệ An',
    '',
    'Hà Tĩnh',
  ],
  [
    'Ngày 15/12/2023, Cụm thi đua số 5 Bộ Công an tổng kết phong trào thi đua năm 2023. Đại tá Bùi Quang Thanh, Giám đốc Công an tỉnh Nghệ An (đơn vị Cụm trưởng) trao cờ luân lưu cho Đại tá Nguyễn Hồng Phong, Giám đốc Công an tỉnh Hà Tĩnh - Cụm trưởng năm 2024.',
    'Nghệ An',
    '',
    'Hà Tĩnh',
  ],
  [
    'Sáng 10/7/2023, tại Hà Tĩnh, Cụm thi đua số 5 Bộ Công an sơ kết công tác thi đua 6 tháng đầu năm 2023. Công an tỉnh Quảng Bình và Công an Quảng Trị, Cụm trưởng, Cụm phó, chủ trì.',
    'Quảng Bình',
    'Quảng Trị',
  ],
  [
    'Sáng 10/7/2023, tại Hà Tĩnh, Cụm thi đua số 5 Bộ Công an sơ kết công tác thi đua 6 tháng đầu năm 2023. Chủ trì hội nghị có các đồng chí: Đại tá Lê Văn Sao, Phó Giám đốc Công an tỉnh Quảng Bình, Cụm trưởng; Đại tá Trần Hải, Phó Giám đốc Công an tỉnh Hà Tĩnh - Cụm phó.',
    'Quảng Bình',
    'Hà Tĩnh',
  ],
  [
    'Ngày 15/12/2023, Cụm thi đua số 5 Bộ Công an tổng kết phong trào thi đua năm 2023. Hội nghị thống nhất Công an tỉnh Quảng Trị sẽ đảm nhận Cụm trưởng trong năm tới.',
    '',
    '',
    'Quảng Trị',
  ],
  [
    'Ngày 15/12/2023, Cụm thi đua số 5 Bộ Công an tổng kết phong trào thi đua năm 2023. Năm qua, dưới sự điều hành của Công an Thanh Hóa - Cụm trưởng, các đơn vị đã nỗ lực. Các đơn vị đã bầu Công an Nghệ An giữ chức Cụm trưởng, Công an Hà Tĩnh giữ chức Cụm phó năm 2024.',
    'Thanh Hóa',
    '',
    'Nghệ An',
  ],
  [
    'Ngày 20/2/2024, tại Vinh, Cụm thi đua số 5 Bộ Công an tổng kết công tác năm 2023, ký giao ước thi đua năm 2024. Đại tá Bùi Quang Thanh, Giám đốc Công an tỉnh Nghệ An, Cụm trưởng năm 2023 trao cờ cho Công an tỉnh Hà Tĩnh, đơn vị đảm nhận Cụm trưởng năm 2024; Công an tỉnh Quảng Bình là Cụm phó.',
    'Hà Tĩnh',
    'Quảng Bình',
  ],
  [
    'Ngày 20/2/2024, Cụm thi đua số 5 Bộ Công an ký giao ước thi đua năm 2024. Công an tỉnh Nghệ An – Cụm trưởng năm 2023 báo cáo kết quả. Hội nghị nhất trí cử Công an Quảng Trị làm Cụm trưởng thay Công an Nghệ An.',
    'Quảng Trị',
  ],
  [
    'Ngày 20/2/2024, Khối thi đua các Cục nghiệp vụ Bộ Công an ký giao ước thi đua năm 2024. Cục Hậu cần, Khối trưởng và Cục Tài chính, Khối phó, đồng chủ trì.',
    'Cục Hậu cần',
    'Cục Tài chính',
  ],
  [
    'Ngày 20/2/2024, Khối thi đua số 2 Bộ Công an ký giao ước thi đua năm 2024. Khối trưởng là Học viện An ninh nhân dân; Khối phó là Trường Đại học Phòng cháy chữa cháy.',
    'Học viện An ninh nhân dân',
    'Trường Đại học Phòng cháy chữa cháy',
  ],
  [
    'Ngày 20/2/2024, Cụm thi đua số 3 Công an tỉnh Bắc Giang ký giao ước thi đua năm 2024. Công an huyện Yên Dũng được giao nhiệm vụ Cụm trưởng, Công an huyện Lạng Giang là Cụm phó.',
    'Công an huyện Yên Dũng',
    'Công an huyện Lạng Giang',
  ],
  [
    'Ngày 20/2/2024, Cụm thi đua số 3 Công an tỉnh Bắc Giang ký giao ước thi đua năm 2024. Trung tá Nguyễn Văn Ba, Trưởng Công an huyện Yên Dũng, Cụm trưởng Cụm thi đua số 3 phát biểu.',
    'Công an huyện Yên Dũng',
  ],
  [
    'Ngày 20/2/2024, Cụm thi đua số 3 Công an tỉnh Bắc Giang ký giao ước thi đua năm 2024. Phòng Cảnh sát hình sự làm Cụm trưởng, Phòng Cảnh sát kinh tế làm Cụm phó.',
    'Phòng Cảnh sát hình sự',
    'Phòng Cảnh sát kinh tế',
  ],
  [
    'Ngày 20/2/2026, Cụm thi đua số 2 Công an tỉnh Bắc Ninh ký giao ước thi đua năm 2026. Công an phường Võ Cường được bầu làm Cụm trưởng; Công an xã Yên Phong làm Cụm phó.',
    'Công an phường Võ Cường',
    'Công an xã Yên Phong',
  ],
  [
    'Chiều 5/3/2025, Cụm thi đua số 1 Bộ Công an ký giao ước thi đua năm 2025. Trung tướng Nguyễn Thanh Tùng, Giám đốc Công an TP Hà Nội - Trưởng Cụm thi đua, chủ trì; Thiếu tướng Lê Hồng Nam, Giám đốc Công an TP Hồ Chí Minh - Phó Trưởng Cụm.',
    'Hà Nội',
    'Hồ Chí Minh',
  ],
  [
    'Chiều 5/3/2025, Cụm thi đua số 1 Bộ Công an ký giao ước thi đua năm 2025. Công an thành phố Đà Nẵng, đơn vị Cụm trưởng Cụm thi đua số 1 năm 2025, phối hợp Công an TP Cần Thơ, đơn vị Cụm phó, tổ chức.',
    'Đà Nẵng',
    'Cần Thơ',
  ],
  [
    'Chiều 5/3/2025, Cụm thi đua số 1 Bộ Công an ký giao ước thi đua năm 2025. Dưới sự chủ trì của Công an thành phố Hải Phòng (Cụm trưởng), hội nghị đã diễn ra.',
    'Hải Phòng',
  ],
  [
    'Chiều 5/3/2025, Cụm thi đua số 1 Bộ Công an ký giao ước thi đua năm 2025. Theo thỏa thuận, Công an Hải Phòng giữ cờ Cụm trưởng, Công an Đà Nẵng và Công an Cần Thơ là hai Cụm phó.',
    'Hải Phòng',
    'Đà Nẵng, Cần Thơ',
  ],
  [
    'Chiều 5/3/2025, Cụm thi đua số 1 Bộ Công an ký giao ước thi đua năm 2025. Cụm trưởng năm 2025 được thống nhất là Công an TP Hải Phòng, 02 Cụm phó gồm Công an TP Đà Nẵng và Công an TP Cần Thơ.',
    'Hải Phòng',
    'Đà Nẵng, Cần Thơ',
  ],
  [
    'Chiều 5/3/2025, Cụm thi đua số 1 Bộ Công an ký giao ước thi đua năm 2025. Hội nghị nhất trí để Công an Hải Phòng tiếp tục làm Cụm trưởng.',
    'Hải Phòng',
  ],
  [
    'Chiều 5/3/2025, Cụm thi đua số 1 Bộ Công an ký giao ước thi đua năm 2025. Lễ ký có sự tham dự của Thiếu tướng Vũ Thanh Chương, Giám đốc Công an TP Hải Phòng, Cụm trưởng Cụm thi đua số 1, cùng lãnh đạo các đơn vị: Hà Nội, Đà Nẵng.',
    'Hải Phòng',
  ],
  [
    'Chiều 5/3/2025, Cụm thi đua số 1 Bộ Công an ký giao ước thi đua năm 2025. Năm 2025, Công an Hải Phòng được Bộ Công an chỉ định làm Cụm trưởng, thay cho Công an Hà Nội.',
    'Hải Phòng',
  ],
];

/** `leadership('Công an A làm Cụm trưởng')` → `['A', '', '']`: lead, deputies, next lead. */
function leadership(text: string): string[] {
  const { lead, deputies, nextLead } = extractArticle(readTextArticle(text, 'meeting.txt'), {
    path: 'meeting.txt',
    url: null,
    sha256: '',
  });
  return [lead?.value.name ?? '', deputies.map(({ value }) => value.name).join(', '), nextLead?.value.name ?? ''];
}

describe('who leads', () => {
  test.each(IN_A_SIGNING)('signing: %s', (sentence, lead, deputies = '', nextLead = '') => {
    expect(leadership(SIGNING + sentence)).toEqual([lead, deputies, nextLead]);
  });

  test.each(IN_OTHER_MEETINGS)('%s', (text, lead, deputies = '', nextLead = '') => {
    expect(leadership(text)).toEqual([lead, deputies, nextLead]);
  });
});
