package io.tollgate.approvals.control;

import static java.util.Objects.requireNonNull;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionsAuthenticatorOutputs;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import io.tollgate.approvals.entity.Assertion;
import io.tollgate.approvals.entity.RelyingParty;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Checks what authenticators say, by the rules of WebAuthn level 3 sections 7.1 and 7.2: challenge,
 * origin, host, that the person was there and was verified, algorithm, counter and signature. Which
 * make an authenticator is of is not asked (attestation "none").
 */
public final class PasskeyCheck {

  /** ES256, EdDSA and RS256, the best first, as registrations offer them. */
  public static final List<Integer> ALGORITHMS = List.of(-7, -8, -257);

  private static final ObjectConverter CONVERTER = new ObjectConverter();
  private static final WebAuthnManager MANAGER =
      WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);

  private static final List<PublicKeyCredentialParameters> ACCEPTED =
      ALGORITHMS.stream()
          .map(
              algorithm ->
                  new PublicKeyCredentialParameters(
                      PublicKeyCredentialType.PUBLIC_KEY,
                      COSEAlgorithmIdentifier.create(algorithm)))
          .toList();

  private PasskeyCheck() {}

  /** What a registration told. */
  public record Registered(byte[] credentialId, byte[] publicKey, long signCount, UUID aaguid) {}

  /** What an authenticator said does not hold. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final boolean cloned;

    Refused(String message, boolean cloned) {
      super(message, null, false, false);
      this.cloned = cloned;
    }

    /** Whether the counter went back: two authenticators have the same key. */
    public boolean isCloned() {
      return cloned;
    }
  }

  /** Checks a new passkey. */
  public static Registered registration(
      RelyingParty party, byte[] challenge, byte[] clientData, byte[] attestationObject)
      throws Refused {
    try {
      RegistrationData data =
          MANAGER.verify(
              new RegistrationRequest(attestationObject, clientData),
              new RegistrationParameters(server(party, challenge), ACCEPTED, true, true));
      var authenticator = requireNonNull(data.getAttestationObject()).getAuthenticatorData();
      AttestedCredentialData credential = requireNonNull(authenticator.getAttestedCredentialData());
      return new Registered(
          credential.getCredentialId(),
          CONVERTER.getCborConverter().writeValueAsBytes(credential.getCOSEKey()),
          authenticator.getSignCount(),
          requireNonNull(credential.getAaguid().getValue()));
    } catch (WebAuthnException refused) {
      throw new Refused(reason(refused), false);
    } catch (RuntimeException unreadable) {
      // The library's readers meet whatever bytes a stranger sends.
      throw new Refused("unreadable", false);
    }
  }

  /**
   * Checks a signature.
   *
   * @param signCount the counter after the last signature that was accepted
   * @return the counter now
   */
  public static long assertion(
      RelyingParty party, byte[] challenge, byte[] publicKey, long signCount, Assertion answer)
      throws Refused {
    try {
      AuthenticationData data =
          MANAGER.verify(
              new AuthenticationRequest(
                  answer.credentialId(),
                  answer.userHandle(),
                  answer.authenticatorData(),
                  answer.clientData(),
                  answer.signature()),
              new AuthenticationParameters(
                  server(party, challenge),
                  credential(answer.credentialId(), publicKey, signCount),
                  List.of(answer.credentialId()),
                  true,
                  true));
      return requireNonNull(data.getAuthenticatorData()).getSignCount();
    } catch (MaliciousCounterValueException cloned) {
      throw new Refused(reason(cloned), true);
    } catch (WebAuthnException refused) {
      throw new Refused(reason(refused), false);
    } catch (RuntimeException unreadable) {
      // The library's readers meet whatever bytes a stranger sends.
      throw new Refused("unreadable", false);
    }
  }

  private static CredentialRecordImpl credential(
      byte[] credentialId, byte[] publicKey, long signCount) {
    COSEKey key = requireNonNull(CONVERTER.getCborConverter().readValue(publicKey, COSEKey.class));
    return new CredentialRecordImpl(
        new NoneAttestationStatement(),
        null,
        null,
        null,
        signCount,
        new AttestedCredentialData(AAGUID.ZERO, credentialId, key),
        new AuthenticationExtensionsAuthenticatorOutputs<>(),
        null,
        null,
        Set.of());
  }

  private static ServerProperty server(RelyingParty party, byte[] challenge) {
    return new ServerProperty(
        new Origin(party.origin()), party.id(), new DefaultChallenge(challenge));
  }

  /** The exception's own name says what failed, without anything a stranger sent. */
  private static String reason(WebAuthnException refused) {
    return refused
        .getClass()
        .getSimpleName()
        .replace("Exception", "")
        .replaceAll("(?<=[a-z])([A-Z])", " $1")
        .toLowerCase(java.util.Locale.ROOT);
  }
}
