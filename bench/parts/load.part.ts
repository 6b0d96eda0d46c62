import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startChild } from '../child';
import type { Loaded, Loading } from '../load/loader.child';
import { benchFolder } from '../places';
import { atMost, type PartReport } from '../report/report';
import { syntheticFolder } from '../synthetic/folder';
import { sizesFor } from '../synthetic/sizes';

/** Participations that are loaded when the scale is the usual one. */
export const loadScale = 1_000_000;

/** Loads a data folder into a new database, in a process of its own. */
export async function runLoad(scale: number): Promise<PartReport> {
  const sizes = sizesFor(scale);
  const folder = await syntheticFolder(sizes);
  const file = join(benchFolder(), 'loaded.db');
  const clean = (): void =>
    ['', '-wal', '-shm'].forEach((end) => rmSync(file + end, { force: true }));
  clean();
  const child = startChild(join(__dirname, '..', 'load', 'loader.child.js'));
  try {
    return report(scale, await child.ask<Loaded>({ folder, file } satisfies Loading));
  } finally {
    await child.close();
    clean();
  }
}

function report(scale: number, { seconds, peakBytes, rows }: Loaded): PartReport {
  const megabytes = peakBytes / 1e6;
  const participations = scale.toLocaleString('en-GB');
  return {
    title:
      'Loading a folder of CSV files into a new database: checked, written, indexed for search',
    columns: ['participations', 'rows in all', 'seconds', 'peak MB'],
    rows: [[participations, rows, seconds, megabytes]],
    verdicts: [
      atMost({
        claim: `loading ${participations} participations`,
        measured: seconds,
        target: 60,
        unit: ' s',
      }),
      atMost({ claim: 'memory while loading', measured: megabytes, target: 400, unit: ' MB' }),
    ],
  };
}
