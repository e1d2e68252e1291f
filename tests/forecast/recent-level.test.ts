/** The middle of the last months: heard where use moves in steps, not where it moves by chance. */
import { DEFAULT_POLICY } from '../../src/domain/policy';
import { forecastMedicine } from '../../src/forecast/forecast-medicine';
import { settingsOf } from '../../src/forecast/forecast-snapshot';
import { chance, poisson } from '../mismatch/reports';
import { seriesOf } from './series-of';

const settings = settingsOf(DEFAULT_POLICY);
const clinics = (issuedOf: (clinic: number, month: number) => number) =>
  Array.from({ length: 40 }, (_, clinic) => ({
    series: seriesOf(Array.from({ length: 30 }, (_, month) => issuedOf(clinic, month))),
    prior: null,
  }));

test('where levels step up and down, the last months move the forecast towards the new level', () => {
  const random = chance(11);
  // Every clinic changes its level at its own months, to one third or to thrice; spikes come between.
  const stepping = clinics((clinic, month) => {
    const high = Math.floor((month + (clinic % 7)) / 7) % 2 === 0;
    const spike = random() < 0.1 ? 4 : 1;
    return spike * poisson(high ? 60 : 20, random);
  });
  const made = forecastMedicine(stepping, settings, 3);
  const heard = made.filter((f) => f.recentMove !== 0);
  expect(heard.length).toBeGreaterThan(30);
  for (const [i, f] of made.entries()) {
    const last = stepping[i]?.series.issued.slice(-4).sort((a, b) => a - b) ?? [];
    const middle = ((last[1] as number) + (last[2] as number)) / 2;
    if (middle < 0.5 * (f.historyMean as number)) expect(f.recentMove).toBeLessThan(0);
  }
});

test('where months move by chance alone, nothing is added', () => {
  const random = chance(5);
  for (const f of forecastMedicine(
    clinics(() => poisson(12, random)),
    settings,
    3,
  ))
    expect(f.recentMove).toBe(0);
});
