/** What a change would do to a plan of today, before it is made: patients, transport, who gains and who loses. */
import { Arithmetic } from '../charts/arithmetic';
import { facilitiesOf, medicineName, medicinesOf } from '../staff/names';
import { DataTable } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { effectWords } from './effect-words';

interface Measures {
  readonly treatments: number;
  readonly unmetTreatments: Readonly<Record<'V' | 'E' | 'N', number>>;
  readonly litres: number;
  readonly transportMxn: number;
  readonly clinics: readonly {
    readonly facilityId: string;
    readonly treatments: number;
    readonly unmetTreatments: number;
    readonly unmetVitalTreatments: number;
  }[];
}
export interface Effect {
  readonly summaryBefore: { readonly packs: number };
  readonly summaryAfter: { readonly packs: number };
  readonly measuresBefore: Measures;
  readonly measuresAfter: Measures;
  readonly changes: readonly {
    readonly facilityId: string;
    readonly medicineId: string;
    readonly packsBefore: number;
    readonly packsAfter: number;
  }[];
}

const MOST_LINES = 20;
const MOST_CLINICS = 8;
/** Treatments below which a unit is said neither to gain nor to lose. */
const LEAST = 0.5;

export async function EffectOfChange(visit: Visit, effect: Effect) {
  const w = effectWords(visit.lang);
  const s = staffWords(visit.lang);
  const f = visit.figures;
  const { measuresBefore: before, measuresAfter: after } = effect;
  const places = new Map((await facilitiesOf(visit)).map((r) => [r.facilityId, r.name]));
  const medicines = new Map((await medicinesOf(visit)).map((m) => [m.medicineId, medicineName(m)]));
  const named = (id: string) => places.get(id) ?? id;
  const moved = moves(before, after);
  const all = (m: Measures): number => m.unmetTreatments.V + m.unmetTreatments.E + m.unmetTreatments.N;
  const lines = [...effect.changes].sort(
    (a, b) => Math.abs(b.packsAfter - b.packsBefore) - Math.abs(a.packsAfter - a.packsBefore),
  );
  const row = (label: string, a: number, b: number, told: (value: number) => string) => [
    label,
    told(a),
    told(b),
    told(a) === told(b)
      ? '–'
      : // Of the figures as they are read, so that it adds up.
        `${b > a ? '+' : '−'}${told(Math.abs(Math.round(b) - Math.round(a)))}`,
  ];
  return (
    <section class="card" id="effect" role="status" tabIndex={-1}>
      <h2>{w.title}</h2>
      <p class="lead">
        {lines.length === 0
          ? w.same
          : w.lead(f.estimate(Math.abs(all(after) - all(before))), all(after) - all(before))}
      </p>
      <DataTable
        visit={visit}
        caption={w.title}
        columns={[
          { label: w.measure },
          { label: w.now, figure: true },
          { label: w.changed, figure: true },
          { label: w.difference, figure: true },
        ]}
        rows={[
          row(w.served, before.treatments, after.treatments, f.count),
          row(w.unmetVital, before.unmetTreatments.V, after.unmetTreatments.V, f.count),
          row(
            w.unmetOther,
            all(before) - before.unmetTreatments.V,
            all(after) - after.unmetTreatments.V,
            f.count,
          ),
          row(w.packs, effect.summaryBefore.packs, effect.summaryAfter.packs, f.count),
          row(w.litres, before.litres, after.litres, f.count),
          row(w.transport, before.transportMxn, after.transportMxn, f.pesos),
        ]}
      />
      <Movers visit={visit} title={w.gain} rows={moved.filter((m) => m.gained >= LEAST)} named={named} />
      <Movers
        visit={visit}
        title={w.lose}
        rows={moved.filter((m) => m.gained <= -LEAST).reverse()}
        named={named}
      />
      {lines.length > 0 && (
        <details>
          <summary>{w.lines(lines.length)}</summary>
          <DataTable
            visit={visit}
            caption={w.lines(lines.length)}
            columns={[
              { label: s.unit },
              { label: s.medicine },
              { label: w.now, figure: true },
              { label: w.changed, figure: true },
            ]}
            rows={lines
              .slice(0, MOST_LINES)
              .map((c) => [
                named(c.facilityId),
                medicines.get(c.medicineId) ?? c.medicineId,
                f.count(c.packsBefore),
                f.count(c.packsAfter),
              ])}
          />
        </details>
      )}
      <Arithmetic visit={visit}>
        <p>{w.how}</p>
      </Arithmetic>
      <p class="note">{w.notSaved}</p>
    </section>
  );
}

interface Move {
  readonly facilityId: string;
  /** Treatments unmet before less those after. */
  readonly gained: number;
  readonly gainedVital: number;
}

/** Who gains most first. */
function moves(before: Measures, after: Measures): Move[] {
  const then = new Map(after.clinics.map((c) => [c.facilityId, c]));
  return before.clinics
    .map(({ facilityId, unmetTreatments, unmetVitalTreatments }) => ({
      facilityId,
      gained: unmetTreatments - (then.get(facilityId)?.unmetTreatments ?? unmetTreatments),
      gainedVital:
        unmetVitalTreatments - (then.get(facilityId)?.unmetVitalTreatments ?? unmetVitalTreatments),
    }))
    .sort((a, b) => b.gained - a.gained);
}

function Movers({
  visit,
  title,
  rows,
  named,
}: {
  readonly visit: Visit;
  readonly title: string;
  readonly rows: readonly Move[];
  readonly named: (facilityId: string) => string;
}) {
  const w = effectWords(visit.lang);
  const f = visit.figures;
  return (
    <>
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p class="empty">{w.nobody}</p>
      ) : (
        <ul>
          {rows.slice(0, MOST_CLINICS).map((m) => (
            <li key={m.facilityId}>
              {w.moved(
                named(m.facilityId),
                f.estimate(Math.abs(m.gained)),
                Math.round(Math.abs(m.gainedVital)) === 0 ? null : f.estimate(Math.abs(m.gainedVital)),
                m.gainedVital,
              )}
            </li>
          ))}
          {rows.length > MOST_CLINICS && <li>{w.more(rows.length - MOST_CLINICS)}</li>}
        </ul>
      )}
    </>
  );
}
