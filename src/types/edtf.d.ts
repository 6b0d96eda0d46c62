declare module 'edtf' {
  /** Parses a date; `min` and `max` are milliseconds since 1970 in UTC. @throws Error on bad text. */
  export default function edtf(text: string): { readonly min: number; readonly max: number };
}
