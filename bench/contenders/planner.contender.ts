import { parse } from 'graphql';
import { contenderOf, dataOf, type Contender } from './contender';
import { openWhole } from './whole';

/** Options of the planner. */
export interface PlannerOptions {
  readonly name?: string;
  readonly deadlineMs?: number;
}

/** The planner in process: a parsed document and variables in, an answer out. */
export async function openPlanner(
  database: string,
  { name = 'planner', deadlineMs }: PlannerOptions = {},
): Promise<Contender> {
  const { engine, reader } = await openWhole(database, deadlineMs);
  return contenderOf({
    name,
    prepare: async ({ query }) => {
      const document = parse(query);
      return async (variables) => dataOf(await engine.execute({ document, variables }));
    },
    close: () => reader.close(),
  });
}
