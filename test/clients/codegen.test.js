import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { generate } from '@graphql-codegen/cli';
import { print } from 'graphql';
import { askPlainly, examples, schemaFile } from './endpoint.js';

const fromHere = (path) => fileURLToPath(new URL(path, import.meta.url));
const require = createRequire(import.meta.url);

// Inside this folder, so that what is generated finds its packages.
const folder = mkdtempSync(fromHere('.codegen-'));
after(() => rmSync(folder, { recursive: true }));

const compile = () =>
  execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '--project', folder], {
    encoding: 'utf8',
  });

before(async () => {
  await generate(
    {
      silent: true,
      errorsOnly: true,
      schema: fileURLToPath(schemaFile),
      documents: fromHere('../../examples/*.graphql'),
      generates: {
        [`${folder}/`]: {
          preset: 'client',
          presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256' } },
          config: {
            useTypeImports: true,
            strictScalars: true,
            scalars: {
              CountryCode: 'string',
              Date: 'string',
              DateTime: 'string',
              Latitude: 'number',
              Longitude: 'number',
              PartialDate: 'string',
              URL: 'string',
            },
          },
        },
      },
    },
    true,
  );
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        target: 'es2022',
        module: 'esnext',
        moduleResolution: 'bundler',
        outDir: 'built',
        skipLibCheck: true,
        types: [],
      },
      include: ['*.ts'],
    }),
  );
});

/** What TypeScript says of a program that uses the documents. */
function check(name, text) {
  const file = join(folder, `${name}.ts`);
  writeFileSync(file, text);
  try {
    compile();
    return '';
  } catch (error) {
    return error.stdout;
  } finally {
    rmSync(file);
  }
}

const headline = (body) => `
  import type { ResultOf, VariablesOf } from '@graphql-typed-document-node/core';
  import { WhoMetWhereAheadOfWhatDocument } from './graphql';
  type Result = ResultOf<typeof WhoMetWhereAheadOfWhatDocument>;
  type Variables = VariablesOf<typeof WhoMetWhereAheadOfWhatDocument>;
  type Meeting = Result['meetings']['nodes'][number];
  ${body}
`;

test('every example becomes a typed document, and all of them compile', () => {
  const text = readFileSync(join(folder, 'graphql.ts'), 'utf8');
  assert.equal(text.match(/^export const \w+Document = /gm).length, examples.length);
  assert.equal(check('nothing', 'export {};'), '');
});

test('every typed document is answered as its example', async () => {
  compile();
  const documents = Object.values(await import(join(folder, 'built/graphql.js'))).filter(
    (one) => one?.kind === 'Document',
  );
  const byName = new Map(documents.map((one) => [one.definitions[0].name.value, one]));
  for (const { query, variables } of examples) {
    const [, name] = /^query (\w+)/m.exec(query);
    const typed = await askPlainly({ query: print(byName.get(name)), variables });
    assert.deepEqual(typed, await askPlainly({ query, variables }));
  }
});

test('answers and variables have the types of the schema', () => {
  const right = `
    export const variables: Variables = { conference: 'conference/amcc-10', summit: 'summit/asean-summit-47' };
    export const name = (meeting: Meeting): string => meeting.name;
    export const city = (meeting: Meeting): string | undefined => meeting.place?.name;
  `;
  assert.equal(check('right', headline(right)), '');
  const missing = 'export const variables: Variables = { conference: "conference/amcc-10" };';
  assert.match(check('missing', headline(missing)), /Property 'summit' is missing/);
  const nullable = 'export const city = (meeting: Meeting): string => meeting.place.name;';
  assert.match(check('nullable', headline(nullable)), /'meeting.place' is possibly/);
});
