import type { FastifyBaseLogger } from 'fastify';
import type { Settings } from '../config';
import type { DataRelease } from '../read/data.release';
import type { Engine } from '../read/engine';

/** The engine that a server serves, with its settings. */
export interface ServerContext {
  readonly settings: Settings;
  /** The guarded engine. */
  readonly answers: Engine;
  /** Runs a small statement; rejects when the database does not answer. */
  ping(): Promise<unknown>;
  /** The release of the data in the database; null when it is not known. */
  release(): Promise<DataRelease | null>;
  readonly log: FastifyBaseLogger;
  /** The secret that callers must send; when absent or empty, all callers are served. */
  readonly secret?: string;
  /** Whether it is one domain for gateways, which has no pages. */
  readonly isDomain?: boolean;
}
