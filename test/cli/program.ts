import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { builtInDatabase } from '../harness';
import { readRecords } from '../oracle/records';

const project = resolve(__dirname, '..', '..');

/** What a command left behind. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command is run. */
export interface Run {
  readonly environment?: Readonly<Record<string, string>>;
  /** What is piped in. */
  readonly input?: string;
  /** The folder of the program; the project when not given. */
  readonly program?: string;
}

/** A folder of its own in which commands are run, with a database `sidelines.db` if there is one. */
export interface Place {
  readonly folder: string;
  /** The path of a file in the folder. */
  file(name: string): string;
  run(words: readonly string[], run?: Run): Promise<Ended>;
  /** Starts a command and does not wait for its end. */
  start(words: readonly string[], run?: Run): ChildProcessWithoutNullStreams;
  remove(): void;
}

/** Makes a folder to run commands in, with a copy of the built-in database unless it is to be empty. */
export function makePlace({ isEmpty = false } = {}): Place {
  const folder = mkdtempSync(join(tmpdir(), 'sidelines-cli-'));
  const file = (name: string): string => join(folder, name);
  if (!isEmpty) copyFileSync(builtInDatabase(), file('sidelines.db'));
  const start: Place['start'] = (words, { environment = {}, program = project } = {}) =>
    spawn(process.execPath, [join(program, 'bin', 'sidelines.js'), ...words], {
      cwd: folder,
      env: { ...ownEnvironment(), SIDELINES_DATABASE: file('sidelines.db'), ...environment },
    });
  return {
    folder,
    file,
    start,
    run: (words, run = {}) => end(start(words, run), run.input),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The environment of the tests without settings; a free port, so that two servers never meet. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const given = Object.entries(process.env).filter(([name]) => !name.startsWith('SIDELINES_'));
  return { ...Object.fromEntries(given), SIDELINES_PORT: '0' };
}

/** Waits for the end of a command, with what it wrote; the project's own path becomes PROJECT. */
export async function end(child: ChildProcessWithoutNullStreams, input = ''): Promise<Ended> {
  const [stdout, stderr] = [gather(child.stdout), gather(child.stderr)];
  child.stdin.end(input);
  const code = await new Promise<number | null>((ended) => child.once('close', ended));
  const written = (text: string): string => text.replaceAll(project, 'PROJECT');
  // How far it is, is told every few seconds: on a slow machine more often than on a fast one.
  const said = stderr().replace(/^.* …\n/gm, '');
  return { code, stdout: written(stdout()), stderr: written(said) };
}

function gather(stream: NodeJS.ReadableStream): () => string {
  const chunks: string[] = [];
  stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  return () => chunks.join('');
}

/** Builds the program where its sources have changed, so that no test waits for it. */
export function buildFirst(): void {
  beforeAll(async () => {
    const place = makePlace({ isEmpty: true });
    await place.run(['--version']);
    place.remove();
  }, 300_000);
}

/** The sentence about the database of a folder that has none. */
export const missing = (place: Place): string =>
  `The database ${place.file('sidelines.db')} does not exist: correct its name, or make it with --create.\n`;

/** A command that did what it was asked, saying no more than it should. */
export const done = (stdout: string): Ended => ({ code: 0, stdout, stderr: '' });

/** A command that was refused, with one exit code and one text. */
export const refused = (code: number, stderr: string): Ended => ({ code, stdout: '', stderr });

/** How many records the built-in data has: those of some files, or all. */
export function recordCount(...files: readonly string[]): number {
  const records = readRecords('data');
  const names = readdirSync('data').filter((file) => file.endsWith('.csv'));
  const counted = files.length ? files : names.map((file) => file.slice(0, -'.csv'.length));
  return counted.reduce((sum, file) => sum + records.of(file).length, 0);
}

/** A number as commands print it. */
export const figure = (count: number): string => count.toLocaleString('en');
