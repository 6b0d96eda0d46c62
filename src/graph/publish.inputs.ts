import { GraphQLScalarType } from 'graphql';
import { Arg, Field, InputType, registerEnumType } from 'type-graphql';
import type { Registry } from './registry';
import type {
  ArgumentSpec,
  EnumSpec,
  FilterSpec,
  InputSpec,
  LeafType,
  OrderSpec,
} from './specification';

/** A class that is registered with type-graphql. */
export type Constructor = new () => object;

// type-graphql identifies a type by its class; fields are added later.
/** Creates the class of a type that has none in the source. */
export const classNamed = (name: string): Constructor =>
  ({ [name]: class {} })[name] as unknown as Constructor; // eslint-disable-line @typescript-eslint/no-extraneous-class

/** Publishes the input types: enumerations, orders, inputs and filters. */
export class InputPublication {
  private readonly enums = new Map<string, object>();
  private readonly inputs = new Map<string, Constructor>();

  constructor(private readonly registry: Registry) {}

  /** Publishes all input types, which may refer to each other. */
  publish(): void {
    const { enums, orders, inputs, filters } = this.registry;
    enums.forEach((spec) => this.publishEnum(spec));
    orders.forEach((spec) => this.publishOrder(spec));
    [...inputs, ...filters].forEach((spec) => this.inputs.set(spec.name, classNamed(spec.name)));
    inputs.forEach((spec) => this.publishInput(spec));
    filters.forEach((spec) => this.publishFilter(spec));
  }

  /** Publishes an enumeration. */
  publishEnum(spec: EnumSpec): void {
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
    for (const [name, field] of Object.entries(spec.fields)) this.inputField(type, name, field);
    const combinations = {
      and: { list: true, description: 'Every one of these conditions holds.' },
      or: { list: true, description: 'At least one of these conditions holds.' },
      not: { list: false, description: 'The condition does not hold.' },
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

  /** The object by which type-graphql identifies a leaf type. */
  leaf(type: LeafType): object {
    if (type instanceof GraphQLScalarType) return type;
    const values = this.enums.get(type.name);
    if (!values) throw new Error(`The enumeration ${type.name} is declared nowhere.`);
    return values;
  }

  private inputType(field: ArgumentSpec): () => object {
    const one = (): object => {
      const { type } = field;
      if (typeof type === 'function') return this.input(type());
      if ('kind' in type && type.kind === 'input') return this.input(type);
      return this.leaf(type);
    };
    return () => (field.list ? [one()] : one());
  }

  /** Publishes the arguments of a field of a class. */
  publishArguments(
    prototype: object,
    name: string,
    args: Readonly<Record<string, ArgumentSpec>>,
  ): void {
    Object.entries(args).forEach(([argument, spec], index) => {
      Arg(argument, this.inputType(spec), {
        nullable: !spec.required,
        description: spec.description,
        defaultValue: spec.default,
      })(prototype, name, index);
    });
  }
}
