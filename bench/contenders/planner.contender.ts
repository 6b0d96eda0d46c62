import { parse } from 'graphql';
import { contenderOf, dataOf, type Contender } from './contender';
import { openWhole } from './whole';

/** The planner in process: a parsed document and variables in, an answer out. */
export async function openPlanner(database: string, name = 'planner'): Promise<Contender> {
  const { engine, reader } = await openWhole(database);
  return contenderOf({
    name,
    prepare: async ({ query }) => {
      const document = parse(query);
      return async (variables) => dataOf(await engine.execute({ document, variables }));
    },
    close: () => reader.close(),
  });
}
