import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import graphqlPlugin from '@graphql-eslint/eslint-plugin';
import { ESLint } from 'eslint';
import { schemaFile } from './endpoint.js';

/** The rules for schemas of @graphql-eslint, those of Relay's specification among them. */
const rules = {
  // A connection goes forward, backward, or both ways, as the specification has it.
  'relay-arguments': ['error', { includeBoth: false }],
  'relay-connection-types': 'error',
  'relay-edge-types': [
    'error',
    { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
  ],
  'relay-page-info': 'error',
  'description-style': ['error', { style: 'block' }],
  'require-description': [
    'error',
    { types: true, FieldDefinition: true, EnumValueDefinition: true, DirectiveDefinition: true },
  ],
  'naming-convention': [
    'error',
    {
      types: 'PascalCase',
      FieldDefinition: 'camelCase',
      InputValueDefinition: 'camelCase',
      Argument: 'camelCase',
      EnumValueDefinition: 'UPPER_CASE',
      'FieldDefinition[parent.name.value=Query]': {
        forbiddenPrefixes: ['query', 'get'],
        forbiddenSuffixes: ['Query'],
      },
      'EnumTypeDefinition,EnumTypeExtension': {
        forbiddenPrefixes: ['Enum'],
        forbiddenSuffixes: ['Enum'],
      },
      'InterfaceTypeDefinition,InterfaceTypeExtension': {
        forbiddenPrefixes: ['Interface'],
        forbiddenSuffixes: ['Interface'],
      },
    },
  ],
  'no-hashtag-description': 'error',
  'no-typename-prefix': 'error',
  'no-unreachable-types': 'error',
  'require-deprecation-reason': 'error',
  'require-nullable-fields-with-oneof': 'error',
  'unique-type-names': 'error',
  'unique-field-definition-names': 'error',
  'unique-enum-value-names': 'error',
};

/** What stands in the schema though no field leads to it. */
const known = [
  // For the moments of changes: named from the beginning, so that it means one thing when it is used.
  'Scalar type `DateTime` is unreachable.',
  // The rows behind the edges of a search and of suggestions, which have their fields.
  'Object type `SearchHit` is unreachable.',
  'Object type `Suggestion` is unreachable.',
];

test('the published schema keeps the rules', async () => {
  const filePath = fileURLToPath(schemaFile);
  const text = readFileSync(schemaFile, 'utf8');
  const eslint = new ESLint({
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ['**/*.graphql'],
        plugins: { '@graphql-eslint': graphqlPlugin },
        languageOptions: {
          parser: graphqlPlugin.parser,
          parserOptions: { graphQLConfig: { schema: filePath } },
        },
        rules: Object.fromEntries(
          Object.entries(rules).map(([name, how]) => [`@graphql-eslint/${name}`, how]),
        ),
      },
    ],
  });
  const [{ messages }] = await eslint.lintText(text, { filePath });
  const lines = messages.map(({ line, ruleId, message }) => `${line} ${ruleId}: ${message}`);
  const unexpected = lines.filter((line) => !known.some((words) => line.endsWith(words)));
  assert.deepEqual(unexpected, []);
  assert.equal(lines.length, known.length);
});
