import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { parse, validate } from 'graphql';
import { errorCodes } from '../../src/errors';
import { limits, statementCost } from '../../src/limits';
import { makePlace, type Place } from '../cli/program';
import { openWhole, type Whole } from '../harness';
import { openServed, type Served } from '../server/served';
import { findBlocks, type Block } from './fenced.blocks';
import { runShell } from './shell';

/** Commands that would start over or never end; a fresh clone does what they do in `.ci/run`. */
const leftOut = [/^git clone /, /^npm (start|test|run|ci)\b/];

const readme = readFileSync('README.md', 'utf8');
const thirteen = readFileSync('docs/questions.md', 'utf8');

/** The blocks of both documents whose questions have answers, each with the place where it stands. */
const blocks = Object.entries({ 'README.md': readme, 'docs/questions.md': thirteen }).flatMap(
  ([document, text]) => findBlocks(text).map((block) => ({ document, ...block })),
);
const commands = blocks
  .filter(({ language }) => language === 'sh')
  .flatMap(({ document, text, line, answer }) =>
    text.split('\n').map((command, at) => ({ document, command, line: line + at, answer })),
  )
  .filter(({ command }) => command !== '' && !leftOut.some((one) => one.test(command)));

let served: Served;
let whole: Whole;
let place: Place;

beforeAll(async () => {
  served = await openServed();
  whole = await openWhole();
  place = makePlace();
});
afterAll(async () => {
  await served.close();
  await whole.close();
  place.remove();
});

const parseAnswer = ({ answer }: Pick<Block, 'answer'>): unknown => JSON.parse(answer ?? '');

describe('a question in a document', () => {
  const questions = blocks.filter(({ language }) => language === 'graphql');

  test('there is the headline question, with its answer', () => {
    expect(questions[0]?.text).toContain('conference/amcc-10');
    expect(questions.map(({ answer }) => answer !== undefined)).not.toContain(false);
  });

  test.each(questions)(
    'in $document at line $line is answered as printed',
    async ({ text, answer }) => {
      expect(await whole.ask(text)).toEqual(parseAnswer({ answer }));
      expect((await served.ask(text)).body).toEqual(parseAnswer({ answer }));
    },
  );
});

describe('docs/questions.md', () => {
  const found = Array.from(
    thirteen.matchAll(/`(([a-z-]+)\/[a-z0-9-]+)` \(“([^”]+)”\)/g),
    ([, id = '', kind = '', text = '']) => ({
      id,
      text,
      types: [kind.replaceAll('-', '_').toUpperCase()],
    }),
  );

  test('has thirteen questions, each with one request', () => {
    const sections = thirteen.split(/^## (?=\d+\. )/m).slice(1);
    expect(sections.map((section) => parseInt(section, 10))).toEqual(
      Array.from({ length: 13 }, (_, at) => at + 1),
    );
    for (const section of sections) {
      expect(findBlocks(section).map(({ language }) => language)).toEqual(['graphql', 'json']);
    }
  });

  test.each(found)('$text finds $id first', async ({ id, text, types }) => {
    const query = `query ($text: String!, $types: [SearchType!]) {
      search(text: $text, types: $types, first: 1) { edges { node { id } } }
    }`;
    expect(await whole.ask(query, { text, types })).toEqual({
      data: { search: { edges: [{ node: { id } }] } },
    });
  });
});

describe('a command in a document', () => {
  const curls = commands.filter(({ command }) => command.startsWith('curl '));
  const others = commands.filter(({ command }) => !command.startsWith('curl '));

  test('there is one by curl, and some of our own', () => {
    expect(curls.length).toBeGreaterThan(0);
    expect(others.length).toBeGreaterThan(0);
  });

  test.each(curls)(
    'in $document at line $line is answered as printed',
    async ({ command, answer }) => {
      const here = command.replaceAll('http://127.0.0.1:4000', served.url);
      const { code, stdout } = await runShell(here);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toEqual(parseAnswer({ answer }));
    },
  );

  test.each(others)(
    'in $document at line $line does something: $command',
    async ({ command, answer }) => {
      const environment = { SIDELINES_DATABASE: place.file('sidelines.db'), SIDELINES_PORT: '0' };
      const { code, stdout } = await runShell(command, environment);
      expect({ command, code }).toEqual({ command, code: 0 });
      expect(stdout).not.toBe('');
      if (answer !== undefined) expect(JSON.parse(stdout)).toEqual(parseAnswer({ answer }));
    },
  );
});

describe('a program in a document', () => {
  const programs = blocks.filter(({ language }) => language === 'js');

  test.each(programs)('in $document at line $line runs', async ({ text }) => {
    const requireHere = createRequire(resolve('package.json'));
    const require = (name: string): unknown =>
      name === 'sidelines' ? jest.requireActual('../../src/library') : requireHere(name);
    const program = text.replace("'affairs.db'", JSON.stringify(place.file('affairs.db')));
    // The program is ours and stands in README.md; run as a function, it may await.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const run = new Function('require', `return (async () => { ${program}\n return data; })()`);
    expect(await (run as (load: typeof require) => Promise<unknown>)(require)).toEqual({
      official: { name: 'Kao Kim Hourn' },
    });
  });
});

describe('what README.md says', () => {
  test('of the number of records holds', async () => {
    const { data } = await whole.ask(`{
      officials { totalCount } organisations { totalCount } summits { totalCount }
      conferences { totalCount } meetings { totalCount } policyDocuments { totalCount }
    }`);
    const counts = Object.entries(data as Record<string, { readonly totalCount: number }>);
    for (const [name, { totalCount }] of counts) {
      const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
      expect(readme).toContain(`${String(totalCount)} ${words}`);
    }
    const rows = readdirSync('data')
      .filter((file) => file.endsWith('.csv'))
      .map((file) => readFileSync(join('data', file), 'utf8').trimEnd().split('\n').length - 1)
      .reduce((sum, count) => sum + count, 0);
    expect(readme).toContain(`${rows.toLocaleString('en-GB')} rows`);
  });

  test('of the limits holds', () => {
    const most = ({ most }: { readonly most: number }): string => most.toLocaleString('en-GB');
    for (const claim of [
      `${String(limits.requestBytes.most / 1024)} kB a request`,
      `${most(limits.tokens)} tokens`,
      `relations ${most(limits.depth)} deep`,
      `a cost of ${most(limits.cost)} (${most({ most: statementCost })} a root field, 1 a record)`,
      `${most(limits.aliases)} aliases`,
      `${most(limits.selections)} selected fields`,
      `${most(limits.records)} records`,
      `filters ${most(limits.filterDepth)} deep with ${most(limits.conditions)} conditions`,
      `texts of ${most(limits.textCharacters)} characters`,
      `lists of ${most(limits.listMembers)} values`,
    ]) {
      expect(readme).toContain(claim);
    }
  });
});

describe('the documents', () => {
  const documents = ['.', 'docs', 'bench'].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.md'))
      .map((file) => join(folder, file)),
  );

  test.each(documents)('%s points at files that are there', (document) => {
    const links = Array.from(
      readFileSync(document, 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g),
      ([, target]) => join(dirname(document), target ?? ''),
    );
    expect(links.filter((target) => !existsSync(target))).toEqual([]);
  });

  test.each(documents)(
    '%s asks what the schema has, and names codes that there are',
    (document) => {
      const text = readFileSync(document, 'utf8');
      for (const { language, text: query } of findBlocks(text)) {
        if (language !== 'graphql' || !/^\s*(\{|query)/.test(query)) continue;
        expect(validate(whole.schema, parse(query))).toEqual([]);
      }
      const named = Array.from(text.matchAll(/"code": "([A-Z_]+)"/g), ([, code]) => code ?? '');
      expect(named.filter((code) => !(code in errorCodes))).toEqual([]);
    },
  );
});
