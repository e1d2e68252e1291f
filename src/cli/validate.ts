/** `surtido validate FOLDER`: what is wrong or doubtful in the files, and what to do about it. */
import { groupBy } from '../domain/group-by';
import { type FolderOptions, readIntake } from './folder-input';
import { renderIssues } from './render-issues';
import { printJson, type Session } from './session';
import { paint } from './terminal';

const BAD_INPUT = 2;

export async function validate(folder: string, options: FolderOptions, session: Session): Promise<number> {
  const { texts } = session;
  const { snapshot, issues, read } = await readIntake(folder, options, session);
  session.progress.done();
  const errors = issues.filter((i) => i.severity === 'error').length;
  const warnings = issues.length - errors;
  if (session.json) {
    const byCode = Object.fromEntries(
      [...groupBy(issues, (i) => i.code)].map(([code, rows]) => [code, rows.length]),
    );
    printJson(session, { asOf: snapshot?.asOf ?? null, errors, warnings, byCode, files: read, issues });
  } else
    session.print(
      [
        paint(texts.validate.verdict(folder, errors, warnings), errors > 0 ? 'alarm' : 'bold', session.look),
        ...(issues.length === 0 ? [] : [renderIssues(issues, session)]),
        texts.validate.read(
          read.length,
          read.reduce((sum, f) => sum + f.rows, 0),
          snapshot?.asOf ?? null,
        ),
      ].join('\n\n'),
    );
  return errors > 0 ? BAD_INPUT : 0;
}
