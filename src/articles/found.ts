import type { Survey } from './survey-page.ts';

/** A field's value and where it came from. */
export interface Found<T> {
  value: T;
  from: string;
}

export const found = <T>(value: T | null | undefined, from: string): Found<T> | null =>
  value === null || value === undefined ? null : { value, from };

export const firstFound = <T>(...candidates: readonly (Found<T> | null)[]): Found<T> | null =>
  candidates.find((each) => each !== null) ?? null;

/** The first content of the first meta that the page has. */
export function meta(survey: Survey, ...names: readonly string[]): string | null {
  for (const name of names) {
    const content = survey.metas.get(name)?.[0];
    if (content !== undefined) return content;
  }
  return null;
}
