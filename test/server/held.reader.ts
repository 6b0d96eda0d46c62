import type { Reader } from '../../src/read/reader';

/** Holds statements up before they reach the database. */
export interface HeldReader {
  hold(reader: Reader): Reader;
  /** When the first statement has come. */
  readonly reached: Promise<void>;
  /** Lets them through. */
  release(): void;
}

/** A gate before the real reader, so that a question is in flight for as long as a test needs it. */
export function holdReader(): HeldReader {
  const reached = createLatch();
  const released = createLatch();
  return {
    reached: reached.opened,
    release: released.open,
    hold: (reader) => ({
      dialect: reader.dialect,
      get statements() {
        return reader.statements;
      },
      close: () => reader.close(),
      read: async (text, values) => {
        reached.open();
        await released.opened;
        return reader.read(text, values);
      },
    }),
  };
}

function createLatch(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((done) => {
    open = done;
  });
  return { opened, open };
}
