import * as fc from 'fast-check';
import { PRIORITIES } from '../../src/requests/request';
import { triageByRule, triageRequest } from '../../src/requests/triage-request';
import { needs, Play, SYSTEM, WILL } from './play';
import { submit } from './steps';

test.each([
  // own word + class + stock + patients
  ['stat', 'V', 0, 12, 40 + 30 + 20 + 10, 'stat'],
  ['urgent', 'V', 0, 4, 10 + 30 + 20 + 4, 'asap'],
  ['urgent', 'E', 7, 3, 10 + 15 + 10 + 3, 'urgent'],
  ['routine', 'N', 20, 2, 0 + 0 + 0 + 2, 'routine'],
  ['stat', 'N', 30, null, 40, 'urgent'],
  // Need not known: the middle of the stock's points.
  ['asap', 'V', null, null, 25 + 30 + 10, 'asap'],
] as const)(
  '%s, class %s, %s days of stock, %s patients: %d, %s',
  (priority, ven, stockDays, patients, score, word) =>
    expect(triageByRule({ priority, ven, stockDays, patientsWaiting: patients })).toEqual({
      score,
      rulePriority: word,
      priority: word,
      overridden: false,
    }),
);

test('property: more patients, less stock or a more pressing word never lower the score, and it stays in 0-100', () => {
  const facts = fc.record({
    priority: fc.constantFrom(...PRIORITIES),
    ven: fc.constantFrom('V', 'E', 'N') as fc.Arbitrary<'V' | 'E' | 'N'>,
    stockDays: fc.nat(60),
    patientsWaiting: fc.nat(50),
  });
  fc.assert(
    fc.property(facts, fc.nat(5), fc.nat(5), fc.nat(3), (f, fewerDays, morePatients, up) => {
      const worse = {
        ...f,
        stockDays: Math.max(0, f.stockDays - fewerDays),
        patientsWaiting: f.patientsWaiting + morePatients,
        priority: PRIORITIES[Math.min(3, PRIORITIES.indexOf(f.priority) + up)] ?? 'stat',
      };
      const [before, after] = [triageByRule(f).score, triageByRule(worse).score];
      expect(after).toBeGreaterThanOrEqual(before);
      expect(before).toBeGreaterThanOrEqual(0);
      expect(after).toBeLessThanOrEqual(100);
    }),
  );
});

test('the rule looks at the shelf as it stands: 28 units at 2 a day last 14 days', () => {
  const play = new Play().stocked('A', 28);
  const requestId = submit(play, { patientsWaiting: 3 });
  play.must(SYSTEM, (w, m) =>
    triageRequest(w, needs, { requestId, priority: null, reason: null, ifMatch: 2 }, m),
  );
  // urgent 10 + vital 30 + nothing for 14 days + 3 patients = 43
  expect(play.request(requestId)).toMatchObject({
    status: 'triaged',
    triage: { score: 43, priority: 'urgent', overridden: false },
  });
});

test('a person says otherwise with a reason; the system does not', () => {
  const play = new Play();
  const requestId = submit(play);
  const command = {
    requestId,
    priority: 'routine',
    reason: 'A delivery comes today',
    ifMatch: null,
  } as const;
  expect(play.act(SYSTEM, (w, m) => triageRequest(w, needs, command, m))).toMatchObject({ status: 403 });
  play.must(WILL, (w, m) => triageRequest(w, needs, command, m));
  // urgent 10 + vital 30 + empty shelf 20 + 3 patients = 63
  expect(play.request(requestId)).toMatchObject({
    triage: { score: 63, rulePriority: 'asap', priority: 'routine', overridden: true },
  });
  expect(play.request(requestId).history.at(-1)).toMatchObject({
    step: 'triaged',
    reason: 'A delivery comes today',
  });
});
