/** The numbers behind a finding: drawn, and as tables. */
import type { ComponentChildren } from 'preact';
import { DataTable } from '../staff/parts';
import type { Visit } from '../visit';
import type { FindingDetail } from './finding-data';
import { administrationWords } from './words';

const isShare = (name: string): boolean => name === 'shareCensored' || name === 'biasShare';

export function Evidence({
  visit,
  finding,
  nameOf,
  placeOf,
  charts,
}: {
  readonly visit: Visit;
  readonly finding: FindingDetail;
  readonly nameOf: (medicineId: string) => string;
  readonly placeOf: (facilityId: string) => string;
  /** The same, drawn. */
  readonly charts: ComponentChildren;
}) {
  const { finding: w } = administrationWords(visit.lang);
  const f = visit.figures;
  const { evidence } = finding;
  const told = (name: string, value: number): string => (isShare(name) ? f.percent(value) : f.decimal(value));
  const scalars = Object.entries(evidence).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  const label = (name: string) => w.labels[name] ?? name;
  return (
    <section class="stack">
      <h2>{w.evidence}</h2>
      {charts}
      {scalars.length > 0 && (
        <DataTable
          visit={visit}
          caption={w.evidence}
          columns={[{ label: w.measure }, { label: w.value, figure: true }]}
          rows={scalars.map(([name, value]) => [label(name), told(name, value)])}
        />
      )}
      <Matches visit={visit} finding={finding} placeOf={placeOf} />
      <Cases visit={visit} finding={finding} nameOf={nameOf} />
    </section>
  );
}

interface Match {
  readonly facilityId: string;
  readonly units: number;
  readonly roadKm: number | null;
}
function Matches({
  visit,
  finding,
  placeOf,
}: {
  readonly visit: Visit;
  readonly finding: FindingDetail;
  readonly placeOf: (id: string) => string;
}) {
  const { finding: w } = administrationWords(visit.lang);
  const { donors, lackers } = finding.evidence;
  const matches = (
    Array.isArray(donors) ? donors : Array.isArray(lackers) ? lackers : []
  ) as readonly Match[];
  if (matches.length === 0) return null;
  return (
    <DataTable
      visit={visit}
      caption={w.matches}
      columns={[{ label: w.matches }, { label: w.units, figure: true }, { label: w.km, figure: true }]}
      rows={matches.map((m) => [
        placeOf(m.facilityId),
        visit.figures.count(m.units),
        m.roadKm === null ? '–' : visit.figures.count(m.roadKm),
      ])}
    />
  );
}

interface Case {
  readonly medicineId: string;
  readonly periods?: readonly string[];
  readonly figures?: Readonly<Record<string, number>>;
  readonly reportedMonthlyUnits?: number;
  readonly expectedMonthlyUnits?: number;
  readonly ratio?: number;
  readonly distortedMonthlyUnits?: number | null;
}
function Cases({
  visit,
  finding,
  nameOf,
}: {
  readonly visit: Visit;
  readonly finding: FindingDetail;
  readonly nameOf: (id: string) => string;
}) {
  const { finding: w } = administrationWords(visit.lang);
  const f = visit.figures;
  const { cases, coverage } = finding.evidence;
  const rows = (Array.isArray(cases) ? cases : []) as readonly Case[];
  const stated = (Array.isArray(coverage) ? coverage : []) as readonly {
    readonly quantile: number;
    readonly share: number;
    readonly outcomes: number;
  }[];
  return (
    <>
      {rows.length > 0 && rows[0]?.ratio !== undefined && (
        <DataTable
          visit={visit}
          caption={w.cases}
          columns={[
            { label: w.cases },
            { label: w.labels.reportedMonthlyUnits ?? '', figure: true },
            { label: w.labels.expectedMonthlyUnits ?? '', figure: true },
            { label: w.labels.ratio ?? '', figure: true },
          ]}
          rows={rows.map((c) => [
            nameOf(c.medicineId),
            f.estimate(c.reportedMonthlyUnits ?? 0),
            f.estimate(c.expectedMonthlyUnits ?? 0),
            f.decimal(c.ratio ?? 0),
          ])}
        />
      )}
      {rows.length > 0 && rows[0]?.ratio === undefined && (
        <DataTable
          visit={visit}
          caption={w.cases}
          columns={[{ label: w.cases }, { label: w.periods }, { label: w.off, figure: true }]}
          rows={rows.map((c) => [
            nameOf(c.medicineId),
            (c.periods ?? []).join(', '),
            c.distortedMonthlyUnits == null ? '–' : f.estimate(c.distortedMonthlyUnits),
          ])}
        />
      )}
      {stated.length > 0 && (
        <DataTable
          visit={visit}
          caption={w.stated}
          columns={[
            { label: w.stated },
            { label: w.happened, figure: true },
            { label: w.labels.outcomes ?? '', figure: true },
          ]}
          rows={stated.map((c) => [f.percent(c.quantile), f.percent(c.share), f.count(c.outcomes)])}
        />
      )}
    </>
  );
}
