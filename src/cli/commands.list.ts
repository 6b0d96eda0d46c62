import { addBackup } from './backup.command';
import type { AddCommand } from './command';
import { addCompose } from './compose.command';
import { addConfig } from './config.command';
import { addDoctor } from './doctor.command';
import { addFederation } from './federation.command';
import { addLoad } from './load.command';
import { addMigrate } from './migrate.command';
import { addMigration } from './migration.command';
import { addQuery } from './query.command';
import { addSchema } from './schema.command';
import { addServe } from './serve.command';
import { addSubgraph } from './subgraph.command';

/** All commands, in the order of the help. Adding one takes one file and one line here. */
export const commands: readonly AddCommand[] = [
  addServe,
  addQuery,
  addLoad,
  addMigrate,
  addMigration,
  addBackup,
  addDoctor,
  addConfig,
  addSchema,
  addSubgraph,
  addFederation,
  addCompose,
];
