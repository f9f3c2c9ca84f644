import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readYaml } from '../publishers/read-yaml.ts';

const names = z.array(z.string().regex(/^[\w.*-]+$/));
const UrlRules = z.strictObject({
  trackingParameters: names,
  sessionParameters: names,
  twinParameters: names,
  twinHosts: names,
});

/** data/url-rules.yml. */
export const urlRules = readYaml(fileURLToPath(new URL('../../data/url-rules.yml', import.meta.url)), UrlRules);

/** ["utm_*", "sid"] → a test of names: "utm_source" and "SID" pass. */
export function nameTest(patterns: readonly string[]): (name: string) => boolean {
  const lower = patterns.map((pattern) => pattern.toLowerCase());
  const whole = new Set(lower.filter((pattern) => !pattern.endsWith('*')));
  const starts = lower.filter((pattern) => pattern.endsWith('*')).map((pattern) => pattern.slice(0, -1));
  return (name) => whole.has(name.toLowerCase()) || starts.some((start) => name.toLowerCase().startsWith(start));
}
