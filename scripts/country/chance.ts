/** Seeded draws: the same seed gives the same country, whatever part of it is made first. */
import { type Random, stream } from '../doctor-arroyo/random';

export class Chance {
  private readonly random: Random;

  constructor(seed: number, part: string) {
    this.random = stream(seed, part);
  }

  /** In [0, 1). */
  uniform(): number {
    return this.random();
  }

  /** By the quantile of a logistic curve: millions are drawn, and it spreads as well as a normal one. */
  normal(): number {
    const u = Math.min(1 - 1e-9, Math.max(1e-9, this.random()));
    return Math.log(u / (1 - u)) / 1.702;
  }

  logNormal(median: number, spread: number): number {
    return median * Math.exp(spread * this.normal());
  }

  pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.random() * values.length)] as T;
  }

  /** A count with this mean and a variance of mean + mean² / 4. */
  count(mean: number): number {
    return Math.max(0, Math.round(mean + Math.sqrt(mean + (mean * mean) / 4) * this.normal()));
  }
}
