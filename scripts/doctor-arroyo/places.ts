/** Where: eighteen clinics chosen by a rule, who belongs to them, and the roads that reach them. */
import { AGE_GROUPS, type AgeGroup, type Facts, type Locality } from './facts';

export const SEED = 20261101;
export const AS_OF = '2026-11-01';
/** Share of people who use the public clinics: demand_example.json, an assumption. */
export const SHARE_SERVED = 0.8;
/** Doctor Arroyo's largest places, this many. */
const LARGEST = 11;
/** In the other three municipalities: the seat, and every other place with at least this many inhabitants. */
const SMALLEST_OF_THE_OTHERS = 650;

export interface Clinic {
  facilityId: string;
  locality: Locality;
  name: string;
  routeId: string;
  people: Record<AgeGroup, number>;
}

interface RouteRow {
  routeId: string;
  name: string;
  departureDay: number;
  capacityLitres: number;
  capacityKg: number;
  coldLitres: number;
  leadTimeDays: number;
  leadTimeSdDays: number;
  costMxnPerLitre: number;
}

/** All assumptions. The cold box of the SIERRA is small on purpose: there the road limits the plan. */
export const ROUTES: readonly RouteRow[] = [
  {
    routeId: 'CABECERA',
    name: 'Cabecera y El Corazón',
    departureDay: 4,
    capacityLitres: 1800,
    capacityKg: 800,
    coldLitres: 40,
    leadTimeDays: 0,
    leadTimeSdDays: 0,
    costMxnPerLitre: 0.3,
  },
  {
    routeId: 'SUR',
    name: 'Panales, Las Palomas, San Rafael y Mier y Noriega',
    departureDay: 6,
    capacityLitres: 500,
    capacityKg: 250,
    coldLitres: 15,
    leadTimeDays: 0,
    leadTimeSdDays: 0.5,
    costMxnPerLitre: 1.5,
  },
  {
    routeId: 'NORPONIENTE',
    name: 'La Unión, San Ramón, San Cayetano, La Yerba y Los Medina',
    departureDay: 10,
    capacityLitres: 500,
    capacityKg: 250,
    coldLitres: 12,
    leadTimeDays: 1,
    leadTimeSdDays: 0.5,
    costMxnPerLitre: 2,
  },
  {
    routeId: 'SURPONIENTE',
    name: 'Lagunita, Puerto del Aire y Presa de Maltos',
    departureDay: 12,
    capacityLitres: 400,
    capacityKg: 200,
    coldLitres: 8,
    leadTimeDays: 1,
    leadTimeSdDays: 1,
    costMxnPerLitre: 2.5,
  },
  {
    routeId: 'SIERRA',
    name: 'Sandia, La Ascención, Aramberri y General Zaragoza',
    departureDay: 17,
    capacityLitres: 1400,
    capacityKg: 600,
    coldLitres: 12,
    leadTimeDays: 2,
    leadTimeSdDays: 1,
    costMxnPerLitre: 4,
  },
];

const ROUTE_OF: Record<string, string> = {
  'Doctor Arroyo': 'CABECERA',
  'El Corazón': 'CABECERA',
  'Panales de Arriba': 'SUR',
  'Las Palomas': 'SUR',
  'San Rafael de los Martínez': 'SUR',
  'Mier y Noriega': 'SUR',
  'La Unión y el Cardonal': 'NORPONIENTE',
  'San Ramón de los Martínez': 'NORPONIENTE',
  'San Cayetano de Vacas': 'NORPONIENTE',
  'La Yerba': 'NORPONIENTE',
  'Los Medina': 'NORPONIENTE',
  'Lagunita de Castillo': 'SURPONIENTE',
  'Puerto del Aire': 'SURPONIENTE',
  'Presa de Maltos': 'SURPONIENTE',
  Sandia: 'SIERRA',
  'La Ascención': 'SIERRA',
  Aramberri: 'SIERRA',
  'General Zaragoza': 'SIERRA',
};

/** Who plays which part in the story, by short name. */
export const ROLES = {
  neverMetformin: 'La Yerba',
  inflates: 'Las Palomas',
  kitsMissed: ['Lagunita de Castillo', 'Puerto del Aire', 'Presa de Maltos', 'Los Medina'],
  stockoutDaysEmpty: ['Aramberri', 'Panales de Arriba', 'San Cayetano de Vacas'],
  stockoutDaysZero: ['Las Palomas', 'Mier y Noriega'],
  noEpinephrine: 'Presa de Maltos',
} as const;

export const WAREHOUSE_ID = 'NLSSA900000';
export const routeOf = (clinic: Clinic): RouteRow => {
  const route = ROUTES.find((r) => r.routeId === clinic.routeId);
  if (!route) throw new Error(`${clinic.name} has no route`);
  return route;
};

/** Whole people in proportion to the weights, by largest remainder: the sum is kept exactly. */
function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const shares = exact.map(Math.floor);
  const byRemainder = exact
    .map((value, i) => ({ i, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  const left = total - shares.reduce((a, b) => a + b, 0);
  for (const { i } of byRemainder.slice(0, left)) shares[i] = (shares[i] ?? 0) + 1;
  return shares;
}

const shortName = (locality: Locality): string => locality.name.replace(/ \(.*$/, '');

/** The rule of the README: eleven largest of Doctor Arroyo; seats and places of at least 650 in the other three. */
export function chooseClinics(facts: Facts): Clinic[] {
  const byMunicipality = [...facts.people.keys()].map((municipality) => {
    const places = facts.localities
      .filter((l) => l.municipality === municipality)
      .sort((a, b) => b.population2020 - a.population2020 || (a.cvegeo < b.cvegeo ? -1 : 1));
    const chosen =
      municipality === 'Doctor Arroyo'
        ? places.slice(0, LARGEST)
        : places.filter((l) => l.name === municipality || l.population2020 >= SMALLEST_OF_THE_OTHERS);
    const ages = facts.people.get(municipality);
    if (!ages) throw new Error(`no ages for ${municipality}`);
    const weights = chosen.map((l) => l.population2020);
    const shares = AGE_GROUPS.map((group) => apportion(ages[group], weights));
    return chosen.map((locality, i) => ({
      locality,
      people: Object.fromEntries(AGE_GROUPS.map((group, g) => [group, shares[g]?.[i] ?? 0])) as Record<
        AgeGroup,
        number
      >,
    }));
  });
  return byMunicipality.flat().map(({ locality, people }, i) => {
    const name = shortName(locality);
    const routeId = ROUTE_OF[name];
    if (!routeId) throw new Error(`${name} has no route`);
    return { facilityId: `NLSSA9${String(i + 1).padStart(5, '0')}`, locality, name, routeId, people };
  });
}
