import type { Evaluation, FieldScore } from './score.ts';

const share = (value: number): string => value.toFixed(3);

/** Evaluation → the Markdown table of the README: a row a field with its interval. */
export function accuracyTable({ fields }: Evaluation): string {
  const rows = fields.map(
    ({ field, precision, recall, f1, interval, hits, spurious, missed }) =>
      `| ${field} | ${share(precision)} | ${share(recall)} | **${share(f1)}** | ${share(interval[0])}–${share(interval[1])} | ${hits} / ${spurious} / ${missed} |`,
  );
  return [
    '| field | precision | recall | F1 | 95 % interval | right / spurious / missed |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function confusionTable(title: string, table: Record<string, Record<string, number>>): string {
  const columns = [...new Set(Object.values(table).flatMap((row) => Object.keys(row)))].sort();
  const rows = Object.entries(table).map(
    ([expected, row]) => `| ${expected} | ${columns.map((column) => row[column] ?? 0).join(' | ')} |`,
  );
  return [
    `### ${title} (rows expected, columns found)`,
    '',
    `| | ${columns.join(' | ')} |`,
    `|---|${columns.map(() => '---').join('|')}|`,
    ...rows,
  ].join('\n');
}

function reliabilityTable({ reliability }: Evaluation): string {
  const rows = reliability
    .filter(({ facts }) => facts > 0)
    .map(
      ({ from, to, facts, right }) => `| ${from.toFixed(2)}–${to.toFixed(2)} | ${facts} | ${share(right / facts)} |`,
    );
  return ['### Reliability', '', '| confidence | facts | right |', '|---|---|---|', ...rows].join('\n');
}

function missList({ misses }: Evaluation): string {
  const lines = misses.map(({ article, field, missed, spurious }) => {
    const found = spurious.map(
      ({ key, evidence }) => `${key} (from “${evidence.map(({ text }) => text.slice(0, 80)).join('” … “')}”)`,
    );
    return `- **${article}** · ${field}: ${missed.length > 0 ? `missed ${missed.join('; ')}` : ''}${missed.length > 0 && found.length > 0 ? ' · ' : ''}${found.length > 0 ? `spurious ${found.join('; ')}` : ''}`;
  });
  return ['### Misses', '', ...lines].join('\n');
}

/** Evaluation → a whole Markdown report: accuracy, confusion of kind and status, reliability, every miss with its evidence. */
export function markdownReport(evaluation: Evaluation): string {
  return [
    `# Evaluation on ${evaluation.articles} articles`,
    accuracyTable(evaluation),
    confusionTable('Kind', evaluation.kinds),
    confusionTable('Status', evaluation.statuses),
    reliabilityTable(evaluation),
    missList(evaluation),
    '',
  ].join('\n\n');
}

/** What changed against an earlier evaluation: "targets, full 0.941 → 0.955 (+0.014)", articles newly right and newly wrong. */
export function baselineReport(before: Evaluation, after: Evaluation): string {
  const earlier = new Map(before.fields.map((score) => [score.field, score]));
  const changed = after.fields.flatMap((score) => changeOf(earlier.get(score.field), score));
  const keyOf = ({ article, field }: { article: string; field: string }) => `${article} · ${field}`;
  const wrongBefore = new Set(before.misses.map(keyOf));
  const wrongNow = new Set(after.misses.map(keyOf));
  const gained = [...wrongBefore].filter((key) => !wrongNow.has(key)).map((key) => `- gained: ${key}`);
  const lost = [...wrongNow].filter((key) => !wrongBefore.has(key)).map((key) => `- lost: ${key}`);
  return [
    '### Against the baseline',
    '',
    ...(changed.length > 0 ? changed : ['no field changed']),
    ...gained,
    ...lost,
    '',
  ].join('\n');
}

function changeOf(before: FieldScore | undefined, after: FieldScore): string[] {
  if (!before) return [`- ${after.field}: new, ${share(after.f1)}`];
  const difference = after.f1 - before.f1;
  if (Math.abs(difference) < 0.0005) return [];
  return [
    `- ${after.field}: ${share(before.f1)} → ${share(after.f1)} (${difference > 0 ? '+' : ''}${share(difference)})`,
  ];
}
