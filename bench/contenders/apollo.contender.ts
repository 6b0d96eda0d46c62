import { pino } from 'pino';
import { createGuardedEngine } from '../../src/server/guarded.engine';
import { createApollo } from '../../src/server/apollo';
import { contenderOf, dataOf, type Contender } from './contender';
import { openWhole } from './whole';

/** The planner behind limits and Apollo Server, asked by text, without HTTP. */
export async function openApollo(file: string): Promise<Contender> {
  const { engine, reader } = await openWhole(file);
  const answers = createGuardedEngine({ engine, report: refuse });
  const log = pino({ level: 'silent' });
  const apollo = createApollo({ answers, report: refuse, log, maxAge: 0 });
  await apollo.start();
  return contenderOf({
    name: 'planner through Apollo Server',
    prepare: async ({ query }) => {
      return async (variables) => {
        const { body } = await apollo.executeOperation({ query, variables });
        if (body.kind !== 'single') throw new Error('The answer came in parts.');
        return dataOf(body.singleResult as Parameters<typeof dataOf>[0]);
      };
    },
    close: async () => {
      await apollo.stop();
      await reader.close();
    },
  });
}

function refuse({ error }: { readonly error: unknown }): void {
  throw error;
}
