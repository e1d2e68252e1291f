/** What is around every screen: heading, sections, what waits to be sent, language, account. */
import type { ComponentChildren } from 'preact';
import { LOCALES } from '../documents/language';
import type { Assets } from './assets';
import { CSRF_FIELD } from './form';
import { navigationOf } from './navigation';
import { noteIn } from './notes';
import { hrefOf } from './paths';
import type { Visit } from './visit';

const OTHER = { es: 'en', en: 'es' } as const;

export interface Around {
  readonly visit: Visit;
  readonly assets: Assets;
  readonly title: string;
  /** Name of the unit or of the place that the account is good for. */
  readonly place: string | null;
  readonly camera?: boolean;
  readonly children: ComponentChildren;
}

export function Layout({ visit, assets, title, place, camera = false, children }: Around) {
  const { words, lang, caller } = visit;
  const items = caller && !caller.mustChange ? navigationOf(visit) : [];
  const other = OTHER[lang];
  const note = noteIn(lang, visit.query);
  const isStaff = caller !== null && caller.account.role !== 'clinic';
  const home = items[0]?.href ?? visit.href('log-in');
  return (
    <html lang={LOCALES[lang]}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{[title, place, words.product].filter(Boolean).join(' · ')}</title>
        <meta name="theme-color" content="#0d5c52" />
        <link rel="stylesheet" href={assets.href('style.css')} />
        {isStaff && <link rel="stylesheet" href={assets.href('staff.css')} />}
        {isStaff && <link rel="stylesheet" href={assets.href('administration.css')} />}
        <link rel="icon" href={assets.href('icon.svg')} type="image/svg+xml" />
        <link rel="apple-touch-icon" href={assets.href('icon-192.png')} />
        <link rel="manifest" href={`/manifest.${lang}.webmanifest`} />
        <script src={assets.href('client.js')} defer />
        {camera && <script src={assets.href('scan.js')} defer />}
        {isStaff && <script src={assets.href('staff.js')} defer />}
      </head>
      <body
        data-screen={visit.screen}
        data-made={visit.at}
        data-stored="no"
        data-account={caller?.account.accountId}
      >
        <a class="skip" href="#main">
          {words.skip}
        </a>
        <header class="top">
          <a class="brand" href={home}>
            <Mark />
            {words.product}
          </a>
          {place && <span class="place">{place}</span>}
          {items.some((i) => i.outbox) && (
            <a class="queued" href={visit.href('clinic-outbox')} data-outbox-count hidden>
              {words.queued}: <b>0</b>
            </a>
          )}
        </header>
        {items.length > 0 && (
          <nav class="sections" aria-label={words.menu}>
            <ul>
              {items
                .filter((item) => !item.outbox)
                .map(({ href, label, icon, current }) => (
                  <li key={href}>
                    <a href={href} aria-current={current ? 'page' : undefined}>
                      <svg viewBox="0 0 24 24" aria-hidden="true">
                        <path d={icon} />
                      </svg>
                      <span>{label}</span>
                    </a>
                  </li>
                ))}
            </ul>
          </nav>
        )}
        <main id="main" tabIndex={-1}>
          <p class="note stored" role="status" data-stored-note hidden>
            {words.stored} <time />
          </p>
          {note !== null && (
            <p class="note done" role="status">
              <span aria-hidden="true">✓ </span>
              {note}
            </p>
          )}
          {children}
        </main>
        <footer class="foot">
          <a
            href={hrefOf(other, visit.screen, visit.params, languageQuery(visit))}
            hreflang={LOCALES[other]}
            lang={other}
          >
            {words.otherLanguage}
          </a>
          {caller && (
            <>
              <a href={visit.href('account')}>{caller.account.name}</a>
              <form method="post" action={visit.href('log-out')} data-log-out>
                <input type="hidden" name={CSRF_FIELD} value={visit.csrf} />
                <button class="quiet" type="submit">
                  {words.logOut}
                </button>
              </form>
            </>
          )}
        </footer>
      </body>
    </html>
  );
}

/** A note tells what was just done: it does not go over into the other language's address. */
const languageQuery = ({ query }: Visit): Record<string, string> =>
  Object.fromEntries(Object.entries(query).filter(([name]) => name !== 'n' && !name.startsWith('n.')));

/** A pack with what is in it: the mark of the house. */
function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect x="3" y="7" width="26" height="20" rx="3" />
      <path d="M3 13h26M16 16.5v7M12.5 20h7" />
    </svg>
  );
}
