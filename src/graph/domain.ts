import { declareInputs, type InputDeclarations } from './domain.inputs';
import { declareRoots, type RootDeclarations } from './domain.roots';
import { declareTypes, type TypeDeclarations } from './domain.types';

/** A domain with everything declared through it. */
export interface Domain extends TypeDeclarations, InputDeclarations, RootDeclarations {
  /** Its name, as in the folder and the subgraph. */
  readonly name: string;
}

/**
 * Opens a domain: everything declared through it belongs to it.
 *
 * @param name the domain's name, as in the folder and the subgraph.
 * @returns the decorators and declarations of the domain.
 */
export const domain = (name: string): Domain => ({
  name,
  ...declareTypes(name),
  ...declareInputs(name),
  ...declareRoots(name),
});
