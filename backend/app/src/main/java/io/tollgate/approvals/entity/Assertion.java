package io.tollgate.approvals.entity;

import org.jspecify.annotations.Nullable;

/**
 * What an authenticator answered to a challenge (WebAuthn, AuthenticatorAssertionResponse).
 *
 * @param clientData what the browser says it asked: JSON with challenge and origin
 * @param authenticatorData flags, counter and for which host it signed
 * @param signature over the authenticator data and the hash of the client data
 * @param userHandle whose passkey the authenticator says it is; null where it does not
 */
public record Assertion(
    byte[] credentialId,
    byte[] clientData,
    byte[] authenticatorData,
    byte[] signature,
    byte @Nullable [] userHandle) {}
