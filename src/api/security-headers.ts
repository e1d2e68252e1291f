/** Headers that tell a browser what it may do with our answers: nothing from elsewhere, no script inline. */
import { type RequestHandler, Router } from 'express';
import helmet from 'helmet';

export const PERMISSIONS = 'Permissions-Policy';
const DEVICES = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'bluetooth', 'serial'] as const;

/** No page may use the device's senses; the camera by our own pages alone, and only those that scan. */
export const permissionsPolicy = ({ camera }: { readonly camera: boolean }): string =>
  DEVICES.map((name) => `${name}=(${name === 'camera' && camera ? 'self' : ''})`).join(', ');

export const securityHeaders = (given: { readonly tls: boolean }): RequestHandler =>
  Router()
    .use(headers(given))
    .use((_req, res, next) => {
      res.set(PERMISSIONS, permissionsPolicy({ camera: false }));
      next();
    });

const headers = ({ tls }: { readonly tls: boolean }): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'worker-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    strictTransportSecurity: tls && { maxAge: 31_536_000, includeSubDomains: false },
    crossOriginEmbedderPolicy: true,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
