import { join } from 'node:path';
import { hostileRequests, type HostileRequest } from '../hostile/requests';
import type { Standing } from '../http/served.child';
import { startChild } from '../child';
import { median } from '../report/figures';
import { atMost, type PartReport } from '../report/report';
import type { SyntheticDatabase } from '../synthetic/database';

/** Rounds that only warm up. */
const WARM_UP = 2;

/** The time in which a hostile request should be refused, in milliseconds. */
const TARGET = 100;

/** What one sending of a request cost, in milliseconds. */
interface Cost {
  readonly waited: number;
  /** Processor time of the server, all its threads. */
  readonly worked: number;
}

interface Measured {
  readonly request: HostileRequest;
  readonly costs: readonly Cost[];
}

/**
 * Sends the most expensive requests to a server in a process of its own, one after the other.
 *
 * @throws Error when one is answered with another code than it should be.
 */
export async function runHostile({ file }: SyntheticDatabase, rounds: number): Promise<PartReport> {
  const child = startChild(join(__dirname, '..', 'http', 'served.child.js'));
  const stand = (): Promise<Standing> => child.ask<Standing>({ kind: 'whole', file });
  try {
    const costs = hostileRequests.map((): Cost[] => []);
    for (let round = -WARM_UP; round < rounds; round += 1) {
      for (const [at, request] of hostileRequests.entries()) {
        const cost = await time(request, stand);
        if (round >= 0) costs[at]?.push(cost);
      }
    }
    return report(hostileRequests.map((request, at) => ({ request, costs: costs[at] ?? [] })));
  } finally {
    await child.close();
  }
}

async function time(request: HostileRequest, stand: () => Promise<Standing>): Promise<Cost> {
  const { url, worked: before } = await stand();
  const start = performance.now();
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: request.body });
  const text = await response.text();
  const waited = performance.now() - start;
  const code = codeOf(text);
  if (code !== request.code) {
    throw new Error(`${request.title}: ${code ?? 'answered'}, not ${request.code ?? 'answered'}.`);
  }
  return { waited, worked: (await stand()).worked - before };
}

function codeOf(text: string): string | null {
  const { errors } = JSON.parse(text) as {
    readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  };
  return errors?.[0]?.extensions.code ?? null;
}

function report(measured: readonly Measured[]): PartReport {
  const waits = (one: Measured): readonly number[] => one.costs.map(({ waited }) => waited);
  const works = (one: Measured): readonly number[] => one.costs.map(({ worked }) => worked);
  const refused = measured.filter(({ request }) => request.code !== null);
  return {
    title: 'Hostile requests over HTTP: milliseconds until the answer, and of processor time',
    columns: ['request', 'bytes', 'code', 'median', 'slowest', 'processor', 'processor, slowest'],
    rows: measured.map((one) => [
      one.request.title,
      one.request.body.length.toLocaleString('en-GB'),
      one.request.code ?? 'answered',
      median(waits(one)),
      Math.max(...waits(one)),
      median(works(one)),
      Math.max(...works(one)),
    ]),
    verdicts: [
      atMost({
        claim: 'the processor time of the costliest refusal',
        measured: Math.max(...refused.map((one) => median(works(one)))),
        target: TARGET,
        unit: ' ms',
      }),
    ],
  };
}
