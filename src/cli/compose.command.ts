import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { withoutSecrets } from '../address';
import { isPlainAddress, readSettings } from '../config';
import { StopError } from '../errors';
import type { Remote } from '../federation/remote';
import { describeExamples, type AddCommand } from './command';
import { say } from './terminal';

/** `sidelines compose`: composes our domains and third parties' subgraphs into a supergraph. */
export const addCompose: AddCommand = (program) => {
  program
    .command('compose')
    .argument('[newcomers...]', 'third parties’ subgraphs, as name=address', collectRemote)
    .summary('composes a supergraph, also with third parties’ subgraphs')
    .description(
      'Fetches the SDL of each third party’s subgraph, and composes it with the domains, at the ' +
        'addresses of the settings. A subgraph that would change our own fields is refused, with ' +
        'every reason.',
    )
    .option('-o, --out <file>', 'the file to write; standard output when not given')
    .addHelpText(
      'after',
      describeExamples([
        [
          'sidelines compose trade=http://127.0.0.1:4200/graphql -o supergraph.graphql',
          'adds a subgraph at an address',
        ],
        ['sidelines compose', 'prints the supergraph of our own domains'],
      ]),
    )
    .action(runCompose);
};

function collectRemote(text: string, before: readonly Remote[] = []): readonly Remote[] {
  const [, name, url] = /^([a-z][a-z0-9-]*)=(https?:\/\/\S+)$/.exec(text) ?? [];
  if (name !== undefined && url !== undefined && isPlainAddress(url)) {
    return [...before, { name, url }];
  }
  throw new StopError(
    'USAGE',
    `${withoutSecrets(text)} is no subgraph to join: give a name and an address without a password, ` +
      'such as trade=http://127.0.0.1:4200/graphql.',
  );
}

async function runCompose(
  newcomers: readonly Remote[],
  { out }: { readonly out?: string },
): Promise<void> {
  const { makeServices } = await import('./schema.files');
  const { composeWithNewcomers } = await import('../federation/newcomers');
  const { CompositionError } = await import('../federation/compose');
  const { graph, services } = makeServices(readSettings());
  const joining = { published: graph.schema, ours: services, newcomers };
  try {
    const { sdl } = await composeWithNewcomers(joining);
    await write(sdl, out);
  } catch (error) {
    if (!(error instanceof CompositionError)) throw error;
    throw new StopError('FAILED', `The subgraphs cannot be composed:\n${error.message}`);
  }
}

async function write(sdl: string, out: string | undefined): Promise<void> {
  if (out === undefined) {
    say(sdl.trimEnd());
    return;
  }
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, sdl);
  say(`Wrote ${out}.`);
}
