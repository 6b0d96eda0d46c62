import { Kind, parse, validate } from 'graphql';
import { readExamples } from './examples';
import { openWhole, type Whole } from './harness';

let whole: Whole;

beforeAll(async () => {
  whole = await openWhole();
});
afterAll(() => whole.close());

describe.each(readExamples())('$name', ({ name, title, sentence, query, variables }) => {
  test('says in a title and a sentence what it shows', () => {
    expect(name).toMatch(/^\d\d-[a-z0-9-]+$/);
    expect(title).toMatch(/^[A-Z][^.]+$/);
    expect(sentence).toMatch(/^[A-Z].+\.$/);
  });

  test('is one named operation that the schema has', () => {
    const document = parse(query);
    const operations = document.definitions.filter(
      ({ kind }) => kind === Kind.OPERATION_DEFINITION,
    );
    expect(operations).toEqual([expect.objectContaining({ name: expect.anything() as unknown })]);
    expect(validate(whole.schema, document)).toEqual([]);
  });

  test('is answered as it always was', async () => {
    expect(await whole.ask(query, variables)).toMatchSnapshot();
  });
});
