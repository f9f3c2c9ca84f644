/** One heading of a run report with its lines; `marks` in a line are shown apart from its words: `{ mark: '2024-local-police-12', text: '…' }`. */
export interface ReportSection {
  title: string;
  lines: { mark: string | null; text: string }[];
  /** What to do about them; null where nothing is to be done. */
  nextStep: string | null;
}
