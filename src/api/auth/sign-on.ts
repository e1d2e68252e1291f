/**
 * Single sign-on by an institution's own service (OpenID Connect): it says who somebody is. What they may do, our
 * accounts say, and none is made here. Authorization Code with PKCE, state and nonce; the ID token's signature is
 * checked although it comes straight from the institution.
 */
import * as openid from 'openid-client';

export interface SignOnTerms {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the browser comes back to, as it is registered with the institution. */
  readonly redirectTo: string;
  /** The claim that holds a user name of ours. */
  readonly claim: string;
}

/** What must be true of the answer; kept from the start to the end of one log-in. */
export interface Expected {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export class SignOnError extends Error {
  constructor(
    /** 'down' the institution does not answer; 'refused' its answer does not hold. */
    readonly kind: 'down' | 'refused',
    message: string,
  ) {
    super(message);
    this.name = 'SignOnError';
  }
}

const SECONDS = 5;

export class SignOn {
  private found: Promise<openid.Configuration> | null = null;

  constructor(private readonly terms: SignOnTerms) {}

  /** The institution's page to send the browser to. @throws SignOnError. */
  async begin(): Promise<{ readonly address: string; readonly expected: Expected }> {
    const found = await this.institution();
    const expected: Expected = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
    };
    const address = openid.buildAuthorizationUrl(found, {
      redirect_uri: this.terms.redirectTo,
      scope: 'openid profile email',
      response_type: 'code',
      state: expected.state,
      nonce: expected.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(expected.verifier),
      code_challenge_method: 'S256',
    });
    return { address: address.href, expected };
  }

  /** The user name that the institution vouches for. `answer`: the query it sent the browser back with. @throws SignOnError. */
  async end(answer: string, { state, nonce, verifier }: Expected): Promise<string> {
    const found = await this.institution();
    const back = new URL(this.terms.redirectTo);
    back.search = answer;
    try {
      const tokens = await openid.authorizationCodeGrant(found, back, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claim = tokens.claims()?.[this.terms.claim];
      if (typeof claim !== 'string' || claim === '')
        throw new SignOnError('refused', `the ID token has no text in ${this.terms.claim}`);
      return claim;
    } catch (error) {
      throw faultOf(error);
    }
  }

  /** Asked for once; asked for again where it did not answer. */
  private async institution(): Promise<openid.Configuration> {
    const { issuer, clientId, clientSecret } = this.terms;
    const at = new URL(issuer);
    this.found ??= openid.discovery(at, clientId, undefined, openid.ClientSecretPost(clientSecret), {
      timeout: SECONDS,
      execute: [
        openid.enableNonRepudiationChecks,
        ...(at.protocol === 'http:' ? [openid.allowInsecureRequests] : []),
      ],
    });
    try {
      return await this.found;
    } catch (error) {
      this.found = null;
      throw new SignOnError('down', `discovery of ${issuer}: ${messageOf(error)}`);
    }
  }
}

function faultOf(error: unknown): SignOnError {
  if (error instanceof SignOnError) return error;
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  // The library tells of a connection that failed in the cause of its own error.
  const unanswered = /fetch failed/.test(`${messageOf(error)} ${messageOf(cause ?? {})}`);
  return new SignOnError(unanswered || code === 'OAUTH_TIMEOUT' ? 'down' : 'refused', messageOf(error));
}

/** Never a token or a secret: the library's own words, with its code. */
function messageOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return `${String(message)}${code === undefined ? '' : ` (${String(code)})`}`;
}
