/** The picking list of a route: what to take off the warehouse's shelves, lot by lot, and for which clinic. */
import { groupBy } from '../../domain/group-by';
import { byCodePoint } from '../../domain/snapshot';
import { page, type Screen } from '../screen';
import { catalogueList, routesOf } from '../staff/names';
import { DataTable, instantText, State, To } from '../staff/parts';
import { staffWords } from '../staff/words';
import { NO_ROUTE } from './dispatch';
import { READERS } from './roles';
import { listShipments, readShipment } from './shipment-data';
import { warehouseWords } from './words';

export const picking: Screen = {
  id: 'warehouse-picking',
  roles: READERS,
  show: async (visit) => {
    const { picking: w, dispatch: d } = warehouseWords(visit.lang);
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
    const controlled = new Set(
      (await catalogueList<{ medicineId: string; controlled: boolean }>(visit, 'medicines'))
        .filter((m) => m.controlled)
        .map((m) => m.medicineId),
    );
    const lines = shipments.flatMap((shipment) => shipment.lines.map((l) => ({ ...l, shipment })));
    const order = (l: (typeof lines)[number]) =>
      `${l.name}\t${l.expirationDate ?? '9999'}\t${l.lotId}\t${l.medicineId}`;
    const lots = [...groupBy(lines, order)].sort(([a], [b]) => byCodePoint(a, b));
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
        <p class="help screen-only">{s.print}</p>
        <DataTable
          visit={visit}
          caption={title}
          empty={w.none}
          columns={[
            { label: s.medicine },
            { label: s.lot },
            { label: s.expires },
            { label: w.total, figure: true },
            { label: w.forUnits },
            { label: w.taken },
          ]}
          rows={lots.map(([, same]) => {
            const [line] = same;
            return [
              <>
                {line?.name}{' '}
                {line && controlled.has(line.medicineId) && <State tone="warn">{w.controlled}</State>}
              </>,
              line?.lotId,
              line?.expirationDate ? f.dateWithYear(line.expirationDate) : '–',
              <b key="sum">{f.count(same.reduce((sum, l) => sum + l.packs, 0))}</b>,
              same.map((l) => `${l.shipment.toName}: ${f.count(l.packs)}`).join(' · '),
              <span key="box" class="tick-box" aria-hidden="true" />,
            ];
          })}
        />
        {rows.length > 0 && (
          <>
            <section class="screen-only stack tight">
              <h2>{w.remisiones}</h2>
              <ul class="lines">
                {rows.map((r) => (
                  <li key={r.shipmentId}>
                    <To visit={visit} screen="warehouse-shipment" params={{ shipmentId: r.shipmentId }}>
                      {r.toName}
                    </To>
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
