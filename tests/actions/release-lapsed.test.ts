/** A hold for a patient who did not come: let go once, by the system, after its time. */
import { releaseLapsed } from '../../src/actions/release-lapsed';
import { worldOf } from '../../src/actions/requests-world';
import type { LocalDate } from '../../src/domain/dates';
import { Journal } from '../../src/journal/journal';
import { placeHold } from '../../src/requests/patient-holds';
import { availableUnits } from '../../src/stock/balances';
import { sqlitePlace } from '../storage/sqlite-place';
import { actorOf, doDeed, SCOPE } from './deeds';

test('stock is free when the hold lapses, and the system says so once', async () => {
  const place = await sqlitePlace();
  const storage = await place.open();
  await doDeed('import', storage);
  const journal = new Journal(storage);
  const today = '2026-11-01' as LocalDate;
  const meta = { id: 'hold', at: '2026-11-01T15:00:00.000Z', today, actor: actorOf('clinic', 'NORIA') };
  const held = await journal.act(SCOPE, { meta, hash: 'hold' }, (state) =>
    placeHold(
      worldOf(state),
      { facilityId: 'LOMA', fromFacilityId: 'NORIA', medicineId: 'MET', units: 30 },
      meta,
    ),
  );
  expect(held.kind).toBe('done');
  const until = [...(await journal.load(SCOPE)).requests.holds.values()][0]!.until;
  const free = async (at: string) =>
    availableUnits((await journal.load(SCOPE)).stock, 'LOMA', 'MET', 'M0', { today, at });
  const release = (at: string) => releaseLapsed({ journal }, SCOPE, { at, today, actor: actorOf('system') });

  expect(await free(meta.at)).toBe(270);
  expect(await release(meta.at)).toBe(0);
  const later = new Date(Date.parse(until) + 1).toISOString();
  expect(await free(later)).toBe(300);
  expect([await release(later), await release(later)]).toEqual([1, 0]);
  expect([...(await journal.load(SCOPE)).requests.holds.values()][0]!.status).toBe('released');
  await storage.close();
  await place.clean();
});
