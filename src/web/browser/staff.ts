/** What the staff's pages gain where a script may run. */
import { setUpPlanTable } from './plan-table';

/** A page that tells of work under way comes again by itself. */
const waiting = document.querySelector<HTMLElement>('[data-refresh]');
if (waiting) setTimeout(() => location.replace(location.pathname), Number(waiting.dataset.refresh) * 1000);

/** The sections are wider than a phone: the one that is open is in sight. */
const section = document.querySelector<HTMLElement>('.sections [aria-current]');
section?.closest('ul')?.scrollTo({ left: section.offsetLeft - 48 });

/** What was just found is brought before the eyes. */
document.getElementById('effect')?.scrollIntoView({ block: 'center' });

setUpPlanTable();
