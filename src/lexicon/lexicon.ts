import { z } from 'zod';
import type { Text } from '../model/text.ts';
import { asciiOf, normOf } from '../text/keys.ts';
import { readText } from '../text/read-text.ts';
import { ClusterRecord, type Clusters, createClusters } from './clusters.ts';
import { readDataFile, readRows } from './data-file.ts';
import { createIndicators, IndicatorRecord, type Indicators } from './indicators.ts';
import { misspellingsOf } from './misspellings.ts';
import { DocumentRow, NameRow, TownRow, UnitRow } from './name-row.ts';
import { NounWords } from './noun-words.ts';
import { createProvinces, ProvinceRecord, type Provinces } from './provinces.ts';
import { type Entry, type Surface, Surfaces } from './surfaces.ts';
import { UnitKinds } from './unit-kinds.ts';

/** The dictionaries of data/*.yml, checked and indexed. */
export interface Lexicon {
  /** `readText` that knows the abbreviations whose dot ends no sentence. */
  readText(raw: string): Text;
  readonly provinces: Provinces;
  readonly clusters: Clusters;
  readonly indicators: Indicators;
  /** Names: types "province", "unit", "region", "rank", "post", "award", "document", and the words that announce one: data/name-cues.yml. */
  readonly surfaces: Surfaces;
  /** Words beside figures, types "count_unit" and "not_a_day": asked about at a place (`at`), so that texts are not searched for them. */
  readonly besideFigures: Surfaces;
  /** Words beside names, types "lesser_place", "person_head", "unit_stop" …: asked about at a place too. */
  readonly besideNames: Surfaces;
  /** Words with a function, by start; a longer phrase hides the shorter ones inside it. Types: data/cues.yml. */
  cuesIn(text: Text): readonly Surface[];
  /** The phrases of one type of cue. */
  cues(type: string): readonly string[];
  /** Names of the yearly movement, in lower case, letters and blanks only: no theme. */
  readonly movements: readonly string[];
  /** Family names as `Text.norm` has them. */
  readonly surnames: ReadonlySet<string>;
  readonly unitKinds: UnitKinds;
  readonly nounWords: NounWords;
  unit(id: string): UnitRow | null;
  /** `unitByCode('C08')` → Cục Cảnh sát giao thông. */
  unitByCode(code: string): UnitRow | null;
  /** `unitNamed('hoc vien csnd')` → Học viện Cảnh sát nhân dân: by its name or another of its spellings, with or without marks. */
  unitNamed(name: string): UnitRow | null;
  document(id: string): DocumentRow | null;
  /** `name('region', 'south')` → "miền Nam", for ranks, posts, regions and awards. */
  name(type: string, id: string): string | null;
}

const CueTypes = z.record(
  z.string().regex(/^[a-z_]+$/),
  z.strictObject({ gloss: z.string(), phrases: z.array(z.string().min(1)).min(1) }),
);

let loaded: Lexicon | undefined;

/** The lexicon of this package, read from data/ at the first call and kept. */
export function loadLexicon(): Lexicon {
  loaded ??= createLexicon();
  return loaded;
}

const spelled = (type: string, rows: readonly { id: string; name: string; variants: readonly string[] }[]): Entry[] =>
  rows.flatMap(({ id, name, variants }) => [name, ...variants].map((surface) => ({ type, id, surface })));

const createLexicon = (): Lexicon => {
  const provinces = createProvinces(readRows('provinces.yml', ProvinceRecord));
  const units = readRows('units.yml', UnitRow);
  const documents = readRows('documents.yml', DocumentRow);
  const named = Object.entries(NAMED).map(([type, file]) => ({ type, rows: readRows(file, NameRow) }));
  const surfaces = new Surfaces(
    [
      ...provinces.all.flatMap(({ name, aliases }) =>
        [name, ...aliases].map((surface) => ({ type: 'province', id: name, surface })),
      ),
      ...['towns.yml', 'districts.yml'].flatMap((file) =>
        readRows(file, TownRow).map(({ name, province }) => ({ type: 'town', id: province, surface: name })),
      ),
      ...spelled('unit', units),
      ...spelled('document', documents),
      ...named.flatMap(({ type, rows }) => spelled(type, rows)),
      ...phraseEntries(readDataFile('name-cues.yml', { types: CueTypes }).types),
    ],
    { lenient: new Set(['province']) },
  );
  const { types } = readDataFile('cues.yml', { types: CueTypes });
  const cues = new Surfaces(phraseEntries(types).flatMap(withMisspellings));
  const abbreviations = new Set(
    spelled('', readRows('abbreviations.yml', NameRow)).map(({ surface }) => surface.toLowerCase()),
  );
  const unitById = new Map(units.map((unit) => [unit.id, unit]));
  const unitByCode = new Map(units.flatMap((unit) => (unit.code ? [[unit.code, unit]] : [])));
  const unitByName = new Map(
    units.flatMap((unit) => [unit.name, ...unit.variants].map((name) => [asciiOf(normOf(name)), unit] as const)),
  );
  const documentById = new Map(documents.map((document) => [document.id, document]));
  const names = new Map(named.flatMap(({ type, rows }) => rows.map(({ id, name }) => [`${type} ${id}`, name])));
  return {
    readText: (raw) => readText(raw, { abbreviations }),
    provinces,
    clusters: createClusters(readRows('clusters.yml', ClusterRecord)),
    indicators: createIndicators(readRows('indicators.yml', IndicatorRecord)),
    surfaces,
    besideFigures: new Surfaces(
      WORDS_BESIDE_FIGURES.flatMap((file) => phraseEntries(readDataFile(file, { types: CueTypes }).types)),
    ),
    besideNames: new Surfaces(phraseEntries(readDataFile('words-beside-names.yml', { types: CueTypes }).types)),
    cuesIn: (text) => withoutHidden(cues.strictInOrder(text)),
    cues: (type) => types[type]?.phrases ?? [],
    movements: spelled('', readRows('movements.yml', NameRow)).map(({ surface }) =>
      surface.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' '),
    ),
    surnames: new Set(readRows('surnames.yml', z.string()).map(normOf)),
    unitKinds: new UnitKinds(readDataFile('unit-kinds.yml', { types: CueTypes }).types),
    nounWords: new NounWords(readDataFile('noun-words.yml', { types: CueTypes }).types),
    unit: (id) => unitById.get(id) ?? null,
    unitByCode: (code) => unitByCode.get(code) ?? null,
    unitNamed: (name) => unitByName.get(asciiOf(normOf(name))) ?? null,
    document: (id) => documentById.get(id) ?? null,
    name: (type, id) => names.get(`${type} ${id}`) ?? null,
  };
};

/** Dictionaries of names without more to them. */
const NAMED = { rank: 'ranks.yml', post: 'posts.yml', region: 'regions.yml', award: 'awards.yml' } as const;
const WORDS_BESIDE_FIGURES = ['units-of-count.yml', 'dates.yml'] as const;

const phraseEntries = (types: z.infer<typeof CueTypes>): Entry[] =>
  Object.entries(types).flatMap(([type, { phrases }]) =>
    phrases.map((surface) => ({ type, id: normOf(surface), surface })),
  );

/** A cue is heard with a slip of the pen too: "Cụm trưỡng". Of single words only those of change, as others would become real words. */
const withMisspellings = (entry: Entry): Entry[] =>
  entry.surface.includes(' ') || ALWAYS_HEARD.has(entry.type)
    ? [entry, ...misspellingsOf(entry.surface).map((surface) => ({ ...entry, surface }))]
    : [entry];

/** Verbs of change govern a value whatever else the longer phrase says: "vượt" in "vượt chỉ tiêu" (a result). Only a neutral phrase hides them. */
const ALWAYS_HEARD: ReadonlySet<string> = new Set(['increase', 'decrease']);
const HIDES_ALL = 'neutral';

/** A cue inside a longer one of any type does not count; cues of two types on the same characters both do. */
const withoutHidden = (cues: readonly Surface[]): Surface[] => {
  let cover: Surface | undefined;
  return cues.filter((cue) => {
    const isInside = cover && cue.end <= cover.end && cue.end - cue.start < cover.end - cover.start;
    if (isInside && (cover?.type === HIDES_ALL || !ALWAYS_HEARD.has(cue.type))) return false;
    if (!cover || cue.end > cover.end) cover = cue;
    return true;
  });
};
