import type { Shape } from '../plan/shape';

/** What a statement returned, read as JSON and brought into shape. */
export function fromJson(json: string | null, shape: Shape | undefined): unknown {
  const value: unknown = json === null ? null : JSON.parse(json);
  return shape && value !== null ? shape(value) : value;
}
