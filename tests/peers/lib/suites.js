import {createHash} from 'node:crypto';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {createSignCryptosuite, createVerifyCryptosuite} from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import {cryptosuite as eddsaRdfc2022} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {cryptosuite as ecdsaRdfc2019} from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import * as vc from '@digitalbazaar/vc';
import canonicalize from 'canonicalize';
import {documentLoader} from './loader.js';

/** Digital Bazaar's suites, each with who of our workspace issues by it and the keys it signs with. */
export const suites = [
  {name: 'eddsa-rdfc-2022', by: 'maria', keys: [() => Ed25519Multikey.generate()], signing: eddsaRdfc2022, verifying: eddsaRdfc2022},
  {name: 'eddsa-jcs-2022', by: 'maria', keys: [() => Ed25519Multikey.generate()], signing: createSignCryptosuite(), verifying: createVerifyCryptosuite()},
  {name: 'ecdsa-rdfc-2019', by: 'guild', keys: ['P-256', 'P-384'].map(ecdsa), signing: ecdsaRdfc2019, verifying: ecdsaRdfc2019},
  {name: 'ecdsa-jcs-2019', by: 'guild', keys: ['P-256', 'P-384'].map(ecdsa), signing: ecdsaJcs2019(), verifying: ecdsaJcs2019()},
];

/** A fresh key of theirs under its own did:key. */
export async function party(generate) {
  const generated = await generate();
  const {publicKeyMultibase} = generated;
  const library = publicKeyMultibase.startsWith('z6Mk') ? Ed25519Multikey : EcdsaMultikey;
  const did = `did:key:${publicKeyMultibase}`;
  const key = await library.from({...await generated.export({publicKey: true, secretKey: true}), id: `${did}#${publicKeyMultibase}`, controller: did});
  return {did, key};
}

export function issue({signing}, signer, credential) {
  const suite = new DataIntegrityProof({signer: signer.key.signer(), date: '2025-06-01T09:00:00Z', cryptosuite: signing});
  return vc.issue({credential, suite, documentLoader});
}

/** Signature, binding to the issuer and dates; what a status list says is not theirs to fetch here. */
export function verify({verifying}, credential) {
  return vc.verifyCredential({credential, suite: new DataIntegrityProof({cryptosuite: verifying}), documentLoader, checkStatus: async () => ({verified: true})});
}

function ecdsa(curve) {
  return () => EcdsaMultikey.generate({curve});
}

/** There is no package of it: put together from their Data Integrity, their ECDSA and the JCS of RFC 8785's author. */
function ecdsaJcs2019() {
  return {
    name: 'ecdsa-jcs-2019',
    requiredAlgorithm: ['P-256', 'P-384'],
    canonize: async input => canonicalize(input),
    createVerifier: async ({verificationMethod}) => (await EcdsaMultikey.from(verificationMethod)).verifier(),
    async createVerifyData({document, proof, verificationMethod, dataIntegrityProof}) {
      const algorithm = verificationMethod ? (await EcdsaMultikey.from(verificationMethod)).verifier().algorithm : dataIntegrityProof.signer.algorithm;
      const hash = input => createHash(algorithm === 'P-384' ? 'sha384' : 'sha256').update(canonicalize(input)).digest();
      const {proofValue, ...options} = proof;
      return Buffer.concat([hash(options), hash(document)]);
    },
  };
}
