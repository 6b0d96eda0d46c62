import { Tables0000000000001 } from '../../migrations/0001-tables.migration';

/** Every migration, in order: a new one is one file and one line here. Released ones are never edited. */
export const migrations = [Tables0000000000001] as const;

/** What `application_id` says in the header of our files: "SLNS" in ASCII (SQLite file format, 1.3.15). */
export const APPLICATION_ID = 0x534c4e53;
