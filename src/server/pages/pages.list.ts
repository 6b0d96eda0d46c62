import type { Page } from './page';

/** Every page, in one list. Adding one is one file and one line here. */
export const pages: readonly Page[] = [];
