import {
  getVariableValues,
  isInputType,
  Kind,
  typeFromAST,
  type GraphQLError,
  type GraphQLSchema,
  type NamedTypeNode,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { mostErrors } from '../limits';

type Variables = Readonly<Record<string, unknown>>;

/** The coerced variables, or the errors of their coercion. */
export type Coerced =
  | { readonly coerced: Variables; readonly errors?: undefined }
  | { readonly coerced?: undefined; readonly errors: readonly GraphQLError[] };

/** Coerces the variable values of a request for one operation. */
export type Coerce = (sent: Variables) => Coerced;

/** For each scalar, whether a value is valid and needs no coercion. */
const asTheyAre: Readonly<Record<string, (value: unknown) => boolean>> = {
  ID: (value) => typeof value === 'string',
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  Int: (value) => Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31,
};

interface Plain {
  readonly name: string;
  readonly isRequired: boolean;
  isRight(value: unknown): boolean;
}

/**
 * Prepares the coercion of an operation's variables by graphql-js. Texts, numbers and booleans that are
 * valid as sent, as in most requests, are used without it.
 *
 * @param schema the schema that the operation runs on.
 * @param operation declares the variables.
 */
export function coercerOf(schema: GraphQLSchema, operation: OperationDefinitionNode): Coerce {
  // Validation reports variables of an unknown type.
  const definitions = (operation.variableDefinitions ?? []).filter(({ type }) =>
    isInputType(typeFromAST(schema, type as NamedTypeNode)),
  );
  const plain = definitions.flatMap((definition) => plainOf(definition) ?? []);
  const isPlain = plain.length === definitions.length;
  return (sent) =>
    (isPlain ? takePlain(plain, sent) : undefined) ?? coerceAll(schema, definitions, sent);
}

/**
 * Coerces variables by graphql-js, and stops after as many errors as anybody reads.
 *
 * @param schema the schema that the operation runs on.
 * @param definitions the variables.
 * @param sent their values.
 */
export function coerceAll(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  sent: Variables,
): Coerced {
  const { coerced, errors } = getVariableValues(schema, definitions, sent, {
    maxErrors: mostErrors,
  });
  // The last of too many says only that there are more.
  return errors ? { errors: errors.slice(0, mostErrors) } : { coerced };
}

function plainOf({ variable, type, defaultValue }: VariableDefinitionNode): Plain | undefined {
  const isRequired = type.kind === Kind.NON_NULL_TYPE;
  const named = isRequired ? type.type : type;
  if (defaultValue || named.kind !== Kind.NAMED_TYPE) return undefined;
  const isRight = asTheyAre[named.name.value];
  return isRight && { name: variable.name.value, isRequired, isRight };
}

/** The variables as sent; undefined when one of them needs graphql-js. */
function takePlain(plain: readonly Plain[], sent: Variables): Coerced | undefined {
  const coerced: Record<string, unknown> = {};
  for (const { name, isRequired, isRight } of plain) {
    const value = sent[name];
    if (value === undefined && !isRequired && !(name in sent)) continue;
    if (!isRight(value)) return undefined;
    coerced[name] = value;
  }
  return { coerced };
}
