/** How long a session lasts, and whether its cookie goes by TLS alone. */
export interface SessionTerms {
  /** It ends after so many minutes without a request. */
  readonly idleMinutes: number;
  /** It ends after so many minutes in all. */
  readonly minutes: number;
  readonly secure: boolean;
}
