import {
  type CredentialDescriptor,
  type NewPasskey,
  type PasskeyAnswer,
  type PasskeyCreationOptions,
  type PasskeyRequestOptions,
} from '@/api/types.gen';

/**
 * Passkeys in the browser. Bytes travel as base64url without padding, as the API and WebAuthn's own
 * JSON write them; the conversion is done here because older browsers lack it.
 */
/** What went wrong before the server was asked. */
export class PasskeyFault extends Error {
  readonly kind: 'unsupported' | 'cancelled' | 'known' | 'mismatch' | 'failed';

  constructor(kind: PasskeyFault['kind']) {
    super(kind);
    this.name = 'PasskeyFault';
    this.kind = kind;
  }
}

function assertSupported(): void {
  if (typeof PublicKeyCredential === 'undefined' || !window.isSecureContext) {
    throw new PasskeyFault('unsupported');
  }
}

export async function createPasskey(
  options: PasskeyCreationOptions,
): Promise<Omit<NewPasskey, 'name'>> {
  const credential = await ask(() =>
    navigator.credentials.create({
      publicKey: {
        rp: options.rp,
        timeout: options.timeout,
        challenge: fromBase64Url(options.challenge),
        user: { ...options.user, id: fromBase64Url(options.user.id) },
        pubKeyCredParams: options.pubKeyCredParams.map(({ alg }) => ({ type: 'public-key', alg })),
        excludeCredentials: options.excludeCredentials.map(descriptor),
        authenticatorSelection: {
          residentKey: options.authenticatorSelection.residentKey as ResidentKeyRequirement,
          userVerification: options.authenticatorSelection
            .userVerification as UserVerificationRequirement,
        },
        attestation: options.attestation as AttestationConveyancePreference,
      },
    }),
  );
  const response = credential.response as AuthenticatorAttestationResponse;
  return {
    clientData: toBase64Url(response.clientDataJSON),
    attestationObject: toBase64Url(response.attestationObject),
    transports: response.getTransports(),
  };
}

/**
 * Has a passkey sign the document, after checking that the document is about what the person was
 * shown and that the challenge is the document's hash: a passkey signs a hash and shows nothing.
 */
export async function signWithPasskey(
  options: PasskeyRequestOptions,
  shown: { readonly id: string; readonly operation: string; readonly payload: string },
): Promise<PasskeyAnswer> {
  assertSupported();
  await assertSame(options, shown);
  const credential = await ask(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: fromBase64Url(options.challenge),
        rpId: options.rpId,
        timeout: options.timeout,
        userVerification: options.userVerification as UserVerificationRequirement,
        allowCredentials: options.allowCredentials.map(descriptor),
      },
    }),
  );
  const response = credential.response as AuthenticatorAssertionResponse;
  return {
    credentialId: toBase64Url(credential.rawId),
    clientData: toBase64Url(response.clientDataJSON),
    authenticatorData: toBase64Url(response.authenticatorData),
    signature: toBase64Url(response.signature),
    userHandle: response.userHandle ? toBase64Url(response.userHandle) : undefined,
  };
}

async function assertSame(
  { challenge, document }: PasskeyRequestOptions,
  shown: { readonly id: string; readonly operation: string; readonly payload: string },
): Promise<void> {
  const signed = JSON.parse(document) as Readonly<Record<string, unknown>>;
  const agrees =
    signed.approval === shown.id &&
    signed.operation === shown.operation &&
    signed.payload_sha256 === hex(await sha256(shown.payload)) &&
    challenge === toBase64Url(await sha256(document));
  if (!agrees) {
    throw new PasskeyFault('mismatch');
  }
}

async function ask(open: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  assertSupported();
  try {
    const credential = await open();
    if (credential) {
      return credential as PublicKeyCredential;
    }
  } catch (error) {
    throw new PasskeyFault(kindOf(error instanceof Error ? error.name : ''));
  }
  throw new PasskeyFault('failed');
}

function kindOf(name: string): PasskeyFault['kind'] {
  switch (name) {
    case 'NotAllowedError':
    case 'AbortError':
      return 'cancelled';
    case 'InvalidStateError':
      return 'known';
    case 'NotSupportedError':
    case 'SecurityError':
      return 'unsupported';
    default:
      return 'failed';
  }
}

function descriptor({ type, id, transports }: CredentialDescriptor): PublicKeyCredentialDescriptor {
  return {
    type: type as PublicKeyCredentialType,
    id: fromBase64Url(id),
    ...(transports.length > 0 && { transports: transports as AuthenticatorTransport[] }),
  };
}

export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

export function toBase64Url(bytes: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

async function sha256(text: string): Promise<ArrayBuffer> {
  return crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
}

function hex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
