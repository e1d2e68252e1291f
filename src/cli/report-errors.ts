/** Errors → what a person reads (cause, blank line, fix) or one JSON object, and the exit code. */
import type { Language } from '../documents/language';
import { AppError, type IntakeIssue } from '../domain/errors';
import { inSpanish } from './errors-es';
import { BadIntake } from './folder-input';
import { renderIssues } from './render-issues';
import type { Session } from './session';
import { lookOf, paint, wrap } from './terminal';

interface Report {
  readonly code: string;
  readonly cause: string;
  readonly fix: string;
  readonly issues: readonly IntakeIssue[];
  readonly exitCode: number;
}

const OUR_FAULT = 1;

function reportOf(error: unknown, lang: Language, session: Session): Report {
  if (error instanceof AppError) {
    const [cause, fix] =
      lang === 'es' ? inSpanish(error.code, error.cause, error.fix) : [error.cause, error.fix];
    const issues = error instanceof BadIntake ? error.issues : [];
    return { code: error.code, cause, fix, issues, exitCode: error.exitCode };
  }
  const [cause, fix] = session.texts.errors.ourFault(error instanceof Error ? error.message : String(error));
  return { code: 'internal', cause, fix, issues: [], exitCode: OUR_FAULT };
}

/** Reports on stderr (with --json on stdout) and returns the exit code. The stack is shown only under --debug. */
export function reportError(error: unknown, session: Session, debug: boolean): number {
  session.progress.done();
  const { code, cause, fix, issues, exitCode } = reportOf(error, session.lang, session);
  if (session.json) session.print(JSON.stringify({ error: { code, cause, fix, issues } }));
  else {
    const look = lookOf(process.stderr);
    const listed = issues.length > 0 ? `${renderIssues(issues, { ...session, look })}\n\n` : '';
    const paragraphs = (text: string): string =>
      text
        .split('\n')
        .map((line) => wrap(line, look.width))
        .join('\n');
    session.note(`${listed}${paint(paragraphs(cause), 'alarm', look)}\n\n${paragraphs(fix)}`);
  }
  if (debug && error instanceof Error && error.stack) session.note(`\n${error.stack}`);
  return exitCode;
}
