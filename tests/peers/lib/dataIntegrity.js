import assert from 'node:assert/strict';
import test from 'node:test';
import {badge} from './badge.js';
import {hard, spelled, takenForZero, withNumbers} from './hard.js';
import {issue, party, suites, verify} from './suites.js';
import {codes, reports} from './t2t.js';
import {read, write} from './workspace.js';

/** Digital Bazaar's VC library with their Data Integrity suites. */
export function dataIntegrityTests(ours) {
  for(const suite of suites) {
    oursInTheirs(ours, suite);
    theirsInOurs(ours, suite);
    numbersTakenForZero(ours, suite);
  }
}

function oursInTheirs(ours, suite) {
  const embedded = ours.embedded[suite.name];

  test(`@digitalbazaar/vc verifies our ${suite.name}`, async () => {
    for(const file of suite.name === 'eddsa-rdfc-2022' ? [...ours.batch, ...embedded] : embedded) await verifies(suite, read(ours, file));
  });

  test(`@digitalbazaar/vc verifies our ${suite.name} with hard texts and numbers`, async () => {
    for(const file of ours.hard[suite.name]) await verifies(suite, read(ours, file));
  });

  test(`@digitalbazaar/vc refuses our ${suite.name} once it is tampered with`, async () => {
    for(const tamper of [
      json => { json.credentialSubject.achievement.name += ' and more'; },
      json => { json.validUntil = '2099-01-01T00:00:00Z'; },
      json => { json.proof[0].created = '2020-01-01T00:00:00Z'; },
      json => { json.credentialStatus.statusListIndex += '1'; },
      json => { json.name += '\t'; },
    ]) {
      const json = JSON.parse(read(ours, embedded[0]));
      tamper(json);
      assert.equal((await verify(suite, json)).verified, false);
    }
  });
}

function theirsInOurs(ours, suite) {
  test(`we verify ${suite.name} of @digitalbazaar/vc, with hard texts and numbers too`, async () => {
    const good = [];
    for(const generate of suite.keys) {
      for(const [, members] of [['plain', {}], ...hard, ['numbers', withNumbers]]) good.push(spelled(await signed(suite, await party(generate), members)));
    }

    const {status, reports: all} = verifyAll(ours, `good-${suite.name}`, good);
    for(const report of all) assert.equal(report.verdict, 'valid', JSON.stringify(report.findings));
    assert.equal(status, 0);
  });

  test(`we refuse ${suite.name} of @digitalbazaar/vc once a hard text or number is changed`, async () => {
    const changed = [];
    for(const [, members] of [...hard, ['numbers', withNumbers]]) {
      const json = await signed(suite, await party(suite.keys[0]), members);
      Object.assign(json.credentialSubject.achievement, nearly(members));
      changed.push(JSON.stringify(json));
    }

    for(const report of verifyAll(ours, `changed-${suite.name}`, changed).reports) {
      assert.equal(report.verdict, 'invalid');
      assert.ok(codes(report).includes('proof.signature-invalid'), JSON.stringify(report.findings));
    }
  });

  for(const [name, code, make] of attacks) {
    test(`we refuse ${suite.name} of @digitalbazaar/vc with ${name}`, async () => {
      const {status, reports: [report]} = verifyAll(ours, `${suite.name}-${name.replaceAll(' ', '-')}`, [JSON.stringify(await make(suite, await party(suite.keys[0]), await party(suite.keys[0])))]);
      assert.equal(report.verdict, 'invalid');
      assert.ok(codes(report).includes(code), `expected ${code}: ${JSON.stringify(report.findings)}`);
      assert.equal(report.credential, null);
      assert.equal(status, 1);
    });
  }
}

/** The one known difference: when it is mended there, or made here, this fails. */
function numbersTakenForZero(ours, suite) {
  const agreed = suite.name.includes('-jcs-');
  test(`numbers JavaScript prints without a point: ${suite.name} of @digitalbazaar/vc ${agreed ? 'is ours' : 'signs 0 in their place, and we see that'}`, async () => {
    const all = [];
    for(const number of takenForZero) all.push(JSON.stringify(await signed(suite, await party(suite.keys[0]), {'https://elsewhere.example/terms#n': Number(number)})));
    for(const report of verifyAll(ours, `zero-${suite.name}`, all).reports) {
      assert.equal(report.verdict, agreed ? 'valid' : 'invalid', JSON.stringify(report.findings));
      assert.equal(codes(report).includes('proof.signature-invalid'), !agreed);
    }
  });
}

const attacks = [
  ['a changed name', 'proof.signature-invalid', async (suite, signer) => {
    const json = await signed(suite, signer);
    json.credentialSubject.achievement.name = 'Anything';
    return json;
  }],
  ['a member added', 'proof.signature-invalid', async (suite, signer) => ({...await signed(suite, signer), description: 'Added'})],
  ['a changed time of proof', 'proof.signature-invalid', async (suite, signer) => {
    const json = await signed(suite, signer);
    json.proof.created = '2025-06-02T00:00:00Z';
    return json;
  }],
  ['a proof by another than its issuer', 'proof.not-issuer', (suite, signer, attacker) => issue(suite, attacker, badge(signer.did))],
  ['the proof of another badge', 'proof.signature-invalid', async (suite, signer) => ({...await signed(suite, signer), proof: (await signed(suite, signer)).proof})],
];

/** One character or digit in another place, in the last member there is. */
function nearly(members) {
  const [name, value] = Object.entries(members).at(-1);
  if(typeof value === 'number') return {[name]: value * (1 + 1e-13), 'https://elsewhere.example/terms#n0': 1.797e308};
  return typeof value === 'object' ? {[name]: {narrative: value.narrative.replace('\t', ' ')}} : {[name]: `${value.slice(0, -1)}\u00a0`};
}

async function verifies(suite, text) {
  const result = await verify(suite, JSON.parse(text));
  assert.ok(result.verified, JSON.stringify(result.error, null, 1));
}

function signed(suite, signer, members = {}) {
  const credential = badge(signer.did);
  Object.assign(credential.credentialSubject.achievement, members);
  return issue(suite, signer, credential);
}

function verifyAll(ours, name, all) {
  const files = all.map((json, index) => write(ours, `${name}-${index}.json`, json));
  return reports(ours.folder, files, '--policy', 'integrity', '--offline');
}
