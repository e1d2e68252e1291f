/** Handing the files in, and what was wrong with them: by file, row and column, with what to do. */
import type { IntakeIssue } from '../../domain/errors';
import { groupBy } from '../../domain/group-by';
import type { Answer } from '../answer';
import type { Form } from '../form';
import { CommandForm, Faults, Field, FieldFault, faultProps, idOf } from '../form-parts';
import { again, done, type Given, page, type Screen } from '../screen';
import { DataTable, faultsOf, instantText, State, To } from '../staff/parts';
import type { Visit } from '../visit';
import { inPlace, type Setup, STARTERS, setupOf } from './setup-data';
import { operationWords } from './words';

/** Of one kind in one file, so many stand on the page; the whole list has them all. */
const SHOWN = 10;

export const data: Screen = {
  id: 'operation-data',
  roles: STARTERS,
  files: true,
  show: async (visit, given) => {
    const { data: w } = operationWords(visit.lang);
    const setup = await setupOf(visit);
    const { rows: issues } = await visit.list<IntakeIssue>('list-import-issues', {
      params: inPlace(visit),
      query: { limit: '1000' },
    });
    const isEmpty = setup.facilities === 0;
    return page(
      w.title,
      <>
        <p>
          <To visit={visit} screen="operation-start">
            {w.back}
          </To>
        </p>
        <h1>{w.title}</h1>
        <Faults visit={visit} given={faultsOf(given)} />
        {isEmpty && setup.begunImport && (
          <p class="note warn" role="status">
            {w.begun(instantText(visit, setup.begunImport.at), setup.begunImport.files.join(', '))}
          </p>
        )}
        <Last visit={visit} setup={setup} issues={issues} />
        {isEmpty ? <HandIn visit={visit} given={given} /> : <p>{w.full}</p>}
      </>,
    );
  },
  send: (visit, form) => (form.text('do') === 'demo' ? loadDemo(visit, form) : load(visit, form)),
};

function HandIn({ visit, given }: { readonly visit: Visit; readonly given: Given | null }) {
  const { data: w } = operationWords(visit.lang);
  return (
    <>
      <section class="card">
        <CommandForm visit={visit} action={visit.href('operation-data')} files>
          <div class="field">
            <label for={idOf('files')}>{w.files}</label>
            <p class="help" id="files-help">
              {w.filesHelp}
            </p>
            <input
              id={idOf('files')}
              name="files"
              type="file"
              multiple
              accept=".csv,.tsv,.txt,.json,.xlsx"
              aria-describedby="files-help"
              {...faultProps('files', given)}
            />
            <FieldFault name="files" given={given} />
          </div>
          <details>
            <summary>{w.names}</summary>
            <dl class="facts">
              <dt>{w.required}</dt>
              <dd>{w.fileNames.required.join(', ')}</dd>
              <dt>{w.optional}</dt>
              <dd>{w.fileNames.optional.join(', ')}</dd>
            </dl>
            <p class="help">{w.namesHelp}</p>
          </details>
          <div class="narrow-field">
            <Field name="asOf" label={w.asOf} type="date" given={given} />
          </div>
          <p class="help">{w.buttonHelp}</p>
          <div>
            <button class="button" type="submit" name="do" value="load">
              {w.button}
            </button>
          </div>
        </CommandForm>
      </section>
      <section class="card">
        <h2>{w.demo}</h2>
        <p>{w.demoHelp}</p>
        <CommandForm visit={visit} action={visit.href('operation-data')}>
          <div>
            <button class="button second" type="submit" name="do" value="demo">
              {w.demoButton}
            </button>
          </div>
        </CommandForm>
      </section>
    </>
  );
}

function Last({
  visit,
  setup: { lastImport: last },
  issues,
}: {
  readonly visit: Visit;
  readonly setup: Setup;
  readonly issues: readonly IntakeIssue[];
}) {
  const { data: w } = operationWords(visit.lang);
  if (last === null) return null;
  const files = [...groupBy(issues, (issue) => issue.file)].sort(([, a], [, b]) => gravity(a) - gravity(b));
  const list = `/api/v1/jurisdictions/${visit.scope}/imports/issues?format=`;
  return (
    <section class="stack" id="issues">
      <h2>{w.issues}</h2>
      <p class={last.errors > 0 ? 'note warn' : 'note'} role="status">
        {last.errors > 0
          ? w.nothingStored(last.errors, last.warnings)
          : last.stored
            ? w.stored(last.warnings)
            : w.refusedWhole}
      </p>
      <p class="help">{w.read(last.files.join(', '), instantText(visit, last.at))}</p>
      {issues.length > 0 && (
        <p>
          <a href={`${list}csv`} download>
            {w.download}
          </a>{' '}
          ·{' '}
          <a href={`${list}xlsx`} download>
            {w.downloadXlsx}
          </a>
        </p>
      )}
      {files.map(([file, all]) => (
        <FileIssues key={file} visit={visit} file={file} issues={all} />
      ))}
    </section>
  );
}

const isError = (issue: IntakeIssue): boolean => issue.severity === 'error';
const gravity = (issues: readonly IntakeIssue[]): number => (issues.some(isError) ? 0 : 1);

function FileIssues({
  visit,
  file,
  issues,
}: {
  readonly visit: Visit;
  readonly file: string;
  readonly issues: readonly IntakeIssue[];
}) {
  const { data: w } = operationWords(visit.lang);
  const errors = issues.filter(isError);
  const ordered = [...errors, ...issues.filter((issue) => !isError(issue))];
  const kinds = [...groupBy(ordered, (issue) => `${issue.severity} ${issue.code}`).values()];
  const shown = kinds.flatMap((same) => same.slice(0, SHOWN));
  return (
    <section class="stack tight">
      <h3>
        {file}{' '}
        <State tone={errors.length > 0 ? 'bad' : 'warn'}>
          {w.ofFile(errors.length, issues.length - errors.length)}
        </State>
      </h3>
      <DataTable
        visit={visit}
        caption={`${w.issues}: ${file}`}
        columns={[
          { label: w.row, figure: true },
          { label: w.severity },
          { label: w.field },
          { label: w.found },
          { label: w.fix },
        ]}
        rows={shown.map((issue) => [
          issue.row ?? '–',
          <b key="severity">{isError(issue) ? w.error : w.warning}</b>,
          issue.field ?? '–',
          issue.found,
          issue.fix,
        ])}
      />
      {issues.length > shown.length && <p class="help">{w.more(issues.length - shown.length)}</p>}
    </section>
  );
}

interface Loaded {
  readonly facilities: number;
  readonly reports: number;
}
const loaded = (visit: Visit, { facilities, reports }: Loaded): Answer =>
  done(visit.href('operation-start'), { id: 'data-loaded', args: { facilities, reports } });

async function load(visit: Visit, form: Form): Promise<Answer> {
  if (form.files.length === 0) return again({ files: operationWords(visit.lang).data.none });
  const asOf = form.textOrNull('asOf');
  const acted = await visit.act<Loaded>('import-files', form, {
    params: inPlace(visit),
    query: { lang: visit.lang },
    body: {
      files: form.files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') })),
      ...(asOf !== null && { asOf }),
    },
  });
  if (acted.kind === 'done') return loaded(visit, acted.body);
  return visit.refused(acted.problem, (field) => (field === 'asOf' ? field : 'files'));
}

async function loadDemo(visit: Visit, form: Form): Promise<Answer> {
  const acted = await visit.act<Loaded>('import-demo', form, {
    params: inPlace(visit),
    query: { lang: visit.lang },
  });
  return acted.kind === 'done' ? loaded(visit, acted.body) : visit.refused(acted.problem);
}
