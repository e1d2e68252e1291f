/** The API: routes, the document made of them, and what stands before every one of them. */
import express, { type Express, type RequestHandler } from 'express';
import { type ApiConfig, DEFAULT_API_CONFIG } from './api-config';
import { ReadsElsewhere } from './auth/access-record';
import type { Frame } from './call-route';
import { assertRoutes } from './check-routes';
import { DOCS_STYLE, docsPage } from './docs-page';
import { EventStreams } from './event-streams';
import { faultHandler } from './fault-handler';
import { mountRoutes } from './mount-routes';
import { API_PREFIX, openApiDocument } from './openapi';
import { operational } from './operational';
import { KnownJurisdictions } from './permission';
import { notFound } from './problem';
import { rateLimits } from './rate-limits';
import { requestLog } from './request-log';
import type { Route } from './route';
import { securityHeaders } from './security-headers';
import type { Service } from './service';
import { Stopping } from './stopping';

export interface Api {
  readonly app: Express;
  readonly streams: EventStreams;
  readonly stopping: Stopping;
}

/** @throws Error that lists every fault of the routes: one without a declared permission keeps the service down. */
export function createApp({
  service,
  routes,
  version,
  pages,
  config: given = {},
}: {
  readonly service: Service;
  readonly routes: readonly Route[];
  /** Surtido's. */
  readonly version: string;
  /** Served beside the API, behind the same headers and limits. They call the routes through the same frame. */
  readonly pages?: (frame: Frame) => RequestHandler;
  readonly config?: Partial<ApiConfig>;
}): Api {
  assertRoutes(routes);
  const config = { ...DEFAULT_API_CONFIG, ...given };
  const streams = new EventStreams(service.metrics);
  const stopping = new Stopping(service.log);
  const frame: Frame = {
    service,
    config,
    limits: rateLimits(config),
    streams,
    stopping,
    reads: new ReadsElsewhere(),
    known: new KnownJurisdictions(),
  };
  // Made when it is first asked for: it takes longer than all the rest of starting.
  let made: ReturnType<typeof openApiDocument> | undefined;
  const document = () => (made ??= openApiDocument(routes, version));

  const app = express();
  app.disable('x-powered-by');
  app.enable('case sensitive routing');
  app.enable('strict routing');
  app.set('query parser', false);
  app.set('trust proxy', config.trustedProxies.length > 0 ? [...config.trustedProxies] : false);
  app.use(requestLog(service));
  app.use(securityHeaders(config));
  app.use((_req, res, next) => {
    // An answer may be kept by the browser of the one who got it, and asked for again by its ETag; by nobody else.
    res.set('Cache-Control', 'private, no-cache').vary('Cookie').vary('Authorization').vary('Accept');
    if (stopping.begun) res.set('Connection', 'close');
    next();
  });
  app.use(operational(service, { metricsToken: config.metricsToken, stopping }));
  app.use(frame.limits.all);
  app.get(`${API_PREFIX}/openapi.json`, (_req, res) => {
    res.json(document());
  });
  app.get('/api/docs', (_req, res) => {
    res.type('html').send(docsPage(document()));
  });
  app.get('/api/docs/style.css', (_req, res) => {
    res.type('css').send(DOCS_STYLE);
  });
  app.use(API_PREFIX, mountRoutes(frame, routes));
  app.use('/api', () => {
    throw notFound();
  });
  if (pages) app.use(pages(frame));
  app.use(() => {
    throw notFound();
  });
  app.use(faultHandler(service));
  return { app, streams, stopping };
}
