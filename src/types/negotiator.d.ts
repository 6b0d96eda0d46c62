declare module 'negotiator' {
  /** Chooses among what is available by the `accept…` headers of a request (RFC 9110, section 12.5). */
  export default class Negotiator {
    constructor(request: {
      readonly headers: Readonly<Record<string, string | string[] | undefined>>;
    });
    mediaType(available: readonly string[]): string | undefined;
    encoding(
      available: readonly string[],
      options?: { readonly preferred?: readonly string[] },
    ): string | undefined;
  }
}
