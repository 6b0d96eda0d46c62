import {
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  print,
  visit,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
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
 * may change nothing of ours. What it adds must be nullable: when it fails, null stands there, and what
 * is never null would take ours with it.
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
    ScalarTypeExtension: whole,
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
  const name = node.name.value;
  if (name === 'Subscription') return [SUBSCRIPTION];
  const known = ours.getType(name);
  if (!known && name !== 'Mutation') return implementing(ours, node);
  if (known && !isObjectType(known) && !isInterfaceType(known)) return redefined(ours, name);
  return extending(node, known?.getFields() ?? {});
}

/** What is refused of a newcomer's part in a type of ours, which has fields of its own. */
function extending(
  node: Composite,
  own: Readonly<Record<string, unknown>>,
): readonly CompositionProblem[] {
  const { name, fields = [] } = node;
  const directives = [node, ...fields].flatMap((one) => one.directives ?? []);
  const added = fields.filter((field) => field.name.value !== KEY);
  return [
    ...(KEY in own && lacksKey(node) ? [keyMissing(name.value)] : []),
    ...directives.flatMap((directive) => refusedDirective(name.value, directive)),
    ...added.flatMap((field) => refusedField(`${name.value}.${field.name.value}`, field, own)),
  ];
}

const lacksKey = ({ kind, directives = [] }: Composite): boolean =>
  kind === Kind.OBJECT_TYPE_DEFINITION &&
  !directives.some(({ name }) => name.value.endsWith('key'));

const keyMissing = (name: string): CompositionProblem => ({
  code: 'KEY_MISSING',
  message: `${name} is ours, and is found by its id: write type ${name} @key(fields: "${KEY}").`,
});

const SUBSCRIPTION: CompositionProblem = {
  code: 'SUBSCRIPTION_REFUSED',
  message: 'Subscription is refused: this graph answers questions, and keeps no connection open.',
};

function refusedField(
  place: string,
  { name, type }: FieldDefinitionNode,
  own: Readonly<Record<string, unknown>>,
): readonly CompositionProblem[] {
  if (name.value in own) {
    const message = `${place} is ours: a newcomer adds fields, it does not redefine them.`;
    return [{ code: 'FIELD_REDEFINED', message }];
  }
  if (type.kind !== Kind.NON_NULL_TYPE) return [];
  const message =
    `${place} is ${print(type)}: make it ${print(type.type)}, since null stands there when ` +
    'the newcomer fails, and what is never null would take our fields with it.';
  return [{ code: 'FIELD_NOT_NULLABLE', message }];
}

/** Who asks for a record by its id, or for an event, asks us: we know of no others. */
const implementing = (ours: GraphQLSchema, { name, interfaces = [] }: Composite) =>
  interfaces
    .filter((one) => ours.getType(one.name.value))
    .map((one) => ({
      code: 'INTERFACE_REFUSED',
      message: `${name.value} implements ${one.name.value}, which is ours: its records would be found nowhere.`,
    }));

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
