import type { MigrationInterface } from 'typeorm';
import { Tables0000000000001 } from './0001-tables.migration';
import { Fold0000000000002 } from './0002-fold.migration';
import { DataRelease0000000000003 } from './0003-data-release.migration';
import { Dates0000000000004 } from './0004-dates.migration';
import { OtherNames0000000000005 } from './0005-other-names.migration';
import { Coverage0000000000006 } from './0006-coverage.migration';
import { Orders0000000000007 } from './0007-orders.migration';
import { FoldedTexts0000000000008 } from './0008-folded-texts.migration';
import { SearchWords0000000000009 } from './0009-search-words.migration';

/**
 * Every migration, oldest first. A new one is one file and one line here; a released one is never
 * edited. The length of this list is the schema version that a database file carries.
 */
export const migrations: readonly (new () => MigrationInterface)[] = [
  Tables0000000000001,
  Fold0000000000002,
  DataRelease0000000000003,
  Dates0000000000004,
  OtherNames0000000000005,
  Coverage0000000000006,
  Orders0000000000007,
  FoldedTexts0000000000008,
  SearchWords0000000000009,
];
