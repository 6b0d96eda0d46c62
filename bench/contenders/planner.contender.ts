import { parse } from 'graphql';
import { contenderOf, dataOf, type Contender } from './contender';
import { openWhole } from './whole';

/** The planner in process: a parsed document and variables in, an answer out. */
export async function openPlanner(file: string): Promise<Contender> {
  const { engine, reader } = await openWhole(file);
  return contenderOf({
    name: 'planner',
    prepare: async ({ query }) => {
      const document = parse(query);
      return async (variables) => dataOf(await engine.execute({ document, variables }));
    },
    close: () => reader.close(),
  });
}
