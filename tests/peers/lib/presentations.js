import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'node:test';
import * as vc from '@digitalbazaar/vc';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {importJWK, jwtVerify, SignJWT} from 'jose';
import {badge, openBadgesClaims} from './badge.js';
import {jwkOf, party as josePartyOf} from './didKey.js';
import {documentLoader} from './loader.js';
import {issue, party, suites} from './suites.js';
import {must, reports} from './t2t.js';
import {read, write} from './workspace.js';

const challenge = '3q2-7w';
const domain = 'jobs.example';

/** Who shows a badge, to whom and when: presentations of ours in Digital Bazaar's library and in jose, and theirs in ours. */
export function presentationTests(ours) {
  const holders = {eddsa: holder(ours, 'ada', 'ed25519'), ecdsa: holder(ours, 'bea', 'p256')};

  for(const suite of suites) {
    const {alias, did, file} = holders[suite.name.split('-')[0]];

    test(`@digitalbazaar/vc verifies our presentations by ${suite.name}, for whom they were made and nobody else`, async () => {
      const presentation = JSON.parse(must(ours.folder, 'present', file, '--by', alias, '--challenge', challenge, '--domain', domain, '--proof', suite.name));
      assert.equal(presentation.holder, did);
      const result = await verify(suite, presentation, {});
      assert.ok(result.verified, JSON.stringify(result.error ?? result, null, 1));
      assert.equal((await verify(suite, presentation, {challenge: 'other'})).verified, false);
      assert.equal((await verify(suite, presentation, {domain: 'other.example'})).verified, false);
      assert.equal((await verify(suite, {...presentation, holder: ours.dids.maria}, {})).verified, false);
    });

    test(`we verify presentations by ${suite.name} of @digitalbazaar/vc, for whom they were made and nobody else`, async () => {
      for(const generate of suite.keys) {
        const [issuer, learner] = [await party(generate), await party(generate)];
        const credential = badge(issuer.did);
        credential.credentialSubject.id = learner.did;
        const signed = await issue(suite, issuer, credential);
        const name = `presented-${suite.name}.json`;
        const presented = write(ours, name, JSON.stringify(await present(suite, learner, signed)));
        assert.deepEqual(verdict(ours, presented, challenge, domain), ['valid', undefined]);
        assert.deepEqual(verdict(ours, presented, 'other', domain), ['invalid', 'proof.challenge']);
        assert.deepEqual(verdict(ours, presented, challenge, 'other.example'), ['invalid', 'proof.challenge']);
        const stolen = write(ours, name, JSON.stringify(await present(suite, await party(generate), signed)));
        assert.deepEqual(verdict(ours, stolen, challenge, domain), ['indeterminate', 'proof.holder-not-subject']);
      }
    });
  }

  test('jose verifies our presentations as vp+jwt, and what they hold', async () => {
    for(const {alias, did, file} of Object.values(holders)) {
      const token = must(ours.folder, 'present', file, '--by', alias, '--challenge', challenge, '--domain', domain, '--proof', 'vp+jwt').trim();
      const {payload, protectedHeader} = await jwtVerify(token, await importJWK(jwkOf(did), alias === 'ada' ? 'EdDSA' : 'ES256'), {audience: domain, typ: 'vp+jwt'});
      assert.equal(protectedHeader.cty, 'vp');
      assert.equal(payload.nonce, challenge);
      assert.equal(payload.holder, did);
      assert.deepEqual(payload.verifiableCredential, [JSON.parse(read(ours, file))]);
    }
  });

  for(const alg of ['EdDSA', 'ES256', 'RS256']) {
    test(`we verify presentations that jose signs with ${alg}`, async () => {
      const [issuer, learner] = [await josePartyOf(alg), await josePartyOf(alg)];
      const credential = badge(issuer.did);
      credential.credentialSubject.id = learner.did;
      const token = await new SignJWT(openBadgesClaims(credential)).setProtectedHeader({alg, kid: issuer.kid, typ: 'JWT'}).sign(issuer.privateKey);
      const held = {'@context': 'https://www.w3.org/ns/credentials/v2', type: 'EnvelopedVerifiableCredential', id: `data:application/vc+jwt,${token}`};
      const presentation = {'@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiablePresentation'], holder: learner.did, verifiableCredential: [held]};
      const presented = write(ours, `presented-${alg}.jwt`, await new SignJWT({...presentation, nonce: challenge})
        .setProtectedHeader({alg, kid: learner.kid, typ: 'vp+jwt', cty: 'vp'}).setAudience(domain).setIssuedAt().sign(learner.privateKey));
      assert.deepEqual(verdict(ours, presented, challenge, domain), ['valid', undefined]);
      assert.deepEqual(verdict(ours, presented, 'other', domain), ['invalid', 'proof.challenge']);
    });
  }
}

/** A learner with a key in our workspace, and a badge about that key. */
function holder(ours, alias, kind) {
  const did = must(ours.folder, 'key', 'new', alias, '--kind', kind).trim();
  writeFileSync(join(ours.folder, `${alias}.csv`), `did,date\n${did},2025-06-03\n`);
  const by = kind === 'p256' ? 'guild' : 'board';
  must(ours.folder, 'issue', '--achievement', 'mag-fillet-welds', '--trainer', by, '--learners', `${alias}.csv`, '--out', alias);
  const {reports: [report]} = reports(ours.folder, [alias], '--policy', 'integrity', '--offline');
  return {alias, did, file: report.input};
}

function present({signing}, learner, credential) {
  const presentation = vc.createPresentation({verifiableCredential: credential, holder: learner.did});
  return vc.signPresentation({presentation, suite: new DataIntegrityProof({signer: learner.key.signer(), cryptosuite: signing}), challenge, domain, documentLoader});
}

/** The badge inside has a proof of the kind its issuer makes. */
function verify({verifying}, presentation, asked) {
  const suite = suites.map(each => new DataIntegrityProof({cryptosuite: each.verifying})).filter(each => each.cryptosuite !== verifying.name);
  return vc.verify({presentation, suite: [new DataIntegrityProof({cryptosuite: verifying}), ...suite], challenge, domain, ...asked, documentLoader, checkStatus: async () => ({verified: true})});
}

function verdict(ours, file, challenge, domain) {
  const {reports: [report]} = reports(ours.folder, [file], '--policy', 'integrity', '--offline', '--challenge', challenge, '--domain', domain);
  return [report.verdict, report.findings.find(finding => ['fail', 'unknown'].includes(finding.outcome))?.code];
}
