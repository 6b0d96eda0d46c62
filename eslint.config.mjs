import js from '@eslint/js';
import jsdoc from 'eslint-plugin-jsdoc';
import tseslint from 'typescript-eslint';

/** What only one folder may do, each with the sentence that says where it belongs. */
const readsEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'The environment is read in src/config.ts only: add a setting to its list.',
};
const ordersDistinct = {
  selector: "MemberExpression[property.name='distinctOn']",
  message: 'distinctOn of this version of TypeORM lets SQL in (CVE-2026-76848).',
};
/** Another path than the write gate loses acknowledged writes, since one connection serves all. */
const gate = {
  meta: {
    type: 'problem',
    messages: {
      outside: 'Only the write gate in src/store writes: `{{name}}` is for there alone.',
    },
  },
  create: (context) => ({
    'CallExpression[callee.property.name=/^(save|insert|update|delete|transaction)$/]'(node) {
      const { object, property } = node.callee;
      const type = context.sourceCode.parserServices.getTypeAtLocation(object);
      // A Set, a digest and others of the language and of Node have methods of these names, too.
      const files = (type.getSymbol()?.declarations ?? []).map(
        (one) => one.getSourceFile().fileName,
      );
      const isBuiltIn = files.some((file) =>
        /\/node_modules\/(typescript\/lib|@types\/node)\//.test(file),
      );
      if (!isBuiltIn) context.report({ node, messageId: 'outside', data: { name: property.name } });
    },
  }),
};
const restricted = (...rules) => ({ 'no-restricted-syntax': ['error', ...rules] });

/** The database driver is archived upstream: one folder knows it, so that it can be replaced. */
const driver = {
  name: 'sqlite3',
  message: 'Only src/drivers imports the database driver.',
  allowTypeImports: false,
};

/** The shape of the code: one thing a file, one level of abstraction a function. */
const size = {
  complexity: ['error', 10],
  'max-depth': ['error', 3],
  // Strings, templates and comments, too: prettier breaks none of them.
  'max-len': ['error', { code: 120, ignoreUrls: true }],
  'max-lines': ['error', { max: 250 }],
  'max-lines-per-function': ['error', { max: 35, skipBlankLines: true, skipComments: true }],
  'max-params': ['error', 3],
};

/** Every exported thing says what it is for. */
const documented = {
  'jsdoc/require-jsdoc': [
    'error',
    {
      publicOnly: { ancestorsOnly: true, esm: true, cjs: false },
      require: { FunctionDeclaration: true, ClassDeclaration: true },
      contexts: [
        'TSInterfaceDeclaration',
        'TSTypeAliasDeclaration',
        'ExportNamedDeclaration > VariableDeclaration',
      ],
      checkConstructors: false,
      enableFixer: false,
      exemptOverloadedImplementations: true,
    },
  ],
  'jsdoc/require-description': ['error', { checkConstructors: false }],
  'jsdoc/check-param-names': ['error', { checkDestructured: false }],
  'jsdoc/no-types': 'error',
};

const typed = {
  // A type parameter that is said once names the type whose columns a parameter may name.
  '@typescript-eslint/no-unnecessary-type-parameters': 'off',
  // `async` also turns what a function throws into a rejection, which is what hooks wait for.
  '@typescript-eslint/require-await': 'off',
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  // Objects here are closures: what is taken out of one still works.
  '@typescript-eslint/unbound-method': 'off',
  // The cells of a record arrive as `unknown`, and are texts, numbers or null.
  '@typescript-eslint/no-base-to-string': 'off',
  // It ends in an error of its own on a class that refers to itself (8.73).
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  '@typescript-eslint/consistent-type-imports': [
    'error',
    { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
  ],
  '@typescript-eslint/explicit-module-boundary-types': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true },
  ],
  // `== null` means "null or not said" where a caller may give either.
  eqeqeq: ['error', 'always', { null: 'ignore' }],
};

export default tseslint.config(
  {
    ignores: [
      'assets/vendor/',
      'bundle/',
      'dist/',
      'types/',
      'var/',
      'coverage/',
      '**/node_modules/',
      'bench/results/',
      'deploy/',
      'test/clients/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [js.configs.recommended, ...tseslint.configs.strictTypeChecked],
    plugins: { sidelines: { rules: { gate } } },
    languageOptions: {
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...typed,
      ...restricted(readsEnvironment, ordersDistinct),
      'sidelines/gate': 'error',
      '@typescript-eslint/no-restricted-imports': ['error', { paths: [driver] }],
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { jsdoc },
    settings: { jsdoc: { mode: 'typescript' } },
    rules: { ...size, ...documented },
  },
  {
    files: ['src/config.ts'],
    rules: restricted(ordersDistinct),
  },
  {
    files: ['src/store/**/*.ts', 'bench/**/*.ts'],
    rules: { 'sidelines/gate': 'off' },
  },
  {
    files: ['src/drivers/**/*.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': 'off' },
  },
  {
    // A class is a declaration here: its decorators are all of it.
    files: ['src/domains/**/*.ts'],
    rules: { '@typescript-eslint/no-extraneous-class': 'off' },
  },
  {
    // Tests and the yardstick of the benchmark: correct, but free to be long and to be raw.
    files: ['test/**/*.ts', 'bench/**/*.ts', 'migrations/**/*.ts'],
    rules: {
      ...restricted(ordersDistinct),
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      'max-lines': ['error', { max: 400 }],
      'max-params': ['error', 4],
    },
  },
  {
    // The conventional stack is measured as people write it, with TypeORM and the driver itself.
    files: ['bench/**/*.ts'],
    rules: {
      ...restricted(ordersDistinct),
      '@typescript-eslint/no-restricted-imports': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.cjs', '**/*.mjs'],
    extends: [js.configs.recommended],
    languageOptions: {
      sourceType: 'commonjs',
      globals: Object.fromEntries(
        [
          'require',
          'module',
          'process',
          '__dirname',
          'console',
          'setTimeout',
          'setInterval',
          'clearInterval',
          'clearTimeout',
          'Buffer',
          'performance',
          'fetch',
          'URL',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['**/*.mjs', 'examples/third-party/**/*.js'],
    languageOptions: { sourceType: 'module' },
  },
);
