import { parse } from 'graphql';
import { createStitched } from '../../src/federation/stitch';
import { openSqlitePool } from '../../src/read/sqlite.pool';
import { contenderOf, dataOf, type Contender } from '../contenders/contender';
import { counted, openDomains, supergraphOf } from './domains';

/** How much one question cost behind its answer. */
export interface Cost {
  readonly requests: number;
  readonly statements: number;
}

/** A contender that knows what it has asked of others so far. */
export interface Counted extends Contender {
  cost(): Promise<Cost>;
}

/** The six domains, stitched in process over one database. */
export async function openStitchedDomains(file: string): Promise<Counted> {
  const reader = await openSqlitePool({ file, readers: 3, deadlineMs: 5000 });
  const engines = openDomains(reader);
  let requests = 0;
  const count = (): void => void (requests += 1);
  const engine = createStitched({
    supergraphSdl: supergraphOf((domain) => `http://${domain.name}.invalid/graphql`),
    executorOf: (name) => counted(engines.get(name.toUpperCase()), count),
  });
  const contender = contenderOf({
    name: 'stitched in process',
    prepare: async ({ query }) => {
      const document = parse(query);
      return async (variables) => dataOf(await engine.execute({ document, variables }));
    },
    close: () => reader.close(),
  });
  return { ...contender, cost: async () => ({ requests, statements: reader.statements }) };
}
