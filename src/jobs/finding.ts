/** One thing that was looked at. `nextStep` says what to do about it; null when it is well. */
export interface Finding {
  name: 'node' | 'database' | 'disk' | 'clock' | 'outlets' | 'network' | 'archive' | 'lock' | 'notify';
  state: 'well' | 'warning' | 'broken';
  says: string;
  nextStep: string | null;
}

export const well = (name: Finding['name'], says: string): Finding => ({ name, state: 'well', says, nextStep: null });
