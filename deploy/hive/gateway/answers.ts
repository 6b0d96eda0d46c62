import type { ExecutionResult, GraphQLError } from 'graphql';

/** The errors of a subgraph's answer; some say that they have none with null. */
export const errorsOf = ({ errors }: ExecutionResult): readonly GraphQLError[] =>
  Array.isArray(errors) ? errors : [];
