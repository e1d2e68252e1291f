/** A small real OpenID Connect provider: discovery, keys, and ID tokens that it signs. It can also answer falsely. */
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export interface Falsehoods {
  readonly nonce?: string;
  readonly issuer?: string;
  readonly audience?: string;
  /** Seconds from now until the token ends. */
  readonly ends?: number;
  /** Signed by a key that is not among those it publishes. */
  readonly otherKey?: boolean;
  readonly claims?: Readonly<Record<string, unknown>>;
}

interface Asked {
  readonly nonce: string;
  readonly challenge: string;
  readonly redirectUri: string;
}

export interface Institution {
  readonly issuer: string;
  /** What its page would do once the person has logged in there: the query that it sends the browser back with. */
  readonly vouch: (address: string, username: string, lies?: Falsehoods) => string;
  /** Stops answering, and answers again. */
  readonly down: (is: boolean) => void;
  readonly close: () => Promise<void>;
}

export const CLIENT = { clientId: 'surtido', clientSecret: 'the institution’s secret' } as const;

export async function institution(): Promise<Institution> {
  const [key, other] = await Promise.all([
    generateKeyPair('RS256', { extractable: true }),
    generateKeyPair('RS256', { extractable: true }),
  ]);
  const jwk = { ...(await exportJWK(key.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const codes = new Map<string, Asked & { readonly username: string; readonly lies: Falsehoods }>();
  let isDown = false;

  const token = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const found = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const fits =
      found &&
      form.get('client_secret') === CLIENT.clientSecret &&
      form.get('redirect_uri') === found.redirectUri &&
      proof === found.challenge;
    if (!fits) return json(res, 400, { error: 'invalid_grant' });
    const { lies, username, nonce } = found;
    const now = Math.floor(Date.now() / 1000);
    const idToken = await new SignJWT({
      preferred_username: username,
      nonce: lies.nonce ?? nonce,
      ...lies.claims,
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setIssuer(lies.issuer ?? issuer)
      .setAudience(lies.audience ?? CLIENT.clientId)
      .setSubject(`person-${username}`)
      .setIssuedAt(now - 7200)
      .setExpirationTime(now + (lies.ends ?? 300))
      .sign(lies.otherKey ? other.privateKey : key.privateKey);
    json(res, 200, { access_token: randomUUID(), token_type: 'Bearer', id_token: idToken });
  };
  const server = createServer((req, res) => {
    if (isDown) return void req.socket.destroy();
    if (req.url === '/.well-known/openid-configuration')
      return json(res, 200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    if (req.url === '/jwks') return json(res, 200, { keys: [jwk] });
    if (req.url === '/token') return void token(req, res);
    return json(res, 404, {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    issuer,
    vouch: (address, username, lies = {}) => {
      const asked = new URL(address);
      const code = randomUUID();
      expect(asked.origin + asked.pathname).toBe(`${issuer}/authorize`);
      expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
      codes.set(code, {
        nonce: asked.searchParams.get('nonce')!,
        challenge: asked.searchParams.get('code_challenge')!,
        redirectUri: asked.searchParams.get('redirect_uri')!,
        username,
        lies,
      });
      return new URLSearchParams({ code, state: asked.searchParams.get('state')! }).toString();
    },
    down: (is) => {
      isDown = is;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function json(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
