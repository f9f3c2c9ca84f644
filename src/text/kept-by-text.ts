import type { Text } from '../model/text.ts';

let places = 0;

/**
 * What a reader has found out of texts, kept with each text and gone with it. A `WeakMap` would do the same, but its values outlive
 * their texts until the next full collection of garbage, and are copied at every small one until then.
 */
export class KeptByText<T> {
  /** Its place among what a text keeps; there are as many as there are readers. */
  private readonly place = places++;

  get(text: Text): T | undefined {
    return text.kept[this.place] as T | undefined;
  }

  set(text: Text, value: T): void {
    text.kept[this.place] = value;
  }
}
