import { migrations } from '../../migrations';

/** Marks a database file as one of Sidelines: the letters SLNS, as SQLite's `application_id`. */
export const APPLICATION_ID = 0x534c4e53;

/** The schema version of this version of the project, as SQLite's `user_version`. */
export const SCHEMA_VERSION = migrations.length;

/** The name of each migration, oldest first. */
export const migrationNames: readonly string[] = migrations.map((migration) => migration.name);
