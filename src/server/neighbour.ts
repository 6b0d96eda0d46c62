/** Where a server listens. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** How long a program on the port is given to say what it is, in milliseconds. */
const PATIENCE_MS = 3_000;

/**
 * The address at which a program on this machine reaches a server.
 *
 * @param address where it listens; on every address of the machine it is reached at the loopback one.
 */
export function urlOf({ host, port }: ListenAddress): string {
  const reached = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}

/**
 * Whether it is Sidelines that listens on a port which is taken: it is asked for `/version`.
 *
 * @param address the port.
 */
export async function isSidelines(address: ListenAddress): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(`${urlOf(address)}/version`, { signal });
    const { name } = (await response.json()) as { readonly name?: unknown };
    return name === 'sidelines';
  } catch {
    return false;
  }
}
