/** The picking list of a route: what to take off the warehouse's shelves, lot by lot, and for which clinic. */
import { groupBy } from '../../domain/group-by';
import { PlanPapers } from '../papers/paper-links';
import { page, type Screen } from '../screen';
import { catalogueList, facilitiesOf, fullNames, routesOf } from '../staff/names';
import { DataTable, instantText, State, To } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { NO_ROUTE } from './dispatch';
import { READERS } from './roles';
import { listShipments, readShipment, type SentLine } from './shipment-data';
import { warehouseWords } from './words';

export const picking: Screen = {
  id: 'warehouse-picking',
  roles: READERS,
  show: async (visit) => {
    const { picking: w, dispatch: d, blocked: b } = warehouseWords(visit.lang);
    const s = staffWords(visit.lang);
    const f = visit.figures;
    const routeId = visit.params.routeId ?? NO_ROUTE;
    const all = await listShipments(visit, {
      status: 'reserved',
      limit: '1000',
      ...(routeId !== NO_ROUTE && { routeId }),
    });
    const rows = routeId === NO_ROUTE ? all.rows.filter((r) => r.routeId === null) : all.rows;
    const shipments = [];
    for (const { shipmentId } of rows) shipments.push((await readShipment(visit, shipmentId)).body);
    const medicines = await catalogueList<{
      readonly medicineId: string;
      readonly controlled: boolean;
      readonly coldChain: boolean;
    }>(visit, 'medicines');
    const idsOf = (kind: 'controlled' | 'coldChain') =>
      new Set(medicines.filter((m) => m[kind]).map((m) => m.medicineId));
    const [controlled, cold] = [idsOf('controlled'), idsOf('coldChain')];
    const nameOf = await fullNames(visit);
    const house = (await facilitiesOf(visit)).find((r) => r.kind === 'warehouse')?.facilityId;
    // What one clinic sends to another is taken from that clinic's shelf, not here.
    const sentHere: Picked[] = shipments
      .filter((shipment) => shipment.fromFacilityId === house)
      .flatMap(({ toName, lines: sent }) => sent.map((l) => ({ ...l, name: nameOf(l), toName })));
    const lines = sentHere.filter((l) => !l.blocked);
    const leftOut = sentHere.length - lines.length;
    const order = (l: Picked) => `${l.name}\t${l.expirationDate ?? '9999'}\t${l.lotId}\t${l.medicineId}`;
    const lots = [...groupBy(lines, order)]
      .sort(([a], [b]) => a.localeCompare(b, 'es'))
      .map(([, same]) => same as unknown as Lot);
    const name =
      routeId === NO_ROUTE
        ? s.noRoute
        : ((await routesOf(visit)).find((r) => r.routeId === routeId)?.name ?? routeId);
    const title = w.title(name);
    const [first] = rows;
    return page(
      title,
      <>
        <p class="screen-only">
          <To visit={visit} screen="warehouse-dispatch">
            {d.title}
          </To>
        </p>
        <h1>{title}</h1>
        <p>
          {first?.expectedDate && `${d.expected}: ${f.day(first.expectedDate)}. `}
          {w.order}
        </p>
        {[...new Set(rows.flatMap((r) => r.planId ?? []))].map((planId) => (
          <PlanPapers
            key={planId}
            visit={visit}
            planId={planId}
            {...(routeId !== NO_ROUTE && { routeId })}
            hasShipments
          />
        ))}
        {leftOut > 0 && <p class="note warn">{b.leftOut(leftOut)}</p>}
        {lots.length === 0 && <p class="empty">{w.none}</p>}
        <ByTemperature
          visit={visit}
          caption={title}
          Heading="h2"
          lots={lots.filter((lot) => !controlled.has(lot[0].medicineId))}
          cold={cold}
        />
        {lots.some((lot) => controlled.has(lot[0].medicineId)) && (
          <section class="own-sheet stack tight">
            <h2>
              {title} <State tone="warn">{w.controlled}</State>
            </h2>
            <ByTemperature
              visit={visit}
              caption={`${title}, ${w.controlled}`}
              Heading="h3"
              lots={lots.filter((lot) => controlled.has(lot[0].medicineId))}
              cold={cold}
            />
          </section>
        )}
        {rows.length > 0 && (
          <>
            <section class="screen-only stack tight">
              <h2>{w.remisiones}</h2>
              <ul class="lines">
                {rows.map((r) => (
                  <li key={r.shipmentId}>
                    <To visit={visit} screen="warehouse-shipment" params={{ shipmentId: r.shipmentId }}>
                      {r.toName}
                    </To>{' '}
                    {r.blocked && <State tone="bad">{b.tag}</State>}
                  </li>
                ))}
              </ul>
            </section>
            <div class="signatures">
              <p>{w.picked}</p>
              <p>{w.checked}</p>
            </div>
            <p class="help">{w.printed(instantText(visit, visit.at))}</p>
          </>
        )}
      </>,
    );
  },
};

interface Picked extends SentLine {
  readonly toName: string;
}
/** All that is taken of one lot. */
type Lot = readonly [Picked, ...Picked[]];

/** The cold chain leaves the refrigerator last, and stands apart as on the paper. */
function ByTemperature({
  visit,
  caption,
  Heading,
  lots,
  cold,
}: {
  readonly visit: Visit;
  readonly caption: string;
  readonly Heading: 'h2' | 'h3';
  readonly lots: readonly Lot[];
  readonly cold: ReadonlySet<string>;
}) {
  const isCold = ([{ medicineId }]: Lot): boolean => cold.has(medicineId);
  const { picking: w } = warehouseWords(visit.lang);
  return (
    <>
      <Lots visit={visit} caption={caption} lots={lots.filter((lot) => !isCold(lot))} />
      {lots.some(isCold) && (
        <section class="stack tight">
          <Heading>{w.cold}</Heading>
          <Lots visit={visit} caption={`${caption}, ${w.cold}`} lots={lots.filter(isCold)} />
        </section>
      )}
    </>
  );
}

function Lots({
  visit,
  caption,
  lots,
}: {
  readonly visit: Visit;
  readonly caption: string;
  readonly lots: readonly Lot[];
}) {
  const { picking: w } = warehouseWords(visit.lang);
  const s = staffWords(visit.lang);
  const f = visit.figures;
  if (lots.length === 0) return null;
  return (
    <DataTable
      visit={visit}
      caption={caption}
      columns={[
        { label: s.medicine },
        { label: s.lot },
        { label: s.expires },
        { label: w.total, figure: true },
        { label: w.forUnits },
        { label: w.taken },
      ]}
      rows={lots.map((same) => [
        same[0].name,
        same[0].lotId,
        same[0].expirationDate ? f.dateWithYear(same[0].expirationDate) : '–',
        <b key="sum">{f.count(same.reduce((sum, l) => sum + l.packs, 0))}</b>,
        same.map((l) => `${l.toName}: ${f.count(l.packs)}`).join(' · '),
        <span key="box" class="tick-box" aria-hidden="true" />,
      ])}
    />
  );
}
