/**
 * Scarcity in Côte d'Ivoire: npm run build && node dist/scripts/simulate-cote-divoire.js [ratio ...]
 *
 * The last 18 months of each product shared out month by month at a supply of .6, .8 and 1.0 of what its sites needed,
 * by rules that see reports alone, beside one that is told how need is distributed and who knows every need beforehand.
 * Prints CSV; exits 3 where the data is absent.
 */
import { type Outcome, play, type Rule } from './simulate-cote-divoire/play';
import { firstCome, priceSketch, proRata, proRataRoundedDown } from './simulate-cote-divoire/rivals';
import { MONTHS, products, type Site, supplyOf } from './simulate-cote-divoire/setting';
import { byForecast, byTrueDistribution } from './simulate-cote-divoire/surtido';

const DATA_ABSENT = 3;
const RATIOS = [0.6, 0.8, 1];

/** Whole units by the largest remainders, and as the first sketch had them: what the others' figures are held against. */
const PRO_RATA = '3 x AMC, pro-rata';
const ROUNDED_DOWN = '3 x AMC, pro-rata rounded down';
const BASES = [PRO_RATA, ROUNDED_DOWN];

type Rules = Readonly<Record<string, (sites: readonly Site[]) => Rule>>;

const RULES: Rules = {
  '3 x AMC, first come': () => firstCome,
  [PRO_RATA]: () => proRata,
  [ROUNDED_DOWN]: () => proRataRoundedDown,
  'price rule of six months': () => priceSketch,
  Surtido: () => byForecast(),
  'Surtido, up to 6 months of cover': () => byForecast({ maxMonthsOfStock: 6 }),
  'Surtido, equity 0': () => byForecast({ equityN: 0 }),
  'Surtido, told mean and variance': (sites) => byTrueDistribution(sites),
};

const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Units that could be served at most: each month's need takes its own stock first, then of all supply so far. */
function clairvoyant(sites: readonly Site[], ratio: number): number {
  const supply = supplyOf(sites, ratio);
  const own = sites.map((site) => site.initialUnits);
  let fromOwn = 0;
  let supplied = 0;
  let served = 0;
  for (let month = 0; month < MONTHS; month++) {
    supplied += supply[month] as number;
    sites.forEach(({ need }, i) => {
      const asked = need[month] as number;
      const first = Math.min(own[i] as number, asked);
      own[i] = (own[i] as number) - first;
      fromOwn += first;
      served += asked - first;
    });
    served = Math.min(served, supplied);
  }
  return fromOwn + served;
}

async function main(): Promise<number> {
  const all = products();
  if (!all) {
    process.stderr.write(
      '../shared/data/cote-divoire is absent: nothing was measured (SURTIDO_DATA says where it is)\n',
    );
    return DATA_ABSENT;
  }
  const cpu = process.cpuUsage();
  const asked = process.argv.slice(2).map(Number);
  const need = total(all.flatMap((sites) => sites.map((site) => total(site.need))));
  process.stderr.write(`${total(all.map((s) => s.length))} series of ${all.length} products\n`);
  process.stdout.write(
    'supply,rule,unmet,aboveClairvoyant,sdOfService,unmetLessThanProRata,sdLessThanProRata,unmetLessThanRoundedDown,sdLessThanRoundedDown\n',
  );
  for (const ratio of asked.length > 0 ? asked : RATIOS) {
    const limit = 1 - total(all.map((sites) => clairvoyant(sites, ratio))) / need;
    process.stdout.write(`${ratio},clairvoyant,${limit.toFixed(4)},0,,,,,\n`);
    const measured: { name: string; unmet: number; sd: number }[] = [];
    for (const [name, rule] of Object.entries(RULES)) {
      const outcomes: Outcome[] = [];
      for (const sites of all) outcomes.push(await play(sites, ratio, rule(sites)));
      const service = outcomes.flatMap((o) => o.needed.map((n, i) => (o.served[i] as number) / n));
      const mean = total(service) / service.length;
      measured.push({
        name,
        unmet: 1 - total(outcomes.flatMap((o) => o.served)) / need,
        sd: Math.sqrt(total(service.map((s) => (s - mean) ** 2)) / (service.length - 1)),
      });
    }
    const bases = measured.filter(({ name }) => BASES.includes(name));
    for (const { name, unmet, sd } of measured) {
      const less = bases.flatMap((base) => [1 - (unmet - limit) / (base.unmet - limit), 1 - sd / base.sd]);
      const figures = [unmet, unmet - limit, sd].map((x) => x.toFixed(4));
      process.stdout.write(`${[ratio, name, ...figures, ...less.map((x) => x.toFixed(3))].join(',')}\n`);
    }
  }
  const { user, system } = process.cpuUsage(cpu);
  process.stderr.write(`${((user + system) / 1e6).toFixed(0)} CPU seconds\n`);
  return 0;
}

main().then((code) => {
  process.exitCode = code;
});
