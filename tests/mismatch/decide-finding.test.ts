import { day } from '../small-snapshot';

import { A, B, everywhere, type Journal, need, never, opened, refusal, UNTIL } from './review-journal';

describe('a finding is decided', () => {
  test('with who, when, why, for how long', () => {
    const journal = opened();
    expect(journal.decide(A.findingId, { reason: ' the truck is under way ' })).toMatchObject({
      reason: 'the truck is under way',
    });
    expect(journal.record(A.findingId)).toMatchObject({
      status: 'decided',
      version: 2,
      decision: {
        verdict: 'accept',
        reason: 'the truck is under way',
        by: { accountId: 'administrator' },
        onDate: '2026-11-02',
        // 180 days on.
        untilDate: '2027-05-01',
        patientsAffected: 70,
        value: null,
      },
    });
  });

  test.each([
    [
      'two at once',
      (j: Journal) => {
        j.decide(A.findingId, { ifMatch: 1 });
        return j.decide(A.findingId, { ifMatch: 1, verdict: 'escalate' });
      },
      [412, 'stale'],
    ],
    ['stale', (j: Journal) => j.decide(A.findingId, { ifMatch: 7 }), [412, 'stale']],
    ['denied', (j: Journal) => j.decide(A.findingId, {}, '2026-11-02', 'clinic'), [403, 'may-not-decide']],
    [
      'denied: the warehouse',
      (j: Journal) => j.decide(A.findingId, {}, '2026-11-02', 'warehouse'),
      [403, 'may-not-decide'],
    ],
    [
      'replayed',
      (j: Journal) => {
        j.decide(A.findingId, {});
        return j.decide(A.findingId, {});
      },
      [409, 'already-decided'],
    ],
    [
      'changed on purpose',
      (j: Journal) => {
        j.decide(A.findingId, {});
        return j.decide(A.findingId, { verdict: 'escalate', ifMatch: 2 });
      },
      'decided',
    ],
    ['unknown', (j: Journal) => j.decide('nothing', {}), [404, 'unknown-finding']],
    [
      'gone',
      (j: Journal) => {
        j.run('2026-12-01', []);
        return j.decide(A.findingId, {});
      },
      [409, 'finding-gone'],
    ],
    ['invalid: no reason', (j: Journal) => j.decide(A.findingId, { reason: '  ' }), [422, 'no-reason']],
    [
      'invalid: override without a value',
      (j: Journal) => j.decide(A.findingId, { verdict: 'override', untilDate: UNTIL }),
      [422, 'no-value'],
    ],
    [
      'invalid: below zero',
      (j: Journal) => j.decide(A.findingId, { verdict: 'override', override: need(-1), untilDate: UNTIL }),
      [422, 'bad-need'],
    ],
    [
      'invalid: not a number',
      (j: Journal) =>
        j.decide(A.findingId, { verdict: 'override', override: need(Number.NaN), untilDate: UNTIL }),
      [422, 'bad-need'],
    ],
    [
      'invalid: no end',
      (j: Journal) => j.decide(A.findingId, { verdict: 'override', override: need(1) }),
      [422, 'no-expiry'],
    ],
    [
      'invalid: ends today',
      (j: Journal) =>
        j.decide(A.findingId, { verdict: 'override', override: need(1), untilDate: day('2026-11-02') }),
      [422, 'expired'],
    ],
    [
      'invalid: a value without override',
      (j: Journal) => j.decide(A.findingId, { override: need(1) }),
      [422, 'value-without-override'],
    ],
    [
      'invalid: no months',
      (j: Journal) =>
        j.decide(A.findingId, {
          verdict: 'override',
          override: { kind: 'ignore-reports', periods: [] },
          untilDate: UNTIL,
        }),
      [422, 'no-periods'],
    ],
    [
      'invalid: which medicine',
      (j: Journal) => j.decide(B.findingId, { verdict: 'override', override: need(1), untilDate: UNTIL }),
      [422, 'no-medicine'],
    ],
    [
      'invalid: another medicine',
      (j: Journal) =>
        j.decide(B.findingId, {
          verdict: 'override',
          override: { ...need(1), medicineId: 'X' },
          untilDate: UNTIL,
        }),
      [422, 'other-medicine'],
    ],
    [
      'invalid: of no one clinic',
      (j: Journal) =>
        j.decide(everywhere.findingId, { verdict: 'override', override: need(1), untilDate: UNTIL }),
      [422, 'not-of-one-clinic'],
    ],
    [
      'a need of nothing is a need',
      (j: Journal) => j.decide(A.findingId, { verdict: 'override', override: need(0), untilDate: UNTIL }),
      'decided',
    ],
    [
      'one of its medicines',
      (j: Journal) =>
        j.decide(B.findingId, {
          verdict: 'override',
          override: { ...need(9), medicineId: 'N' },
          untilDate: UNTIL,
        }),
      'decided',
    ],
  ] as const)('%s', (_, act, expected) => {
    expect(refusal(act(opened()))).toEqual(expected);
  });

  test('a refusal changes nothing', () => {
    const journal = opened();
    const before = structuredClone(journal.state);
    journal.decide(A.findingId, { reason: '' });
    journal.assign(A.findingId, 'ana', 99);
    journal.run('2026-01-01', []);
    expect(journal.state).toEqual(before);
  });
});

describe('what was decided holds, until it does not', () => {
  const later = (patients: number, date: string) => {
    const journal = opened();
    journal.decide(A.findingId, {});
    const answer = journal.run(date, [never('A', patients)]);
    return { record: journal.record(A.findingId), answer };
  };
  test('an accepted finding stays accepted while it recurs', () => {
    expect(later(100, '2026-12-01').record).toMatchObject({
      status: 'decided',
      timesSeen: 2,
      timesReopened: 0,
    });
  });
  test('it opens again at one and a half times its patients, and can be decided anew', () => {
    const { record, answer } = later(105, '2026-12-01');
    expect(record).toMatchObject({ status: 'open', timesReopened: 1 });
    expect(answer).toMatchObject({ answer: { reopened: 1 } });
    const journal = opened();
    journal.decide(A.findingId, {});
    journal.run('2026-12-01', [never('A', 105)]);
    expect(refusal(journal.decide(A.findingId, {}, '2026-12-02'))).toBe('decided');
  });
  test('it opens again when its time is over', () => {
    expect(later(70, '2027-05-01').record.status).toBe('decided');
    expect(later(70, '2027-05-02').record.status).toBe('open');
  });
  test('an override holds whatever comes, until its day, also while the finding is gone', () => {
    const journal = opened();
    journal.decide(A.findingId, { verdict: 'override', override: need(500), untilDate: UNTIL });
    journal.run('2026-12-01', []);
    expect(journal.record(A.findingId)).toMatchObject({ status: 'gone', decision: { verdict: 'override' } });
    journal.run('2027-01-01', [never('A', 500)]);
    expect(journal.record(A.findingId).status).toBe('decided');
    journal.run('2027-02-02', [never('A', 500)]);
    expect(journal.record(A.findingId).status).toBe('open');
  });
  test('an override can be taken back while its finding is gone', () => {
    const journal = opened();
    journal.decide(A.findingId, { verdict: 'override', override: need(500), untilDate: UNTIL });
    journal.run('2026-12-01', []);
    const { version } = journal.record(A.findingId);
    expect(refusal(journal.decide(A.findingId, { ifMatch: version }, '2026-12-02'))).toBe('decided');
    expect(journal.record(A.findingId)).toMatchObject({ status: 'gone', decision: { verdict: 'accept' } });
  });
});
