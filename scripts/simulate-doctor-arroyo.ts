/**
 * Doctor Arroyo's next two years under today's kits and under Surtido's plan: the same patients, the same roads, the
 * same supply. Writes docs/doctor-arroyo-served.svg and the figures behind it; the same seed gives the same bytes.
 * Run from the repository: `node dist/scripts/simulate-doctor-arroyo.js [replications] [threads]`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { readFolder } from '../src/cli/read-folder';
import { readSnapshot } from '../src/intake/read-snapshot';
import { simulateJurisdiction } from '../src/jobs/simulate-threads';
import { jurisdictionResults, type RuleResult, type RuleSpec } from '../src/simulate/jurisdiction/experiment';
import { scenarioFromSnapshot } from '../src/simulate/jurisdiction/from-snapshot';
import { type JurisdictionScenario, USUAL_CHOICES } from '../src/simulate/jurisdiction/scenario';
import type { TruthRow } from './compare-formulas/true-need';
import { trueNeedOf } from './simulate-doctor-arroyo/need';
import { servedChart } from './simulate-doctor-arroyo/served-chart';

const MONTHS = 24;
const SEED = 20261101;
const FOLDER = join('fixtures', 'doctor-arroyo');
const [replications, threads] = process.argv.slice(2).map(Number);

async function main(): Promise<void> {
  const { snapshot, policy } = readSnapshot(readFolder(FOLDER), { lang: 'en' });
  if (!snapshot) throw new Error(`${FOLDER} cannot be read`);
  const truth = Papa.parse<TruthRow>(
    readFileSync(join(FOLDER, 'truth', 'next-months.csv'), 'utf8').trimEnd(),
    {
      header: true,
    },
  ).data;
  const scenario = {
    ...scenarioFromSnapshot('doctor-arroyo', snapshot, policy, { ...USUAL_CHOICES, months: MONTHS }),
    need: trueNeedOf(snapshot, truth, MONTHS),
  };
  const specs: RuleSpec[] = [{ policy: 'kits' }, { policy: 'surtido', label: '', settings: policy }];
  const play = async (played: JurisdictionScenario): Promise<[RuleResult, RuleResult]> => {
    const outcomes = await simulateJurisdiction(
      { scenario: played, specs, seed: SEED, planLeadDays: policy.planLeadDays },
      { replications: replications || 5, threads: threads || 2 },
    );
    return jurisdictionResults({ scenario: played, specs }, outcomes) as [RuleResult, RuleResult];
  };
  const [kits, ours] = await play({ ...scenario, missedTripChance: {} });
  writeFileSync(join('docs', 'doctor-arroyo-served.csv'), sheet(kits, ours));
  writeFileSync(
    join('docs', 'doctor-arroyo-served.svg'),
    servedChart(
      'Doctor Arroyo: patients served each month',
      'Treatments, all 42 medicines, 18 clinics; the same supply and roads for both. Synthetic clinics.',
      kits.months.map((m) => m.period),
      [
        { name: 'needed', colour: '#57606a', dashed: true, values: kits.months.map((m) => m.needTreatments) },
        {
          name: 'Surtido',
          colour: '#0550ae',
          dashed: false,
          values: ours.months.map((m) => m.servedTreatments),
        },
        {
          name: "today's kits",
          colour: '#bc4c00',
          dashed: false,
          values: kits.months.map((m) => m.servedTreatments),
        },
      ],
    ),
  );
  process.stdout.write(`Trips as the calendar has them\n${summary(kits, ours)}`);
  process.stdout.write(`Trips fail as often as in the past year\n${summary(...(await play(scenario)))}`);
}

function sheet(kits: RuleResult, ours: RuleResult): string {
  const rows = kits.months.map((m, k) =>
    [m.period, m.needTreatments, m.servedTreatments, ours.months[k]?.servedTreatments ?? 0]
      .map((v) => (typeof v === 'number' ? v.toFixed(1) : v))
      .join(','),
  );
  return `period,needTreatments,kitsTreatments,surtidoTreatments\n${rows.join('\n')}\n`;
}

function summary(kits: RuleResult, ours: RuleResult): string {
  const lines = [kits, ours].map(({ policy, measures: m }) =>
    [
      policy.padEnd(8),
      ...(
        [
          'service',
          'vitalService',
          'serviceSd',
          'leastService',
          'stockoutRate',
          'meanStockPeriods',
          'wasteShare',
        ] as const
      ).map((name) => `${name} ${m[name].mean.toFixed(3)}`),
      `turnedAway ${m.turnedAway.mean.toFixed(0)}`,
      `wasteMxn ${m.wasteMxn.mean.toFixed(0)}`,
      `transportMxn ${m.transportMxn.mean.toFixed(0)}`,
    ].join('  '),
  );
  const difference = ours.againstFirst;
  const said = (name: 'service' | 'serviceSd' | 'leastService' | 'turnedAway'): string =>
    `${name} ${difference?.[name].mean.toFixed(3)} ±${difference?.[name].halfWidth?.toFixed(3) ?? '–'}`;
  const medicines = ours.medicines
    .map(({ id, needTreatments, servedTreatments }, k) => {
      const before = kits.medicines[k]?.servedTreatments ?? 0;
      return `  ${id}  needed ${needTreatments.toFixed(0)}  kits ${(before / needTreatments).toFixed(3)}  Surtido ${(servedTreatments / needTreatments).toFixed(3)}`;
    })
    .join('\n');
  return `${lines.join('\n')}\ndifference  ${(['service', 'serviceSd', 'leastService', 'turnedAway'] as const).map(said).join('  ')}\n${medicines}\n`;
}

void main();
