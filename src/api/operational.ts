/** For those who keep the service running: alive, ready, and its figures. */
import { type Request, Router } from 'express';
import { sameSecret } from './auth/secrets';
import { notFound } from './problem';
import type { Service } from './service';
import type { Stopping } from './stopping';

const PING_MS = 3000;

export function operational(
  service: Service,
  { metricsToken, stopping }: { readonly metricsToken: string | null; readonly stopping: Stopping },
): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/health', (_req, res) => {
    res.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  router.get('/ready', async (_req, res) => {
    const ready = !stopping.begun && (await answersInTime(service));
    res
      .set('Cache-Control', 'no-store')
      .status(ready ? 200 : 503)
      .json({ status: ready ? 'ready' : stopping.begun ? 'stopping' : 'the store cannot be reached' });
  });
  router.get('/metrics', async (req, res) => {
    if (!mayReadMetrics(req, metricsToken)) throw notFound();
    res
      .set('Cache-Control', 'no-store')
      .type(service.metrics.registry.contentType)
      .send(await service.metrics.registry.metrics());
  });
  return router;
}

async function answersInTime({ storage }: Pick<Service, 'storage'>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PING_MS);
  });
  try {
    const answered = storage.ping().then(
      () => true,
      () => false,
    );
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
  }
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/** By the token; where there is none, from this machine itself, and not for whom a proxy on it speaks. */
function mayReadMetrics(req: Request, token: string | null): boolean {
  if (token !== null) {
    const [, given] = /^bearer (\S+)$/i.exec(req.headers.authorization ?? '') ?? [];
    return given !== undefined && sameSecret(given, token);
  }
  const forwarded = req.headers['x-forwarded-for'] ?? req.headers.forwarded;
  return forwarded === undefined && LOOPBACK.test(req.socket.remoteAddress ?? '');
}
