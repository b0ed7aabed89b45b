import { createHash } from 'node:crypto';

import { afterEach, describe, expect, it } from '@jest/globals';

import { fromBase64Url, PasskeyFault, signWithPasskey, toBase64Url } from './webauthn';

const PAYLOAD = '{"amount":"120","workspaceId":"w1"}';
const digest = (text: string) => createHash('sha256').update(text);
const shown = { id: 'a1', operation: 'credit.post', payload: PAYLOAD };

function options(change: Record<string, unknown> = {}) {
  const document = JSON.stringify({
    approval: 'a1',
    operation: 'credit.post',
    payload_sha256: digest(PAYLOAD).digest('hex'),
    ...change,
  });
  return {
    challenge: digest(document).digest('base64url'),
    rpId: 'localhost',
    timeout: 300_000,
    allowCredentials: [{ type: 'public-key', id: 'AQID', transports: [] }],
    userVerification: 'required',
    document,
  };
}

const bytes = (...values: number[]) => Uint8Array.from(values).buffer;

/** An authenticator that signs whatever it is asked, or fails as told. */
function authenticator(fail?: string) {
  const asked: CredentialRequestOptions[] = [];
  Object.defineProperty(window, 'isSecureContext', { value: true, configurable: true });
  Object.defineProperty(globalThis, 'PublicKeyCredential', {
    value: () => undefined,
    configurable: true,
  });
  Object.defineProperty(navigator, 'credentials', {
    configurable: true,
    value: {
      get: (wish: CredentialRequestOptions) => {
        asked.push(wish);
        return fail === undefined
          ? Promise.resolve({
              rawId: bytes(1, 2, 3),
              response: {
                clientDataJSON: bytes(4),
                authenticatorData: bytes(5),
                signature: bytes(251, 255),
                userHandle: null,
              },
            })
          : Promise.reject(new DOMException('no', fail));
      },
    },
  });
  return asked;
}

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'PublicKeyCredential');
});

describe('base64url', () => {
  it.each([[[]], [[0]], [[251, 255]], [[1, 2, 3, 254]]])(
    'writes %j and reads it back',
    (values) => {
      const text = toBase64Url(bytes(...values));
      expect(text).toBe(Buffer.from(values).toString('base64url'));
      expect([...fromBase64Url(text)]).toEqual(values);
    },
  );
});

describe('signing with a passkey', () => {
  it('signs the challenge and gives what the server needs', async () => {
    const asked = authenticator();
    const wish = options();
    expect(await signWithPasskey(wish, shown)).toEqual({
      credentialId: 'AQID',
      clientData: 'BA',
      authenticatorData: 'BQ',
      signature: '-_8',
      userHandle: undefined,
    });
    const challenge = asked[0]?.publicKey?.challenge as Uint8Array<ArrayBuffer>;
    expect(toBase64Url(challenge.buffer)).toBe(wish.challenge);
    expect(asked[0]?.publicKey?.userVerification).toBe('required');
  });

  it.each([
    ['another payload', { payload_sha256: digest('{"amount":"9999"}').digest('hex') }],
    ['another operation', { operation: 'price.publish' }],
    ['another approval', { approval: 'a2' }],
  ])('refuses a document of %s, and does not even ask', async (_what, change) => {
    const asked = authenticator();
    await expect(signWithPasskey(options(change), shown)).rejects.toMatchObject({
      kind: 'mismatch',
    });
    expect(asked).toEqual([]);
  });

  it('refuses a challenge that is not the hash of the document', async () => {
    const asked = authenticator();
    const wish = { ...options(), challenge: toBase64Url(bytes(1)) };
    await expect(signWithPasskey(wish, shown)).rejects.toBeInstanceOf(PasskeyFault);
    expect(asked).toEqual([]);
  });

  it.each([
    ['NotAllowedError', 'cancelled'],
    ['InvalidStateError', 'known'],
    ['SecurityError', 'unsupported'],
    ['UnknownError', 'failed'],
  ])('says of %s that it was %s', async (name, kind) => {
    authenticator(name);
    await expect(signWithPasskey(options(), shown)).rejects.toMatchObject({ kind });
  });

  it('needs a browser that knows passkeys', async () => {
    await expect(signWithPasskey(options(), shown)).rejects.toMatchObject({ kind: 'unsupported' });
  });
});
