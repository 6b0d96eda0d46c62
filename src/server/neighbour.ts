/** The host and port of a server. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** The timeout of the request to the other program, in milliseconds. */
const PATIENCE_MS = 3_000;

/**
 * The URL of a server for programs on this machine.
 *
 * @param address the host and port; a wildcard host is replaced by the loopback address.
 */
export function urlOf({ host, port }: ListenAddress): string {
  const reached = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}

/**
 * Whether the program that listens on a port is Sidelines, according to its `/version`.
 *
 * @param address the host and port.
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
