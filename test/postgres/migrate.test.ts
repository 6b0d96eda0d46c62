import { migrations } from '../../migrations';
import { exitCodes } from '../../src/errors';
import { createPostgresSource } from '../../src/store/data-source';
import { migrate } from '../../src/store/migrate';
import { openStore } from '../../src/store/store';
import { addressOf, administer, createDatabase, sharedServer, type SharedServer } from './shared';

let server: SharedServer;
let count = 0;

beforeAll(async () => {
  server = await sharedServer();
});

const names = migrations.map((Migration) => Migration.name);
const newName = (): string => `migrate_${process.pid}_${(count += 1)}`;

/** Everything that a schema holds: columns, constraints, indexes, views. */
async function schemaOf(database: string): Promise<readonly unknown[]> {
  const name = database.split('/').at(-1) ?? '';
  return administer(
    server,
    [
      `select table_name || '.' || column_name as name, data_type || ' ' || is_nullable as what
         from information_schema.columns where table_schema = 'public'
       union all select conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid)
         from pg_constraint where connamespace = 'public'::regnamespace
       union all select indexname, indexdef from pg_indexes where schemaname = 'public'
       union all select viewname, definition from pg_views where schemaname = 'public'
       order by 1, 2`,
    ],
    name,
  );
}

test('a database without tables is brought to the schema, and a second time there is nothing to do', async () => {
  const database = await createDatabase(server, newName());
  expect(await migrate(database)).toEqual({ applied: names, isNew: true });
  expect(await migrate(database)).toEqual({ applied: [], isNew: false });
});

test('up, down and up again leads to the same schema', async () => {
  const database = await createDatabase(server, newName());
  await migrate(database);
  const before = await schemaOf(database);
  expect(before.length).toBeGreaterThan(200);
  const source = await createPostgresSource(database).initialize();
  for (const _ of names) await source.undoLastMigration();
  await source.destroy();
  const left = (await schemaOf(database)) as readonly { readonly name: string }[];
  expect(left.filter(({ name }) => !/migrations|PK_/.test(name))).toEqual([]);
  expect(await migrate(database)).toMatchObject({ applied: names });
  expect(await schemaOf(database)).toEqual(before);
});

test('a database of an older fold is folded anew', async () => {
  const name = newName();
  const database = await createDatabase(server, name);
  await migrate(database);
  const source = await createPostgresSource(database).initialize();
  for (const _ of names.slice(1)) await source.undoLastMigration();
  await source.destroy();
  await administer(
    server,
    [
      `insert into topic (id, label, label_folded) values ('topic/un', 'U.N.–ASEAN ‘ties’', 'u.n.–asean ‘ties’')`,
      `insert into search_text (record_id, type, text, folded)
         values ('topic/un', 'TOPIC', 'U.N.–ASEAN ‘ties’', 'u.n.–asean ‘ties’')`,
      `insert into official values ('official/le', 'Lê', 'le', '["Lê Lương Minh", "黎良明"]', 'Đr',
         null, null, '0000-01-01', '9999-12-31', null, '0000-01-01', '9999-12-31', null)`,
    ],
    name,
  );
  expect(await migrate(database)).toEqual({ applied: names.slice(1), isNew: false });
  const folded =
    'select label_folded as folded from topic union all select folded from search_text';
  const rows = await administer(server, [folded], name);
  expect(rows).toEqual([{ folded: "un-asean 'ties'" }, { folded: "un-asean 'ties'" }]);
  const texts = 'select other_names_folded, honorific_folded, note_folded from official';
  expect(await administer(server, [texts], name)).toEqual([
    {
      other_names_folded: '["le luong minh","黎良明"]',
      honorific_folded: 'dr',
      note_folded: null,
    },
  ]);
});

test('several at once migrate once', async () => {
  const database = await createDatabase(server, newName());
  const done = await Promise.all([migrate(database), migrate(database), migrate(database)]);
  expect(done.flatMap(({ applied }) => applied)).toEqual(names);
});

describe('a database is refused with a sentence, and left as it is', () => {
  /** Both ways to use it say the same. */
  async function refusal(database: string): Promise<string> {
    const refused = (await migrate(database).catch((error: unknown) => error)) as Error;
    expect(refused).toMatchObject({ exitCode: exitCodes.DATABASE_REFUSED });
    const opened = openStore({ database, writeQueue: 1 });
    await expect(opened).rejects.toMatchObject({ message: refused.message });
    return refused.message.replace(database, 'ADDRESS');
  }

  test('when it is not there', async () => {
    expect(await refusal(addressOf(server, 'nothing_of_this_name'))).toBe(
      "The database ADDRESS does not exist: create it with ENCODING 'UTF8' LC_COLLATE 'C' TEMPLATE template0, as docs/postgresql.md shows.",
    );
  });

  test('when its server is not there', async () => {
    const sentence = await refusal('postgres://postgres@127.0.0.1:1/sidelines');
    expect(sentence).toMatch(
      /^The database ADDRESS cannot be reached \(.*ECONNREFUSED.*\): start its server, or correct SIDELINES_DATABASE\.$/,
    );
  });

  test('when the role is unknown', async () => {
    const sentence = await refusal(addressOf(server, 'built_in', 'nobody_of_this_name'));
    expect(sentence).toMatch(/^The database ADDRESS does not let this role in \(.*nobody_of/);
  });

  test('when it holds the tables of another program', async () => {
    const name = newName();
    const database = await createDatabase(server, name);
    await administer(server, ['create table theirs (id integer)'], name);
    const sentence =
      'The database ADDRESS holds the tables of another program: name another database in SIDELINES_DATABASE.';
    expect(await refusal(database)).toBe(sentence);
    await administer(
      server,
      [
        'create table migrations (id serial, name text)',
        "insert into migrations (name) values ('Theirs1')",
      ],
      name,
    );
    expect(await refusal(database)).toBe(sentence);
  });

  test('when it is newer', async () => {
    const name = newName();
    const database = await createDatabase(server, name);
    await migrate(database);
    const later =
      "insert into migrations (timestamp, name) values (9999999999999, 'Later9999999999999')";
    await administer(server, [later], name);
    expect(await refusal(database)).toBe(
      `The database ADDRESS is of schema version ${names.length + 1}, newer than version ${names.length} of this Sidelines: start it with the version that made it.`,
    );
  });

  test.each([
    ["LC_COLLATE 'en_US.UTF-8' LC_CTYPE 'en_US.UTF-8'", 'sort'],
    ["LOCALE_PROVIDER icu ICU_LOCALE 'en' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'", 'sort'],
  ])('when it does not sort by code point: %s', async (locale) => {
    const name = newName();
    const made = await administer(server, [
      `CREATE DATABASE ${name} ENCODING 'UTF8' ${locale} TEMPLATE template0`,
    ]).catch((error: unknown) => String(error));
    // Not every machine has this locale; its server then says so, and there is nothing to refuse.
    if (typeof made === 'string') {
      expect(made).toMatch(/locale|ICU/i);
      return;
    }
    expect(await refusal(addressOf(server, name))).toBe(
      "The database ADDRESS does not sort text by code point: create another with ENCODING 'UTF8' LC_COLLATE 'C' TEMPLATE template0.",
    );
  });

  test('when it is in another encoding', async () => {
    const name = newName();
    await administer(server, [
      `CREATE DATABASE ${name} ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0`,
    ]);
    expect(await refusal(addressOf(server, name))).toMatch(
      / is encoded in SQL_ASCII: create another/,
    );
  });

  test('when it has no tables and is to be written to', async () => {
    const database = await createDatabase(server, newName());
    await expect(openStore({ database, writeQueue: 1 })).rejects.toThrow(
      'has no tables yet: run "sidelines migrate" once with the role that owns it.',
    );
  });
});
