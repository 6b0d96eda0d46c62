import 'reflect-metadata';
import { execute, parse } from 'graphql';
import { answerParent } from '../child';
import { contenderOf, dataOf } from '../contenders/contender';
import { questions, type Variables } from '../questions';
import { createLoaders } from './loaders';
import { openRecords } from './records';
import { createSchema } from './schema';

interface Asked {
  readonly key: string;
  readonly variables?: Variables;
  readonly askings?: readonly Variables[];
}

const opening = open(process.argv[2] ?? '');

async function open(file: string) {
  const [records, schema] = await Promise.all([openRecords(file), createSchema()]);
  return contenderOf({
    name: 'conventional',
    prepare: async ({ query }) => {
      const document = parse(query);
      return async (variableValues) => {
        const contextValue = { records, loaders: createLoaders(records) };
        return dataOf(await execute({ schema, document, variableValues, contextValue }));
      };
    },
    close: () => records.destroy(),
  });
}

answerParent(
  async ({ key, variables, askings }: Asked) => {
    const contender = await opening;
    const question = questions.find((one) => one.key === key);
    if (!question) throw new Error(`There is no question ${key}.`);
    return askings
      ? contender.time(question, askings)
      : contender.answer(question, variables ?? {});
  },
  async () => (await opening).close(),
);
