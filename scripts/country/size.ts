/** How large a country is to be made, and how its parts are numbered. */

export interface CountrySize {
  /** Health centres and hospitals. */
  readonly facilities: number;
  readonly medicines: number;
  /** Months of reports, the last one October 2026. */
  readonly months: number;
  readonly jurisdictions: number;
  readonly states: number;
  readonly seed: number;
  /** Every unit holds every medicine, instead of health centres a basic list and hospitals all. */
  readonly dense: boolean;
}

/** IMSS-Bienestar as it stood when this was written: 11,900 health centres, 701 hospitals, 23 states. */
const COUNTRY = { facilities: 12_601, jurisdictions: 246, states: 23 };

/** What is not said is in the proportion of the country: some 51 units a jurisdiction, 11 jurisdictions a state. */
export function sizeOf(asked: Partial<CountrySize>): CountrySize {
  const facilities = asked.facilities ?? COUNTRY.facilities;
  const inProportion = (whole: number): number =>
    Math.max(1, Math.round((whole * facilities) / COUNTRY.facilities));
  const jurisdictions = Math.min(facilities, asked.jurisdictions ?? inProportion(COUNTRY.jurisdictions));
  return {
    facilities,
    medicines: asked.medicines ?? 600,
    months: asked.months ?? 12,
    jurisdictions,
    states: Math.min(
      jurisdictions,
      asked.states ?? Math.ceil((COUNTRY.states * jurisdictions) / COUNTRY.jurisdictions),
    ),
    seed: asked.seed ?? 1,
    dense: asked.dense ?? false,
  };
}

export const NATION = 'mx';
export const stateScope = (state: number): string => `${NATION}-s${String(state + 1).padStart(2, '0')}`;

/** Jurisdictions in order, dealt to the states as evenly as they go. */
export function scopesOf({ jurisdictions, states }: CountrySize): { state: string; scope: string }[] {
  return Array.from({ length: jurisdictions }, (_, k) => {
    const state = Math.floor((k * states) / jurisdictions);
    const first = Math.ceil((state * jurisdictions) / states);
    return {
      state: stateScope(state),
      scope: `${stateScope(state)}-${String(k - first + 1).padStart(2, '0')}`,
    };
  });
}
