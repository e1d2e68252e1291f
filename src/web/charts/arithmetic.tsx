/** How a figure was computed, one tap away from it. */
import type { ComponentChildren } from 'preact';
import type { Visit } from '../visit';

const TITLE = { es: 'Cómo se calculó', en: 'How it was computed' } as const;

export const Arithmetic = ({
  visit,
  children,
}: {
  readonly visit: Visit;
  readonly children: ComponentChildren;
}) => (
  <details class="arithmetic">
    <summary>{TITLE[visit.lang]}</summary>
    {children}
  </details>
);

const AS_TABLE = { es: 'Los datos (CSV)', en: 'The data (CSV)' } as const;

/** A list of the API as a file. */
export const DataLink = ({
  visit,
  path,
  query = '',
}: {
  readonly visit: Visit;
  /** Below the jurisdiction. */
  readonly path: string;
  readonly query?: string;
}) => (
  <p class="screen-only">
    <a href={`/api/v1/jurisdictions/${visit.scope}/${path}?format=csv${query}`} download>
      {AS_TABLE[visit.lang]}
    </a>
  </p>
);
