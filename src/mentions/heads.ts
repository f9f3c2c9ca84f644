/** A first run of digits that is longer than all that patterns tell apart. */
const LONGEST_RUN = 5;
/** `digitsHead(4)` → "#4": the first word of a pattern that starts with four digits; "#5" for five and more. */
export const digitsHead = (length: number): string => `#${Math.min(length, LONGEST_RUN)}`;
/** Every head of digits. */
export const DIGIT_HEADS: readonly string[] = Array.from({ length: LONGEST_RUN }, (_, i) => digitsHead(i + 1));
/** First word of a pattern that may start with any word. */
export const ANY_WORD = '*';
/** What may follow the first word, blanks aside: single characters, and these three classes. */
export const FOLLOWING = { digit: '0', letter: 'a-z', anything: '*' } as const;

/** First word → what may follow it. */
export type Heads = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * How far a way through the pattern has come: a word still growing ("tr"), a first run of digits still growing ("###"), a number
 * behind the dot that follows its first run, or behind either of them. Written as one string, so that a set of them is a set.
 */
type State = `word:${string}` | `digits:${string}` | `number:${string}` | `behind:${string}`;
const START: State = 'word:';

/** What one step of a pattern matches, as far as heads care. */
type Step =
  | { kind: 'letter'; letter: string }
  | { kind: 'anyLetter' }
  | { kind: 'digit' }
  | { kind: 'blank' }
  | { kind: 'mark'; mark: string }
  | { kind: 'anything' };

const isLetter = (character: string): boolean => /[\p{L}\p{M}]/u.test(character);

/** The head that a state has read. */
const headOf = (state: State): string => {
  const read = state.slice(state.indexOf(':') + 1);
  return state.startsWith('digits:') ? digitsHead(read.length) : read;
};
const isNumber = (state: State): boolean => state.startsWith('digits:') || state.startsWith('number:');

/** `headsOf(words`(?:từ |khoảng )?\d{1,2} ?%`.source)` → { 'từ' → digit, 'khoảng' → digit, '#1' → '%', '#2' → '%' }: where trying the pattern can succeed. */
export function headsOf(source: string): Heads {
  const reader = new HeadReader(source);
  for (const state of reader.alternatives(new Set([START]))) {
    if (state === START) throw new Error(`${source}: the pattern can match nothing at all; give it a word or a digit`);
    reader.follow(state, FOLLOWING.anything);
  }
  return reader.heads;
}

const QUANTIFIER = /^(?:[?*+]|\{(?<least>\d*)(?:,(?<most>\d*))?\})\??/u;
const GROUP = /^\((?:\?:|\?<[a-zA-Z\d]+>|\?=)?/u;
const LOOK_AROUND = /^\(\?(?:<[=!]|!)/u;
const PIECE = /^(?:\\[pPk][{<][^}>]*[}>]|\\.|\[(?:\\.|[^\]\\])*\]|.)/su;

class HeadReader {
  readonly heads = new Map<string, Set<string>>();
  private at = 0;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  /** Notes that the first word of a state may be followed so. */
  follow(state: State, following: string): void {
    const head = headOf(state);
    this.heads.set(head, (this.heads.get(head) ?? new Set()).add(following));
  }

  /** Reads up to the closing bracket of the group it is in, or to the end. */
  alternatives(before: ReadonlySet<State>): Set<State> {
    const after = new Set<State>();
    for (;;) {
      for (const state of this.sequence(before)) after.add(state);
      if (this.source[this.at] !== '|') return after;
      this.at++;
    }
  }

  private sequence(before: ReadonlySet<State>): ReadonlySet<State> {
    let states = before;
    while (this.at < this.source.length && this.source[this.at] !== '|' && this.source[this.at] !== ')') {
      states = this.repeated(states);
    }
    return states;
  }

  /** A piece with what says how often it comes; more than `LONGEST_RUN` times tell no heads apart. */
  private repeated(states: ReadonlySet<State>): ReadonlySet<State> {
    const from = this.at;
    let after = this.piece(states);
    const quantifier = QUANTIFIER.exec(this.source.slice(this.at, this.at + 16));
    const behind = this.at + (quantifier?.[0].length ?? 0);
    const { least, most } = timesOf(quantifier);
    const all = new Set(least === 0 ? states : []);
    for (let count = 1; count <= most && after.size > 0; count++) {
      if (count > 1) {
        this.at = from;
        after = this.piece(after);
      }
      if (count >= least) for (const state of after) all.add(state);
    }
    this.at = behind;
    return all;
  }

  private piece(states: ReadonlySet<State>): ReadonlySet<State> {
    const rest = this.source.slice(this.at, this.at + 200);
    const [lookAround] = LOOK_AROUND.exec(rest) ?? [];
    if (lookAround !== undefined) {
      this.at += lookAround.length;
      this.alternatives(new Set());
      this.at++;
      return states;
    }
    // A look ahead says what follows as well as the text itself would.
    const [group] = GROUP.exec(rest) ?? [];
    if (group !== undefined) {
      this.at += group.length;
      const after = this.alternatives(states);
      this.at++;
      return after;
    }
    const [piece = ''] = PIECE.exec(rest) ?? [];
    this.at += piece.length;
    const after = new Set<State>();
    for (const step of stepsOf(piece)) for (const state of states) this.advance(state, step, after);
    return after;
  }

  private advance(state: State, step: Step, after: Set<State>): void {
    if (state === START) {
      if (step.kind === 'letter') after.add(`word:${step.letter}`);
      else if (step.kind === 'digit') after.add('digits:#');
      else this.follow(`behind:${ANY_WORD}`, FOLLOWING.anything);
      return;
    }
    if (step.kind === 'blank') after.add(`behind:${headOf(state)}`);
    else if (state.startsWith('word:') && step.kind === 'letter')
      after.add(`${state as `word:${string}`}${step.letter}`);
    else if (isNumber(state) && step.kind === 'digit') after.add(state.startsWith('number:') ? state : longer(state));
    else {
      this.follow(state, followingOf(step));
      if (!isNumber(state)) return;
      // "1.750" and "92,04" are one number for the walk, whatever the pattern calls their dot.
      if (step.kind === 'mark' && (step.mark === '.' || step.mark === ',')) after.add(`number:${headOf(state)}`);
      // What matches anything matches more digits too.
      if (step.kind === 'anything') for (const head of DIGIT_HEADS) this.follow(`behind:${head}`, FOLLOWING.anything);
    }
  }
}

const longer = (state: State): State => (headOf(state) === digitsHead(LONGEST_RUN) ? state : (`${state}#` as State));

/** "?" → 0 to 1, "{2,8}" → 2 to 5, no quantifier → once. */
const timesOf = (quantifier: RegExpExecArray | null): { least: number; most: number } => {
  if (quantifier === null) return { least: 1, most: 1 };
  const [written] = quantifier;
  if (!written.startsWith('{'))
    return { least: written.startsWith('+') ? 1 : 0, most: written.startsWith('?') ? 1 : LONGEST_RUN };
  const { least = '', most = least } = quantifier.groups ?? {};
  return { least: Math.min(Number(least), LONGEST_RUN), most: Math.min(Number(most) || LONGEST_RUN, LONGEST_RUN) };
};

const followingOf = (step: Step): string => {
  switch (step.kind) {
    case 'letter':
      return step.letter;
    case 'mark':
      return step.mark;
    case 'digit':
      return FOLLOWING.digit;
    case 'anyLetter':
      return FOLLOWING.letter;
    case 'blank':
    case 'anything':
      return FOLLOWING.anything;
  }
};

/** The steps that one piece of a pattern stands for; a class stands for each of its members. */
function stepsOf(piece: string): readonly Step[] {
  if (piece === '\\d') return [{ kind: 'digit' }];
  if (/^\\p\{[LM]\}$/u.test(piece)) return [{ kind: 'anyLetter' }];
  if (/^\\[nrts]$/u.test(piece)) return [{ kind: 'blank' }];
  if (piece.startsWith('[^') || /^(?:\\[pPkSDWw]|\.$)/u.test(piece)) return [{ kind: 'anything' }];
  if (piece.startsWith('[')) {
    const members =
      piece.slice(1, -1).match(/\\p\{[LM]\}|(?:\\u[\da-f]{4}|[\da-z])-(?:\\u[\da-f]{4}|[\da-z])|\\.|./gsu) ?? [];
    return members.flatMap((member) =>
      /^.+-.+$/su.test(member) ? rangeStep(member) : member.length > 1 ? stepsOf(member) : characterStep(member),
    );
  }
  return [characterStep(piece.startsWith('\\') ? piece.slice(1) : piece)];
}

function characterStep(character: string): Step {
  if (character === ' ') return { kind: 'blank' };
  if (/\d/u.test(character)) return { kind: 'digit' };
  return isLetter(character) ? { kind: 'letter', letter: character } : { kind: 'mark', mark: character };
}

const rangeStep = (range: string): Step => (/^\d-\d$/u.test(range) ? { kind: 'digit' } : { kind: 'anyLetter' });
