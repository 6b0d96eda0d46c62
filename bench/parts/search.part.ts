import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import { buildGraph } from '../../src/domains/whole.graph';
import { setUpDatabase } from '../../src/data/database.setup';
import { refreshSearch } from '../../src/data/search.refresh';
import { openWhole } from '../contenders/whole';
import { benchFolder } from '../places';
import { median } from '../report/figures';
import { atMost, type PartReport } from '../report/report';
import type { SyntheticDatabase } from '../synthetic/database';

const search = parse(
  `query ($text: String!) {
    search(text: $text, first: 10) { edges { matched score node { id } } }
  }`,
);
const suggest = parse(
  `query ($text: String!) { suggest(text: $text, first: 8) { edges { text node { id } } } }`,
);

const builtInTexts = {
  search: ['ASEAN Summit 2025', 'foreign minister malaysia', 'vivian balakrishan', 'AMCC', 'asean'],
  suggest: ['a', 'viv', 'asean s', 'kao kim', 'min of for'],
};

const syntheticTexts = {
  search: [
    'Minh Balakrishnan 7',
    'Regional Summit 0 2010',
    'Penny Manallo',
    'Minister 5 trade',
    'minh',
  ],
  suggest: ['m', 'min', 'penny man', 'regional su', 'city by the'],
};

/** The texts of one database that are searched for, and those that are completed. */
type Texts = typeof builtInTexts;

interface Measured {
  readonly data: string;
  readonly way: keyof Texts;
  readonly times: readonly number[];
  /** Milliseconds of the processor for one answer, of all threads. */
  readonly work: number;
}

/** Searches the built-in data and a synthetic graph, and completes typed texts, in process. */
export async function runSearch(
  { file, sizes }: SyntheticDatabase,
  rounds: number,
): Promise<PartReport> {
  const { registry } = buildGraph();
  const builtIn = join(benchFolder(), 'built-in.db');
  for (const end of ['', '-wal', '-shm']) rmSync(builtIn + end, { force: true });
  await setUpDatabase({ database: builtIn, data: 'data', registry });
  await refreshSearch(file, registry);
  const synthetic = `${sizes.participations.toLocaleString('en-GB')} participations`;
  return report([
    ...(await measure({ data: 'built-in data', file: builtIn, texts: builtInTexts }, rounds)),
    ...(await measure({ data: synthetic, file, texts: syntheticTexts }, rounds)),
  ]);
}

interface Searched {
  readonly data: string;
  readonly file: string;
  readonly texts: Texts;
}

async function measure(
  { data, file, texts }: Searched,
  rounds: number,
): Promise<readonly Measured[]> {
  const { engine, reader } = await openWhole(file);
  const timesOf = async (way: keyof Texts): Promise<Measured> => {
    const document = way === 'search' ? search : suggest;
    const times: number[] = [];
    let begun = process.cpuUsage();
    for (let round = 0; round <= rounds; round += 1) {
      if (round === 1) begun = process.cpuUsage();
      for (const text of texts[way]) {
        const start = performance.now();
        const { errors } = await engine.execute({ document, variables: { text } });
        if (errors) throw new Error(`${way} ${text}: ${errors.map(String).join(', ')}`);
        // The first round plans the statements and reads the pages of the file.
        if (round > 0) times.push(performance.now() - start);
      }
    }
    const { user, system } = process.cpuUsage(begun);
    return { data, way, times, work: (user + system) / 1000 / times.length };
  };
  try {
    return [await timesOf('search'), await timesOf('suggest')];
  } finally {
    await reader.close();
  }
}

function report(measured: readonly Measured[]): PartReport {
  return {
    title: 'Search and suggestions in process, milliseconds for one answer',
    columns: ['question', 'median', 'slowest', 'processor'],
    rows: measured.map(({ data, way, times, work }) => [
      `${way}, ${data}`,
      median(times),
      Math.max(...times),
      work,
    ]),
    verdicts: measured
      .filter(({ way, data }) => way === 'suggest' && data === 'built-in data')
      .map(({ times }) =>
        atMost({
          claim: 'a suggestion on the built-in data',
          measured: median(times),
          target: 5,
          unit: ' ms',
        }),
      ),
  };
}
