import { declareDimensions, type DimensionDeclarations } from './domain.dimensions';
import { declareInputs, type InputDeclarations } from './domain.inputs';
import { declarePages, type PageDeclarations } from './domain.pages';
import { declareRoots, type RootDeclarations } from './domain.roots';
import { declareSearches, type SearchDeclarations } from './domain.search';
import { declareTypes, type TypeDeclarations } from './domain.types';

/** A domain with everything declared through it. */
export interface Domain
  extends
    TypeDeclarations,
    InputDeclarations,
    RootDeclarations,
    DimensionDeclarations,
    PageDeclarations,
    SearchDeclarations {
  /** Its name, as in the folder and the subgraph. */
  readonly name: string;
  /** The default port when the domain is served apart; 0 when it never is. */
  readonly port: number;
}

/**
 * Creates a domain: everything declared through it belongs to it.
 *
 * @param name the domain's name, as in the folder and the subgraph.
 * @param options its port when served apart; no two domains share a port.
 * @returns the decorators and declaration functions of the domain.
 */
export const domain = (name: string, { port = 0 }: { readonly port?: number } = {}): Domain => ({
  name,
  port,
  ...declareTypes(name),
  ...declareInputs(name),
  ...declareRoots(name),
  ...declareDimensions(),
  ...declarePages(name),
  ...declareSearches(name),
});
