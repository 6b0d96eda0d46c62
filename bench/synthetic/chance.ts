/**
 * A number that looks random and is the same at every run: no state, so that two files that speak of
 * one record can each work it out (finaliser of MurmurHash3).
 *
 * @param salt tells apart what is drawn.
 * @param index the record it is drawn for.
 * @param below the numbers drawn are smaller than this.
 */
export function draw(salt: number, index: number, below: number): number {
  let mixed = Math.imul(index ^ Math.imul(salt + 1, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x27d4eb2f);
  return ((mixed ^ (mixed >>> 15)) >>> 0) % below;
}

/** One of a list, drawn as {@link draw} does. */
export function pick<T>(list: readonly T[], salt: number, index: number): T {
  const item = list[draw(salt, index, list.length)];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}
