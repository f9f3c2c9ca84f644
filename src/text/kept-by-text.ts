import type { Text } from '../model/text.ts';

/**
 * What a reader has found out of texts, kept with each text and gone with it. A `WeakMap` would do the same, but its values outlive
 * their texts until the next full collection of garbage, and are copied at every small one until then.
 */
export class KeptByText<T> {
  get(text: Text): T | undefined {
    return text.kept.get(this) as T | undefined;
  }

  set(text: Text, value: T): void {
    text.kept.set(this, value);
  }
}
