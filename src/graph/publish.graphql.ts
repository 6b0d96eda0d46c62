import 'reflect-metadata';
import {
  GraphQLID,
  GraphQLInt,
  type GraphQLScalarType,
  GraphQLSchema,
  type GraphQLNamedType,
} from 'graphql';
import { buildSchemaSync, Field, InterfaceType, ObjectType, Query, Resolver } from 'type-graphql';
import { asSentence, withArticle } from './names';
import { Node } from './node';
import { argumentsOfField } from './paging';
import type { Registry } from './registry';
import { GraphQLDateTime } from './scalars';
import { publishGroups } from './publish.groups';
import { classNamed, InputPublication, type Constructor } from './publish.inputs';
import { PageInfo } from './shared.types';
import type {
  Class,
  ConnectionField,
  FacetSpec,
  FieldSpec,
  RootSpec,
  TypeSpec,
} from './specification';

type TypeThunk = () => GraphQLScalarType | Class | object | [unknown];

const QUERY = 'The root of every query: records by id, pages of records, and search.';

/** The type of the record on an edge: the target of the row's reference, or the row type itself. */
const nodeTypeOf = (row: TypeSpec, node?: FieldSpec): Class =>
  node?.kind === 'ref' ? node.target() : row.class;

/** Passes the registry to type-graphql, once a process. */
class Publication {
  private readonly inputs: InputPublication;
  private readonly pages = new Map<string, Constructor>();
  private readonly root = classNamed('Root');

  constructor(private readonly registry: Registry) {
    this.inputs = new InputPublication(registry);
  }

  publish(): GraphQLSchema {
    this.inputs.publish();
    this.publishNode();
    this.registry.types.forEach((type) => this.publishType(type));
    Resolver()(this.root);
    this.registry.roots.forEach((root) => this.publishRoot(root));
    return this.build();
  }

  private build(): GraphQLSchema {
    const schema = buildSchemaSync({
      resolvers: [this.root],
      orphanedTypes: this.registry.types
        .filter((type) => type.kind !== 'link')
        .map((type) => type.class),
      validate: false,
    });
    const query = schema.getQueryType();
    if (query) query.description = QUERY;
    const config = schema.toConfig();
    return new GraphQLSchema({
      ...config,
      types: [...config.types, GraphQLDateTime as GraphQLNamedType],
    });
  }

  private publishNode(): void {
    InterfaceType('Node', { description: this.registry.typeOf(Node).description })(Node);
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
      implements: implemented.filter((one) => one !== undefined),
    };
    if (type.kind === 'interface') InterfaceType(type.name, options)(type.class);
    else ObjectType(type.name, options)(type.class);
    for (const field of type.fields) {
      if (field.kind === 'column' && field.hidden) continue;
      this.publishField(type, field);
    }
  }

  private publishField(type: TypeSpec, field: FieldSpec): void {
    const prototype = type.class.prototype;
    Field(this.outputType(field), {
      nullable: field.nullable,
      description: field.description,
    })(prototype, field.name);
    this.inputs.publishArguments(prototype, field.name, argumentsOfField(field));
  }

  private outputType(field: FieldSpec): TypeThunk {
    if (field.kind === 'column') {
      const leaf = this.inputs.leaf(field.type);
      return () => (field.list ? [leaf] : leaf);
    }
    if (field.kind === 'resolved') return () => this.inputs.leaf(field.type);
    if (field.kind === 'computed') {
      const { type } = field;
      return typeof type === 'function' ? type : () => this.inputs.leaf(type);
    }
    if (field.kind === 'connection') {
      const page = this.page(field);
      return () => page;
    }
    const target = field.target;
    return field.kind === 'list' ? () => [target()] : target;
  }

  /** The connection type of a target, with its edge type; made once. */
  private page(
    field: Pick<ConnectionField, 'target' | 'edge'> & {
      readonly edgeName?: string;
      readonly facets?: FacetSpec;
    },
  ): Constructor {
    const row = this.registry.typeOf(field.target());
    const node = field.edge ? this.registry.field(row, field.edge.node) : undefined;
    const name = field.edgeName ?? row.name;
    const known = this.pages.get(name);
    if (known) return known;
    const page = classNamed(`${name}Connection`);
    this.pages.set(name, page);
    const nodeType = nodeTypeOf(row, node);
    const edge = this.edge(name, row, node);
    ObjectType(page.name, { description: `A page of ${name} records.` })(page);
    const prototype = page.prototype as object;
    Field(() => [nodeType], { description: 'The records of the page.' })(prototype, 'nodes');
    Field(() => [edge], { description: 'The records of the page with their cursors.' })(
      prototype,
      'edges',
    );
    Field(() => PageInfo, {
      description: 'Whether pages come before and after this one, and its first and last cursor.',
    })(prototype, 'pageInfo');
    Field(() => GraphQLInt, {
      description: 'The number of records on all pages. It is counted only when asked for.',
    })(prototype, 'totalCount');
    if (!node) publishGroups(this.registry, this.inputs, { page, type: row });
    for (const { name: field, target, description } of this.registry.pageFields) {
      Field(() => [target()], { description })(prototype, field);
    }
    if (field.facets) this.publishFacets(prototype, field.facets);
    return page;
  }

  private publishFacets(prototype: object, { target, description, args }: FacetSpec): void {
    Field(() => [target()], { description })(prototype, 'facets');
    this.inputs.publishArguments(prototype, 'facets', args);
  }

  private edge(name: string, row: TypeSpec, node?: FieldSpec): Constructor {
    const nodeType = nodeTypeOf(row, node);
    const edge = classNamed(`${name}Edge`);
    ObjectType(edge.name, {
      description: `${asSentence(withArticle(name))} in its place on a page.`,
    })(edge);
    const prototype = edge.prototype as object;
    Field(() => String, {
      description: 'The position in the order, to be given as `after` or `before`.',
    })(prototype, 'cursor');
    Field(() => nodeType, { description: 'The record.' })(prototype, 'node');
    if (!node) return edge;
    for (const field of row.fields) {
      if (field === node || (field.kind === 'column' && field.hidden)) continue;
      Field(this.outputType(field), {
        nullable: field.nullable,
        description: field.description,
      })(prototype, field.name);
    }
    return edge;
  }

  private publishRoot(root: RootSpec): void {
    const prototype = this.root.prototype as Record<string, unknown>;
    const value = (): never => {
      throw new Error('Root fields are answered by the engine.');
    };
    prototype[root.name] = value;
    const type = this.rootType(root);
    Query(type.thunk, { nullable: type.nullable, description: root.description })(
      prototype,
      root.name,
      { value },
    );
    this.inputs.publishArguments(prototype, root.name, argumentsOfField(root));
  }

  private rootType(root: RootSpec): { thunk: TypeThunk; nullable: boolean | 'items' } {
    if (root.kind === 'connection') {
      const page = this.page({ ...root, edgeName: root.edge?.name });
      return { thunk: () => page, nullable: false };
    }
    if (root.kind === 'node' && root.many) return { thunk: () => [Node], nullable: 'items' };
    return { thunk: root.target, nullable: true };
  }
}

/**
 * Builds the GraphQL schema of a registry with type-graphql. Its metadata is global, so this is done once
 * a process.
 *
 * @param registry the declarations of all domains.
 * @returns the executable schema; its root fields are answered by the engine.
 */
export const publishGraphql = (registry: Registry): GraphQLSchema =>
  new Publication(registry).publish();
