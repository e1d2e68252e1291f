/** `surtido storage clean`: contents that no entry names, cleared away. */
import { AppError } from '../domain/errors';
import { cleanStorage } from '../storage/garbage';
import { serviceTextsOf } from './service-texts';
import { printJson, type Session } from './session';
import { withStore } from './with-store';

export interface CleanOptions {
  readonly dryRun?: boolean;
  readonly graceHours: string;
}

/** A plan's parts are put within minutes of the entry that names them; an hour is the least that is safe. */
const LEAST_HOURS = 1;

export function cleanStore({ dryRun = false, graceHours }: CleanOptions, session: Session): Promise<number> {
  const hours = Number(graceHours);
  if (!Number.isInteger(hours) || hours < LEAST_HOURS)
    throw new AppError(
      'bad-grace',
      `"${graceHours}" is no whole number of hours from ${LEAST_HOURS} on.`,
      'Leave --grace-hours out: a day is usual.',
      2,
    );
  return withStore(null, 'existing', async (storage) => {
    const putBefore = new Date(Date.now() - hours * 3_600_000).toISOString();
    const cleaned = await cleanStorage(storage, { putBefore, dryRun });
    if (session.json) printJson(session, { dryRun, ...cleaned });
    else session.print(serviceTextsOf(session.lang).cleaned(cleaned, dryRun));
    return 0;
  });
}
