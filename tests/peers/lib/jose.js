import assert from 'node:assert/strict';
import test from 'node:test';
import {compactVerify, CompactSign, decodeProtectedHeader, importJWK, jwtVerify, SignJWT} from 'jose';
import {badge, openBadgesClaims} from './badge.js';
import {jwkOf, party} from './didKey.js';
import {hard, withNumbers} from './hard.js';
import {codes, reports} from './t2t.js';
import {payloadOf, read, write} from './workspace.js';

/** npm jose: JWS, JWT and JWK of RFC 7515 to 7519. */
export function joseTests(ours) {
  for(const [set, alg, by] of [['eddsa', 'EdDSA', 'maria'], ['es256', 'ES256', 'guild']]) {
    test(`jose verifies our ${alg} badges (${set}), header and claims`, async () => {
      for(const file of ours[set]) await verifiesOurs(read(ours, file), alg, ours.dids[by], ours.keys[by]);
    });
  }

  test('jose verifies our badges with hard texts and numbers', async () => {
    for(const file of ours.hard['vc-jwt']) await verifiesOurs(read(ours, file), 'EdDSA', ours.dids.board, ours.keys.board);
  });

  test('jose verifies our accreditations and status lists', async () => {
    for(const file of [...ours.accreditations, ...ours.lists]) {
      const token = read(ours, file);
      const {alg} = decodeProtectedHeader(token);
      const signer = payloadOf(token).issuer.id ?? payloadOf(token).issuer;
      await verifiesOurs(token, alg, signer, jwkOf(signer));
    }
  });

  test('the JWK we export is the key inside the did:key', () => {
    for(const alias of Object.keys(ours.keys)) {
      const {kty, crv, x, y} = ours.keys[alias];
      assert.deepEqual(JSON.parse(JSON.stringify({kty, crv, x, y})), jwkOf(ours.dids[alias]));
    }
  });

  test('jose refuses our badges once they are tampered with', async () => {
    for(const file of [ours.eddsa[0], ours.es256[0]]) {
      const [header, payload, signature] = read(ours, file).split('.');
      const changed = Buffer.from(JSON.stringify({...JSON.parse(Buffer.from(payload, 'base64url')), validFrom: '2020-01-01T00:00:00Z'})).toString('base64url');
      const key = await importJWK(jwkOf(payloadOf(read(ours, file)).iss), decodeProtectedHeader(read(ours, file)).alg);
      await assert.rejects(compactVerify(`${header}.${changed}.${signature}`, key), {code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'});
    }
  });

  for(const alg of ['EdDSA', 'ES256', 'RS256']) {
    test(`we verify what jose signs with ${alg}, in both dialects`, async () => {
      // Eight, since half of all ECDSA signatures have a large s and one in 128 numbers a leading zero.
      const tokens = await Promise.all(Array.from({length: 8}, async (_, index) => sign(await party(alg), index % 2 === 0 ? 'JWT' : 'vc+jwt')));
      const {status, reports: all} = verifyAll(ours, `good-${alg}`, tokens);
      for(const report of all) assert.equal(report.verdict, 'valid', JSON.stringify(report.findings));
      assert.equal(status, 0);
    });
  }

  test('we verify what jose signs with hard texts and numbers', async () => {
    const tokens = [];
    for(const [, members] of [...hard, ['numbers', withNumbers]]) tokens.push(await sign(await party('EdDSA'), 'JWT', {}, members));
    const {status, reports: all} = verifyAll(ours, 'hard-jwt', tokens);
    for(const report of all) assert.equal(report.verdict, 'valid', JSON.stringify(report.findings));
    assert.equal(status, 0);
  });

  for(const [name, code, make] of attacks) {
    test(`we refuse a token of jose with ${name}`, async () => {
      const {status, reports: [report]} = verifyAll(ours, name.replaceAll(' ', '-'), [await make(await party('ES256'), await party('ES256'))]);
      assert.equal(report.verdict, 'invalid');
      assert.ok(codes(report).includes(code), `expected ${code}: ${JSON.stringify(report.findings)}`);
      assert.equal(report.credential, null);
      assert.equal(status, 1);
    });
  }
}

const attacks = [
  ['a changed payload', 'proof.signature-invalid', async signer => {
    const [header, , signature] = (await sign(signer)).split('.');
    const [, other] = (await sign(signer)).split('.');
    return `${header}.${other}.${signature}`;
  }],
  ['the key of another', 'proof.signature-invalid', (signer, attacker) => sign({...signer, privateKey: attacker.privateKey})],
  ['another signer than its issuer', 'proof.not-issuer', (signer, attacker) => sign({...attacker, did: signer.did})],
  ['an iss that is not its issuer', 'proof.claims-mismatch', (signer, attacker) => sign(signer, 'JWT', {iss: attacker.did})],
  ['a nbf that is not its validFrom', 'proof.claims-mismatch', signer => sign(signer, 'JWT', {nbf: 1})],
  ['a jti that is not its id', 'proof.claims-mismatch', signer => sign(signer, 'JWT', {jti: 'urn:uuid:6ba7b810-9dad-81d1-80b4-00c04fd430c8'})],
  ['a header that demands an extension', 'proof.malformed', async signer => {
    const claims = openBadgesClaims(badge(signer.did));
    return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
      .setProtectedHeader({alg: 'ES256', kid: signer.kid, b64: true, crit: ['b64']})
      .sign(signer.privateKey);
  }],
];

async function verifiesOurs(token, alg, did, jwk) {
  const key = await importJWK(jwk, alg);
  const {payload, protectedHeader} = await jwtVerify(token, key, {algorithms: [alg], issuer: did, currentDate: new Date()});
  // OB 3.0 §8.2.4.1: these and no other.
  assert.deepEqual(protectedHeader, {alg, kid: `${did}#${did.slice('did:key:'.length)}`, typ: 'JWT'});
  assert.equal(payload.iss, payload.issuer.id ?? payload.issuer);
  assert.equal(payload.jti, payload.id);
  assert.equal(payload.sub, payload.credentialSubject.id);
  assert.equal(payload.nbf, Math.floor(Date.parse(payload.validFrom) / 1000));
  assert.equal(payload.exp, payload.validUntil === undefined ? undefined : Math.floor(Date.parse(payload.validUntil) / 1000));
}

function sign(signer, typ = 'JWT', change = {}, members = {}) {
  const credential = badge(signer.did);
  Object.assign(credential.credentialSubject.achievement, members);
  return new SignJWT(typ === 'JWT' ? {...openBadgesClaims(credential), ...change} : credential)
    .setProtectedHeader({alg: signer.alg, kid: signer.kid, typ, ...(typ === 'JWT' ? {} : {cty: 'vc'})})
    .sign(signer.privateKey);
}

function verifyAll(ours, name, tokens) {
  const files = tokens.map((token, index) => write(ours, `${name}-${index}.jwt`, token));
  return reports(ours.folder, files, '--policy', 'integrity', '--offline');
}
