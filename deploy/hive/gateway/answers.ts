import type { ExecutionResult, GraphQLError } from 'graphql';

/** The errors of a subgraph's answer; some subgraphs send null when there are none. */
export const errorsOf = ({ errors }: ExecutionResult): readonly GraphQLError[] =>
  Array.isArray(errors) ? errors : [];
