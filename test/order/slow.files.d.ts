declare const slowFiles: readonly string[];
export = slowFiles;
