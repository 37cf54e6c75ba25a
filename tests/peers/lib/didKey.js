import {ECDH} from 'node:crypto';
import {exportJWK, generateKeyPair} from 'jose';
import {decode, encode} from 'base58-universal';

const ED25519 = [0xed, 0x01];
const P256 = [0x80, 0x24];

/** The public JWK inside a did:key, read without any code of ours. */
export function jwkOf(did) {
  const bytes = decode(did.replace('did:key:z', ''));
  const key = Buffer.from(bytes.subarray(2));
  if(bytes[0] === ED25519[0] && bytes[1] === ED25519[1]) return {kty: 'OKP', crv: 'Ed25519', x: key.toString('base64url')};
  if(bytes[0] !== P256[0] || bytes[1] !== P256[1]) throw new Error(`${did} is of another kind`);
  const point = ECDH.convertKey(key, 'prime256v1', undefined, undefined, 'uncompressed');
  return {kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url')};
}

/** A fresh key of theirs under its own DID: did:key, and did:jwk for what did:key has no short form of. */
export async function party(alg) {
  const {privateKey, publicKey} = await generateKeyPair(alg, {extractable: true});
  const jwk = await exportJWK(publicKey);
  const did = alg === 'RS256' ? `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString('base64url')}` : `did:key:z${encode(multikey(jwk))}`;
  return {alg, did, kid: alg === 'RS256' ? `${did}#0` : `${did}#${did.slice('did:key:'.length)}`, privateKey};
}

function multikey(jwk) {
  const x = Buffer.from(jwk.x, 'base64url');
  if(jwk.kty === 'OKP') return Uint8Array.from([...ED25519, ...x]);
  const y = Buffer.from(jwk.y, 'base64url');
  return Uint8Array.from([...P256, 2 + (y[31] & 1), ...x]);
}
