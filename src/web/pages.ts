/** The screens as one request handler beside the API. */
import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import type { Frame } from '../api/call-route';
import { problem } from '../api/problem';
import type { Route } from '../api/route';
import { catalogueRoutes } from '../api/routes/catalogue';
import { LANGUAGES, type Language } from '../documents/language';
import { accountScreens } from './account/screens';
import { administrationScreens } from './administration/screens';
import { readAssets } from './assets';
import { clinicScreens } from './clinic/screens';
import { FormsInParts } from './forms-in-parts';
import { operationScreens } from './operation/screens';
import { paperScreens } from './papers/screens';
import { PATHS } from './paths';
import type { Screen } from './screen';
import { serveScreen, showProblem, type Web } from './serve-screen';
import { warehouseScreens } from './warehouse/screens';

export const SCREENS: readonly Screen[] = [
  ...accountScreens,
  ...clinicScreens,
  ...warehouseScreens,
  ...paperScreens,
  ...administrationScreens,
  ...operationScreens,
];

/** @throws AppError where style and script have not been built. */
export function webPages(routes: readonly Route[]): (frame: Frame) => RequestHandler {
  const assets = readAssets();
  const byId = new Map([...catalogueRoutes, ...routes].map((route) => [route.id, route]));
  return (frame) => {
    const web: Web = { frame, routes: byId, assets, formsInParts: new FormsInParts() };
    const router = Router({ caseSensitive: true, strict: true });
    router.use(assets.router);
    for (const screen of SCREENS)
      for (const lang of LANGUAGES) {
        const at = router.route(PATHS[screen.id][lang]);
        const handler: RequestHandler = (req, res, next) => {
          res.locals.route = `page:${screen.id}`;
          serveScreen(web, screen, lang, req, res)
            .catch((error) => showProblem(web, lang, error, req, res))
            .catch(next);
        };
        at.get(handler);
        if (screen.send) at.post(handler);
      }
    router.get('/', (_req, res) => res.redirect(303, PATHS['log-in'].es));
    router.get('/en', (_req, res) => res.redirect(303, PATHS['log-in'].en));
    router.use((req: Request, res: Response, next: NextFunction) => {
      // What is no page and asks for none is the API's to answer.
      if (!req.accepts('html') || req.method !== 'GET' || !req.headers.accept?.includes('text/html'))
        return next();
      const lang: Language = req.path.startsWith('/en/') ? 'en' : 'es';
      showProblem(
        web,
        lang,
        problem(404, 'not-found', 'There is no such page.', 'Check the address.'),
        req,
        res,
      ).catch(next);
    });
    return router;
  };
}
