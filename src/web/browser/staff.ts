/** What the staff's pages gain where a script may run. */
import { setUpPlanTable } from './plan-table';
import { words } from './words';
import { setUpWorking } from './working';

/** A page that tells of work under way comes again by itself. */
const waiting = document.querySelector<HTMLElement>('[data-refresh]');
if (waiting) setTimeout(() => location.replace(location.pathname), Number(waiting.dataset.refresh) * 1000);

/** The sections are wider than a phone: the one that is open is in sight. */
const section = document.querySelector<HTMLElement>('.sections [aria-current]');
section?.closest('ul')?.scrollTo({ left: section.offsetLeft - 48 });

/** What was just found is brought before the eyes. */
const effect = document.getElementById('effect');
effect?.focus();
effect?.scrollIntoView({ block: effect.offsetHeight > innerHeight / 2 ? 'start' : 'center' });

setUpWorking(words.working);
setUpPlanTable();
