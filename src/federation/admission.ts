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

/** Directives with which a joined subgraph could change or hide our fields. */
const forbidden = new Set(['override', 'inaccessible', 'interfaceObject']);

/** The key: the only field of our types that a stub may repeat. */
const KEY = 'id';

type Composite =
  | ObjectTypeDefinitionNode
  | ObjectTypeExtensionNode
  | InterfaceTypeDefinitionNode
  | InterfaceTypeExtensionNode;

/**
 * Checks a third party's subgraph before it is composed. It may add types, and fields to our types, but
 * may change nothing of ours. Added fields must be nullable: they are null when the subgraph fails, and a
 * non-null field would make our record null too.
 *
 * @param ours our published schema.
 * @param newcomer the subgraph to join.
 * @returns all reasons to refuse it; empty when it may join.
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

/** The reasons to refuse a newcomer's fields on one of our types. */
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
  message: 'Subscription is refused: this graph has no subscriptions.',
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

/** Refuses types that implement our interfaces: our root fields for these return only our types. */
const implementing = (ours: GraphQLSchema, { name, interfaces = [] }: Composite) =>
  interfaces
    .filter((one) => ours.getType(one.name.value))
    .map((one) => ({
      code: 'INTERFACE_REFUSED',
      message: `${name.value} implements ${one.name.value}, which is ours: its records could not be found by id.`,
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
    ? [{ code: 'TYPE_REDEFINED', message: `${name} is ours and cannot be redefined.` }]
    : [];
