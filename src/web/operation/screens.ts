/** Every screen of the first steps. */
import type { Screen } from '../screen';
import { data } from './data';
import { start } from './start';

export const operationScreens: readonly Screen[] = [start, data];
