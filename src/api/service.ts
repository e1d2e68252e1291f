/** What a route's handler works with. One object a process, made at start and handed to `createApp`. */
import type { House } from '../actions/house';
import type { LocalDate } from '../domain/dates';
import type { PlanningJobs } from '../jobs/planning-jobs';
import type { Journal } from '../journal/journal';
import type { Storage } from '../storage/port';
import type { SignOn } from './auth/sign-on';
import type { Log } from './log';
import type { Metrics } from './metrics';

interface Clock {
  now(): Date;
}

export interface Service {
  readonly journal: Journal;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Zone in which "today" is meant: 'America/Monterrey'. */
  readonly timeZone: string;
  /** What the actions work with. */
  readonly house: House;
  readonly jobs: PlanningJobs;
  /** Left out where no institution is set up to log in by. */
  readonly signOn?: SignOn;
  /** Files of the demonstration, for a place that is still empty. */
  readonly demoFiles: () => ReadonlyMap<string, Uint8Array>;
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** Kept: making one takes about a millisecond, and every request asks for today's date. */
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const kept = formats.get(timeZone);
  if (kept) return kept;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  formats.set(timeZone, made);
  return made;
}

const MINUTE_MS = 60_000;
let lastDate = { minute: Number.NaN, timeZone: '', date: '' as LocalDate };

/** The calendar date at an instant in a time zone. Every request asks for it, and it is another in another minute at most. */
export function localDateIn(at: Date, timeZone: string): LocalDate {
  const minute = Math.floor(at.getTime() / MINUTE_MS);
  if (minute !== lastDate.minute || timeZone !== lastDate.timeZone)
    lastDate = { minute, timeZone, date: dateIn(at, timeZone) };
  return lastDate.date;
}

function dateIn(at: Date, timeZone: string): LocalDate {
  const parts = formatIn(timeZone).formatToParts(at);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}` as LocalDate;
}
