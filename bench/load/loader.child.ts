import { readFileSync } from 'node:fs';
import { buildGraph } from '../../src/domains/whole.graph';
import { loadFolder } from '../../src/data/load';
import { migrate } from '../../src/store/migrate';
import { openStore } from '../../src/store/store';
import { answerParent } from '../child';

/** What is loaded, and where to. */
export interface Loading {
  readonly folder: string;
  /** The path of a file, or the address of a PostgreSQL database. */
  readonly database: string;
}

/** What it took. */
export interface Loaded {
  readonly seconds: number;
  /** Seconds of the processor, of all threads. */
  readonly work: number;
  readonly peakBytes: number;
  readonly rows: number;
}

async function load({ folder, database }: Loading): Promise<Loaded> {
  const [start, begun] = [performance.now(), process.cpuUsage()];
  await migrate(database);
  const store = await openStore({ database, writeQueue: 1 });
  const { files } = await loadFolder({ folder, store, registry: buildGraph().registry });
  await store.close();
  const rows = files.reduce((sum, { added }) => sum + added, 0);
  const { user, system } = process.cpuUsage(begun);
  return {
    seconds: (performance.now() - start) / 1000,
    work: (user + system) / 1e6,
    peakBytes: readPeak(),
    rows,
  };
}

/**
 * The most memory this process has held. Linux hands `maxRSS` of the parent on to a child, so where
 * the system says what this process alone has held, that is read.
 */
function readPeak(): number {
  try {
    const [, kilobytes] =
      /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    if (kilobytes !== undefined) return Number(kilobytes) * 1024;
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS * 1024;
}

answerParent(load);
