/** Where a request could be met from, and what its source would lack then. */
import { FieldFault, faultProps, idOf } from '../form-parts';
import type { Given } from '../screen';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import type { Measured } from './measured';
import type { Sources } from './request-data';
import { warehouseWords } from './words';

type Offer = Sources['offers'][number];

const OfferText = ({
  visit,
  offer,
  measured: { amount },
}: {
  readonly visit: Visit;
  readonly offer: Offer;
  readonly measured: Measured;
}) => {
  const { requests: w } = warehouseWords(visit.lang);
  const s = staffWords(visit.lang);
  const f = visit.figures;
  const { lacks } = offer;
  return (
    <span>
      <b>{offer.facilityName}</b> ({s.source[offer.kind]}): {amount(offer.units)}
      <small>
        {w.arrives} {f.day(offer.expectedDate)}
        {offer.roadKm !== null && ` · ${f.count(offer.roadKm)} km`}
        {offer.costMxn !== null && ` · ${f.pesos(offer.costMxn)}`}
        {offer.closedUntil !== null && ` · ${w.closed(f.day(offer.closedUntil))}`}
      </small>
      <small>
        {w.lacks}: {w.leftAfter(amount(lacks.unitsAfter))}
        {lacks.coverDaysAfter !== null && `, ${w.coverAfter(s.days(lacks.coverDaysAfter))}`}
        {lacks.reserveUnits > 0 && `; ${w.reserve(amount(lacks.reserveUnits))}`}
        {lacks.runsShort && `; ${w.runsShort}`}
      </small>
    </span>
  );
};

const keyOfOffer = (o: Offer) => `${o.kind}*${o.facilityId}*${o.shipmentId ?? ''}`;

export function SourceChoice({
  visit,
  sources,
  given,
  measured,
}: {
  readonly measured: Measured;
  readonly visit: Visit;
  readonly sources: Sources;
  readonly given: Given | null;
}) {
  const { requests: w } = warehouseWords(visit.lang);
  const [first] = sources.offers;
  const chosen = given?.values.source ?? (first && keyOfOffer(first));
  return (
    <fieldset class="choices" id={idOf('source')} {...faultProps('source', given)}>
      <legend>{w.sources}</legend>
      {sources.offers.map((o) => (
        <label key={keyOfOffer(o)} class="choice">
          <input type="radio" name="source" value={keyOfOffer(o)} checked={keyOfOffer(o) === chosen} />
          <OfferText visit={visit} offer={o} measured={measured} />
        </label>
      ))}
      <FieldFault name="source" given={given} />
    </fieldset>
  );
}

export function SourceList({
  visit,
  sources,
  measured,
}: {
  readonly visit: Visit;
  readonly sources: Sources;
  readonly measured: Measured;
}) {
  const { requests: w } = warehouseWords(visit.lang);
  const { none } = sources;
  return (
    <section class="card">
      <h2>{w.sources}</h2>
      {none ? (
        <p class="note warn">
          {w.none} {none.unitsKeptElsewhere > 0 && w.noneKept(measured.amount(none.unitsKeptElsewhere))}{' '}
          {none.nextUpstreamDate !== null && w.noneNext(visit.figures.day(none.nextUpstreamDate))}
        </p>
      ) : (
        <ul class="lines">
          {sources.offers.map((o) => (
            <li key={keyOfOffer(o)}>
              <OfferText visit={visit} offer={o} measured={measured} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
