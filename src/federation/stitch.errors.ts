import { GraphQLError, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { CallerError, errorCodes, type ErrorCode } from '../errors';

const isCode = (code: unknown): code is ErrorCode => String(code) in errorCodes;

/**
 * An error of a stitched answer with a code of the closed list. Stitching copies errors from place to
 * place; what had a code has it again, and what had none is told by what it is about.
 *
 * @param error the error.
 * @param ours the schema of what we answer ourselves; everything when not given.
 */
export function withItsCode(error: GraphQLError, ours?: GraphQLSchema): GraphQLError {
  const { message, nodes, path, extensions } = error;
  const { code, argument } = extensions;
  if (error instanceof CallerError) return error;
  if (isCode(code) && argument !== 'representations') {
    const details = typeof argument === 'string' ? { nodes, path, argument } : { nodes, path };
    return new CallerError(code, message, details);
  }
  // Without a path it is about the question, not about an answer.
  if (path === undefined) return error;
  const at = path.filter((key) => typeof key === 'string').join('.');
  return isOfMissingRecord(error, ours)
    ? new CallerError(
        'RECORD_MISSING',
        `${at} is null: the service that should have its record does not know it.`,
        { nodes, path },
      )
    : new CallerError(
        'SUBGRAPH_ERROR',
        `${at} is null: a subgraph answered with what its schema does not have.`,
        { nodes, path },
      );
}

const ofNonNullable = /^Cannot return null for non-nullable field (\w+)\.(\w+)\.$/;

/**
 * Whether a field that is never null was to be read of a record that a service said it does not have.
 * Ours answer null for such a reference, and whole records otherwise; of others nobody knows.
 */
function isOfMissingRecord(error: GraphQLError, ours?: GraphQLSchema): boolean {
  if (error.originalError instanceof GraphQLError) return false;
  const [, typeName = '', fieldName = ''] = ofNonNullable.exec(error.message) ?? [];
  if (!typeName || !ours) return typeName !== '';
  const type = ours.getType(typeName);
  return (isObjectType(type) || isInterfaceType(type)) && fieldName in type.getFields();
}
