/** Treatments held: for our patients elsewhere, and here for patients of others. */
import type { HoldRow } from '../../api/routes/clinic-holds';
import { CommandForm, Faults } from '../form-parts';
import { done, page, type Screen } from '../screen';
import type { Visit } from '../visit';
import { folioOf, type Medicines, medicinesOf } from './medicines';
import { instantOf } from './where';
import { clinicWords } from './words';

export const holds: Screen = {
  id: 'clinic-holds',
  roles: ['clinic'],
  show: async (visit, given) => {
    const [{ rows }, medicines] = await Promise.all([
      visit.list<HoldRow>('list-clinic-holds', { params: visit.unit, query: { limit: '200' } }),
      medicinesOf(visit),
    ]);
    const { holds: w } = clinicWords(visit.lang);
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        <Faults visit={visit} given={given} />
        {(['sent', 'here'] as const).map((direction) => (
          <section class="card" aria-labelledby={direction} key={direction}>
            <h2 id={direction}>{w[direction]}</h2>
            <List visit={visit} rows={rows.filter((r) => r.direction === direction)} medicines={medicines} />
          </section>
        ))}
      </>,
    );
  },
  send: async (visit, form) => {
    const gives = form.text('do') === 'use';
    const acted = await visit.act(gives ? 'use-clinic-hold' : 'release-clinic-hold', form, {
      params: { ...visit.unit, holdId: form.text('hold') },
      ifMatch: form.version,
    });
    if (acted.kind === 'refused') return visit.refused(acted.problem);
    return done(visit.href('clinic-holds'), { id: gives ? 'hold-used' : 'hold-released' });
  },
};

function List({ visit, rows, medicines }: { visit: Visit; rows: readonly HoldRow[]; medicines: Medicines }) {
  const { holds: w } = clinicWords(visit.lang);
  if (rows.length === 0) return <p class="empty">{w.none}</p>;
  return (
    <ul class="lines">
      {rows.map((h) => (
        <li key={h.holdId} class="stack tight">
          <p>
            <b>{folioOf(h.holdId)}</b>: {medicines.amount(h.medicineId, h.units)},{' '}
            {medicines.label(h.medicineId)}, {h.direction === 'sent' ? h.facilityName : w.from(h.fromName)}
          </p>
          <small>{h.lapsed ? w.lapsed : w.until(instantOf(visit, h.until))}</small>
          <CommandForm
            visit={visit}
            action={visit.href('clinic-holds')}
            version={h.version}
            queue={`${w.queue} ${folioOf(h.holdId)}`}
          >
            <input type="hidden" name="hold" value={h.holdId} />
            <div class="row">
              {h.direction === 'here' && (
                <button class="button second" type="submit" name="do" value="use">
                  {w.use}
                </button>
              )}
              <button class="button second" type="submit" name="do" value="release">
                {w.release}
              </button>
            </div>
          </CommandForm>
        </li>
      ))}
    </ul>
  );
}
