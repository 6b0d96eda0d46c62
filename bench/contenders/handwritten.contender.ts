import { openSqlite } from '../../src/drivers/sqlite.driver';
import { contenderOf, type Contender } from './contender';

/** One prepared statement a question, written by hand, its JSON parsed. */
export async function openHandwritten(file: string): Promise<Contender> {
  const database = await openSqlite(file, 'read');
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
