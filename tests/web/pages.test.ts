import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import request from 'supertest';
import { SCREENS } from '../../src/web/pages';
import { hrefOf, PATHS } from '../../src/web/paths';
import type { ClinicWorld } from '../api/clinic-world';
import { actionsOf } from '../api/served';
import { hiddenIn, locationOf, PASSWORD, PlainBrowser, webWorld } from './web-world';

// Logging in costs argon2's time, and this machine may be busy.

describe('the pages', () => {
  let w: ClinicWorld;
  let loma: PlainBrowser;
  beforeAll(async () => {
    w = await webWorld();
    loma = new PlainBrowser(w);
    await loma.logIn('loma');
  });
  afterAll(() => w.close());

  const params = {
    accountId: 'none',
    facilityId: 'none',
    findingId: 'none',
    jobId: 'none',
    list: 'none',
    medicineId: 'none',
    period: '2026-10',
    planId: 'none',
    requestId: 'none',
    routeId: 'none',
    seq: 'none',
    shipmentId: 'none',
    simulationId: 'none',
  };

  it('are shown to nobody who is not logged in, and lead to the log-in and back', async () => {
    const stranger = new PlainBrowser(w);
    for (const screen of SCREENS.filter((s) => s.roles !== 'public')) {
      const path = hrefOf('es', screen.id, params);
      const answer = await stranger.get(path);
      expect([screen.id, answer.status, locationOf(answer)]).toEqual([
        screen.id,
        303,
        `/entrar?next=${encodeURIComponent(path)}`,
      ]);
    }
    const back = await stranger.send('/entrar?next=%2Fclinica%2Fcontar', {
      username: 'loma',
      password: 'a mule, a map, 40 boxes',
    });
    expect([back.status, locationOf(back)]).toEqual([303, '/clinica/contar']);
  });

  it('never lead to another site after the log-in', async () => {
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      const answer = await new PlainBrowser(w).send(`/entrar?next=${encodeURIComponent(next)}`, {
        username: 'loma',
        password: 'a mule, a map, 40 boxes',
      });
      expect(locationOf(answer)).toBe('/clinica');
    }
  });

  it('say in words that a log-in is refused, in both languages', async () => {
    const stranger = new PlainBrowser(w);
    const es = await stranger.logIn('loma', 'wrong');
    expect([es.status, es.text]).toEqual([
      401,
      expect.stringContaining('El usuario y la contraseña no coinciden'),
    ]);
    const en = await stranger.send('/en/log-in', { username: 'loma', password: 'wrong' });
    expect([en.status, en.text]).toEqual([401, expect.stringContaining('do not fit')]);
  });

  it('of the clinic are the clinic’s alone', async () => {
    const auditor = new PlainBrowser(w);
    await auditor.logIn('auditor.mx-nl-08');
    const answer = await auditor.get('/clinica');
    expect([answer.status, answer.text]).toEqual([
      403,
      expect.stringContaining('Su cuenta no llega hasta aquí'),
    ]);
  });

  it('are there in Spanish and English, each with the way to the other', async () => {
    for (const id of ['clinic-home', 'clinic-count', 'clinic-ask', 'clinic-where'] as const) {
      const es = (await loma.get(PATHS[id].es)).text;
      const en = (await loma.get(PATHS[id].en)).text;
      expect(es).toContain('<html lang="es-MX">');
      expect(en).toContain('<html lang="en">');
      expect(es).toContain(`href="${PATHS[id].en}"`);
      expect(en).toContain(`href="${PATHS[id].es}"`);
    }
  });

  it('have no inline script, style or handler, and headers that would stop them', async () => {
    for (const path of ['/clinica', '/clinica/contar', '/clinica/pedir', '/cuenta']) {
      const { text, headers } = await loma.get(path);
      expect(text).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/);
      expect(headers['content-security-policy']).toContain("script-src 'self';style-src 'self'");
      expect(headers['referrer-policy']).toBe('same-origin');
    }
  });

  it('show what people wrote as text', async () => {
    const evil = '"><img src=x onerror=alert(1)>';
    const sent = await loma.send('/clinica/pedir/directo', { m: 'CAL', p: '2', t: 'urgent', note: evil });
    expect(sent.status).toBe(303);
    const shown = await loma.get(locationOf(sent));
    expect(shown.text).toContain('&lt;img src=x');
    expect(shown.text).not.toContain('<img');
    const search = await loma.get(`/clinica/donde?q=${encodeURIComponent(evil)}`);
    expect(search.text).not.toContain('<img');
  });

  it('do nothing without the session’s token, and keep what was written', async () => {
    const before = await actionsOf(w.served, 'mx-nl-08');
    const { text } = await loma.get('/clinica/contar');
    const refused = await loma.post('/clinica/contar', { ...hiddenIn(text), _csrf: 'no', 'u*MET*M0': '77' });
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('value="77"')]);
    expect(refused.text).toContain('La página quedó abierta demasiado tiempo');
    expect(await actionsOf(w.served, 'mx-nl-08')).toEqual(before);
  });

  it('keep what was written when the session ended, through the log-in and back into its form', async () => {
    const before = await actionsOf(w.served, 'mx-nl-08');
    const { text } = await loma.get('/clinica/contar');
    const ended = new PlainBrowser(w);
    const asked = await ended.post('/clinica/contar', { ...hiddenIn(text), 'u*MET*M0': '7"7' });
    expect([asked.status, asked.text]).toEqual([
      401,
      expect.stringContaining('Lo que escribió no se pierde'),
    ]);
    expect(asked.text).not.toContain('Hay algo que corregir');
    const written = hiddenIn(asked.text);
    expect(written._written).not.toContain('_csrf');
    const wrong = await ended.post('/entrar', { ...written, username: 'loma', password: 'no' });
    expect([wrong.status, hiddenIn(wrong.text)._written]).toEqual([401, written._written]);
    const entered = await ended.post('/entrar', { ...written, username: 'loma', password: PASSWORD });
    expect([entered.status, entered.text]).toEqual([
      200,
      expect.stringContaining('Volver a lo que escribió'),
    ]);
    const back = await ended.post('/clinica/contar', hiddenIn(entered.text));
    expect([back.status, back.text]).toEqual([403, expect.stringContaining('value="7&quot;7"')]);
    expect((await actionsOf(w.served, 'mx-nl-08')).slice(before.length)).toEqual([
      'log-in-failed',
      'logged-in',
    ]);
    const away = { ...written, _writtenAt: 'https://evil.example/', username: 'loma', password: PASSWORD };
    expect((await new PlainBrowser(w).post('/entrar', away)).status).toBe(303);
  });

  it('say so where what was sent when the session ended could not be kept', async () => {
    const stranger = new PlainBrowser(w);
    const asked = await stranger.post('/cuenta', { currentPassword: 'a', newPassword: 'b' });
    expect([asked.status, locationOf(asked)]).toEqual([303, '/entrar?next=%2Fcuenta&lost=yes']);
    expect((await stranger.get(locationOf(asked))).text).toContain('lo que envió no se guardó');
  });

  it('take no form from another site', async () => {
    const other = await loma.send('/clinica/contar', { 'u*MET*M0': '77' }, 0, {
      Origin: 'https://evil.example',
    });
    expect(other.status).toBe(403);
    const fetched = await loma.send('/clinica/contar', { 'u*MET*M0': '77' }, 0, {
      'Sec-Fetch-Site': 'cross-site',
    });
    expect(fetched.status).toBe(403);
  });

  it('log out: the session is over', async () => {
    const noria = new PlainBrowser(w);
    await noria.logIn('noria');
    const { text } = await noria.get('/clinica');
    const out = await noria.post('/salir', { _csrf: hiddenIn(text)._csrf! });
    expect([out.status, locationOf(out)]).toEqual([303, '/entrar?n=logged-out']);
    expect((await noria.get('/clinica')).status).toBe(303);
  });

  it('answer what is not there in words', async () => {
    const answer = await loma.get('/clinica/pedidos/none');
    expect([answer.status, answer.text]).toEqual([404, expect.stringContaining('No está aquí')]);
    expect((await loma.get('/nowhere')).text).toContain('No está aquí');
  });

  it('weigh at most 50 KB compressed at the first load', async () => {
    const { maxFirstLoadBytes } = JSON.parse(readFileSync('src/web/budget.json', 'utf8')) as {
      maxFirstLoadBytes: number;
    };
    for (const path of ['/entrar', '/clinica', '/clinica/contar', '/clinica/informe/2026-10']) {
      const { text } = await loma.get(path);
      let bytes = brotliCompressSync(text).length;
      for (const [, asset] of text.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css|svg))"/g)) {
        const answer = await request(w.served.server).get(asset!).set('Accept-Encoding', 'identity');
        expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
        bytes += brotliCompressSync(answer.body.length ? answer.body : answer.text).length;
      }
      expect([path, bytes <= maxFirstLoadBytes, bytes]).toEqual([path, true, bytes]);
    }
  });
});
