/** What came from outside, lot by lot. */

import type { Role } from '../../domain/people';
import { CommandForm, Faults, Field } from '../form-parts';
import { again, done, page, type Screen } from '../screen';
import { medicineOptions, medicinesOf } from '../staff/names';
import { faultsOf, type Option, Reason, Select, To } from '../staff/parts';
import type { Visit } from '../visit';
import { ArrivedLine, readArrived } from './arrived-lines';
import { warehouseWords } from './words';

const ACTORS: readonly Role[] = ['warehouse', 'administrator'];
const LINES = 6;
const MOST_LINES = 60;
const linesOf = (visit: Visit): number =>
  Math.min(MOST_LINES, Math.max(LINES, Math.trunc(Number(visit.query.lines)) || LINES));

export const receipts: Screen = {
  id: 'warehouse-receipts',
  roles: ACTORS,
  show: async (visit, given) => {
    const { receipts: w, kit: kitWords, transfer: transferWords } = warehouseWords(visit.lang);
    const options: Option[] = [['', w.choose], ...medicineOptions(await medicinesOf(visit))];
    const count = linesOf(visit);
    return page(
      w.title,
      <>
        <div class="row ends">
          <h1>{w.title}</h1>
          <span class="row">
            <To visit={visit} screen="warehouse-kit">
              {kitWords.title}
            </To>
            <To visit={visit} screen="warehouse-transfer">
              {transferWords.title}
            </To>
          </span>
        </div>
        <p>{w.lead}</p>
        <Faults visit={visit} given={faultsOf(given)} />
        <CommandForm
          visit={visit}
          action={visit.href('warehouse-receipts', {}, count > LINES ? { lines: count } : {})}
        >
          <div class="sum">
            <Select name="source" label={w.source} options={w.sources} given={given} />
            <Field name="document" label={w.document} given={given} maxLength={120} />
          </div>
          {Array.from({ length: count }, (_, k) => k + 1).map((k) => (
            <ArrivedLine key={k} visit={visit} k={k} given={given} options={options} />
          ))}
          <p>
            <a href={visit.href('warehouse-receipts', {}, { lines: count + LINES })}>{w.more}</a>
          </p>
          <Reason name="note" label={w.note} given={given} />
          <button class="button" type="submit">
            {w.save}
          </button>
        </CommandForm>
      </>,
    );
  },
  send: async (visit, form) => {
    const read = await readArrived(visit, form, linesOf(visit));
    if (Object.keys(read.errors).length > 0) return again(read.errors);
    const acted = await visit.act<{ lines: number }>('receive-upstream', form, {
      params: { jurisdiction: visit.scope },
      body: {
        source: form.text('source'),
        document: form.textOrNull('document'),
        lines: read.lines.map(({ k: _, ...line }) => line),
        note: form.textOrNull('note'),
      },
    });
    if (acted.kind === 'refused')
      return visit.refused(
        acted.problem,
        (field) => read.fieldOf(field) ?? (field === 'document' ? field : null),
      );
    return done(visit.href('warehouse-receipts'), {
      id: 'upstream-received',
      args: { lines: acted.body.lines },
    });
  },
};
