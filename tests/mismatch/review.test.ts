/** What runs find, and who looks into it. Every transition by its five cases. */
import fc from 'fast-check';
import type { LocalDate } from '../../src/domain/dates';
import type { AppliedEntry } from '../../src/domain/decision';
import type { Finding } from '../../src/mismatch/finding';
import { decideRecordFindings } from '../../src/mismatch/record-findings';
import { applyFindings, emptyFindings } from '../../src/mismatch/review';

import { A, B, everywhere, Journal, on, opened, refusal } from './review-journal';

describe('a run records its findings', () => {
  test('new, recurring, gone and back again are told apart and counted', () => {
    const journal = opened();
    expect(journal.record(A.findingId)).toMatchObject({
      status: 'open',
      firstSeen: '2026-11-01',
      timesSeen: 1,
    });
    const second = journal.run('2026-12-01', [A]);
    expect(second).toMatchObject({ answer: { new: 0, recurring: 1, reopened: 0, gone: 2 } });
    expect(journal.record(A.findingId)).toMatchObject({
      firstSeen: '2026-11-01',
      lastSeen: '2026-12-01',
      timesSeen: 2,
    });
    expect(journal.record(B.findingId)).toMatchObject({
      status: 'gone',
      lastSeen: '2026-11-01',
      timesSeen: 1,
    });
    const third = journal.run('2027-01-01', [A, B]);
    expect(third).toMatchObject({ answer: { new: 0, recurring: 1, reopened: 1, gone: 0 } });
    expect(journal.record(B.findingId)).toMatchObject({ status: 'open', timesSeen: 2, timesReopened: 1 });
  });

  test('a second run of the same day is not a recurrence', () => {
    const journal = opened();
    journal.run('2026-11-01', [A, B, everywhere]);
    expect(journal.record(A.findingId).timesSeen).toBe(1);
  });

  test.each([
    [
      'two at once',
      (j: Journal) => {
        j.run('2026-11-05', [A]);
        return j.run('2026-11-04', [A, B]);
      },
      [409, 'older-run'],
    ],
    ['stale', (j: Journal) => j.run('2026-10-01', [A]), [409, 'older-run']],
    [
      'denied',
      (j: Journal) => {
        const meta = on('2026-12-01', 'clinic');
        return j.act((s) => decideRecordFindings(s, { planId: 'p', findings: [] }, meta), meta);
      },
      [403, 'may-not-record'],
    ],
    ['invalid', (j: Journal) => j.run('2026-12-01', [A, A]), [422, 'repeated-finding']],
    [
      'replayed',
      (j: Journal) => {
        j.run('2026-12-01', [A]);
        return j.run('2026-12-01', [A]);
      },
      'decided',
    ],
  ] as const)('%s', (_, act, expected) => {
    const journal = opened();
    expect(refusal(act(journal))).toEqual(expected);
    expect(journal.record(A.findingId).timesSeen).toBeLessThanOrEqual(2);
  });
});

describe('a finding is assigned', () => {
  test('to a person, to another, to nobody', () => {
    const journal = opened();
    expect(refusal(journal.assign(A.findingId, 'ana'))).toBe('decided');
    expect(journal.record(A.findingId)).toMatchObject({
      status: 'assigned',
      assignee: { accountId: 'ana' },
      version: 2,
    });
    journal.assign(A.findingId, 'luis', 2);
    expect(journal.record(A.findingId).assignee?.accountId).toBe('luis');
    journal.assign(A.findingId, null);
    expect(journal.record(A.findingId)).toMatchObject({ status: 'open', assignee: null });
  });

  test('it stays with its person when it recurs', () => {
    const journal = opened();
    journal.assign(A.findingId, 'ana');
    journal.run('2026-12-01', [A]);
    expect(journal.record(A.findingId)).toMatchObject({ status: 'assigned', assignee: { accountId: 'ana' } });
  });

  test.each([
    [
      'two at once',
      (j: Journal) => {
        j.assign(A.findingId, 'ana', 1);
        return j.assign(A.findingId, 'luis', 1);
      },
      [412, 'stale'],
    ],
    ['stale', (j: Journal) => j.assign(A.findingId, 'ana', 99), [412, 'stale']],
    [
      'denied',
      (j: Journal) => j.assign(A.findingId, 'ana', null, on('2026-11-02', 'auditor')),
      [403, 'may-not-assign'],
    ],
    [
      'denied: the warehouse for another',
      (j: Journal) => j.assign(A.findingId, 'ana', null, on('2026-11-02', 'warehouse')),
      [403, 'may-not-assign'],
    ],
    [
      'taken by another',
      (j: Journal) => {
        j.assign(A.findingId, 'ana');
        return j.assign(A.findingId, 'w2', null, on('2026-11-02', 'warehouse', 'w2'));
      },
      [409, 'taken'],
    ],
    [
      'the warehouse takes it',
      (j: Journal) => j.assign(A.findingId, 'w2', null, on('2026-11-02', 'warehouse', 'w2')),
      'decided',
    ],
    ['invalid', (j: Journal) => j.assign(A.findingId, ' '), [422, 'no-assignee']],
    ['unknown', (j: Journal) => j.assign('nothing', 'ana'), [404, 'unknown-finding']],
    [
      'gone',
      (j: Journal) => {
        j.run('2026-12-01', []);
        return j.assign(A.findingId, 'ana');
      },
      [409, 'finding-gone'],
    ],
    [
      'decided',
      (j: Journal) => {
        j.decide(A.findingId, {});
        return j.assign(A.findingId, 'ana');
      },
      [409, 'already-decided'],
    ],
    [
      'replayed',
      (j: Journal) => {
        j.assign(A.findingId, 'ana');
        return j.assign(A.findingId, 'ana');
      },
      [409, 'already-assigned'],
    ],
  ] as const)('%s', (_, act, expected) => {
    expect(refusal(act(opened()))).toEqual(expected);
  });
});

test('any sequence of runs: seen at most once a day, gone exactly when not found, plain data throughout', () => {
  const all = [A, B, everywhere];
  const oneRun = fc.record({ month: fc.integer({ min: 0, max: 5 }), found: fc.subarray(all) });
  fc.assert(
    fc.property(fc.array(oneRun, { maxLength: 8 }), (runs) => {
      const journal = new Journal();
      const days = new Map<string, Set<string>>();
      let last: readonly Finding[] = [];
      for (const { month, found } of [...runs].sort((a, b) => a.month - b.month)) {
        const date = `2026-0${month + 1}-01`;
        expect(refusal(journal.run(date, found))).toBe('decided');
        last = found;
        for (const f of found) days.set(f.findingId, (days.get(f.findingId) ?? new Set()).add(date));
      }
      for (const [id, record] of journal.state.findings) {
        expect(record.timesSeen).toBe(days.get(id)?.size);
        expect(record.status === 'gone').toBe(!last.some((f) => f.findingId === id));
        expect(record.lastSeen).toBe([...(days.get(id) ?? [])].sort().at(-1) as LocalDate);
      }
      expect(JSON.parse(JSON.stringify([...journal.state.findings]))).toEqual([...journal.state.findings]);
    }),
    { seed: 20261101 },
  );
});

test('entries of other rooms change nothing', () => {
  const state = emptyFindings();
  const entry: AppliedEntry = {
    ...on('2026-11-01'),
    seq: 1,
    action: 'plan-approved',
    payload: {},
    movements: [],
    reason: null,
  };
  applyFindings(state, entry);
  expect(state).toEqual(emptyFindings());
});
