import autocannon from 'autocannon';
import { answerParent } from '../child';

/** What the load generator is told. */
export interface Load {
  readonly url: string;
  readonly bodies: readonly string[];
  readonly connections: number;
  readonly seconds: number;
}

/** What it saw. */
export interface Seen {
  readonly requests: number;
  readonly requestsASecond: number;
  readonly p99: number;
}

async function generate({ url, bodies, connections, seconds }: Load): Promise<Seen> {
  const { requests, latency, duration, non2xx, errors } = await autocannon({
    url,
    connections,
    ...(seconds > 0 ? { duration: seconds } : { amount: 5 * connections }),
    requests: bodies.map((body) => ({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json' },
      body,
    })),
  });
  if (non2xx + errors > 0) throw new Error(`${non2xx} answers were refused and ${errors} failed.`);
  const { total } = requests;
  return { requests: total, requestsASecond: total / duration, p99: latency.p99 };
}

answerParent(generate);
