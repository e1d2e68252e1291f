/** Who gains and who loses by an edited policy over the months of a simulation, and by which medicines. */
import { DataTable } from '../staff/parts';
import type { Visit } from '../visit';
import type { Part } from './simulation-data';
import type { SimulationWords } from './simulation-words';

const MOST_UNITS = 8;
const MOST_MEDICINES = 10;
/** Treatments below which a unit is said neither to gain nor to lose. */
const LEAST = 1;

const editedOf = (parts: readonly Part[], part: Part['part']): Part[] =>
  parts
    .filter((p) => p.part === part && p.policy === 'surtido' && p.settings === 'edited')
    .sort((a, b) => (b.gainedTreatments ?? 0) - (a.gainedTreatments ?? 0));

export function Movers({ w, parts }: { readonly w: SimulationWords; readonly parts: readonly Part[] }) {
  const units = editedOf(parts, 'facility');
  const groups = [
    [w.gain, units.filter((u) => (u.gainedTreatments ?? 0) >= LEAST)],
    [w.lose, units.filter((u) => (u.gainedTreatments ?? 0) <= -LEAST).reverse()],
  ] as const;
  return (
    <>
      {groups.map(([title, rows]) => (
        <section key={title}>
          <h2>{title}</h2>
          {rows.length === 0 ? (
            <p class="empty">{w.nobody}</p>
          ) : (
            <ul>
              {rows.slice(0, MOST_UNITS).map((u) => (
                <li key={u.id}>{w.moved(u.name, u.gainedTreatments ?? 0, u.gainedHalfWidth)}</li>
              ))}
              {rows.length > MOST_UNITS && <li>{w.more(rows.length - MOST_UNITS)}</li>}
            </ul>
          )}
        </section>
      ))}
    </>
  );
}

export function Medicines({
  visit,
  w,
  parts,
}: {
  readonly visit: Visit;
  readonly w: SimulationWords;
  readonly parts: readonly Part[];
}) {
  const f = visit.figures;
  const today = new Map(
    parts
      .filter((p) => p.part === 'medicine' && p.policy === 'surtido' && p.settings === 'today')
      .map((p) => [p.id, p]),
  );
  const rows = editedOf(parts, 'medicine').sort(
    (a, b) => Math.abs(b.gainedTreatments ?? 0) - Math.abs(a.gainedTreatments ?? 0),
  );
  const served = (p: Part | undefined): string =>
    p && p.needTreatments > 0 ? f.percent(p.servedTreatments / p.needTreatments) : '–';
  return (
    <>
      <h2>{w.medicines}</h2>
      <DataTable
        visit={visit}
        caption={w.medicines}
        columns={[{ label: w.medicine }, { label: w.today, figure: true }, { label: w.edited, figure: true }]}
        rows={rows.slice(0, MOST_MEDICINES).map((p) => [p.name, served(today.get(p.id)), served(p)])}
      />
    </>
  );
}
