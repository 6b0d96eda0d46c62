import type { Served } from './served';

/** A request with one wrong argument, and its refusal. */
export interface Mistake {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly argument: string;
  readonly message: string;
  /** The column of the mistake, or of its field; undefined where only the variables are wrong. */
  readonly column?: number;
}

/** Returns a function that sends a request to a server and expects one refusal and nothing else. */
export const refusalsOf =
  (server: () => Served) =>
  async ({ query, variables, argument, message, column }: Mistake): Promise<void> => {
    const { status, body } = await server().ask(query, variables);
    const locations = column === undefined ? {} : { locations: [{ line: 1, column }] };
    const extensions = { code: 'BAD_USER_INPUT', argument };
    expect({ status, body }).toEqual({
      status: 400,
      body: { errors: [{ message, ...locations, extensions }] },
    });
  };
