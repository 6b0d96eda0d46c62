import {
  Kind,
  specifiedRules,
  ValuesOfCorrectTypeRule,
  visit,
  type ArgumentNode,
  type ASTNode,
  type DocumentNode,
  type GraphQLError,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { CallerError } from '../errors';

/** The rules of the specification, with wrong values reported by the argument they were given to. */
export const validationRules: readonly ValidationRule[] = specifiedRules.map((rule) =>
  rule === ValuesOfCorrectTypeRule ? ValuesOfArgumentsRule : rule,
);

/** GraphQL's own rule on literals; what it reports becomes BAD_USER_INPUT with `argument`. */
function ValuesOfArgumentsRule(context: ValidationContext): ReturnType<ValidationRule> {
  const reporting = Object.create(context, {
    reportError: {
      value: (error: GraphQLError) => {
        context.reportError(blameLiteral(error, context.getDocument()));
      },
    },
  }) as ValidationContext;
  return ValuesOfCorrectTypeRule(reporting);
}

function blameLiteral(error: GraphQLError, document: DocumentNode): CallerError {
  const [value] = error.nodes ?? [];
  const names = value === undefined ? [] : namesOfArguments(document, value);
  return badInput(error, names);
}

/** Turns graphql-js's report on a variable's value into BAD_USER_INPUT with `argument`; null for any other error. */
export function blameVariable(error: GraphQLError, document: DocumentNode): CallerError | null {
  const [definition] = error.nodes ?? [];
  if (definition?.kind !== Kind.VARIABLE_DEFINITION) return null;
  return badInput(error, namesOfUses(document, definition.variable.name.value));
}

function badInput(error: GraphQLError, names: readonly string[]): CallerError {
  const argument = names.length === 0 ? undefined : [...new Set(names)].join(', ');
  return new CallerError('BAD_USER_INPUT', error.message, { nodes: error.nodes, argument });
}

/** The argument a literal stands in; for the default of a variable, those the variable is used in. */
function namesOfArguments(document: DocumentNode, value: ASTNode): string[] {
  const names: string[] = [];
  visit(document, {
    Argument(node) {
      if (holds(node, value)) names.push(node.name.value);
    },
    VariableDefinition(node) {
      if (holds(node, value)) names.push(...namesOfUses(document, node.variable.name.value));
    },
  });
  return names;
}

function namesOfUses(document: DocumentNode, variable: string): string[] {
  const names: string[] = [];
  visit(document, {
    Argument(node) {
      if (mentions(node, variable)) names.push(node.name.value);
    },
  });
  return names;
}

function mentions(argument: ArgumentNode, variable: string): boolean {
  let found = false;
  visit(argument.value, {
    Variable(node) {
      found ||= node.name.value === variable;
    },
  });
  return found;
}

function holds(outer: ASTNode, inner: ASTNode): boolean {
  if (outer.loc === undefined || inner.loc === undefined) return false;
  return outer.loc.start <= inner.loc.start && inner.loc.end <= outer.loc.end;
}
