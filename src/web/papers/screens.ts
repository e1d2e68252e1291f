/** Every screen for papers. */
import type { Screen } from '../screen';
import { paperForm } from './form';
import { paperForms } from './forms';

export const paperScreens: readonly Screen[] = [paperForms, paperForm];
