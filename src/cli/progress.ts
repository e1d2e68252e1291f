/** Says on stderr what is going on: on one line of a terminal, or, where nobody looks on, only when it takes long. */
export interface Progress {
  readonly step: (text: string) => void;
  readonly done: () => void;
}

/** Without a terminal, work shorter than this is not worth a word. */
const LONG_MS = 10_000;

export function progressOn(stream: NodeJS.WriteStream, now: () => number = Date.now): Progress {
  const start = now();
  const seconds = (): string => `${Math.round((now() - start) / 1000)} s`;
  if (!stream.isTTY)
    return {
      step: (text) => {
        if (now() - start >= LONG_MS) stream.write(`${text}… (${seconds()})\n`);
      },
      done: () => {},
    };
  const line = (text: string): void => {
    stream.write(`\r\u001b[K${text}`);
  };
  return { step: (text) => line(`${text}…`), done: () => line('') };
}
