import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { parse } from 'csv-parse/sync';
import { loadFolder } from '../../src/data/load';
import { buildGraph } from '../../src/domains/whole.graph';
import { migrate } from '../../src/store/migrate';
import { openStore } from '../../src/store/store';
import { TODAY } from '../harness';
import { readRecords, type Records } from './records';

/** A database and the folder that it was loaded from. */
export interface World {
  readonly data: string;
  readonly file: string;
  remove(): void;
}

type Cells = Record<string, string>;

const marks = ['?', '~', '%', ''];
const precisions = [4, 7, 10];

/**
 * Loads the built-in data with what it has none of: officials that die, the day, month or year they
 * were last seen; organisations that are dissolved; dates of events, tenures and memberships with marks;
 * and participations without an office. Which records these are, and how, follows from their place in the file.
 */
export async function openMortalWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'sidelines-mortal-'));
  const data = join(folder, 'data');
  cpSync('data', data, { recursive: true });
  const lastSeen = lastDays(readRecords(data));
  rewrite(data, 'officials', (row, at) => {
    const seen = lastSeen.get(row.id ?? '');
    if (seen && at % 2 === 0) row.died_on = imprecise(seen, at / 2);
  });
  rewrite(data, 'organisations', (row, at) => {
    if (at % 3 === 0) row.dissolved_on = imprecise(`20${15 + (at % 10)}-03-01`, at / 3);
  });
  for (const name of ['tenures', 'memberships', 'summits', 'meetings']) rewrite(data, name, mark);
  rewrite(data, 'participations', (row, at) => {
    if (at % 3 > 0) row.office = '';
    if (at % 4 === 0) row.representing = '';
  });

  const file = join(folder, 'mortal.db');
  await migrate(file);
  const store = await openStore({ database: file, writeQueue: 1 });
  await loadFolder({ folder: data, store, registry: buildGraph().registry, today: TODAY });
  await store.close();
  return { data, file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A day as a year, a month or a day, with or without a mark. */
function imprecise(day: string, at: number): string {
  const length = precisions[at % precisions.length];
  return `${day.slice(0, length)}${marks[at % marks.length] ?? ''}`;
}

function mark(row: Cells, at: number): void {
  const column = at % 2 ? 'starts_on' : 'ends_on';
  if (row[column] && at % 5 < 2) row[column] += marks[at % 3] ?? '';
}

/** The last recorded day of each official: an end of a tenure, a start of one, or an event. */
function lastDays(records: Records): ReadonlyMap<string, string> {
  const last = new Map<string, string>();
  const see = (official = '', date = ''): void => {
    const day = `${date}-12-31`.slice(0, date.length === 7 ? 7 : 10).padEnd(10, '-28');
    if (date && day > (last.get(official) ?? '')) last.set(official, day);
  };
  for (const tenure of records.of('tenures')) {
    see(tenure.official, tenure.startsOn);
    see(tenure.official, tenure.endsOn);
  }
  for (const part of records.of('participations')) {
    see(part.official, records.byId(part.event)?.startsOn);
  }
  return last;
}

function rewrite(data: string, name: string, change: (row: Cells, at: number) => void): void {
  const path = join(data, `${name}.csv`);
  const rows: Cells[] = parse(readFileSync(path), { columns: true });
  rows.forEach(change);
  writeFileSync(path, stringify(rows, { header: true }));
}
