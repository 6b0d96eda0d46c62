import fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import { errorCodes } from '../../src/errors';
import { argumentSites } from './argument.sites';
import { hostileQuestions, type HostileQuestion } from './hostile.questions';

const seed = Number(process.env.SIDELINES_HOSTILE_SEED ?? Date.now() % 1_000_000_000);

/** What is answered, as it arrives. */
export interface Arrived {
  readonly status: number;
  readonly text: string;
}

/** Words of a fault or of its stack, which no caller must see. */
const inside = /Maximum call stack|RangeError|SQLITE_|node_modules|"INTERNAL"|[.][jt]s:\d+/;

/** Whatever is asked, it is answered or refused, never broken by. */
export function expectNoFault({ status, text }: Arrived): void {
  expect(text).not.toMatch(inside);
  expect(status).toBeLessThan(500);
  for (const code of codesOf(text)) expect(Object.keys(errorCodes)).toContain(code);
}

function codesOf(text: string): readonly string[] {
  const { errors = [] } = JSON.parse(text) as {
    readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
  };
  return errors.map(({ extensions }) => extensions?.code ?? 'none');
}

/** Sends generated questions, and looks at each answer. */
export async function sendHostile(
  schema: GraphQLSchema,
  numRuns: number,
  send: (question: HostileQuestion) => Promise<Arrived>,
): Promise<void> {
  process.stdout.write(`hostile: ${numRuns} questions from SIDELINES_HOSTILE_SEED=${seed}\n`);
  const property = fc.asyncProperty(hostileQuestions(argumentSites(schema)), async (question) => {
    expectNoFault(await send(question));
  });
  await fc.assert(property, { seed, numRuns, endOnFailure: true });
}
