import { migrations } from '../../migrations';

/** SQLite's `application_id` of a Sidelines database: the letters SLNS. */
export const APPLICATION_ID = 0x534c4e53;

/** The schema version of this release, SQLite's `user_version`. */
export const SCHEMA_VERSION = migrations.length;

/** The name of each migration, oldest first. */
export const migrationNames: readonly string[] = migrations.map((migration) => migration.name);
