/** A policy's settings are held against what it takes, and a fault says where, what was found and what is right. */
import { policyFault } from '../../src/simulate/policy-fault';
import { usualPolicies } from '../../src/simulate/policy-named';

const ours = { policy: 'surtido', holdingPerYear: 1, floor: 0, equity: 0.5, later: 0, knows: 'own-history' };
const formula = { policy: 'status-quo', periods: 8, window: 12 };

test('the usual policies have no fault, nor has a cost by parts of the year', () => {
  for (const spec of [...usualPolicies(52), ...usualPolicies(12), { ...ours, holdingByPart: [1, 0.5] }])
    expect(policyFault('policies.0', spec)).toBeNull();
});

test.each<[unknown, string, string, string]>([
  [{ ...ours, holdingByPart: [] }, 'policies.0.holdingByPart', '[]', 'one part at least, or leave it out'],
  [{ ...ours, holdingByPart: [1, '2'] }, 'policies.0.holdingByPart.1', '"2"', 'a number, 0 or more'],
  [{ ...ours, holdingByPart: 2 }, 'policies.0.holdingByPart', '2', 'a list of numbers, 0 or more'],
  [{ ...ours, equity: 1.5 }, 'policies.0.equity', '1.5', 'a number, 0 to 1'],
  [{ ...ours, knows: 'all' }, 'policies.0.knows', '"all"', 'seasonal-mean, own-history'],
  [{ ...ours, holdingPerYear: undefined }, 'policies.0.holdingPerYear', 'nothing', 'a number, 0 or more'],
  [{ ...formula, window: 0 }, 'policies.0.window', '0', 'a whole number, 1 or more'],
  [{ ...formula, period: 8 }, 'policies.0', 'period', 'status-quo with periods, window only'],
  [null, 'policies.0', 'null', '{ "policy": …, its settings }'],
])('%j: where, what was found, what is right', (spec, field, found, fix) => {
  expect(policyFault('policies.0', spec)).toEqual({ field, found, fix });
});

test('an unknown policy names those that there are', () => {
  const fault = policyFault('policies.3', { policy: 'guess' });
  expect(fault).toMatchObject({ field: 'policies.3.policy', found: '"guess"' });
  expect(fault?.fix).toContain('msupply-min-max');
});
