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

/** Loads a data folder into a new database file. */
export async function runLoad(scale: number): Promise<PartReport> {
  const folder = await syntheticFolder(sizesFor(scale));
  const database = join(benchFolder(), 'loaded.db');
  const clean = (): void =>
    ['', '-wal', '-shm'].forEach((end) => rmSync(database + end, { force: true }));
  clean();
  try {
    return report(scale, await loadInChild({ folder, database }));
  } finally {
    clean();
  }
}

/** Loads in a process of its own, so that its memory is the load's alone. */
export async function loadInChild(loading: Loading): Promise<Loaded> {
  const child = startChild(join(__dirname, '..', 'load', 'loader.child.js'));
  try {
    return await child.ask<Loaded>(loading);
  } finally {
    await child.close();
  }
}

function report(scale: number, { seconds, work, peakBytes, rows }: Loaded): PartReport {
  const megabytes = peakBytes / 1e6;
  const participations = scale.toLocaleString('en-GB');
  return {
    title:
      'Loading a folder of CSV files into a new database: checked, written, indexed for search',
    columns: ['participations', 'rows in all', 'seconds', 'processor', 'peak MB'],
    rows: [[participations, rows, seconds, work, megabytes]],
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
