/** Where answers are made: in the thread that speaks with the network (`makersHere`), or beside it (`startMakers`). */
export interface Makers {
  /** Whether there is somebody who may decide about values. */
  readonly canWrite: boolean;
  answer(request: Request): Promise<Response>;
  /** Another word after each change of the database; see QuickCounting. */
  changes(): Promise<string>;
  close(): Promise<void>;
}
