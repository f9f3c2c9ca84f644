const WARC_NAME = /\.warc(?:\.gz)?$/i;

/** "CC-NEWS-20230331.warc.gz" → true; by its name alone. */
export const isWarc = (path: string): boolean => WARC_NAME.test(path);
