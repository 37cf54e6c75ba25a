import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {hardest, spelled, withNumbers} from './hard.js';
import {suites} from './suites.js';
import {must} from './t2t.js';

export const achievements = ['workshop-safety', 'mag-fillet-welds', 'structural-plate-welds'];

/**
 * The demo's workspace with its batch of badges, and in it each of the three achievements once in every form we issue: by a trainer with an
 * Ed25519 key, by an authority with a P-256 key. In every form as well: two achievements full of what canonical forms differ over.
 */
export function workspace() {
  const scratch = mkdtempSync(join(tmpdir(), 't2t-peers-'));
  process.on('exit', () => rmSync(scratch, {recursive: true, force: true}));
  const folder = join(scratch, 'workspace');
  must(scratch, 'demo', folder);
  must(folder, 'authority', 'new', 'guild', '--name', 'Guild of Welders', '--jurisdiction', 'US-OH', '--kind', 'p256');
  must(folder, 'trainer', 'certify', '--by', 'guild', '--name', 'Ana Sol', '--alias', 'ana', '--achievements', '*');

  const ours = {
    folder,
    scratch,
    keys: Object.fromEntries(['board', 'maria', 'ben', 'guild', 'ana'].map(alias => [alias, JSON.parse(must(folder, 'key', 'export', alias, '--as', 'jwk'))])),
    dids: Object.fromEntries(['board', 'maria', 'ben', 'guild', 'ana'].map(alias => [alias, must(folder, 'key', 'export', alias).trim()])),
    batch: files(folder, 'badges/mag-fillet-welds', '.json'),
    eddsa: issueEach(folder, 'maria', 'vc-jwt', '.jwt'),
    es256: issueEach(folder, 'guild', 'vc-jwt', '.jwt'),
    embedded: Object.fromEntries(suites.map(({name, by}) => [name, issueEach(folder, by, name, '.json')])),
    plain: Object.fromEntries([['eddsa-rdfc-2022', '.json'], ['vc-jwt', '.jwt']].map(([proof, extension]) => [proof, issue(folder, {achievement: 'mag-fillet-welds', by: 'board', proof, extension})])),
    hard: issueHard(folder),
  };
  must(folder, 'publish', 'site');
  ours.accreditations = files(folder, 'accreditations', '.jwt');
  ours.lists = files(folder, 'site/status', '.jwt');
  ours.refused = files(folder, 'refused', '.json');
  return ours;
}

export const read = (ours, file) => readFileSync(join(ours.folder, file), 'utf8').trim();

export function write(ours, name, content) {
  const file = join(ours.scratch, name);
  writeFileSync(file, content);
  return file;
}

/** What a file says, whether it is the payload of a JWT or JSON with its proof inside. */
export const credentialOf = (ours, file) => file.endsWith('.json') ? JSON.parse(read(ours, file)) : payloadOf(read(ours, file));

export const payloadOf = jws => JSON.parse(Buffer.from(jws.split('.')[1], 'base64url').toString());

function files(folder, below, extension) {
  const found = readdirSync(join(folder, below)).filter(name => name.endsWith(extension)).sort().map(name => join(below, name));
  if(found.length === 0) throw new Error(`t2t left no ${extension} in ${below}`);
  return found;
}

function issueEach(folder, by, proof, extension) {
  return achievements.map(achievement => issue(folder, {achievement, by, proof, extension}));
}

/** By authorities: what a trainer may issue is not what is looked at here. */
function issueHard(folder) {
  const made = [['hardest', hardest], ['numbers', withNumbers]].map(([name, members]) => {
    const id = `https://credentials.example.org/achievements/${name}`;
    writeFileSync(join(folder, `${name}.json`), spelled({id, type: ['Achievement'], name, description: name, criteria: {narrative: name}, ...members}));
    must(folder, 'achievement', 'add', `${name}.json`);
    return name;
  });
  const forms = [...suites.map(({name, by}) => [name, by === 'guild' ? 'guild' : 'board', '.json']), ['vc-jwt', 'board', '.jwt']];
  return Object.fromEntries(forms.map(([proof, by, extension]) => [proof, made.map(achievement => issue(folder, {achievement, by, proof, extension}))]));
}

function issue(folder, {achievement, by, proof, extension}) {
  const name = `${by}-${proof}-${achievement}`;
  writeFileSync(join(folder, `${name}.csv`), `learner,email,name,date,result,evidence\n${name},${name}@learners.example.org,"Zoë ""Ω"" Łuk",2025-06-01,88.5,https://learners.example.org/evidence/1\n`);
  must(folder, 'issue', '--achievement', achievement, '--trainer', by, '--learners', `${name}.csv`, '--proof', proof, '--out', name);
  return files(folder, name, extension)[0];
}
