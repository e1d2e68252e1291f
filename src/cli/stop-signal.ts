export interface StopSignal {
  readonly asked: Promise<void>;
  readonly isAsked: () => boolean;
}

/** Ctrl-C or a manager's SIGTERM. A second one ends at once: what was acknowledged is on disk anyway. */
export function stopSignal(): StopSignal {
  let isAsked = false;
  const asked = new Promise<void>((resolve) => {
    const onSignal = (): void => {
      if (isAsked) process.exit(130);
      isAsked = true;
      resolve();
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
  });
  return { asked, isAsked: () => isAsked };
}
