import { createInterface } from 'node:readline';
import { PassThrough, type Readable, type Writable } from 'node:stream';

/** Where the answers of a review come from. */
export interface ReviewInput {
  /** True where a key alone is an answer; false where every answer is a line. */
  isKeyed: boolean;
  /** "a"; null when the person leaves. */
  key(question: string): Promise<string | null>;
  /** Words, of which none may be meant; null when they are given up, or the input ends. */
  words(question: string): Promise<string | null>;
  close(): void;
}

interface Ends {
  input: Readable;
  output: Writable;
}

/** Each answer is a line: for input that is no terminal. */
export function readLines({ input, output }: Ends): ReviewInput {
  const lines = createInterface({ input, output, terminal: false });
  const answers = lines[Symbol.asyncIterator]();
  const ask = async (question: string): Promise<string | null> => {
    output.write(question);
    const { value, done } = await answers.next();
    return done ? null : String(value).trim();
  };
  return { isKeyed: false, key: ask, words: ask, close: () => lines.close() };
}

export interface Keyboard extends Ends {
  input: Readable & { setRawMode(isRaw: boolean): unknown };
}

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const ESCAPE = '\u001B';

/** What is typed, as it comes; what is typed ahead waits for its question. */
class Typing {
  readonly #input: Keyboard['input'];
  #typed = '';
  #isOver = false;
  #wake = (): void => undefined;

  constructor(input: Keyboard['input']) {
    this.#input = input;
    input.setRawMode(true);
    input.setEncoding('utf8').on('data', this.#onData).once('end', this.#onEnd).resume();
  }

  readonly #onData = (text: string): void => {
    this.#typed += text;
    this.#wake();
  };

  readonly #onEnd = (): void => {
    this.#isOver = true;
    this.#wake();
  };

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Waits until something is typed; false when the input has ended, or, after a call of `wake`, what came is enough. */
  async more(isEnough: () => boolean = () => false): Promise<boolean> {
    while (this.#typed === '' && !this.#isOver && !isEnough())
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    return this.#typed !== '';
  }

  wake(): void {
    this.#wake();
  }

  /** An arrow or a function key comes as several characters, of which none is meant as itself. */
  takeKey(): string {
    const [key = ''] = this.#typed;
    this.#typed = key === ESCAPE ? '' : this.#typed.slice(key.length);
    return key;
  }

  /** Up to and with the first end of a line: what stands behind it answers the next question. */
  takeLine(): string {
    const [line = this.#typed] = /^[^\r\n]*[\r\n]/u.exec(this.#typed) ?? [];
    this.#typed = this.#typed.slice(line.length);
    return line;
  }

  close(): void {
    this.#input.off('data', this.#onData).off('end', this.#onEnd);
    this.#input.setRawMode(false);
    this.#input.pause();
  }
}

/** Keys of a terminal, as they are struck; words are edited as on any command line. */
export function readKeys({ input, output }: Keyboard): ReviewInput {
  const typing = new Typing(input);
  return {
    isKeyed: true,
    async key(question) {
      output.write(question);
      while (await typing.more()) {
        const key = typing.takeKey();
        if (key === CTRL_C || key === CTRL_D) return null;
        if (key > ' ') return key;
      }
      return null;
    },
    words: (question) => editedLine(question, typing, output),
    close: () => typing.close(),
  };
}

async function editedLine(question: string, typing: Typing, output: Writable): Promise<string | null> {
  const feed = new PassThrough();
  const editor = createInterface({ input: feed, output, terminal: true, prompt: question });
  const { promise, resolve } = Promise.withResolvers<string | null>();
  let isAnswered = false;
  const answer = (words: string | null): void => {
    isAnswered = true;
    resolve(words);
    typing.wake();
  };
  editor
    .once('line', (line) => answer(line.trim()))
    .once('SIGINT', () => answer(null))
    .once('close', () => answer(null));
  editor.prompt();
  while (!isAnswered && (await typing.more(() => isAnswered))) {
    feed.write(typing.takeLine());
    // The editor reads in its own time.
    await new Promise((done) => setImmediate(done));
  }
  if (!isAnswered && typing.isOver) answer(null);
  const words = await promise;
  editor.close();
  output.write(words === null ? '\n' : '');
  return words;
}
