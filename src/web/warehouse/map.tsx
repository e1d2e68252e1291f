/** The map: units where they lie, as large as their patients, filled by the vital medicine that lasts least; and the same as a table. */

import type { LocalDate } from '../../domain/dates';
import { DAYS_PER_MONTH } from '../../domain/quantities';
import { LEVEL_SHAPES, Level, levelOf, levelWord, type Thresholds, thresholdsOf } from '../level';
import { page, type Screen } from '../screen';
import { fullNames } from '../staff/names';
import { DataTable, State } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { chain, labels, projection, radiusOf, type Spot } from './map-shape';
import { READERS } from './roles';
import { warehouseWords } from './words';

interface Place {
  readonly facilityId: string;
  readonly name: string;
  readonly kind: 'clinic' | 'hospital' | 'warehouse';
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly routeId: string | null;
  readonly patients: number | null;
  readonly worst: { readonly medicineId: string; readonly name: string; readonly coverDays: number } | null;
  readonly vitalCritical: number;
  readonly arrivalDate: LocalDate | null;
  readonly closures: readonly {
    readonly fromDate: LocalDate;
    readonly toDate: LocalDate;
    readonly reason: string | null;
  }[];
}
interface MapData {
  readonly today: LocalDate;
  readonly needKnown: boolean;
  readonly latestPlanId: string | null;
  readonly routes: readonly { readonly routeId: string; readonly name: string | null }[];
  readonly places: readonly Place[];
}

/** The map with the policy's limits of months of stock. */
interface Standing extends MapData {
  readonly limits: Thresholds;
}

export const map: Screen = {
  id: 'warehouse-map',
  roles: READERS,
  show: async (visit) => {
    const { map: w } = warehouseWords(visit.lang);
    const params = { jurisdiction: visit.scope };
    const { body: data } = await visit.read<MapData>('warehouse-map', { params });
    const nameOf = await fullNames(visit);
    const places = data.places.map((p) => ({
      ...p,
      worst: p.worst && { ...p.worst, name: nameOf(p.worst) },
    }));
    const body: Standing = { ...data, places, limits: await thresholdsOf(visit) };
    const units = body.places.filter((p) => p.kind !== 'warehouse');
    const unknown = units.filter((p) => p.latitude === null || p.longitude === null);
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        <p>{w.lead}</p>
        {!body.needKnown && <p class="note warn">{w.unknownNeed}</p>}
        <Drawing visit={visit} body={body} />
        {unknown.length > 0 && <p class="note">{w.notDrawn(unknown.map((p) => p.name))}</p>}
        <h2>{w.asTable}</h2>
        <Places visit={visit} body={body} units={units} />
      </>,
    );
  },
};

const months = (place: Place): number | null =>
  place.worst === null ? null : place.worst.coverDays / DAYS_PER_MONTH;

const linesHref = (
  visit: Visit,
  { latestPlanId }: MapData,
  query: Readonly<Record<string, string>>,
): string =>
  latestPlanId === null
    ? visit.href('warehouse-stock', {}, query)
    : visit.href('warehouse-plan', { planId: latestPlanId }, { ...query, shipped: '' });

const closedText = (visit: Visit, { closures }: Place): string =>
  closures
    .map((c) =>
      warehouseWords(visit.lang).map.closed(
        visit.figures.day(c.fromDate),
        visit.figures.day(c.toDate),
        c.reason,
      ),
    )
    .join('; ');

function Drawing({ visit, body }: { readonly visit: Visit; readonly body: Standing }) {
  const { map: w } = warehouseWords(visit.lang);
  const drawn = body.places.filter((p): p is Place & Spot => p.latitude !== null && p.longitude !== null);
  if (drawn.length === 0) return <p class="empty">{w.nothingToDraw}</p>;
  const { width, height, at } = projection(drawn);
  const most = Math.max(1, ...drawn.map((p) => p.patients ?? 0));
  // The large ones lie below the small ones.
  const circles = drawn
    .map((place) => ({
      ...at(place),
      place,
      name: place.name,
      radius: place.kind === 'warehouse' ? 27 : radiusOf(place.patients, most),
    }))
    .sort((a, b) => b.radius - a.radius);
  const names = labels(circles);
  const start = circles.find((c) => c.place.kind === 'warehouse') ?? circles[0];
  return (
    <figure class="card">
      <nav class="drawing" aria-label={w.drawing}>
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: every unit within has its own; the whole is named by what is around */}
        <svg class="map" viewBox={`0 0 ${width} ${height}`}>
          {body.routes.map(({ routeId }) => {
            const own = circles.filter((c) => c.place.routeId === routeId && c.place.kind !== 'warehouse');
            if (!start || own.length === 0) return null;
            const stops = [start, ...chain(start, own)];
            return stops.slice(1).map((to, k) => {
              const from = stops[k] ?? start;
              const closed = to.place.closures.length > 0;
              return (
                <line
                  key={to.place.facilityId}
                  class={closed ? 'road closed' : 'road'}
                  x1={from.x}
                  y1={from.y}
                  x2={to.x}
                  y2={to.y}
                />
              );
            });
          })}
          {circles.map((c, k) => (
            <Circle key={c.place.facilityId} visit={visit} body={body} circle={c} label={names[k] ?? null} />
          ))}
        </svg>
      </nav>
      <figcaption class="legend">
        {(['red', 'amber', 'green', 'blue'] as const).map((name) => (
          <Level key={name} name={name} lang={visit.lang} />
        ))}
        <span>{w.noDatum}</span>
        <span>{w.numbers}</span>
        <span>{w.home}</span>
        <span>{w.dashed}</span>
        <span>{w.legend}</span>
      </figcaption>
    </figure>
  );
}

function Circle({
  visit,
  body,
  circle: { x, y, radius, place },
  label,
}: {
  readonly visit: Visit;
  readonly body: Standing;
  readonly circle: { readonly x: number; readonly y: number; readonly radius: number; readonly place: Place };
  readonly label: {
    readonly x: number;
    readonly y: number;
    readonly anchor: 'start' | 'end' | 'middle';
  } | null;
}) {
  const { map: w } = warehouseWords(visit.lang);
  const s = staffWords(visit.lang);
  const text = label && (
    <text x={label.x} y={label.y} text-anchor={label.anchor}>
      {place.kind === 'warehouse' || place.vitalCritical === 0
        ? place.name
        : `${place.name} (${place.vitalCritical})`}
    </text>
  );
  if (place.kind === 'warehouse')
    return (
      <g>
        <rect class="home" x={x - radius} y={y - radius} width={2 * radius} height={2 * radius} />
        <title>{place.name}</title>
        {text}
      </g>
    );
  const held = months(place);
  const level = held === null ? null : levelOf(held, body.limits);
  const told = [
    place.name,
    place.worst === null || level === null
      ? w.levelUnknown
      : w.worstIs(place.worst.name, s.days(place.worst.coverDays), levelWord(level, visit.lang)),
    place.patients === null ? null : w.patients(visit.figures.estimate(place.patients)),
    closedText(visit, place) || null,
  ]
    .filter(Boolean)
    .join('. ');
  const shape = radius / 16;
  return (
    <a href={linesHref(visit, body, { facilityId: place.facilityId })} aria-label={told}>
      <title>{told}</title>
      <circle class={`unit ${level ?? 'unknown'}`} cx={x} cy={y} r={radius} />
      {level && (
        <path
          class="shape"
          d={LEVEL_SHAPES[level]}
          transform={`translate(${(x - 8 * shape).toFixed(1)} ${(y - 8 * shape).toFixed(1)}) scale(${shape.toFixed(2)})`}
        />
      )}
      {text}
    </a>
  );
}

function Places({
  visit,
  body,
  units,
}: {
  readonly visit: Visit;
  readonly body: Standing;
  readonly units: readonly Place[];
}) {
  const { map: w } = warehouseWords(visit.lang);
  const s = staffWords(visit.lang);
  const f = visit.figures;
  const routeName = (id: string | null) =>
    id === null ? s.noRoute : (body.routes.find((r) => r.routeId === id)?.name ?? id);
  const sorted = [...units].sort((a, b) => (a.worst?.coverDays ?? 1e9) - (b.worst?.coverDays ?? 1e9));
  return (
    <DataTable
      visit={visit}
      caption={w.asTable}
      columns={[
        { label: s.unit },
        { label: s.route },
        { label: w.next },
        { label: w.patientsHead, figure: true },
        { label: w.worst },
        { label: w.cover, figure: true },
        { label: w.level },
        { label: w.critical, figure: true },
      ]}
      rows={sorted.map((p) => {
        const held = months(p);
        return [
          <a key="name" href={linesHref(visit, body, { facilityId: p.facilityId })}>
            {p.name}
          </a>,
          p.routeId === null ? (
            s.noRoute
          ) : (
            <a key="route" href={linesHref(visit, body, { routeId: p.routeId })}>
              {routeName(p.routeId)}
            </a>
          ),
          <>
            {p.arrivalDate === null ? '–' : f.day(p.arrivalDate)}{' '}
            {p.closures.length > 0 && (
              <>
                <State tone="bad">{w.closedNow}</State> <small>{closedText(visit, p)}</small>
              </>
            )}
          </>,
          p.patients === null ? '–' : f.count(p.patients),
          p.worst?.name ?? s.unknown,
          p.worst === null ? '–' : s.days(p.worst.coverDays),
          held === null ? '–' : <Level name={levelOf(held, body.limits)} lang={visit.lang} />,
          f.count(p.vitalCritical),
        ];
      })}
    />
  );
}
