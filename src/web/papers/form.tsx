/** A form that came back filled in: its count and its month, row by row as they stand on the paper. */
import type { CountFormSheet } from '../../api/routes/clinic-papers';
import { addPeriods, period } from '../../domain/dates';
import { readFormNumber } from '../../papers/count-form';
import { monthName } from '../clinic/words';
import { CommandForm, Faults } from '../form-parts';
import { again, done, page, type Screen } from '../screen';
import { medicineName, medicinesOf } from '../staff/names';
import { faultsOf, Select, To } from '../staff/parts';
import type { Visit } from '../visit';
import { countedIn, MONTH_PARTS, monthField, monthIn, paperIn } from './form-lines';
import { Added, Counted, Month, WhoAndWhen } from './typing-parts';
import { paperScreenWords } from './words';
import type { PaperScreenWords } from './words-facts';

/** Months that a form may tell of: the last ones, this one on its last day. */
const MONTHS = 4;
/** Before the names of the fields in the form of the month that the count has too. */
const MONTH = 'm.';

const sheetOf = async (visit: Visit) =>
  (
    await visit.read<CountFormSheet>('read-count-form', {
      params: { jurisdiction: visit.scope, facilityId: visit.params.facilityId ?? '' },
    })
  ).body;

export const paperForm: Screen = {
  id: 'warehouse-paper-form',
  roles: ['warehouse', 'administrator'],
  show: async (visit, given) => {
    const sheet = await sheetOf(visit);
    const words = paperScreenWords(visit.lang);
    const { form: w } = words;
    const isMonth = given?.values.do === 'month';
    const formNumber =
      given?.values[isMonth ? `${MONTH}formNumber` : 'formNumber'] ?? visit.query.forma ?? sheet.formNumber;
    const printed = readFormNumber(formNumber);
    const hasMoved = printed?.facilityId === sheet.facilityId && printed.shelfVersion !== sheet.version;
    const givenTo = (month: boolean) => (isMonth === month ? given : null);
    const action = visit.href(
      'warehouse-paper-form',
      { facilityId: sheet.facilityId },
      { forma: formNumber },
    );
    return page(
      w.title(sheet.facilityName),
      <>
        <p>
          <To visit={visit} screen="warehouse-paper-forms">
            {words.forms.title}
          </To>
        </p>
        <h1>{w.title(sheet.facilityName)}</h1>
        <p class="lead">{w.lead}</p>
        <Faults visit={visit} given={faultsOf(given)} />
        <h2>{w.count}</h2>
        <CommandForm visit={visit} action={action}>
          <WhoAndWhen visit={visit} given={givenTo(false)} formNumber={formNumber} />
          {hasMoved && (
            <>
              <p class="note">{w.moved}</p>
              <label class="tick">
                <input type="checkbox" name="holds" value="yes" checked={given?.values.holds === 'yes'} />
                <span>{w.holds}</span>
              </label>
            </>
          )}
          <Counted visit={visit} sheet={sheet} given={givenTo(false)} w={w} />
          <Added visit={visit} medicines={await medicineChoices(visit)} given={givenTo(false)} w={w} />
          <label class="tick">
            <input type="checkbox" name="complete" value="yes" checked={given?.values.complete === 'yes'} />
            <span>{w.complete}</span>
          </label>
          <button class="button" type="submit" name="do" value="count">
            {w.saveCount}
          </button>
        </CommandForm>
        <h2 id="month">{w.month}</h2>
        <p class="help">{w.monthHelp}</p>
        <CommandForm visit={visit} action={action}>
          <WhoAndWhen visit={visit} given={givenTo(true)} formNumber={formNumber} prefix={MONTH} />
          <Select
            name="period"
            label={w.period}
            given={givenTo(true)}
            options={monthChoices(visit).map((p) => [p, monthName(visit.lang, p)] as const)}
            value={monthChoices(visit)[1]}
          />
          <Month visit={visit} sheet={sheet} given={givenTo(true)} w={w} />
          <button class="button" type="submit" name="do" value="month">
            {w.saveMonth}
          </button>
        </CommandForm>
      </>,
    );
  },
  send: async (visit, form) => {
    const sheet = await sheetOf(visit);
    const { form: w } = paperScreenWords(visit.lang);
    const { facilityId } = sheet;
    const params = { jurisdiction: visit.scope, facilityId };
    const errors: Record<string, string> = {};
    const prefix = form.text('do') === 'month' ? MONTH : '';
    const paper = paperIn(visit, form, prefix, errors);
    const here = visit.href('warehouse-paper-form', { facilityId });
    if (prefix === MONTH) {
      const rows = monthIn(visit, form, sheet, errors);
      if (Object.keys(errors).length === 0 && rows.length === 0) return nothing(w);
      if (Object.keys(errors).length > 0) return again(errors);
      const month = form.text('period');
      const acted = await visit.act<{ rows: number }>('report-clinic-month', form, {
        params,
        body: { period: month, rows, paper },
      });
      if (acted.kind === 'refused')
        return visit.refused(acted.problem, (field) => {
          const [, index, wire] = /^rows\.(\d+)(?:\.(\w+))?/.exec(field) ?? [];
          const row = index === undefined ? undefined : rows[Number(index)];
          const part = MONTH_PARTS.find((p) => p.wire === wire)?.part ?? 'g';
          return row ? monthField(part, row.medicineId) : paperFieldOf(field, prefix);
        });
      return done(visit.href('warehouse-paper-forms'), {
        id: 'paper-reported',
        args: { month: monthName(visit.lang, month), rows: acted.body.rows },
      });
    }
    const known = new Set((await medicinesOf(visit)).map((m) => m.medicineId));
    const lines = countedIn(visit, form, sheet, (id) => known.has(id), errors);
    const complete = form.text('complete') === 'yes';
    if (Object.keys(errors).length === 0 && lines.length === 0 && !complete) return nothing(w);
    if (Object.keys(errors).length > 0) return again(errors);
    const printed = readFormNumber(paper.formNumber);
    // What moved since the form was printed makes the count stale, unless whoever types it in says that it holds.
    const ifMatch = form.text('holds') === 'yes' || printed === null ? null : printed.shelfVersion;
    const acted = await visit.act<{ counted: number; differences: readonly unknown[] }>(
      'count-clinic-stock',
      form,
      { params, ifMatch, body: { complete, paper, lines: lines.map(({ field: _, ...line }) => line) } },
    );
    if (acted.kind === 'refused')
      return visit.refused(
        acted.problem,
        (field) => lines[Number(/^lines\.(\d+)/.exec(field)?.[1])]?.field ?? paperFieldOf(field, prefix),
      );
    const { counted, differences } = acted.body;
    return done(here, { id: 'paper-counted', args: { lines: counted, differences: differences.length } });
  },
};

const paperFieldOf = (field: string, prefix: string): string | null => {
  const part = /^paper\.(\w+)$/.exec(field)?.[1];
  return part === undefined ? null : `${prefix}${part}`;
};

const nothing = (w: PaperScreenWords['form']) =>
  ({ kind: 'again', status: 422, code: 'no-lines', errors: {}, error: w.nothing }) as const;

const monthChoices = (visit: Visit): string[] => {
  const now = period(visit.today.slice(0, 7))!;
  return Array.from({ length: MONTHS }, (_, back) => addPeriods(now, -back));
};

const medicineChoices = async (visit: Visit) =>
  (await medicinesOf(visit)).map((m) => [m.medicineId, medicineName(m)] as const);
