import { join } from 'node:path';
import { startChild } from '../child';
import type { Contender, Timing } from './contender';

/**
 * The conventional stack, in a process of its own: type-graphql keeps what is declared in one global
 * list, and its classes would mix with ours. It measures itself, so the way there costs it nothing.
 */
export function openConventional(file: string): Contender {
  const child = startChild(join(__dirname, '..', 'conventional', 'conventional.child.js'), [file]);
  return {
    name: 'resolvers, DataLoader, TypeORM',
    answer: ({ key }, variables) => child.ask<string>({ key, variables }),
    time: ({ key }, askings) => child.ask<Timing>({ key, askings }),
    close: () => child.close(),
  };
}
