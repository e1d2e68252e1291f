/**
 * Seasons of clinics from few years of reports: clinics whose seasons are alike, wherever they are, are found and speak
 * together, since one alone tells little from noise and a district's mean hides that its clinics differ.
 *
 *   need of clinic i in part b of the year = level_i · μ_jb · noise,  noise of variance φ alike for all
 *   P(i in group j) ∝ π_j Π_b (√φ μ_jb)^−n_ib exp( −½ n_ib (r_ib − μ_jb)² / (φ μ_jb²) )
 *   season of i = Σ_j P(i in j) · μ_j
 *
 * r_ib mean of the n_ib known needs ÷ level, μ_j the group's mean of r, smoothed around the year; a mixture by EM (A. P.
 * Dempster, N. M. Laird, D. B. Rubin, JRSS B 39, 1977), started from the clinics farthest apart. Group seasons: H. Chen,
 * J. E. Boylan, "Use of individual and group seasonal indices", Journal of the Operational Research Society 58, 2007.
 */
const { abs, exp, log, max, min, round } = Math;

/** One group for so many clinics, and so many groups at most. */
const CLINICS_A_GROUP = 10;
const MOST_GROUPS = 24;
const ROUNDS = 25;
/** φ to start from: wide, so that no clinic is sure of its group too soon. */
const FIRST_NOISE = 0.5;
/** An index below this would make a single patient prove a clinic's group. */
const LEAST_INDEX = 0.05;
/** Smoothing reaches so far each way, as a share of the year; its weights fall to nothing there. */
const REACH = 1 / 16;

interface Clinic {
  /** Mean of the known needs by part of the year, and how many they are. */
  readonly means: Float64Array;
  readonly counts: Float64Array;
  level: number;
}

function clinicOf(needs: readonly number[], parts: number): Clinic {
  const means = new Float64Array(parts);
  const counts = new Float64Array(parts);
  needs.forEach((x, t) => {
    if (Number.isNaN(x)) return;
    const b = t % parts;
    means[b] = (means[b] as number) + x;
    counts[b] = (counts[b] as number) + 1;
  });
  for (let b = 0; b < parts; b++) means[b] = (means[b] as number) / max(1, counts[b] as number);
  const clinic = { means, counts, level: 0 };
  clinic.level = levelBeside(clinic, new Float64Array(parts).fill(1));
  return clinic;
}

/** Level of a clinic that has this season. */
function levelBeside({ means, counts }: Clinic, season: ArrayLike<number>): number {
  let seen = 0;
  let expected = 0;
  for (let b = 0; b < means.length; b++) {
    seen += (counts[b] as number) * (means[b] as number);
    expected += (counts[b] as number) * (season[b] as number);
  }
  return expected > 0 ? seen / expected : 0;
}

/** Smoothed around the year, at least LEAST_INDEX, mean 1. */
function tidy(season: Float64Array): Float64Array {
  const parts = season.length;
  const reach = round(parts * REACH);
  const smooth = season.map((_, b) => {
    let sum = 0;
    let weights = 0;
    for (let k = -reach; k <= reach; k++) {
      const weight = reach + 1 - abs(k);
      sum += weight * (season[(b + k + parts) % parts] as number);
      weights += weight;
    }
    return max(LEAST_INDEX, sum / weights);
  });
  const mean = smooth.reduce((a, b) => a + b, 0) / parts;
  return smooth.map((x) => x / mean);
}

const ratiosOf = ({ means, level }: Clinic): Float64Array => means.map((x) => (level > 0 ? x / level : 1));

/** The season of all, and then again and again the clinic farthest from all seasons so far. */
function firstSeasons(clinics: readonly Clinic[], groups: number, parts: number): Float64Array[] {
  const seasons = clinics.map((c) => tidy(ratiosOf(c)));
  const all = new Float64Array(parts);
  for (const season of seasons)
    for (let b = 0; b < parts; b++) all[b] = (all[b] as number) + (season[b] as number);
  const found = [tidy(all)];
  const away = seasons.map(() => Infinity);
  while (found.length < groups) {
    const last = found.at(-1) as Float64Array;
    let farthest = 0;
    seasons.forEach((season, i) => {
      const distance = season.reduce((sum, x, b) => sum + (x - (last[b] as number)) ** 2, 0);
      away[i] = min(away[i] as number, distance);
      if ((away[i] as number) > (away[farthest] as number)) farthest = i;
    });
    found.push(seasons[farthest] as Float64Array);
  }
  return found;
}

/** P(clinic in group) for every group, from the log of what speaks for each. */
function chances(logs: readonly number[]): number[] {
  const highest = max(...logs);
  const raw = logs.map((x) => exp(x - highest));
  const sum = raw.reduce((a, b) => a + b, 0);
  return raw.map((x) => x / sum);
}

export interface LevelAndSeason {
  /** Mean need of a period, over the year: all known periods alike, however long ago. */
  readonly level: number;
  /** By part of the year, mean 1. */
  readonly season: Float64Array;
}

/**
 * Of each clinic. `needs`: by period, oldest first, the first at the year's start; NaN =
 * unknown. `parts`: periods of a year.
 */
export function seasonsAlike(needs: readonly (readonly number[])[], parts: number): LevelAndSeason[] {
  const clinics = needs.map((need) => clinicOf(need, parts));
  const known = clinics.filter((c) => c.level > 0 && c.counts.every((n) => n > 0));
  const flat = new Float64Array(parts).fill(1);
  if (known.length === 0) return clinics.map(({ level }) => ({ level, season: flat }));
  const groups = max(1, min(MOST_GROUPS, round(known.length / CLINICS_A_GROUP)));
  let seasons = firstSeasons(known, groups, parts);
  let shares = seasons.map(() => 1 / groups);
  let noise = FIRST_NOISE;

  let logs = seasons.map((season) => season.map(log));
  const groupsOf = (clinic: Clinic): number[] =>
    chances(
      seasons.map((season, j) => {
        const logsOf = logs[j] as Float64Array;
        let speaks = log(shares[j] as number);
        for (let b = 0; b < parts; b++) {
          const off = (clinic.means[b] as number) / clinic.level / (season[b] as number) - 1;
          speaks -= (clinic.counts[b] as number) * ((logsOf[b] as number) + (off * off) / (2 * noise));
        }
        return speaks;
      }),
    );
  const mixed = (clinic: Clinic): Float64Array => {
    const season = new Float64Array(parts);
    groupsOf(clinic).forEach((chance, j) => {
      for (let b = 0; b < parts; b++)
        season[b] = (season[b] as number) + chance * ((seasons[j] as Float64Array)[b] as number);
    });
    return season;
  };

  for (let round = 0; round < ROUNDS; round++) {
    const sums = seasons.map(() => new Float64Array(parts));
    const weights = seasons.map(() => new Float64Array(parts));
    const members = seasons.map(() => 0);
    let squares = 0;
    let seen = 0;
    for (const clinic of known) {
      groupsOf(clinic).forEach((chance, j) => {
        members[j] = (members[j] as number) + chance;
        if (chance < 1e-6) return;
        const [sum, weight] = [sums[j] as Float64Array, weights[j] as Float64Array];
        for (let b = 0; b < parts; b++) {
          const n = chance * (clinic.counts[b] as number);
          const ratio = (clinic.means[b] as number) / clinic.level;
          sum[b] = (sum[b] as number) + n * ratio;
          weight[b] = (weight[b] as number) + n;
          squares += n * (ratio / ((seasons[j] as Float64Array)[b] as number) - 1) ** 2;
          seen += chance;
        }
      });
    }
    seasons = seasons.map((before, j) =>
      tidy(
        before.map((x, b) => {
          const weight = (weights[j] as Float64Array)[b] as number;
          return weight > 1e-6 ? ((sums[j] as Float64Array)[b] as number) / weight : x;
        }),
      ),
    );
    logs = seasons.map((season) => season.map(log));
    shares = members.map((m) => max(1e-6, m / known.length));
    noise = max(1e-3, squares / max(1, seen));
    for (const clinic of known) clinic.level = levelBeside(clinic, mixed(clinic));
  }
  return clinics.map((clinic) => ({
    level: clinic.level,
    season: clinic.level > 0 ? mixed(clinic) : flat,
  }));
}
