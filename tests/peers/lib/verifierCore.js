import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'node:test';
import {hosted} from './offline.js';
import {DataIntegrityProof} from '@digitalcredentials/data-integrity';
import * as Ed25519Multikey from '@digitalcredentials/ed25519-multikey';
import {cryptosuite} from '@digitalcredentials/eddsa-rdfc-2022-cryptosuite';
import {securityLoader} from '@digitalcredentials/security-document-loader';
import * as vc from '@digitalcredentials/vc';
import {verifyCredential} from '@digitalcredentials/verifier-core';
import {badge} from './badge.js';
import {hard, spelled, withNumbers} from './hard.js';
import {openBadgesSchemas} from './schemas.js';
import {codes, reports} from './t2t.js';
import {read, write} from './workspace.js';

const documentLoader = securityLoader().build();

/** The Digital Credentials Consortium: their verifier, and their library to issue with. Contexts are those it brings. */
export function verifierCoreTests(ours) {
  const schemas = openBadgesSchemas();
  if(schemas !== null) hosted.set('https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json', JSON.stringify(schemas[0]));
  for(const name of readdirSync(join(ours.folder, 'site/status')).filter(name => name.endsWith('.jwt'))) {
    hosted.set(`https://credentials.example.org/status/${name}`, readFileSync(join(ours.folder, 'site/status', name), 'utf8'));
  }

  test('verifier-core finds the signatures of our badges valid, and them by the schema where that is there', async () => {
    for(const file of [...ours.batch, ...ours.embedded['eddsa-rdfc-2022']]) {
      const result = await verify(read(ours, file));
      assert.equal(step(result, 'valid_signature'), true, JSON.stringify(result.errors));
      assert.equal(step(result, 'expiration'), true);
      const {results} = result.additionalInformation.find(entry => entry.id === 'schema_check');
      if(schemas !== null) assert.deepEqual(results.map(each => each.result), [{valid: true}]);
    }
  });

  test('verifier-core finds the signatures of our hard texts and numbers valid', async () => {
    for(const file of ours.hard['eddsa-rdfc-2022']) {
      const result = await verify(read(ours, file));
      assert.equal(step(result, 'valid_signature'), true, JSON.stringify(result.errors));
    }
  });

  test('verifier-core refuses our badges once they are tampered with', async () => {
    for(const tamper of [
      json => { json.credentialSubject.achievement.name += ' and more'; },
      json => { json.validUntil = '2099-01-01T00:00:00Z'; },
      json => { json.proof[0].created = '2020-01-01T00:00:00Z'; },
      json => { delete json.relatedResource; },
    ]) {
      const json = JSON.parse(read(ours, ours.batch[0]));
      tamper(json);
      const result = await verifyCredential({credential: json, knownDIDRegistries: []});
      assert.deepEqual(result.errors.map(error => error.name), ['invalid_signature']);
    }
  });

  test('we verify what @digitalcredentials/vc signs, with hard texts and numbers too', async () => {
    const all = [];
    for(const [, members] of [['plain', {}], ...hard, ['numbers', withNumbers]]) all.push(spelled(await signed(members)));
    const {status, reports: found} = verifyAll(ours, 'dcc', all);
    for(const report of found) assert.equal(report.verdict, 'valid', JSON.stringify(report.findings));
    assert.equal(status, 0);
  });

  test('we refuse what @digitalcredentials/vc signs once it is tampered with', async () => {
    const changed = [];
    for(const [, members] of hard) {
      const json = await signed(members);
      json.credentialSubject.achievement.description += ' ';
      changed.push(JSON.stringify(json));
    }

    for(const report of verifyAll(ours, 'dcc-changed', changed).reports) assert.ok(codes(report).includes('proof.signature-invalid'), JSON.stringify(report.findings));
  });
}

const verify = text => verifyCredential({credential: JSON.parse(text), knownDIDRegistries: []});

const step = (result, id) => result.log?.find(entry => entry.id === id)?.valid;

async function signed(members) {
  const generated = await Ed25519Multikey.generate();
  const did = `did:key:${generated.publicKeyMultibase}`;
  const key = await Ed25519Multikey.from({...await generated.export({publicKey: true, secretKey: true}), id: `${did}#${generated.publicKeyMultibase}`, controller: did});
  const credential = badge(did);
  Object.assign(credential.credentialSubject.achievement, members);
  const suite = new DataIntegrityProof({signer: key.signer(), date: '2025-06-01T09:00:00Z', cryptosuite});
  return vc.issue({credential, suite, documentLoader});
}

function verifyAll(ours, name, all) {
  const files = all.map((json, index) => write(ours, `${name}-${index}.json`, json));
  return reports(ours.folder, files, '--policy', 'integrity', '--offline');
}
