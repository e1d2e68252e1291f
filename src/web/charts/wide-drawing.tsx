/** A drawing that on a phone would be too small to read keeps its size there and is moved sideways. */
import type { ComponentChildren } from 'preact';

export const WideDrawing = ({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ComponentChildren;
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
  <section class="wide-drawing" tabIndex={0} aria-label={label}>
    {children}
  </section>
);
