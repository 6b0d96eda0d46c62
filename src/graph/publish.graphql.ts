import 'reflect-metadata';
import {
  GraphQLID,
  GraphQLInt,
  GraphQLScalarType,
  GraphQLSchema,
  type GraphQLNamedType,
} from 'graphql';
import {
  Arg,
  buildSchemaSync,
  Field,
  InputType,
  InterfaceType,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
} from 'type-graphql';
import { Node } from './node';
import { connectionArguments } from './paging';
import type { Registry } from './registry';
import { GraphQLDateTime } from './scalars';
import { PageInfo } from './shared.types';
import type {
  ArgumentSpec,
  Class,
  ConnectionField,
  EnumSpec,
  FieldSpec,
  FilterSpec,
  InputSpec,
  LeafType,
  OrderSpec,
  RootSpec,
  TypeSpec,
} from './specification';

type Constructor = new () => object;
type TypeThunk = () => GraphQLScalarType | Class | object | [unknown];

/** A class made for a type that no source file writes. */
const classNamed = (name: string): Constructor =>
  ({ [name]: class {} })[name] as unknown as Constructor;

/** Hands the registry to type-graphql, once a process. */
class Publication {
  private readonly enums = new Map<string, object>();
  private readonly inputs = new Map<string, Constructor>();
  private readonly pages = new Map<string, Constructor>();
  private readonly root = classNamed('Root');

  constructor(private readonly registry: Registry) {}

  publish(): GraphQLSchema {
    this.registry.enums.forEach((spec) => this.publishEnum(spec));
    this.registry.orders.forEach((spec) => this.publishOrder(spec));
    [...this.registry.inputs, ...this.registry.filters].forEach((spec) =>
      this.inputs.set(spec.name, classNamed(spec.name)),
    );
    this.registry.inputs.forEach((spec) => this.publishInput(spec));
    this.registry.filters.forEach((spec) => this.publishFilter(spec));
    this.publishNode();
    this.registry.types.forEach((type) => this.publishType(type));
    Resolver()(this.root);
    this.registry.roots.forEach((root) => this.publishRoot(root));
    return this.build();
  }

  private build(): GraphQLSchema {
    const schema = buildSchemaSync({
      resolvers: [this.root as never],
      orphanedTypes: this.registry.types
        .filter((type) => type.kind !== 'link')
        .map((type) => type.class as never),
      validate: false,
    });
    const config = schema.toConfig();
    return new GraphQLSchema({
      ...config,
      types: [...config.types, GraphQLDateTime as GraphQLNamedType],
    });
  }

  private publishEnum(spec: EnumSpec): void {
    const values = Object.fromEntries(Object.keys(spec.values).map((value) => [value, value]));
    const valuesConfig = Object.fromEntries(
      Object.entries(spec.values).map(([value, description]) => [value, { description }]),
    );
    registerEnumType(values, { name: spec.name, description: spec.description, valuesConfig });
    this.enums.set(spec.name, values);
  }

  private publishOrder(spec: OrderSpec): void {
    const values = Object.entries(spec.keys).flatMap(([key, { description }]) => [
      [`${key}_ASC`, `${description}, ascending.`] as const,
      [`${key}_DESC`, `${description}, descending.`] as const,
    ]);
    this.publishEnum({ ...spec, kind: 'enum', values: Object.fromEntries(values) });
  }

  private publishInput(spec: InputSpec): void {
    const type = this.input(spec);
    InputType(spec.name, { description: spec.description })(type);
    for (const [name, field] of Object.entries(spec.fields)) this.inputField(type, name, field);
  }

  private publishFilter(spec: FilterSpec): void {
    const type = this.input(spec);
    InputType(spec.name, { description: spec.description })(type);
    for (const [name, field] of Object.entries(spec.fields)) {
      this.inputField(type, name, field);
    }
    if (!spec.combinable) return;
    const combinations = {
      and: { list: true, description: 'All of these.' },
      or: { list: true, description: 'At least one of these.' },
      not: { list: false, description: 'Not this.' },
    };
    for (const [name, how] of Object.entries(combinations)) {
      this.inputField(type, name, { type: () => spec, ...how });
    }
  }

  private inputField(type: Constructor, name: string, field: ArgumentSpec): void {
    Field(this.inputType(field), {
      nullable: !field.required,
      description: field.description,
    })(type.prototype as object, name);
  }

  private input(spec: { readonly name: string }): Constructor {
    const type = this.inputs.get(spec.name);
    if (!type) throw new Error(`The input ${spec.name} is used, but no domain declares it.`);
    return type;
  }

  private leaf(type: LeafType): object {
    if (type instanceof GraphQLScalarType) return type;
    const values = this.enums.get(type.name);
    if (!values) throw new Error(`The enumeration ${type.name} is declared nowhere.`);
    return values;
  }

  private inputType(field: ArgumentSpec): () => never {
    const one = (): object => {
      const { type } = field;
      if (typeof type === 'function') return this.input(type());
      if ('kind' in type && type.kind === 'input') return this.input(type);
      return this.leaf(type as LeafType);
    };
    return () => (field.list ? [one()] : one()) as never;
  }

  private publishNode(): void {
    InterfaceType('Node', { description: this.registry.typeOf(Node).description })(Node as never);
    Field(() => GraphQLID, {
      description: this.registry.types
        .flatMap((type) => type.fields)
        .find((field) => field.name === 'id')?.description,
    })(Node.prototype, 'id');
  }

  private publishType(type: TypeSpec): void {
    if (type.kind === 'link') return;
    const implemented = [
      type.interface,
      type.kind === 'value' || type.kind === 'row' ? undefined : Node,
    ];
    const options = {
      description: type.description,
      implements: implemented.filter((one) => one !== undefined) as never,
    };
    if (type.kind === 'interface') InterfaceType(type.name, options)(type.class as never);
    else ObjectType(type.name, options)(type.class as never);
    for (const field of type.fields) {
      if (field.kind === 'column' && field.hidden) continue;
      this.publishField(type, field);
    }
  }

  private publishField(type: TypeSpec, field: FieldSpec): void {
    const prototype = type.class.prototype;
    Field(this.outputType(field) as never, {
      nullable: field.nullable,
      description: field.description,
    })(prototype, field.name);
    const args = field.kind === 'connection' ? connectionArguments(field) : field.args;
    this.publishArguments(prototype, field.name, args);
  }

  private outputType(field: FieldSpec): TypeThunk {
    if (field.kind === 'column') {
      const leaf = this.leaf(field.type);
      return () => (field.list ? [leaf] : leaf);
    }
    if (field.kind === 'resolved') return () => this.leaf(field.type);
    if (field.kind === 'computed') {
      const { type } = field;
      return typeof type === 'function' ? type : () => this.leaf(type);
    }
    if (field.kind === 'connection') {
      const page = this.page(field);
      return () => page;
    }
    const target = field.target;
    return field.kind === 'list' ? () => [target()] : target;
  }

  /** The connection type of a target, with its edge; made once. */
  private page(
    field: Pick<ConnectionField, 'target' | 'edge'> & { readonly edgeName?: string },
  ): Constructor {
    const row = this.registry.typeOf(field.target());
    const node = field.edge ? this.registry.field(row, field.edge.node) : undefined;
    const name = field.edgeName ?? row.name;
    const known = this.pages.get(name);
    if (known) return known;
    const page = classNamed(`${name}Connection`);
    this.pages.set(name, page);
    const nodeType = node?.kind === 'ref' ? node.target() : row.class;
    const edge = this.edge(name, row, nodeType, node);
    ObjectType(page.name, { description: `A page of ${name} records.` })(page);
    const prototype = page.prototype as object;
    Field((() => [nodeType]) as never, { description: 'The records of the page.' })(
      prototype,
      'nodes',
    );
    Field((() => [edge]) as never, { description: 'The records of the page with their cursors.' })(
      prototype,
      'edges',
    );
    Field(() => PageInfo, { description: 'Where the page stands.' })(prototype, 'pageInfo');
    Field(() => GraphQLInt, {
      description: 'How many there are on all pages together; counted only when asked.',
    })(prototype, 'totalCount');
    return page;
  }

  private edge(name: string, row: TypeSpec, nodeType: Class, node?: FieldSpec): Constructor {
    const edge = classNamed(`${name}Edge`);
    ObjectType(edge.name, { description: `A ${name} in its place on a page.` })(edge);
    const prototype = edge.prototype as object;
    Field(() => String, { description: 'Its place in the ordering, for `after` and `before`.' })(
      prototype,
      'cursor',
    );
    Field((() => nodeType) as never, { description: 'The record.' })(prototype, 'node');
    if (!node) return edge;
    for (const field of row.fields) {
      if (field === node || (field.kind === 'column' && field.hidden)) continue;
      Field(this.outputType(field) as never, {
        nullable: field.nullable,
        description: field.description,
      })(prototype, field.name);
    }
    return edge;
  }

  private publishRoot(root: RootSpec): void {
    const prototype = this.root.prototype as Record<string, unknown>;
    prototype[root.name] = (): never => {
      throw new Error('Root fields are answered by the engine.');
    };
    const type = this.rootType(root);
    Query(type.thunk as never, { nullable: type.nullable as never, description: root.description })(
      prototype,
      root.name,
      Object.getOwnPropertyDescriptor(prototype, root.name) as never,
    );
    const args = root.kind === 'connection' ? connectionArguments(root) : root.args;
    this.publishArguments(prototype, root.name, args);
  }

  private rootType(root: RootSpec): { thunk: TypeThunk; nullable: boolean | 'items' } {
    if (root.kind === 'connection') {
      const page = this.page({ ...root, edgeName: root.edge?.name });
      return { thunk: () => page, nullable: false };
    }
    if (root.kind === 'node' && root.many) return { thunk: () => [Node], nullable: 'items' };
    return { thunk: root.target, nullable: true };
  }

  private publishArguments(
    prototype: object,
    name: string,
    args: Readonly<Record<string, ArgumentSpec>>,
  ): void {
    Object.entries(args).forEach(([argument, spec], index) => {
      Arg(argument, this.inputType(spec), {
        nullable: !spec.required,
        description: spec.description,
        defaultValue: spec.default,
      } as never)(prototype, name, index);
    });
  }
}

/**
 * Builds the GraphQL schema of a registry by type-graphql, whose metadata is global: once a process.
 *
 * @param registry everything that the domains declare.
 * @returns the executable schema; its root fields are answered by the engine.
 */
export const publishGraphql = (registry: Registry): GraphQLSchema =>
  new Publication(registry).publish();
