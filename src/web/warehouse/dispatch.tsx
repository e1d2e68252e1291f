/** What leaves: shipments set aside by route, and those on the road. */
import { groupBy } from '../../domain/group-by';
import { CommandForm, Faults, Field } from '../form-parts';
import { done, page, type Screen } from '../screen';
import { routesOf } from '../staff/names';
import { DataTable, faultsOf, instantText, State, To } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { mayAct, READERS } from './roles';
import { listShipments, type ShipmentRow } from './shipment-data';
import { warehouseWords } from './words';

/** More than the units of any jurisdiction. */
const MOST = '1000';

export const dispatch: Screen = {
  id: 'warehouse-dispatch',
  roles: READERS,
  show: async (visit, given) => {
    const { dispatch: w } = warehouseWords(visit.lang);
    const s = staffWords(visit.lang);
    const f = visit.figures;
    const [{ rows: waiting }, { rows: road }] = [
      await listShipments(visit, { status: 'reserved', limit: MOST }),
      await listShipments(visit, { status: 'dispatched', limit: MOST }),
    ];
    const names = new Map((await routesOf(visit)).map((r) => [r.routeId, r.name ?? r.routeId]));
    // What goes by no route comes last.
    const routes = [...groupBy(waiting, (r) => r.routeId ?? '')].sort(
      ([a], [b]) => Number(a === '') - Number(b === ''),
    );
    return page(
      w.title,
      <>
        <div class="row ends">
          <h1>{w.title}</h1>
          {mayAct(visit) && (
            <To visit={visit} screen="warehouse-transfer">
              {warehouseWords(visit.lang).transfer.title}
            </To>
          )}
        </div>
        <Faults visit={visit} given={faultsOf(given)} />
        <h2>{w.waiting}</h2>
        {routes.length === 0 && <p class="empty">{w.none}</p>}
        {routes.map(([routeId, shipments]) => (
          <section key={routeId} class="card">
            <div class="row ends">
              <h3>{routeId === '' ? s.noRoute : (names.get(routeId) ?? routeId)}</h3>
              <To visit={visit} screen="warehouse-picking" params={{ routeId: routeId || NO_ROUTE }} second>
                {w.picking}
              </To>
            </div>
            <Shipments
              visit={visit}
              rows={shipments}
              caption={routeId === '' ? s.noRoute : (names.get(routeId) ?? routeId)}
            />
            {mayAct(visit) && routeId !== '' && (
              <CommandForm visit={visit} action={visit.href('warehouse-dispatch')} class="row bottom">
                <input type="hidden" name="routeId" value={routeId} />
                <div class="short">
                  <Field name={`expectedDate*${routeId}`} label={w.expectedDate} type="date" given={given} />
                </div>
                <button class="button" type="submit">
                  {w.leave(shipments.length)}
                </button>
              </CommandForm>
            )}
          </section>
        ))}
        <h2>{w.onRoad}</h2>
        <DataTable
          visit={visit}
          caption={w.onRoad}
          empty={w.noneRoad}
          columns={[
            { label: w.forUnit },
            { label: s.route },
            { label: w.kind },
            { label: w.left },
            { label: w.expected },
            { label: w.packs, figure: true },
          ]}
          rows={road.map((r) => [
            <To key="to" visit={visit} screen="warehouse-shipment" params={{ shipmentId: r.shipmentId }}>
              {r.toName}
            </To>,
            r.routeId === null ? s.noRoute : (names.get(r.routeId) ?? r.routeId),
            kindOf(visit, r),
            r.dispatchedAt === null ? '–' : instantText(visit, r.dispatchedAt),
            <>
              {r.expectedDate === null ? '–' : f.day(r.expectedDate)}{' '}
              {r.late && <State tone="bad">{w.late}</State>}
            </>,
            f.count(r.packs),
          ])}
        />
      </>,
    );
  },
  send: async (visit, form) => {
    const routeId = form.text('routeId');
    const expectedDate = form.textOrNull(`expectedDate*${routeId}`);
    const acted = await visit.act<{ dispatched: readonly object[] }>('dispatch-shipments', form, {
      params: { jurisdiction: visit.scope },
      body: { routeId, expectedDate },
    });
    if (acted.kind === 'refused')
      return visit.refused(acted.problem, (field) =>
        field === 'expectedDate' ? `expectedDate*${routeId}` : null,
      );
    return done(visit.href('warehouse-dispatch'), {
      id: 'dispatched',
      args: { shipments: acted.body.dispatched.length },
    });
  },
};

/** In the address, for what goes by no route. */
export const NO_ROUTE = '-';

/** What moves between clinics leaves from another shelf: whose, is said. */
const kindOf = (visit: Visit, { kind, fromName }: ShipmentRow) =>
  kind === 'transfer'
    ? warehouseWords(visit.lang).dispatch.transferOf(fromName)
    : staffWords(visit.lang).shipmentKind[kind];

function Shipments({
  visit,
  rows,
  caption,
}: {
  readonly visit: Visit;
  readonly rows: readonly ShipmentRow[];
  readonly caption: string;
}) {
  const { dispatch: w } = warehouseWords(visit.lang);
  const f = visit.figures;
  return (
    <DataTable
      visit={visit}
      caption={caption}
      columns={[
        { label: w.forUnit },
        { label: w.kind },
        { label: w.expected },
        { label: w.medicines, figure: true },
        { label: w.packs, figure: true },
        { label: w.remision },
      ]}
      rows={rows.map((r) => [
        <>
          {r.toName} {r.blocked && <State tone="bad">{warehouseWords(visit.lang).blocked.tag}</State>}
        </>,
        kindOf(visit, r),
        <>
          {r.expectedDate === null ? '–' : f.day(r.expectedDate)}{' '}
          {r.late && <State tone="bad">{w.late}</State>}
        </>,
        f.count(r.medicines),
        f.count(r.packs),
        <To key="to" visit={visit} screen="warehouse-shipment" params={{ shipmentId: r.shipmentId }}>
          {w.remision}
        </To>,
      ])}
    />
  );
}
