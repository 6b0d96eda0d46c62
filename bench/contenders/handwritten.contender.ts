import { contenderOf, type Contender } from './contender';
import { openByHand } from './hand.connection';

/** One prepared statement a question, written by hand, its JSON parsed. */
export async function openHandwritten(file: string): Promise<Contender> {
  const database = await openByHand(file);
  return contenderOf({
    name: 'hand-written SQL',
    prepare: async ({ sql, root, bind }) => {
      const statement = await database.prepare(sql);
      return async (variables) => {
        // `all` runs to the end by itself: nothing is left open, and nothing need be reset.
        const [row = {}] = await statement.all(bind(variables));
        const [json] = Object.values(row);
        return { [root]: JSON.parse(String(json)) as unknown };
      };
    },
    close: () => database.close(),
  });
}
