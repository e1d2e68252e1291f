/** Counts on paper: a blank form for each unit, and the way to type in one that came back. */
import { readFormNumber } from '../../papers/count-form';
import { Field } from '../form-parts';
import { go, page, type Screen } from '../screen';
import { facilitiesOf } from '../staff/names';
import { DataTable, To } from '../staff/parts';
import { staffWords } from '../staff/words';
import { PaperLinks } from './paper-links';
import { paperScreenWords } from './words';

/** How a reader of barcodes writes the code of a form: the kind of symbol, and AI (91). */
const SCANNED = /^(\]d2)?91(?=C-)/;

export const paperForms: Screen = {
  id: 'warehouse-paper-forms',
  roles: ['warehouse', 'administrator'],
  show: async (visit) => {
    const words = paperScreenWords(visit.lang);
    const { forms: w } = words;
    const s = staffWords(visit.lang);
    const { forma } = visit.query;
    const known = forma === undefined ? null : readFormNumber(forma.trim().replace(SCANNED, ''));
    if (known) {
      const { facilityId, shelfVersion } = known;
      const number = `C-${facilityId}-${shelfVersion}`;
      return go(visit.href('warehouse-paper-form', { facilityId }, { forma: number }));
    }
    const units = (await facilitiesOf(visit))
      .filter((f) => f.kind !== 'warehouse')
      .sort((a, b) => a.name.localeCompare(b.name, 'es'));
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        <form method="get" action={visit.href('warehouse-paper-forms')} class="row bottom">
          <div class="short">
            <Field
              name="forma"
              label={w.number}
              help={w.numberHelp}
              given={
                forma === undefined ? null : { values: { forma }, errors: { forma: w.noNumber }, error: null }
              }
              maxLength={150}
              autocomplete="off"
            />
          </div>
          <button class="button" type="submit">
            {w.open}
          </button>
        </form>
        <DataTable
          visit={visit}
          caption={w.title}
          columns={[{ label: s.unit }, { label: words.countForm }, { label: w.typeIn }]}
          rows={units.map(({ facilityId, name }) => [
            name,
            <PaperLinks
              key={facilityId}
              visit={visit}
              papers={[{ what: name, path: ['clinics', facilityId, 'papers', 'count-form'] }]}
            />,
            <To key="type" visit={visit} screen="warehouse-paper-form" params={{ facilityId }}>
              {w.typeIn}: {name}
            </To>,
          ])}
        />
      </>,
    );
  },
};
