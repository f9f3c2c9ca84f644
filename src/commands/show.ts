import { Command } from 'commander';
import { addressOf } from '../model/address-of.ts';
import { GIAOUOC } from '../model/called-as.ts';
import { UsageError } from '../model/errors.ts';
import type { Fused, Pledge, Support } from '../model/pledge.ts';
import { type DatabaseOptions, withDatabase, withStore } from './database.ts';
import { pledgeHeading } from './pledge-heading.ts';
import { figureOf, outcomeWords } from './pledge-table.ts';
import { examplesOf } from './view-command.ts';

interface ShowOptions extends DatabaseOptions {
  json?: true;
  history?: true;
}

/** `giaouoc show 2024-local-police-12`: one pledge with the words every value was read from, its sources and its conflicts. */
export function showCommand(): Command {
  const command = new Command('show')
    .description('One pledge with the words every value was read from, its sources and what contradicts it.')
    .argument('<id>', `id of a pledge, as \`${GIAOUOC} pledges\` prints it, or of one of its targets`)
    .option('--json', 'the record as JSON')
    .option('--history', 'every earlier record, oldest first, as JSON')
    .addHelpText(
      'after',
      examplesOf([`${GIAOUOC} show 2024-local-police-11`, `${GIAOUOC} show 2024-local-police-11 --history`]),
    );
  return withDatabase(command).action((id: string, options: ShowOptions) =>
    withStore(options, async (store) => {
      const pledgeId = id.split('/')[0] ?? id;
      if (options.history) {
        const history = await store.history(pledgeId);
        if (history.length === 0) throw noPledge(id, store.path);
        process.stdout.write(`${JSON.stringify(history, null, 2)}\n`);
        return;
      }
      const pledge = await store.pledge(pledgeId);
      if (!pledge) throw noPledge(id, store.path);
      process.stdout.write(options.json ? `${JSON.stringify(pledge, null, 2)}\n` : pledgeText(pledge));
    }),
  );
}

const noPledge = (id: string, path: string): UsageError =>
  new UsageError(`no pledge "${id}" in ${path}: \`${GIAOUOC} pledges --unsigned\` lists the ids`, { input: id });

/** Pledge → text to read; sources are numbered, every value ends with the numbers of those that say it. */
export function pledgeText(pledge: Pledge): string {
  const { id, isSigned, event, members, memberCount, lead, deputies, theme, targets, results } = pledge;
  const lines = [
    `${pledgeHeading(pledge)}   (${id})`,
    isSigned ? '' : 'No article about the signing is known: what follows comes from reviews.\n',
    ...field(pledge, 'signed', event.date, String),
    ...field(pledge, 'in', event.province, ({ name }) =>
      event.provinceToday && event.provinceToday.name !== name ? `${name} (today ${event.provinceToday.name})` : name,
    ),
    ...field(pledge, 'venue', event.venue, String),
    ...field(pledge, 'lead', lead, ({ name }) => name),
    ...deputies.flatMap((deputy) => field(pledge, 'deputy', deputy, ({ name }) => name)),
    ...members.flatMap((member) =>
      field(pledge, 'member', member, ({ name }) =>
        member.today && member.today.name !== name ? `${name} (today ${member.today.name})` : name,
      ),
    ),
    ...field(pledge, 'count', memberCount, (count) => `${count} members`),
    ...field(pledge, 'theme', theme, ({ text }) => `“${text}”`),
    ...targets.flatMap((target) => [
      '',
      ...field(
        pledge,
        target.value.status,
        target,
        (value) => `${figureOf(value)}  ${value.indicatorText}${value.indicator ? `  [${value.indicator}]` : ''}`,
      ),
      ...(target.outcome.status === 'unreported' && target.outcome.reason === null
        ? []
        : [
            `${pad('outcome')}${outcomeWords(target.outcome) || 'unreported'}${target.outcome.reason ? `: ${target.outcome.reason}` : ''}`,
          ]),
      ...field(pledge, 'reported', target.outcome.reported, figureOf),
    ]),
    ...(targets.length === 0
      ? results.flatMap((result) =>
          field(pledge, 'reported', result, (value) => `${figureOf(value)}  ${value.indicatorText}`),
        )
      : []),
    '',
    'Sources',
    ...pledge.sources.map(
      (source, at) =>
        `  [${at + 1}] ${source.kind}, ${source.publishedAt?.slice(0, 10) ?? 'no date'}, ${source.outlet ?? '?'}: ${source.title ?? ''}\n      ${addressOf(source)}${copyNote(pledge, source.copyOf)}`,
    ),
    ...(pledge.issues.length === 0
      ? []
      : ['', 'Issues', ...pledge.issues.map(({ code, message }) => `  ${code}: ${message}`)]),
  ];
  return `${lines.filter((line, at) => line !== '' || lines[at - 1] !== '').join('\n')}\n`;
}

/** "a copy of [1]"; of an article that is no source of the pledge, its address. */
function copyNote({ sources }: Pledge, copyOf: string | undefined): string {
  if (copyOf === undefined) return '';
  const at = sources.findIndex((source) => addressOf(source) === copyOf);
  return `\n      a copy of ${at < 0 ? copyOf : `[${at + 1}]`}`;
}

const LABEL_WIDTH = 10;
const pad = (label: string): string => label.padEnd(LABEL_WIDTH);
function field<T>(pledge: Pledge, label: string, fused: Fused<T> | null, words: (value: T) => string): string[] {
  if (fused === null) return [];
  const implied = fused.certainty === 'implied' ? ' (implied)' : '';
  return [
    `${pad(label)}${words(fused.value)}${implied}  ${numbersOf(pledge, fused.support)}`,
    ...quotesOf(fused.support).map((quote) => `${pad('')}  “${quote}”`),
    ...fused.conflicts.map(
      (conflict) => `${pad('')}  but ${words(conflict.value)}  ${numbersOf(pledge, conflict.support)}`,
    ),
  ];
}

const numbersOf = ({ sources }: Pledge, support: readonly Support[]): string =>
  [
    ...new Set(support.map((one) => `[${sources.findIndex((source) => addressOf(source) === addressOf(one)) + 1}]`)),
  ].join('');

/** The words of the best source, on one line each. */
const quotesOf = (support: readonly Support[]): string[] =>
  (support[0]?.evidence ?? []).map(({ text }) => text.replace(/\s+/gu, ' ').trim()).filter((quote) => quote !== '');
