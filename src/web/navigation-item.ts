import type { ScreenId } from './paths';

/** A section in the menu. */
export interface NavigationItem {
  readonly screen: ScreenId;
  readonly label: { readonly es: string; readonly en: string };
  /** An SVG path on a grid of 24. */
  readonly icon: string;
  /** Screens below it. */
  readonly within?: readonly ScreenId[];
  /** Shown as what waits to be sent, and only where something does. */
  readonly outbox?: true;
}
