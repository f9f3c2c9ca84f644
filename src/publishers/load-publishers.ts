import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { UsageError } from '../model/errors.ts';
import { Family, Publisher } from '../model/publisher.ts';
import { readYaml } from './read-yaml.ts';

/** data/publishers of this project. */
export const PUBLISHERS_FOLDER = fileURLToPath(new URL('../../data/publishers', import.meta.url));
const FAMILIES = 'families.yml';
const Families = z.strictObject({ families: z.array(Family) });

/**
 * Folder of outlet files → outlets in the order of their ids, each with its family's selectors and boilerplate behind its own:
 * `loadPublishers()` gives those of data/publishers. A folder without families.yml uses ours.
 */
export function loadPublishers(directory: string = PUBLISHERS_FOLDER): Publisher[] {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`${directory}: no such folder of outlets: name one that holds <outlet>.yml files`, {
      input: directory,
    });
  }
  const families = loadFamilies(directory);
  const names = readdirSync(directory).filter((name) => name.endsWith('.yml') && name !== FAMILIES);
  const publishers = names.sort().map((name) => loadPublisher(join(directory, name), name, families));
  refuseSharedHosts(publishers, directory);
  return publishers;
}

/** The families of the folder, or ours: `loadFamilies().get('article-cms')`. */
export function loadFamilies(directory: string = PUBLISHERS_FOLDER): ReadonlyMap<string, Family> {
  const own = join(directory, FAMILIES);
  const { families } = readYaml(existsSync(own) ? own : join(PUBLISHERS_FOLDER, FAMILIES), Families);
  return new Map(families.map((family) => [family.id, family]));
}

function loadPublisher(path: string, name: string, families: ReadonlyMap<string, Family>): Publisher {
  const publisher = readYaml(path, Publisher);
  if (`${publisher.id}.yml` !== name) {
    throw new UsageError(`${path}: the id "${publisher.id}" wants the file name ${publisher.id}.yml`, { input: path });
  }
  if (publisher.family === null) return publisher;
  const family = families.get(publisher.family);
  if (!family) {
    const known = [...families.keys()].join(', ');
    throw new UsageError(`${path}: family "${publisher.family}" is not in ${FAMILIES}; it knows ${known}`, {
      input: path,
    });
  }
  return {
    ...publisher,
    selectors: [...publisher.selectors, ...family.selectors],
    boilerplate: {
      selectors: [...publisher.boilerplate.selectors, ...family.boilerplate.selectors],
      lines: [...publisher.boilerplate.lines, ...family.boilerplate.lines],
    },
  };
}

/** Two files that claim one address would make `publisherOf` depend on their order. */
function refuseSharedHosts(publishers: readonly Publisher[], directory: string): void {
  const owner = new Map<string, string>();
  for (const { id, host, oldHosts, baseUrl } of publishers) {
    for (const address of baseUrl === null ? [host, ...oldHosts] : [baseUrl]) {
      const other = owner.get(address);
      if (other !== undefined) {
        throw new UsageError(`${directory}: ${other}.yml and ${id}.yml both claim ${address}: keep it in one of them`, {
          input: directory,
        });
      }
      owner.set(address, id);
    }
  }
}
