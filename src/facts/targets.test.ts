import { describe, expect, test } from 'vitest';
import { loadLexicon } from '../lexicon/lexicon.ts';
import { findMentions } from '../mentions/find-mentions.ts';
import type { Kind, Target } from '../model/extraction.ts';
import { createReading } from './reading.ts';
import { targetsOf } from './targets.ts';

const lexicon = loadLexicon();

function targetsIn(sentence: string, context: { kind?: Kind; year?: number } = {}): Target[] {
  const text = lexicon.readText(sentence);
  const mentions = findMentions(text, { referenceDate: null, lexicon });
  const reading = createReading({
    text,
    lexicon,
    publishedOn: null,
    mentions,
    cues: lexicon.cuesIn(text),
    hasTitle: false,
  });
  return targetsOf(reading, { kind: context.kind ?? 'signing', year: context.year ?? 2024 }).map((fact) => fact.value);
}

type Short = Pick<Target, 'min' | 'max' | 'comparator' | 'direction' | 'status'> & { indicator: string | null };
const short = ({ min, max, comparator, direction, status, indicator }: Target): Short => ({
  min,
  max,
  comparator,
  direction,
  status,
  indicator,
});
const row = (
  min: number | null,
  max: number | null,
  comparator: Target['comparator'],
  direction: Target['direction'],
  indicator: string | null,
  status: Target['status'] = 'pledged',
): Short => ({ min, max, comparator, direction, status, indicator });

/** Shapes T1–T10 of percentage targets, each with the pledge as the press words it. */
const SHAPES: { shape: string; sentence: string; targets: Short[] }[] = [
  {
    shape: 'T1 verb, value, noun',
    sentence: 'Các đơn vị phấn đấu kéo giảm ít nhất 5% số vụ phạm pháp hình sự.',
    targets: [row(5, null, '>=', 'decrease', 'public_order_crime_count')],
  },
  {
    shape: 'T2 noun, value',
    sentence: 'Phấn đấu tỷ lệ giải quyết tin báo, tố giác tội phạm đạt trên 92%.',
    targets: [row(92, null, '>', 'reach', 'crime_report_resolution')],
  },
  {
    shape: 'T3 value, subject, verb',
    sentence: '100% tin báo về tội phạm phải được tiếp nhận, phân loại.',
    targets: [row(100, 100, '=', 'reach', 'crime_report_intake')],
  },
  {
    shape: 'T4 one value over several rates, each with its head',
    sentence: 'Các đơn vị cam kết tỷ lệ khám phá án cũng như tỷ lệ giải quyết tố giác, tin báo đều vượt 88%.',
    targets: [row(88, null, '>', 'reach', 'clearance_general'), row(88, null, '>', 'reach', 'crime_report_resolution')],
  },
  {
    shape: 'T4 one rate over several deeds',
    sentence:
      'Phấn đấu tỷ lệ giải quyết tin báo, giải quyết đơn khiếu nại và điều tra, khám phá án cùng đạt từ 91% trở lên.',
    targets: [
      row(91, null, '>=', 'reach', 'crime_report_resolution'),
      row(91, null, '>=', 'reach', 'complaints_resolved'),
      row(91, null, '>=', 'reach', 'clearance_general'),
    ],
  },
  {
    shape: 'T4 parts of one measure are one',
    sentence: 'Phấn đấu tỷ lệ điều tra và khám phá trọng án đều đạt trên 96%.',
    targets: [row(96, null, '>', 'reach', 'clearance_very_serious')],
  },
  {
    shape: 'T5 nested: the head is left out',
    sentence:
      'Phấn đấu tỷ lệ điều tra, khám phá án đạt trên 78%, riêng án rất nghiêm trọng, đặc biệt nghiêm trọng đạt trên 95%.',
    targets: [row(78, null, '>', 'reach', 'clearance_general'), row(95, null, '>', 'reach', 'clearance_very_serious')],
  },
  {
    shape: 'T6 range',
    sentence: 'Phấn đấu giảm từ 3 đến 5% số vụ tai nạn giao thông.',
    targets: [row(3, 5, 'range', 'decrease', 'traffic_accident_cases')],
  },
  {
    shape: 'T7 one value over three criteria',
    sentence: 'Phấn đấu kéo giảm 5% tai nạn giao thông trên cả 3 tiêu chí.',
    targets: [row(5, 5, '=', 'decrease', 'traffic_accidents_3_criteria')],
  },
  {
    shape: 'T7 the criteria before the value',
    sentence: 'Phấn đấu tai nạn giao thông giảm cả 3 tiêu chí từ 4% trở lên.',
    targets: [row(4, null, '>=', 'decrease', 'traffic_accidents_3_criteria')],
  },
  {
    shape: 'T9 a level with its denominator',
    sentence: 'Phấn đấu giảm tỷ lệ cán bộ vi phạm kỷ luật xuống dưới 0,5% quân số.',
    targets: [row(null, 0.5, '<', 'reach', 'officer_discipline')],
  },
  {
    shape: 'T10 points against a quota',
    sentence: 'Kết quả, tỷ lệ khám phá án đạt 86,3%, vượt 11% chỉ tiêu Bộ Công an giao.',
    targets: [
      row(86.3, 86.3, '=', 'reach', 'clearance_general', 'reported'),
      row(11, 11, '=', 'increase', 'national_assembly_target', 'reported'),
    ],
  },
  {
    shape: 'verb over its noun',
    sentence: 'Phấn đấu giảm số vụ cháy ít nhất 10% so với năm 2023.',
    targets: [row(10, null, '>=', 'decrease', 'fires_count')],
  },
  {
    shape: 'one verb over values that say behind them what each is of',
    sentence: 'Phấn đấu tai nạn giao thông giảm ít nhất 6% về số vụ, 8% về số người chết.',
    targets: [row(6, null, '>=', 'decrease', 'traffic_accident_cases'), row(8, 8, '=', 'decrease', 'traffic_deaths')],
  },
  {
    shape: 'a change for the sake of another',
    sentence: 'Phấn đấu kéo giảm thêm 3% số vụ cháy để cả năm giảm tối thiểu 7%.',
    targets: [row(3, 3, '=', 'decrease', 'fires_count'), row(7, null, '>=', 'decrease', 'fires_count')],
  },
  {
    shape: 'a mark that is set for a change, and raised',
    sentence: 'Mục tiêu kéo giảm số vụ cháy là 4%, sang năm nâng lên 6%.',
    targets: [row(4, 4, '=', 'decrease', 'fires_count'), row(6, 6, '=', 'decrease', 'fires_count')],
  },
  {
    shape: 'a verb of change in an earlier clause',
    sentence: 'Chỉ tiêu giảm số ngày chờ chưa rõ, đề nghị lấy mốc quý IV, khi 92,5% hồ sơ trả trước hạn.',
    targets: [row(92.5, 92.5, '=', 'reach', 'admin_on_time')],
  },
  {
    shape: 'the mark of a level that is passed',
    sentence: 'Tỷ lệ khám phá án đã đạt 88,2% (cao hơn 8,2% so với giao ước là trên 80%).',
    targets: [
      row(88.2, 88.2, '=', 'reach', 'clearance_general', 'reported'),
      row(8.2, 8.2, '=', 'increase', 'clearance_general', 'reported'),
      row(80, null, '>', 'reach', 'clearance_general'),
    ],
  },
  {
    shape: 'from-to is the value to reach',
    sentence: 'Phấn đấu nâng tỷ lệ hồ sơ trực tuyến từ 70% lên 85%.',
    targets: [row(85, 85, '=', 'reach', 'online_procedures')],
  },
];

describe('targetsOf', () => {
  test.each(SHAPES)('$shape', ({ sentence, targets }) => {
    expect(targetsIn(sentence).map(short)).toEqual(targets);
  });

  test('a result in brackets takes the direction of the count before it', () => {
    const [target] = targetsIn('Toàn tỉnh xảy ra 41 vụ, giảm 9 vụ (-18%) so với cùng kỳ.', { kind: 'other' });
    expect(target).toMatchObject({ min: 18, direction: 'decrease', status: 'reported' });
  });

  test('a clause dated in an earlier year reports, inside a signing too', () => {
    const [before, now] = targetsIn(
      'Năm 2023, tỷ lệ khám phá án đạt 81,2%. Năm 2024, Cụm phấn đấu tỷ lệ này đạt trên 83%.',
    );
    expect(before).toMatchObject({ min: 81.2, status: 'reported' });
    expect(now).toMatchObject({ min: 83, comparator: '>', status: 'pledged' });
  });

  test('a baseline is read with its year; "cùng kỳ" is the year before', () => {
    const [target] = targetsIn('Phấn đấu kéo giảm ít nhất 5% số vụ phạm tội về trật tự xã hội so với năm 2023.');
    expect(target?.baseline).toEqual({ year: 2023, text: 'so với năm 2023' });
    const [result] = targetsIn('Số vụ cháy giảm 12% so với cùng kỳ.', { kind: 'mid_year_review', year: 2024 });
    expect(result?.baseline?.year).toBe(2023);
  });

  test.each(['Các đơn vị phấn đấu', 'Phấn đấu', 'Kiềm chế và tiến tới'])(
    '"%s kéo giảm": no noun stands before',
    (words) => {
      const [target] = targetsIn(`${words} kéo giảm ít nhất 5% số vụ phạm tội về trật tự xã hội.`);
      expect(target).toMatchObject({
        indicatorText: 'số vụ phạm tội về trật tự xã hội',
        raw: 'kéo giảm ít nhất 5% số vụ phạm tội về trật tự xã hội',
      });
    },
  );

  test('a text without percentages has no targets', () => {
    expect(targetsIn('Toàn Cụm được tặng 12 Cờ thi đua, 30 Bằng khen.')).toEqual([]);
  });
});

test('a noun inside its bound is the indicator, and what it reaches belongs to it', () => {
  const [discipline, movement, cleared] = targetsIn(
    'Phấn đấu không quá 0,6% cán bộ, chiến sĩ bị xử lý kỷ luật; từ 95% cơ quan, nhà trường trở lên đạt tiêu chuẩn an toàn về an ninh, trật tự; khám phá 80% số vụ trở lên.',
  );
  expect(discipline?.indicatorText).toBe('cán bộ, chiến sĩ bị xử lý kỷ luật');
  expect(movement?.indicatorText).toBe('cơ quan, nhà trường đạt tiêu chuẩn an toàn về an ninh, trật tự');
  expect(cleared).toMatchObject({ indicator: 'clearance_general', indicatorText: 'khám phá số vụ', min: 80 });
});

/** The noun phrase alone: without those who strive, counts, whose it is and words that only lead in, and with what was left out. */
const NOUNS: [sentence: string, texts: string[]][] = [
  ['Các đơn vị bắt 61 đối tượng truy nã, đạt 33%.', ['bắt đối tượng truy nã']],
  ['Bắt 61 đối tượng truy nã, đạt 33% số phải bắt.', ['bắt đối tượng truy nã']],
  ['Vận động đầu thú đối tượng truy nã: 35% tổng số hiện có.', ['vận động đầu thú đối tượng truy nã tổng số hiện có']],
  ['Ba là, hoàn thành 100% chỉ tiêu cấp căn cước.', ['hoàn thành chỉ tiêu cấp căn cước']],
  ['Giải quyết tin báo đạt 81,3% - đây là con số thấp nhất từ trước đến nay.', ['giải quyết tin báo']],
  [
    'Phạm pháp hình sự xảy ra 812 vụ, so với cùng kỳ giảm 31 vụ (-3,7%); làm rõ 655 vụ, đạt 80,7%.',
    ['vụ phạm pháp hình sự', 'làm rõ phạm pháp hình sự'],
  ],
  [
    'Toàn tỉnh xảy ra 88 vụ trộm xe máy.\n\nCông an đã điều tra, làm rõ 71/88 vụ, đạt 80,7%.',
    ['điều tra, làm rõ vụ trộm xe máy'],
  ],
  ['Công tác giải quyết tin báo đạt 93%.', ['giải quyết tin báo']],
  ['Nguyên nhân chính vẫn là đi sai làn đường, chiếm 27%.', ['đi sai làn đường']],
  ['Vận động đầu thú 35% số đối tượng truy nã hiện có.', ['vận động đầu thú số đối tượng truy nã hiện có']],
  ['Nâng tỷ lệ khám phá án từ 80% lên 82% như giao ước.', ['tỷ lệ khám phá án']],
  ['Kéo giảm 4% số vụ cháy vừa được các đơn vị đưa vào giao ước.', ['số vụ cháy']],
  ['Số vụ va chạm giảm 3% số vụ trong khi số người chết tăng 1%.', ['số vụ va chạm', 'số người chết']],
  [
    'Các đơn vị giải quyết tin báo về tội phạm và kiến nghị khởi tố đạt 91%.',
    ['giải quyết tin báo về tội phạm và kiến nghị khởi tố'],
  ],
  ['Viện kiểm sát đạt 100% chỉ tiêu thực hành quyền công tố.', ['chỉ tiêu thực hành quyền công tố']],
  ['Đối với tai nạn giao thông, Cụm phấn đấu kéo giảm 6% cả 3 tiêu chí.', ['tai nạn giao thông cả 3 tiêu chí']],
  [
    'Tỷ lệ khám phá án đạt 86%, vượt 11% chỉ tiêu Bộ giao; giải quyết tin báo đạt 94%, cao hơn 2% so với chỉ tiêu đã đăng ký.',
    [
      'tỷ lệ khám phá án',
      'tỷ lệ khám phá án so với chỉ tiêu Bộ giao',
      'giải quyết tin báo',
      'giải quyết tin báo so với chỉ tiêu đã đăng ký',
    ],
  ],
  ['Các trường phấn đấu 95% học viên tốt nghiệp loại khá trở lên.', ['học viên tốt nghiệp loại khá trở lên']],
  ['Các đơn vị đăng ký 100% hồ sơ được giải quyết đúng hạn.', ['hồ sơ được giải quyết đúng hạn']],
  ['Cùng hứa “đi trước một bước”; phấn đấu 100% hồ sơ nghiệp vụ được số hóa.', ['hồ sơ nghiệp vụ được số hóa']],
  ['Số vụ phạm pháp hình sự của 8 tỉnh trong Cụm giảm 4,2%.', ['số vụ phạm pháp hình sự']],
  [
    'Lực lượng công an đã điều tra, làm rõ 96/104 vụ trộm cắp tài sản, đạt 92,3%.',
    ['điều tra, làm rõ vụ trộm cắp tài sản'],
  ],
  [
    'Tỷ lệ khám phá án vẫn đạt 81,5%, án lừa đảo qua mạng chỉ đạt 40%.',
    ['tỷ lệ khám phá án', 'tỷ lệ khám phá án lừa đảo qua mạng'],
  ],
  [
    'Thu hồi tài sản trong các vụ án tham nhũng, kinh tế đạt 61%.',
    ['thu hồi tài sản trong các vụ án tham nhũng, kinh tế'],
  ],
  ['Toàn tỉnh xảy ra 61 vụ cháy, tăng 05 vụ (8,9%).', ['vụ cháy']],
  [
    'Toàn tỉnh xảy ra 96 vụ tai nạn giao thông. So với cùng kỳ, giảm 12 vụ (-12,5%), giảm 9 người chết (-9,9%).',
    ['vụ tai nạn giao thông', 'người chết do tai nạn giao thông'],
  ],
  ['Tỷ lệ phá án ở Điện Biên là 96,1%, Lai Châu 98,3%.', ['tỷ lệ phá án ở Điện Biên', 'tỷ lệ phá án ở Lai Châu']],
  [
    'Năm 2025 giải quyết tin báo đạt 92%, khám phá án đạt 81%. Năm nay, hai con số này lần lượt đạt 93,5% và 84%.',
    ['giải quyết tin báo', 'khám phá án', 'giải quyết tin báo', 'khám phá án'],
  ],
  [
    'Số vụ tai nạn giao thông, số người chết và số người bị thương đều giảm ít nhất 5%.',
    ['số vụ tai nạn giao thông, số người chết và số người bị thương'],
  ],
  ['Tai nạn giao thông: 100% vụ án có dấu hiệu tội phạm được rà soát.', ['vụ án có dấu hiệu tội phạm được rà soát']],
  ['Hết quý III, các công đoàn hoàn thành 100% kế hoạch kết nạp đoàn viên.', ['hoàn thành kế hoạch kết nạp đoàn viên']],
];

test.each(NOUNS)('%s', (sentence, texts) => {
  expect(targetsIn(sentence).map(({ indicatorText }) => indicatorText)).toEqual(texts);
});
