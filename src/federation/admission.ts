import {
  isInterfaceType,
  isObjectType,
  parse,
  visit,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  type InterfaceTypeDefinitionNode,
  type InterfaceTypeExtensionNode,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
} from 'graphql';
import type { CompositionProblem, Service } from './compose';

/** What would let somebody else's subgraph change or hide what ours answers. */
const forbidden = new Set(['override', 'inaccessible', 'interfaceObject']);

/** What a stub may repeat of a type of ours: its key. */
const KEY = 'id';

type Composite =
  | ObjectTypeDefinitionNode
  | ObjectTypeExtensionNode
  | InterfaceTypeDefinitionNode
  | InterfaceTypeExtensionNode;

/**
 * Looks at a newcomer before it is composed: it may add fields to our types and types of its own, and
 * may change nothing of ours.
 *
 * @param ours the schema that we publish.
 * @param newcomer the subgraph that wants to join.
 * @returns every reason to refuse it; empty when it may join.
 */
export function refusalsOf(ours: GraphQLSchema, newcomer: Service): readonly CompositionProblem[] {
  const read = readSdl(newcomer);
  if ('code' in read) return [read];
  const problems: CompositionProblem[] = [];
  const inspect = (node: Composite): void => void problems.push(...composite(ours, node));
  const whole = (node: { readonly name: { readonly value: string } }): void =>
    void problems.push(...redefined(ours, node.name.value));
  visit(read, {
    ObjectTypeDefinition: inspect,
    ObjectTypeExtension: inspect,
    InterfaceTypeDefinition: inspect,
    InterfaceTypeExtension: inspect,
    EnumTypeDefinition: whole,
    EnumTypeExtension: whole,
    InputObjectTypeDefinition: whole,
    InputObjectTypeExtension: whole,
    UnionTypeDefinition: whole,
  });
  return problems;
}

function readSdl({ name, sdl }: Service): DocumentNode | CompositionProblem {
  try {
    return parse(sdl);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { code: 'INVALID_GRAPHQL', message: `The SDL of ${name} cannot be read: ${reason}` };
  }
}

function composite(ours: GraphQLSchema, node: Composite): readonly CompositionProblem[] {
  const known = ours.getType(node.name.value);
  if (!known) return [];
  const fields = node.fields ?? [];
  const directives = [node, ...fields].flatMap((one) => one.directives ?? []);
  const problems = directives.flatMap((directive) => refusedDirective(node.name.value, directive));
  if (!isObjectType(known) && !isInterfaceType(known)) {
    return [...problems, ...redefined(ours, known.name)];
  }
  const taken = fields.filter(({ name }) => name.value !== KEY && known.getFields()[name.value]);
  return [
    ...problems,
    ...taken.map(({ name }) => ({
      code: 'FIELD_REDEFINED',
      message: `${known.name}.${name.value} is ours: a newcomer adds fields, it does not redefine them.`,
    })),
  ];
}

const refusedDirective = (type: string, { name }: ConstDirectiveNode): CompositionProblem[] =>
  forbidden.has(name.value)
    ? [
        {
          code: 'DIRECTIVE_REFUSED',
          message: `@${name.value} on ${type} is refused: it would change what our own fields answer.`,
        },
      ]
    : [];

const redefined = (ours: GraphQLSchema, name: string): CompositionProblem[] =>
  ours.getType(name)
    ? [{ code: 'TYPE_REDEFINED', message: `${name} is ours, and is taken as it stands.` }]
    : [];
