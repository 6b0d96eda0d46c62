import { assetsPage } from './assets.page';
import { homePage } from './home.page';
import { iconPage } from './icon.page';
import { idePage } from './ide.page';
import type { Page } from './page';
import { robotsPage } from './robots.page';
import { schemaPage } from './schema.page';

/** All pages. Adding one takes one file and one line here. */
export const pages: readonly Page[] = [
  homePage,
  idePage,
  assetsPage,
  schemaPage,
  iconPage,
  robotsPage,
];
