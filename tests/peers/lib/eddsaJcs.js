import assert from 'node:assert/strict';
import test from 'node:test';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {createSignCryptosuite, createVerifyCryptosuite} from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import jsigs from 'jsonld-signatures';
import {badge} from './badge.js';
import {multikeyParty} from './didKey.js';
import {codes, reports} from './t2t.js';
import {read, write} from './workspace.js';

const {purposes: {AssertionProofPurpose}} = jsigs;

/** Digital Bazaar's eddsa-jcs-2022 inside their Data Integrity and JSON-LD signature libraries. */
export function eddsaJcsTests(ours) {
  test('their eddsa-jcs-2022 verifies our badges', async () => {
    for(const file of ours.embedded) {
      const result = await verify(JSON.parse(read(ours, file)));
      assert.ok(result.verified, JSON.stringify(result.error, null, 1));
    }
  });

  test('their eddsa-jcs-2022 refuses our badges once they are tampered with', async () => {
    for(const tamper of [
      json => { json.credentialSubject.achievement.name += ' and more'; },
      json => { json.validUntil = '2099-01-01T00:00:00Z'; },
      json => { json.proof[0].created = '2020-01-01T00:00:00Z'; },
      json => { delete json.relatedResource; },
    ]) {
      const json = JSON.parse(read(ours, ours.embedded[0]));
      tamper(json);
      assert.equal((await verify(json)).verified, false);
    }
  });

  test('we verify what they sign', async () => {
    const good = [];
    for(let index = 0; index < 4; index++) good.push(await sign(await multikeyParty()));
    const {status, reports: all} = verifyAll(ours, 'good-jcs', good);
    for(const report of all) assert.equal(report.verdict, 'valid', JSON.stringify(report.findings));
    assert.equal(status, 0);
  });

  for(const [name, code, make] of attacks) {
    test(`we refuse one of theirs with ${name}`, async () => {
      const {status, reports: [report]} = verifyAll(ours, `jcs-${name.replaceAll(' ', '-')}`, [await make(await multikeyParty(), await multikeyParty())]);
      assert.equal(report.verdict, 'invalid');
      assert.ok(codes(report).includes(code), `expected ${code}: ${JSON.stringify(report.findings)}`);
      assert.equal(report.credential, null);
      assert.equal(status, 1);
    });
  }
}

const attacks = [
  ['a changed name', 'proof.signature-invalid', async signer => {
    const json = await sign(signer);
    json.credentialSubject.achievement.name = 'Anything';
    return json;
  }],
  ['a member added', 'proof.signature-invalid', async signer => ({...await sign(signer), description: 'Added'})],
  ['a changed time of proof', 'proof.signature-invalid', async signer => {
    const json = await sign(signer);
    json.proof.created = '2025-06-02T00:00:00Z';
    return json;
  }],
  ['a proof by another than its issuer', 'proof.not-issuer', (signer, attacker) => sign(attacker, signer.did)],
  ['the proof of another badge', 'proof.signature-invalid', async signer => ({...await sign(signer), proof: (await sign(signer)).proof})],
];

async function sign(signer, issuer = signer.did) {
  const suite = new DataIntegrityProof({signer: signer.key.signer(), date: '2025-06-01T09:00:00Z', cryptosuite: createSignCryptosuite()});
  return jsigs.sign(badge(issuer), {suite, purpose: new AssertionProofPurpose(), documentLoader});
}

function verify(json) {
  const suite = new DataIntegrityProof({cryptosuite: createVerifyCryptosuite()});
  return jsigs.verify(json, {suite, purpose: new AssertionProofPurpose(), documentLoader});
}

function verifyAll(ours, name, all) {
  const files = all.map((json, index) => write(ours, `${name}-${index}.json`, JSON.stringify(json)));
  return reports(ours.folder, files, '--policy', 'integrity', '--offline');
}

/** did:key and nothing else: whatever they would want to fetch fails. */
async function documentLoader(url) {
  const [did, fragment] = url.split('#');
  if(!did.startsWith('did:key:z6Mk')) throw new Error(`${url} is not to be had`);
  const publicKeyMultibase = did.slice('did:key:'.length);
  const key = await Ed25519Multikey.from({
    '@context': 'https://w3id.org/security/multikey/v1', type: 'Multikey', id: `${did}#${publicKeyMultibase}`, controller: did, publicKeyMultibase,
  });
  const method = await key.export({publicKey: true, includeContext: true});
  const document = {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [method],
    assertionMethod: [method.id],
  };
  return {contextUrl: null, documentUrl: url, document: fragment === undefined ? document : method};
}
