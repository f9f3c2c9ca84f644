// Writes how well this version reads into README.md and data/accuracy.yml (from which the codebook of a data set has it): npx node scripts/update-accuracy.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { CORPORA } from '../src/dataset/codebook-parts.ts';
import { accuracyTable } from '../src/evaluate/report.ts';
import { evaluateFolders } from '../src/jobs/evaluate-folders.ts';
import { measuredOf } from './measured-of.ts';

const refuse = (error: Error): never => {
  throw error;
};

const README = new URL('../README.md', import.meta.url);
const DATA = new URL('../data/accuracy.yml', import.meta.url);
const day = new Date().toISOString().slice(0, 10);

const evaluations = CORPORA.map(({ folder, about }) => ({
  folder,
  about,
  evaluation: evaluateFolders([folder], refuse),
}));
const [{ folder, evaluation } = { folder: '', evaluation: null }] = evaluations;
if (evaluation === null) throw new RangeError('there is no gold standard');

const corpora = evaluations.map(({ about, evaluation }) => ({ about, ...measuredOf(evaluation) }));
const known: { corpora: unknown; retrieved: string } = parse(readFileSync(DATA, 'utf8'));
// The same figures keep their day: nothing changes where nothing has changed.
if (JSON.stringify(known.corpora) !== JSON.stringify(corpora))
  writeFileSync(DATA, stringify({ ...known, retrieved: day, corpora }, { lineWidth: 0, singleQuote: true }));

const table = accuracyTable(evaluation);
const text = `Measured on the ${evaluation.articles} articles of ${folder} on ${day} (\`npx giaouoc evaluate ${folder}\`); the intervals are bootstrapped over articles.\nThe rules were made with these articles in sight: expect a few points less on others.\n\n${table}`;
const readme = readFileSync(README, 'utf8');
if (!/<!-- accuracy -->[\s\S]*<!-- \/accuracy -->/u.test(readme))
  throw new Error('README.md has no <!-- accuracy --> markers');
if (!readme.includes(table))
  writeFileSync(
    README,
    readme.replace(
      /(<!-- accuracy -->\n)[\s\S]*?(\n?<!-- \/accuracy -->)/u,
      (_, open: string, close: string) => `${open}${text}\n${close.trimStart()}`,
    ),
  );
