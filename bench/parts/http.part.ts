import { join } from 'node:path';
import { startChild, type Child } from '../child';
import type { Load, Seen } from '../http/generator.child';
import type { Standing } from '../http/served.child';
import { questions, type Question } from '../questions';
import { median, ratio } from '../report/figures';
import { atLeast, type PartReport } from '../report/report';
import type { SyntheticDatabase } from '../synthetic/database';

/** Connections that are kept busy. */
const CONNECTIONS = 20;

/** Different requests, sent in turn. */
const ASKINGS = 60;

/** How the load is run. */
export interface HttpOptions {
  readonly rounds: number;
  /** Seconds of load on each server in each round. */
  readonly seconds: number;
}

const kinds = {
  bare: 'bare http, hand-written SQL',
  constant: 'Apollo, constant',
  whole: 'Sidelines',
};

interface Server {
  readonly kind: keyof typeof kinds;
  readonly child: Child;
}

/** Compares servers over HTTP, each in a process of its own, loaded by another process in turn. */
export async function runHttp(
  { file, sizes }: SyntheticDatabase,
  options: HttpOptions,
): Promise<PartReport> {
  const compiled = (name: string): string => join(__dirname, '..', 'http', name);
  const generator = startChild(compiled('generator.child.js'));
  const servers = (Object.keys(kinds) as (keyof typeof kinds)[]).map((kind): Server => {
    return { kind, child: startChild(compiled('served.child.js')) };
  });
  try {
    const measured: Measured[] = [];
    for (const question of questions) {
      const bodies = question
        .askings(sizes, ASKINGS)
        .map((variables) => JSON.stringify({ query: question.query, variables }));
      const targets = await open(servers, { file, body: bodies[0] ?? '' });
      const seen = await runRounds({ generator, bodies, targets }, options);
      measured.push({ question, seen });
    }
    return report(measured, options);
  } finally {
    for (const { child } of [...servers, { child: generator }]) await child.close();
  }
}

interface Measured {
  readonly question: Question;
  /** For each server, what was seen in each round. */
  readonly seen: readonly (readonly Worked[])[];
}

/** What was seen from outside, and what it cost the server. */
interface Worked extends Seen {
  /** Milliseconds of processor time that the server spent on one request. */
  readonly work: number;
}

/** A server that answers a question as the others do. */
interface Target {
  readonly url: string;
  worked(): Promise<number>;
}

/** Where the servers are, once they have answered the first request alike. */
async function open(
  servers: readonly Server[],
  { file, body }: { readonly file: string; readonly body: string },
): Promise<readonly Target[]> {
  const targets: Target[] = [];
  let first: { data?: unknown } | undefined;
  for (const { kind, child } of servers) {
    const { url } = await child.ask<Standing>({ kind, file, data: first?.data });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
    const found = (await answer.json()) as { data?: unknown };
    first ??= found;
    if (JSON.stringify(found) !== JSON.stringify(first)) {
      throw new Error(`${kind} answers otherwise.`);
    }
    const worked = async (): Promise<number> => (await child.ask<Standing>({ kind, file })).worked;
    targets.push({ url, worked });
  }
  return targets;
}

interface Loading {
  readonly generator: Child;
  readonly bodies: readonly string[];
  readonly targets: readonly Target[];
}

async function runRounds(
  { generator, bodies, targets }: Loading,
  { rounds, seconds }: HttpOptions,
): Promise<readonly (readonly Worked[])[]> {
  const load = async ({ url, worked }: Target, time: number): Promise<Worked> => {
    const before = await worked();
    const told: Load = { url, bodies, connections: CONNECTIONS, seconds: time };
    const seen = await generator.ask<Seen>(told);
    return { ...seen, work: ((await worked()) - before) / seen.requests };
  };
  for (const target of targets) await load(target, Math.min(seconds, 1));
  const seen = targets.map((): Worked[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < targets.length; turn += 1) {
      const at = (turn + round) % targets.length;
      const target = targets[at];
      if (target) seen[at]?.push(await load(target, seconds));
    }
  }
  return seen;
}

const rates = (seen: readonly Seen[]): readonly number[] =>
  seen.map(({ requestsASecond }) => requestsASecond);

function report(measured: readonly Measured[], { rounds, seconds }: HttpOptions): PartReport {
  const share = ({ seen: [, constant = [], whole = []] }: Measured): number =>
    ratio(rates(whole), rates(constant));
  return {
    title:
      'Over HTTP: requests a second / 99th percentile in ms / processor ms of the server for one',
    notes: [
      `${CONNECTIONS} connections, ${rounds} rounds of ${seconds} s, medians; the load comes from another process on the same cores.`,
    ],
    columns: ['question', ...Object.values(kinds), 'Sidelines : constant', 'Sidelines : bare'],
    rows: measured.map((one) => {
      const [bare = [], , whole = []] = one.seen;
      return [
        one.question.title,
        ...one.seen.map(written),
        share(one),
        ratio(rates(whole), rates(bare)),
      ];
    }),
    verdicts: measured
      .filter(({ question }) => question.key === 'one')
      .map((one) =>
        atLeast({
          claim: 'one meeting over HTTP beside Apollo answering a constant',
          measured: share(one),
          target: 0.8,
          unit: 'x',
        }),
      ),
  };
}

function written(seen: readonly Worked[]): string {
  const rate = Math.round(median(rates(seen))).toLocaleString('en-GB');
  const p99 = Math.round(median(seen.map((one) => one.p99)));
  const work = median(seen.map((one) => one.work)).toPrecision(2);
  return `${rate} / ${p99} / ${work}`;
}
