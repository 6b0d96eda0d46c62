import type { FastifyBaseLogger } from 'fastify';
import type { Settings } from '../config';
import type { DataRelease } from '../read/data.release';
import type { Engine } from '../read/engine';

/** What the server serves, and what it needs for it. */
export interface ServerContext {
  readonly settings: Settings;
  /** The engine behind its limits. */
  readonly answers: Engine;
  /** Asks the database something small; fails when the database does not answer. */
  ping(): Promise<unknown>;
  /** Which release of the data the database holds; null when it is not known. */
  release(): Promise<DataRelease | null>;
  readonly log: FastifyBaseLogger;
  /** What callers must know; anyone may ask when it is absent or empty. */
  readonly secret?: string;
  /** Whether it is one domain for gateways, which has no pages for people. */
  readonly isDomain?: boolean;
}
