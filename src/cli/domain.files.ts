import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../config';
import { domains } from '../domains/domains.list';
import type { SchemaFile } from '../federation/schema.files';

/** A part of a file that names every domain, with the function that writes it. */
interface DomainSection {
  readonly path: string;
  readonly section: RegExp;
  write(names: readonly string[]): string;
}

const sections: readonly DomainSection[] = [
  {
    path: 'deploy/hive/gateway/domains.ts',
    section: /(?<=const domains = \[\n).*?(?=\] as const)/s,
    write: (names) => names.map((name) => `  '${name}',\n`).join(''),
  },
  {
    path: 'deploy/compose/apart.yaml',
    section: /(?<=# The domains\.\n).*?(?= {2}# End of the domains\.)/s,
    write: (names) =>
      names
        .map(
          (name) =>
            `  ${name}:\n    <<: *domain\n    command: [subgraph, ${name}, --port, '4000']\n\n`,
        )
        .join(''),
  },
  {
    path: 'deploy/compose/apart.yaml',
    section: /(?<=# Each domain\.\n).*?(?= {4}environment:\n {6}GATEWAY_HOST)/s,
    write: (names) =>
      names.map((name) => `      ${name}:\n        condition: service_started\n`).join(''),
  },
  {
    path: 'docs/architecture.md',
    section: /(?<=The domains, lowest first: ).*?(?=\. `npm run check:imports`)/,
    write: (names) => names.map((name) => `\`${name}\``).join(' < '),
  },
];

/**
 * Generates the files outside `src` that name the domains: the list for tools that cannot read TypeScript,
 * and parts of deploy files and documents.
 *
 * @throws Error when a file lacks the marked section.
 */
export function domainFiles(): readonly SchemaFile[] {
  const names = domains.map(({ name }) => name);
  const list = domains.map(({ name, port }) => ({ name, port }));
  if (new Set(list.map(({ port }) => port)).size < list.length) {
    throw new Error('Two domains have one port: give each domain a port of its own.');
  }
  const texts = new Map([['schema/domains.json', `${JSON.stringify(list, null, 2)}\n`]]);
  for (const { path, section, write } of sections) {
    const text = texts.get(path) ?? readFileSync(join(projectFolder, path), 'utf8');
    if (!section.test(text)) throw new Error(`${path} has no place where the domains are named.`);
    texts.set(
      path,
      text.replace(section, () => write(names)),
    );
  }
  return Array.from(texts, ([path, text]) => ({ path, text }));
}
