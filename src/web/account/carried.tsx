/**
 * What was written when the session ended goes along through the log-in, in hidden fields, and back into its form. It is
 * only shown there, with whoever logged in looking on: nothing is done until the form is sent again.
 */
import { CSRF_FIELD, type Form, KEY_FIELD } from '../form';
import { type Given, page, type Shown } from '../screen';
import type { Visit } from '../visit';
import { ownAddress } from './sign-on';

const VALUES = '_written';
const TO = '_writtenAt';
/** Characters; a form above it is too long to go along twice. */
const MOST = 64 * 1024;

/** As the log-in's form is given it; null where it cannot go along. `to`: the address that it was sent to. */
export function carried(to: string, { values }: Form): Given | null {
  const kept = Object.entries(values).filter(([name]) => name !== CSRF_FIELD && name !== KEY_FIELD);
  const text = new URLSearchParams(kept).toString();
  if (ownAddress(to) === null || text.length > MOST) return null;
  return { values: { [VALUES]: text, [TO]: to }, errors: {}, error: null };
}

export const bearsWritten = (given: Given | null): boolean => Boolean(given?.values[TO]);

export function WrittenFields({ given }: { readonly given: Given | null }) {
  if (!bearsWritten(given)) return null;
  return (
    <>
      {[VALUES, TO].map((name) => (
        <input key={name} type="hidden" name={name} value={given?.values[name] ?? ''} />
      ))}
    </>
  );
}

function WrittenForm({
  visit,
  to,
  values,
  second,
}: {
  readonly visit: Visit;
  readonly to: string;
  readonly values: string | undefined;
  readonly second?: boolean;
}) {
  return (
    <form method="post" action={to}>
      {[...new URLSearchParams(values)].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button class={second ? 'button second' : 'button'} type="submit">
        {visit.words.logIn.backToWritten}
      </button>
    </form>
  );
}

/**
 * The institution's page takes the browser away and what was written with it: it opens beside this page, which stays
 * with it and is the way back. Null where nothing was written.
 */
export function ByInstitution({ visit, given }: { readonly visit: Visit; readonly given: Given | null }) {
  const to = ownAddress(given?.values[TO]);
  if (to === null) return null;
  const { logIn: words } = visit.words;
  return (
    <section class="stack">
      <p class="help">{words.institutionBeside}</p>
      <p>
        <a class="button quiet" href={visit.href('sign-on')} target="_blank" rel="noopener">
          {words.institution}
        </a>
      </p>
      <WrittenForm {...{ visit, to }} values={given?.values[VALUES]} second />
    </section>
  );
}

/** After the log-in: the way back to the form. It has no token of the session, so it is shown and not done. */
export function writtenPage(
  visit: Visit,
  form: Form,
  headers: Readonly<Record<string, string>>,
): Shown | null {
  const to = ownAddress(form.text(TO));
  if (to === null) return null;
  const { logIn: words } = visit.words;
  return page(
    words.written,
    <div class="narrow">
      <h1>{words.written}</h1>
      <p>{words.writtenHelp}</p>
      <WrittenForm {...{ visit, to }} values={form.values[VALUES]} />
    </div>,
    { headers },
  );
}
