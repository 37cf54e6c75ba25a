import {randomUUID} from 'node:crypto';

/** A badge as somebody else's program would write one; unsigned. */
export function badge(issuer, change = {}) {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id: `urn:uuid:${randomUUID()}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: {id: issuer, type: ['Profile'], name: 'École de soudure “Ω”'},
    validFrom: '2025-06-01T08:30:00Z',
    credentialSubject: {
      id: `urn:uuid:${randomUUID()}`,
      type: ['AchievementSubject'],
      achievement: {
        id: 'https://elsewhere.example/achievements/brazing',
        type: ['Achievement'],
        name: 'Brazing — €500 worth of 😀',
        description: 'Brazes copper to steel.\u2028Two lines.',
        criteria: {narrative: 'Three joints, tested at 1e21 Pa, 0.1 mm and -0.'},
      },
      result: [{type: ['Result'], value: '88.5'}],
    },
    ...change,
  };
}

/** The claims of the Open Badges form (OB 3.0 §8.2.4.1). */
export function openBadgesClaims(credential) {
  return {
    ...credential,
    iss: credential.issuer.id,
    jti: credential.id,
    sub: credential.credentialSubject.id,
    nbf: Math.floor(Date.parse(credential.validFrom) / 1000),
  };
}
