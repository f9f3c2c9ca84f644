// Fits src/facts/target-status-weights.ts on folders of cases: npx node scripts/fit-status.ts fixtures/articles
// Prints the weights and the accuracy in ten-fold cross-validation; paste the weights, then run the evaluation.
import { readFileSync } from 'node:fs';
import { loadCases } from '../src/evaluate/gold-case.ts';
import { createReading } from '../src/facts/reading.ts';
import { slotsOf } from '../src/facts/target-slot.ts';
import { statusSignsOf } from '../src/facts/target-status.ts';
import { STATUS_WEIGHTS } from '../src/facts/target-status-weights.ts';
import { isAside, statusOfMark } from '../src/facts/target-yardstick.ts';
import { loadLexicon } from '../src/lexicon/lexicon.ts';
import { findMentions } from '../src/mentions/find-mentions.ts';
import { extractFile, readBytes } from '../src/pipeline.ts';

interface Sample {
  signs: string[];
  /** 1 = a goal. */
  label: number;
  fold: number;
}

const FOLDS = 10;
const lexicon = loadLexicon();

/** The percentages of the cases whose value stands once in the gold, with their signs and the gold's status. */
function samplesOf(folders: readonly string[]): Sample[] {
  const samples: Sample[] = [];
  for (const [index, { articlePath, gold }] of folders.flatMap(loadCases).entries()) {
    const extraction = extractFile(articlePath, { referenceDate: gold.referenceDate });
    const article = readBytes({ bytes: readFileSync(articlePath), path: articlePath, url: null, contentType: null });
    const publishedOn = article.publishedAt?.slice(0, 10) ?? gold.referenceDate;
    const text = lexicon.readText(extraction.article.text);
    const mentions = findMentions(text, { referenceDate: publishedOn, lexicon });
    const hasTitle = article.title !== null;
    const reading = createReading({ text, lexicon, publishedOn, mentions, cues: lexicon.cuesIn(text), hasTitle });
    const open = [...gold.targets];
    let before: { passage: number; status: 'reported' | 'pledged' } | null = null;
    for (const sentence of text.sentences) {
      const passage = reading.passageAt(sentence.start).start;
      const percents = reading
        .mentions('percent')
        .filter((percent) => percent.start >= sentence.start && percent.end <= sentence.end);
      for (const slot of slotsOf(reading, sentence, percents)) {
        const at = open.findIndex(({ min, max }) => min === slot.percent.value.min && max === slot.percent.value.max);
        const target = at < 0 ? undefined : open.splice(at, 1)[0];
        if (!target) continue;
        const after = before?.passage === passage ? before.status : null;
        const status = target.status === 'reported' ? 'reported' : 'pledged';
        const { signs } = statusSignsOf(reading, slot, { kind: gold.kind, year: gold.year, after });
        const isMark = statusOfMark(signs) !== null;
        if (!isMark && !isAside(reading, slot)) before = { passage, status };
        samples.push({ signs, label: status === 'reported' ? 0 : 1, fold: index % FOLDS });
      }
    }
  }
  return samples;
}

type Weights = Record<string, number>;
const scoreOf = (weights: Weights, signs: readonly string[]) =>
  signs.reduce((sum, sign) => sum + (weights[sign] ?? 0), weights.bias ?? 0);

const ROUNDS = 3000;
/** Gradients are sums over the samples: the step shrinks as they grow, or it would overshoot. */
const STEP = 15;

function fitWeights(samples: readonly Sample[], penalty = 1.5): Weights {
  const step = STEP / samples.length;
  const weights: Weights = Object.fromEntries(Object.keys(STATUS_WEIGHTS).map((sign) => [sign, 0]));
  for (let round = 0; round < ROUNDS; round += 1) {
    const gradient: Weights = {};
    for (const { signs, label } of samples) {
      const error = 1 / (1 + Math.exp(-scoreOf(weights, signs))) - label;
      for (const sign of [...signs, 'bias']) gradient[sign] = (gradient[sign] ?? 0) + error;
    }
    for (const sign of Object.keys(weights)) {
      weights[sign] = (weights[sign] ?? 0) - step * ((gradient[sign] ?? 0) + penalty * (weights[sign] ?? 0));
    }
  }
  return weights;
}

const accuracy = (weights: Weights, samples: readonly Sample[]) =>
  samples.filter(({ signs, label }) => scoreOf(weights, signs) >= 0 === (label === 1)).length / samples.length;

const samples = samplesOf(process.argv.slice(2));
let right = 0;
for (let fold = 0; fold < FOLDS; fold += 1) {
  const held = samples.filter((sample) => sample.fold === fold);
  right += accuracy(fitWeights(samples.filter((sample) => sample.fold !== fold)), held) * held.length;
}
const weights = fitWeights(samples);
for (const [sign, weight] of Object.entries(weights)) process.stdout.write(`  ${sign}: ${weight.toFixed(2)},\n`);
process.stdout.write(
  `${samples.length} percentages; accuracy ${accuracy(weights, samples).toFixed(3)}, cross-validated ${(right / samples.length).toFixed(3)}; before ${accuracy({ ...STATUS_WEIGHTS }, samples).toFixed(3)}\n`,
);
