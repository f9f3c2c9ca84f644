import { Command } from 'commander';
import { createFetcher, userAgentOf } from '../crawl/fetch-page.ts';
import { examine } from '../jobs/doctor.ts';
import type { Finding } from '../jobs/finding.ts';
import { notifySettings } from '../jobs/notify.ts';
import { placeOf } from '../jobs/place.ts';
import { GIAOUOC } from '../model/called-as.ts';
import { EXIT } from '../model/errors.ts';
import { loadPublishers } from '../publishers/load-publishers.ts';
import { hasWayIn } from './crawl-options.ts';
import { DATA_HELP, DB_HELP } from './database.ts';
import { contactOf } from './fetch-once.ts';

interface DoctorOptions {
  db?: string;
  data?: string;
  network: boolean;
  json?: true;
}

export function doctorCommand(): Command {
  return new Command('doctor')
    .description(
      'Look at everything that a nightly run stands on, and say what to do: Node, database, lock, disk, archive, outlets, whom to tell, network, clock.',
    )
    .option('--db <database>', DB_HELP)
    .option('--data <folder>', DATA_HELP)
    .option('--no-network', 'ask nobody')
    .option('--json', 'print the findings as JSON')
    .addHelpText(
      'after',
      `\nExamples:\n  ${GIAOUOC} doctor\n  ${GIAOUOC} doctor --no-network --json\n\nExit code 0: a run can go; 1: there are warnings; 3: nobody can be reached; 4: something else is broken.`,
    )
    .action(doctor);
}

async function doctor({ db, data, network, json }: DoctorOptions): Promise<void> {
  const fetcher = createFetcher({
    userAgent: userAgentOf(contactOf()),
    environment: process.env,
  });
  try {
    const findings = await examine({
      place: placeOf({ db, data }),
      nodeVersion: process.version,
      settingsOf: () => notifySettings({}, process.env),
      publishersOf: () => loadPublishers().filter(hasWayIn),
      fetcher,
      clock: Date.now,
      isOnline: network,
    });
    process.stdout.write(json ? `${JSON.stringify(findings, null, 2)}\n` : `${findings.map(lineOf).join('\n')}\n`);
    process.exitCode = exitCodeOfFindings(findings);
  } finally {
    await fetcher.close();
  }
}

const SIGNS = { well: 'ok', warning: 'warning', broken: 'BROKEN' } as const;
const lineOf = ({ name, state, says, nextStep }: Finding): string =>
  `${SIGNS[state].padEnd(8)} ${name.padEnd(9)} ${says}${nextStep === null ? '' : `\n${' '.repeat(19)}${nextStep}`}`;

function exitCodeOfFindings(findings: readonly Finding[]): number {
  const broken = findings.filter(({ state }) => state === 'broken');
  if (broken.some(({ name }) => name !== 'network')) return EXIT.store;
  if (broken.length > 0) return EXIT.network;
  return findings.some(({ state }) => state === 'warning') ? EXIT.skipped : EXIT.done;
}
