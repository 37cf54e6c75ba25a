// node bench.js PROGRAM: PROGRAM is our side, built. See bench.
import './lib/offline.js';
import {createPublicKey} from 'node:crypto';
import {join} from 'node:path';
import {createVerifier} from 'fast-jwt';
import jsonld from 'jsonld';
import {canonize} from 'rdf-canonize';
import {documentLoader} from './lib/loader.js';
import {suites, verify} from './lib/suites.js';
import {ourSide, quartiles, theirTurn} from './lib/turns.js';
import {read, workspace, write} from './lib/workspace.js';

const TURNS = 100;
const TURN = 50;
const WARM_UP = 4000;

const ours = workspace();
// By an authority: no lineage is stapled to them, which leaves the badge itself.
const [embedded, jwt] = [ours.plain['eddsa-rdfc-2022'], ours.plain['vc-jwt']];
const badge = JSON.parse(read(ours, embedded));
const token = read(ours, jwt);
const {proof, ...unsigned} = badge;
const toRdf = document => jsonld.toRDF(document, {documentLoader, safe: true, base: null});
const statements = await toRdf(unsigned);
// Objects without an id that say the same: what they are part of must be looked at, too.
const alike = {...unsigned, evidence: Array.from({length: 8}, () => ({type: ['Evidence'], name: 'Photograph', narrative: 'Of a test piece.'}))};
const alikeStatements = await toRdf(alike);
const verifyJwt = createVerifier({
  key: createPublicKey({key: ours.keys.board, format: 'jwk'}).export({type: 'spki', format: 'pem'}), algorithms: ['EdDSA'], allowedIss: ours.dids.board, cache: false,
});

const subjects = [
  ['embedded', 'eddsa-rdfc-2022 verified', '@digitalbazaar/vc', 20, () => verified(verify(suites[0], badge))],
  ['jwt', 'VC-JWT (EdDSA) verified', 'fast-jwt', 1.3, () => verifyJwt(token)],
  ['statements', 'RDFC-1.0 of its statements', 'rdf-canonize', 20, () => canonize(statements, {algorithm: 'RDFC-1.0', format: 'application/n-quads'})],
  ['alike', 'RDFC-1.0, eight objects alike', 'rdf-canonize', 0, () => canonize(alikeStatements, {algorithm: 'RDFC-1.0', format: 'application/n-quads'})],
  ['document', 'JSON-LD to canonical N-Quads', 'jsonld', 0, () => jsonld.canonize(unsigned, {algorithm: 'RDFC-1.0', format: 'application/n-quads', documentLoader, safe: true, base: null})],
];

const us = ourSide(process.argv[2], join(ours.folder, 'site'), join(ours.folder, embedded), join(ours.folder, jwt), write(ours, 'alike.json', JSON.stringify(alike)));
console.log(`badge of ${read(ours, embedded).length} bytes, JWT of ${token.length}, ${statements.length} statements; ${TURNS} turns of ${TURN} ms each side; medians of processor time`);
let missed = 0;
for(const [subject, title, peer, wanted, theirs] of subjects) {
  await us.turn(subject, WARM_UP);
  await theirTurn(theirs, WARM_UP);
  const turns = [];
  for(let turn = 0; turn < TURNS; turn++) turns.push([await us.turn(subject, TURN), await theirTurn(theirs, TURN)]);
  const ratio = quartiles(turns.map(([our, their]) => their / our));
  const [our, their] = [0, 1].map(side => quartiles(turns.map(turn => turn[side])));
  if(ratio.median < wanted) missed++;
  console.log(`${title.padEnd(28)} t2t ${our.median.toFixed(1)} us, ${peer} ${their.median.toFixed(1)} us: ${ratio.median.toFixed(2)} times as fast`
    + ` (quartiles ${ratio.low.toFixed(2)} to ${ratio.high.toFixed(2)}, fastest turns ${(their.fastest / our.fastest).toFixed(2)})${wanted === 0 ? '' : `, wanted ${wanted}${ratio.median < wanted ? ': MISSED' : ''}`}`);
}

us.end();
process.exitCode = missed === 0 ? 0 : 1;

async function verified(pending) {
  if(!(await pending).verified) throw new Error('the badge to be measured is not valid');
}
