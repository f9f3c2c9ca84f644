// Writes the accuracy table of README.md from the gold standard: npx node scripts/update-readme.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { evaluateFolders } from '../src/commands/evaluate.ts';
import { accuracyTable } from '../src/evaluate/report.ts';

const FOLDER = 'fixtures/articles';
const README = new URL('../README.md', import.meta.url);

const evaluation = evaluateFolders([FOLDER]);
const day = new Date().toISOString().slice(0, 10);
const text = `Measured on the ${evaluation.articles} articles of ${FOLDER} on ${day} (\`npx giaouoc evaluate ${FOLDER}\`); the intervals are bootstrapped over articles.\nThe rules were made with these articles in sight: expect a few points less on others.\n\n${accuracyTable(evaluation)}`;
const readme = readFileSync(README, 'utf8');
const updated = readme.replace(
  /(<!-- accuracy -->\n)[\s\S]*?(\n?<!-- \/accuracy -->)/u,
  (_, open: string, close: string) => `${open}${text}\n${close.trimStart()}`,
);
if (updated === readme && !readme.includes(text)) throw new Error('README.md has no <!-- accuracy --> markers');
writeFileSync(README, updated);
