/** A page of an article in the press's plainest markup. */
export const articlePage = ({ title, day, canonical }: { title: string; day: string; canonical?: string }): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${title}</title>
${canonical ? `<link rel="canonical" href="${canonical}">` : ''}
<meta property="og:title" content="${title}"><meta property="article:published_time" content="${day}T09:00:00+07:00">
</head><body><article><h1>${title}</h1>
<p>Ngày ${date}/${month}/${year}, tại TP Đồng Hới, Cụm thi đua số 5 – Bộ Công an tổ chức hội nghị ký kết giao ước thi đua "Vì an ninh Tổ quốc" năm ${year}.</p>
<p>Cụm gồm Công an 6 tỉnh: Thanh Hóa, Nghệ An, Hà Tĩnh, Quảng Bình, Quảng Trị và Thừa Thiên Huế; Công an tỉnh Quảng Bình là Cụm trưởng.</p>
<p>Các đơn vị thống nhất tỷ lệ điều tra, khám phá các loại án đạt trên 75%, án rất nghiêm trọng, đặc biệt nghiêm trọng đạt trên 90%; kéo giảm từ 3% đến 5% tội phạm về trật tự xã hội.</p>
<p>Tại hội nghị, lãnh đạo Công an các tỉnh đã ký giao ước trước sự chứng kiến của đại biểu các đơn vị trong Cụm.</p>
</article></body></html>`;
};
