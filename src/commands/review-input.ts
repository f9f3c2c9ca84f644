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

/** Keys of a terminal, as they are struck; words are edited as on any command line. What is typed ahead waits for its question. */
export function readKeys({ input, output }: Keyboard): ReviewInput {
  let typed = '';
  let isOver = false;
  let wake = (): void => undefined;
  const onData = (text: string): void => {
    typed += text;
    wake();
  };
  const onEnd = (): void => {
    isOver = true;
    wake();
  };
  input.setRawMode(true);
  input.setEncoding('utf8').on('data', onData).once('end', onEnd).resume();
  const more = async (): Promise<boolean> => {
    while (typed === '' && !isOver)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    return typed !== '';
  };
  /** Up to and with the first end of a line: what stands behind it answers the next question. */
  const takeLine = (): string => {
    const [line = typed] = /^[^\r\n]*[\r\n]/u.exec(typed) ?? [];
    typed = typed.slice(line.length);
    return line;
  };

  return {
    isKeyed: true,
    async key(question) {
      output.write(question);
      while (await more()) {
        const [key = ''] = typed;
        // An arrow or a function key comes as several characters, of which none is meant as itself.
        typed = key === ESCAPE ? '' : typed.slice(key.length);
        if (key === CTRL_C || key === CTRL_D) return null;
        if (key > ' ') return key;
      }
      return null;
    },
    async words(question) {
      const feed = new PassThrough();
      const editor = createInterface({ input: feed, output, terminal: true, prompt: question });
      const { promise, resolve } = Promise.withResolvers<string | null>();
      let isAnswered = false;
      const answer = (words: string | null): void => {
        isAnswered = true;
        resolve(words);
        wake();
      };
      editor
        .once('line', (line) => answer(line.trim()))
        .once('SIGINT', () => answer(null))
        .once('close', () => answer(null));
      editor.prompt();
      while (!isAnswered && (await more())) {
        feed.write(takeLine());
        // The editor reads in its own time.
        await new Promise((done) => setImmediate(done));
      }
      if (!isAnswered && isOver) answer(null);
      const words = await promise;
      editor.close();
      output.write(words === null ? '\n' : '');
      return words;
    },
    close: () => {
      input.off('data', onData).off('end', onEnd);
      input.setRawMode(false);
      input.pause();
    },
  };
}
