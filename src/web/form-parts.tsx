/** Parts of forms: hidden fields, fields with their label, help and fault, and the list of what is to be corrected. */
import type { ComponentChildren } from 'preact';
import type { Language } from '../documents/language';
import { SURE, SURE_ASK, SURE_YES } from './far-count';
import { CSRF_FIELD, FILES_TYPE, KEY_FIELD, VERSION_FIELD } from './form';
import type { Given } from './screen';
import type { Visit } from './visit';

/**
 * A form that is sent once. `queue` lets the script keep it on the device where there is no connection: it is the name
 * under which it waits there, and must say whom or what it is about.
 */
export function CommandForm({
  visit,
  action,
  version,
  queue,
  insist = false,
  draft = false,
  files = false,
  class: className,
  children,
}: {
  readonly visit: Visit;
  readonly action: string;
  /** For If-Match: the version of what is shown. */
  readonly version?: number | null;
  readonly queue?: string;
  /** What was entered holds, whatever changed since: it may be sent again without its version. */
  readonly insist?: boolean;
  /** What is written is kept on the device until it is sent. */
  readonly draft?: boolean;
  /** It has a field for files. */
  readonly files?: boolean;
  readonly class?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <form
      method="post"
      action={action}
      enctype={files ? FILES_TYPE : undefined}
      class={className ?? 'stack'}
      data-queue={queue}
      data-insist={insist ? 'yes' : undefined}
      data-draft={draft ? 'yes' : undefined}
      noValidate
    >
      <input type="hidden" name={CSRF_FIELD} value={visit.csrf} />
      <input type="hidden" name={KEY_FIELD} value={visit.newKey()} />
      {version != null && <input type="hidden" name={VERSION_FIELD} value={version} />}
      {children}
    </form>
  );
}

/** What is wrong, at the top of the form, each with a link to its field. */
export function Faults({ visit, given }: { readonly visit: Visit; readonly given: Given | null }) {
  const errors = Object.entries(given?.errors ?? {});
  if (!given || (given.error === null && errors.length === 0)) return null;
  return (
    <div class="faults" role="alert" id="faults" tabIndex={-1}>
      <h2>{visit.words.errors.title(errors.length + (given.error === null ? 0 : 1))}</h2>
      {given.error !== null && <p>{given.error}</p>}
      {errors.length > 0 && (
        <ul>
          {errors.map(([name, text]) => (
            <li key={name}>
              <a href={`#${idOf(name)}`}>{text}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Letters, digits, dots, dashes: what an id and a link to it can bear. */
export const idOf = (name: string): string => `f-${name.replace(/[^\w.-]/g, '-')}`;

/** A fault beside its field. */
export function FieldFault({ name, given }: { readonly name: string; readonly given: Given | null }) {
  const text = given?.errors[name];
  return text === undefined ? null : (
    <p class="fault" id={`${idOf(name)}-fault`}>
      {text}
    </p>
  );
}

/** Whether a field is wrong, and where it says so: for fields that are laid out by hand. */
export const faultProps = (name: string, given: Given | null) =>
  given?.errors[name] === undefined
    ? {}
    : { 'aria-invalid': 'true' as const, 'aria-describedby': `${idOf(name)}-fault` };

/** A question that was asked once is answered by a tick, and the form sent again. */
export function Sure({ visit, given }: { readonly visit: Visit; readonly given: Given | null }) {
  if (given?.errors[SURE] === undefined && given?.values[SURE] !== 'yes') return null;
  return (
    <label class="tick">
      <input id={idOf(SURE)} type="checkbox" name={SURE} value="yes" checked={given.values[SURE] === 'yes'} />
      <span>{SURE_YES[visit.lang]}</span>
    </label>
  );
}

/** The questions, by field, and where to say yes. */
export const unsure = (
  lang: Language,
  questions: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => ({ ...questions, [SURE]: SURE_ASK[lang] });

export function Field({
  name,
  label,
  given,
  help,
  value,
  type = 'text',
  numeric = false,
  ...rest
}: {
  readonly name: string;
  readonly label: ComponentChildren;
  readonly given: Given | null;
  readonly help?: string;
  readonly value?: string;
  readonly type?: 'text' | 'password' | 'date';
  /** Opens the number pad. */
  readonly numeric?: boolean;
  readonly autocomplete?: string;
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly required?: boolean;
}) {
  const id = idOf(name);
  const fault = given?.errors[name] !== undefined;
  const described = [help && `${id}-help`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {help && (
        <p class="help" id={`${id}-help`}>
          {help}
        </p>
      )}
      <input
        id={id}
        name={name}
        {...({ type } as { readonly type: 'text' })}
        value={type === 'password' ? undefined : (given?.values[name] ?? value)}
        inputMode={numeric ? 'decimal' : undefined}
        class={numeric ? 'number' : undefined}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={described || undefined}
        {...rest}
      />
      <FieldFault name={name} given={given} />
    </div>
  );
}

export function Choices({
  name,
  legend,
  options,
  given,
  value,
}: {
  readonly name: string;
  readonly legend: ComponentChildren;
  readonly options: readonly (readonly [value: string, label: string, help?: string])[];
  readonly given: Given | null;
  readonly value?: string;
}) {
  const chosen = given?.values[name] ?? value;
  return (
    <fieldset class="choices" id={idOf(name)} {...faultProps(name, given)}>
      <legend>{legend}</legend>
      {options.map(([option, label, help]) => (
        <label key={option} class="choice">
          <input type="radio" name={name} value={option} checked={option === chosen} />
          <span>
            {label}
            {help && <small>{help}</small>}
          </span>
        </label>
      ))}
      <FieldFault name={name} given={given} />
    </fieldset>
  );
}
