import {
  getNamedType,
  GraphQLError,
  isScalarType,
  Kind,
  specifiedRules,
  ValuesOfCorrectTypeRule,
  visit,
  type ASTNode,
  type DocumentNode,
  type GraphQLInputType,
  type ValidationContext,
  type ValidationRule,
  type ValueNode,
} from 'graphql';
import { CallerError } from '../errors';

/** The validation rules of the specification; errors in values name their argument. */
export const validationRules: readonly ValidationRule[] = [
  ...specifiedRules.map((rule) =>
    rule === ValuesOfCorrectTypeRule ? ValuesOfArgumentsRule : rule,
  ),
  NoPrototypeVariableRule,
];

/** Refuses the variable `__proto__`: graphql-js keeps variables in an object, whose prototype it would set. */
function NoPrototypeVariableRule(context: ValidationContext): ReturnType<ValidationRule> {
  return {
    VariableDefinition({ variable }) {
      if (variable.name.value !== '__proto__') return;
      const sentence = 'A variable cannot be called "$__proto__": give it another name.';
      context.reportError(
        new CallerError('GRAPHQL_VALIDATION_FAILED', sentence, { nodes: variable }),
      );
    },
  };
}

/** GraphQL's own rule on literals; its reports become BAD_USER_INPUT with `argument`. */
function ValuesOfArgumentsRule(context: ValidationContext): ReturnType<ValidationRule> {
  const reporting = Object.create(context, {
    reportError: {
      value: (error: GraphQLError) => {
        const unquoted = unquotedText(error, context.getInputType());
        context.reportError(blameLiteral(unquoted ?? error, context.getDocument()));
      },
    },
  }) as ValidationContext;
  return ValuesOfCorrectTypeRule(reporting);
}

const notTexts: ReadonlySet<string> = new Set(['Int', 'Float', 'Boolean']);

/** The error for a name in place of a text, `nationality: SG`: the quotes are missing. */
function unquotedText(
  { nodes }: GraphQLError,
  type: GraphQLInputType | null | undefined,
): GraphQLError | undefined {
  const [value] = nodes ?? [];
  const named = getNamedType(type ?? undefined);
  if (value?.kind !== Kind.ENUM || !isScalarType(named) || notTexts.has(named.name))
    return undefined;
  const name = value.value.slice(0, 100);
  const sentence =
    `${name} stands without quotes, as values of enumerations do, but ${named.name} is a ` +
    `text: write "${name}".`;
  return new GraphQLError(sentence, { nodes });
}

function blameLiteral(error: GraphQLError, document: DocumentNode): CallerError {
  const [value] = error.nodes ?? [];
  return badInput(error, value === undefined ? [] : placesOf(document, value));
}

/** Turns graphql-js's report on a variable's value into BAD_USER_INPUT with `argument`; null for any other error. */
export function blameVariable(error: GraphQLError, document: DocumentNode): CallerError | null {
  const [definition] = error.nodes ?? [];
  if (definition?.kind !== Kind.VARIABLE_DEFINITION || error instanceof CallerError) return null;
  const variable = definition.variable.name.value;
  const within = keysInMessage(error.message);
  return badInput(
    error,
    placesOfUses(document, variable).map((place) => place + within),
  );
}

function badInput(error: GraphQLError, places: readonly string[]): CallerError {
  const argument = places.length === 0 ? undefined : [...new Set(places)].join(', ');
  return new CallerError('BAD_USER_INPUT', error.message, { nodes: error.nodes, argument });
}

/** Reads the place inside a variable from the message of graphql-js, its only source: `at "f.ids[0]"`. */
function keysInMessage(message: string): string {
  const [, keys = ''] = / at "\w+((?:\.\w+|\[\d+\])+)"; /.exec(message) ?? [];
  return keys.replace(/\[(\d+)\]/g, '.$1');
}

/** The argument and keys that contain a literal; for a variable's default, those that use the variable. */
function placesOf(document: DocumentNode, literal: ASTNode): string[] {
  return findEach(document, (node) => node === literal).flatMap((line) => {
    const definition = line.find(({ kind }) => kind === Kind.VARIABLE_DEFINITION);
    if (definition?.kind !== Kind.VARIABLE_DEFINITION) return [nameOf(line)];
    const within = nameOf(line);
    const uses = placesOfUses(document, definition.variable.name.value);
    return uses.map((place) => (within === '' ? place : `${place}.${within}`));
  });
}

/** The arguments that use a variable: `filter.during.from`. */
export function placesOfUses(document: DocumentNode, variable: string): string[] {
  const isUse = (node: ASTNode): boolean =>
    node.kind === Kind.VARIABLE && node.name.value === variable;
  // The definition of the variable is in no argument.
  return findEach(document, isUse)
    .map(nameOf)
    .filter((place) => place !== '');
}

/** Every node that matches, each as the list of nodes from the document down to it. */
function findEach(document: DocumentNode, isMeant: (node: ASTNode) => boolean): ASTNode[][] {
  const lines: ASTNode[][] = [];
  visit(document, {
    enter(...[node, , parent, , above]) {
      if (isMeant(node)) lines.push([...above, parent, node].filter(isNode));
    },
  });
  return lines;
}

function isNode(one: ASTNode | readonly ASTNode[] | undefined): one is ASTNode {
  return one !== undefined && 'kind' in one;
}

/** The path of a node inside its argument, such as `filter.or.3.name`; empty outside arguments. */
function nameOf(line: readonly ASTNode[]): string {
  return line
    .flatMap((node, at) => {
      const list = line[at - 1];
      if (list?.kind === Kind.LIST) return [String(list.values.indexOf(node as ValueNode))];
      const isNamed = node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD;
      return isNamed ? [node.name.value] : [];
    })
    .join('.');
}
