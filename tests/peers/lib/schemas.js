import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import test from 'node:test';
import Ajv2019 from 'ajv/dist/2019.js';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {repository, reports} from './t2t.js';
import {achievements, credentialOf, payloadOf, read, write} from './workspace.js';

/** ajv: the official Open Badges schema, and ours for reports. */
export function schemaTests(ours) {
  const schemas = openBadgesSchemas();
  const embedded = Object.values(ours.embedded).flat();
  const skip = schemas === null && 'no vectors: set T2T_VECTORS to the folder that holds ob3-schema, or put it into ../shared/vectors beside the repository';

  test('our badges are valid by the Open Badges schema', {skip}, () => {
    const validate = openBadges(schemas);
    const badges = [...ours.batch, ...ours.eddsa, ...ours.es256, ...embedded].map(file => credentialOf(ours, file));
    for(const json of badges) assert.ok(validate(json), JSON.stringify(validate.errors, null, 1));
    const named = new Set(badges.map(json => json.credentialSubject.achievement.id.split('/').at(-1)));
    assert.deepEqual([...named].sort(), [...achievements].sort());
  });

  test('our accreditations are valid by the Open Badges schema, but for their second status entry', {skip}, () => {
    const validate = openBadges(schemas);
    for(const file of ours.accreditations) {
      const json = payloadOf(read(ours, file));
      // The schema has room for one; VCDM 2.0 §4.10 allows more, and an accreditation can be revoked and suspended (DESIGN §4.1).
      assert.equal(json.credentialStatus.length, 2);
      for(const status of json.credentialStatus) {
        assert.ok(validate({...json, credentialStatus: status}), JSON.stringify(validate.errors, null, 1));
      }
    }
  });

  test('the Open Badges schema refuses what is no badge', {skip}, () => {
    const validate = openBadges(schemas);
    const {credentialSubject, ...rest} = payloadOf(read(ours, ours.eddsa[0]));
    assert.equal(validate(rest), false);
    assert.equal(validate({...rest, credentialSubject: {...credentialSubject, achievement: undefined}}), false);
  });

  const report = new Ajv2020({strict: true, allErrors: true, strictTypes: false});
  addFormats(report);
  const validReport = report.compile(JSON.parse(readFileSync(join(repository, 'schemas/verification-report.schema.json'), 'utf8')));
  const verdicts = new Set();
  for(const [name, files, options] of reportCases(ours)) {
    test(`reports are valid by our schema: ${name}`, () => {
      for(const each of reports(ours.folder, files, ...options).reports) {
        assert.ok(validReport(each), JSON.stringify({errors: validReport.errors, each}, null, 1));
        verdicts.add(each.verdict);
      }
    });
  }

  test('reports of every verdict were looked at', () => assert.deepEqual([...verdicts].sort(), ['indeterminate', 'invalid', 'valid']));
}

function reportCases(ours) {
  const offline = ['--documents', 'site', '--offline'];
  return [
    ['good badges', [...ours.eddsa, ...ours.es256, ...Object.values(ours.embedded).flat()], offline],
    ['the batch, one of it revoked', ours.batch, offline],
    ['refused badges', ours.refused, offline],
    ['accreditations', ours.accreditations, offline],
    ['by themselves', [ours.eddsa[0], ours.embedded['eddsa-rdfc-2022'][0]], [...offline, '--policy', 'integrity']],
    ['at another time', [ours.eddsa[0]], [...offline, '--at', '2024-01-01T00:00:00Z']],
    ['without anything to ask', [ours.eddsa[0]], ['--offline']],
    ['what cannot be read', [write(ours, 'noise.bin', Buffer.from([0, 1, 2, 255])), write(ours, 'cut.json', '{"type": ['), 'not-there.jwt'], offline],
  ];
}

function openBadges(schemas) {
  // Not strict: the schema uses keywords of its own generator.
  const ajv = new Ajv2019({strict: false, allErrors: true});
  addFormats(ajv);
  return ajv.compile(schemas[0]);
}

/** Null when there are no vectors; an empty folder is a failure, since a suite that ran over nothing looks like one that passed. */
export function openBadgesSchemas() {
  const folder = vectors();
  if(folder === null) return null;
  const files = readdirSync(folder).filter(name => name.endsWith('achievementcredential_schema.json'));
  if(files.length === 0) throw new Error('the vector folder ob3-schema has no schema in it');
  return files.map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')));
}

function vectors() {
  if(process.env.T2T_VECTORS) return existing(join(process.env.T2T_VECTORS, 'ob3-schema'));
  for(let folder = repository; folder !== dirname(folder); folder = dirname(folder)) {
    const beside = existing(join(folder, 'shared/vectors/ob3-schema'));
    if(beside !== null) return beside;
  }

  return null;
}

const existing = folder => existsSync(folder) ? folder : null;
