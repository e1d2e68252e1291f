/** `surtido account reset-password USER`: a new one-time password for an operator who lost the old one. */
import { readConfig } from '../config';
import { AppError } from '../domain/errors';
import { recoverOperatorIn } from '../main';
import { serviceTextsOf } from './service-texts';
import { printJson, type Session } from './session';
import { withStore } from './with-store';

export const resetPassword = (username: string, session: Session): Promise<number> =>
  withStore(null, 'existing', async (storage) => {
    const recovered = await recoverOperatorIn(storage, readConfig(process.env), username);
    if (recovered.kind === 'refused') throw new AppError(recovered.code, recovered.cause, recovered.fix, 2);
    const { kind: _kind, ...given } = recovered;
    if (session.json) printJson(session, given);
    else
      session.print(
        serviceTextsOf(session.lang).recovered(given.username, given.oneTimePassword, given.expiresAt),
      );
    return 0;
  });
