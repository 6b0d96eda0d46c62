import { GraphQLError, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { CallerError, errorCodes, type ErrorCode } from '../errors';

const isCode = (code: unknown): code is ErrorCode => String(code) in errorCodes;

/**
 * Gives an error of a stitched answer a code of the closed list. Stitching copies errors and loses their
 * codes: a code is restored from the original error, or derived from the error's subject.
 *
 * @param error the error.
 * @param ours the schema of our own fields; when not given, all fields are ours.
 */
export function withItsCode(error: GraphQLError, ours?: GraphQLSchema): GraphQLError {
  const { message, nodes, path, extensions } = error;
  const { code, argument } = extensions;
  if (error instanceof CallerError) return error;
  if (isCode(code) && argument !== 'representations') {
    const details = typeof argument === 'string' ? { nodes, path, argument } : { nodes, path };
    return new CallerError(code, message, details);
  }
  // An error without a path is about the request.
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
 * Whether the error is about a non-null field of a record that does not exist. Our subgraphs answer null
 * for a missing record, and complete records otherwise. Of a joined subgraph this is not known.
 */
function isOfMissingRecord(error: GraphQLError, ours?: GraphQLSchema): boolean {
  if (error.originalError instanceof GraphQLError) return false;
  const [, typeName = '', fieldName = ''] = ofNonNullable.exec(error.message) ?? [];
  if (!typeName || !ours) return typeName !== '';
  const type = ours.getType(typeName);
  return (isObjectType(type) || isInterfaceType(type)) && fieldName in type.getFields();
}
