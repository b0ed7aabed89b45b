package io.tollgate.identity.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.tollgate.identity.entity.BadToken;
import io.tollgate.identity.entity.Identified;
import io.tollgate.identity.entity.LoginAttempt;
import io.tollgate.identity.entity.LogoutOrder;
import java.net.URL;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;

/**
 * Checks the tokens Keycloak makes for us ourselves: who signed them, for whom, when; {@link
 * TokenClaims} reads what they say. Neither {@code none} nor a shared secret is an algorithm here.
 */
public final class TokenChecks {

  private static final int SKEW_SECONDS = 30;
  private static final int LONGEST = 16_384;
  private static final long KEYS_KEPT_MILLIS = 300_000;
  private static final long KEYS_WAIT_MILLIS = 10_000;

  /** An unknown key asks for the keys again, but not more often than this. */
  private static final long KEYS_PAUSE_MILLIS = 5_000;

  private final DefaultJWTProcessor<SecurityContext> idTokens;
  private final DefaultJWTProcessor<SecurityContext> logoutTokens;
  private final InstantSource clock;
  private final String client;

  /** The keys could not be had, so that nothing can be said of a token. */
  public static final class KeysAway extends Exception {
    private static final long serialVersionUID = 1;

    KeysAway(Throwable cause) {
      super("the login server's keys cannot be read", cause);
    }
  }

  /**
   * Checks for one realm and one client.
   *
   * @param keys where the JWK set is, for the log
   * @param retriever reads it
   */
  public TokenChecks(
      String issuer, String client, URL keys, ResourceRetriever retriever, InstantSource clock) {
    this.clock = clock;
    this.client = client;
    JWKSource<SecurityContext> source =
        JWKSourceBuilder.<SecurityContext>create(keys, retriever)
            .cache(KEYS_KEPT_MILLIS, KEYS_WAIT_MILLIS)
            .refreshAheadCache(false)
            .rateLimited(KEYS_PAUSE_MILLIS)
            .build();
    this.idTokens =
        processor(
            source,
            new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null),
            claims(issuer, Set.of("sub", "exp", "iat", "nonce")));
    this.logoutTokens =
        processor(
            source,
            new DefaultJOSEObjectTypeVerifier<>(
                new JOSEObjectType("logout+jwt"), JOSEObjectType.JWT, null),
            claims(issuer, Set.of("exp", "iat", "jti", "events")));
  }

  /**
   * Who signed in.
   *
   * @throws BadToken when the token does not prove it for this attempt
   */
  public Identified idToken(String token, LoginAttempt attempt) throws BadToken, KeysAway {
    return new TokenClaims(checked(idTokens, token), client).identified(attempt);
  }

  /**
   * Whose sessions are to end.
   *
   * @throws BadToken when Keycloak did not order it, or not now
   */
  public LogoutOrder logoutToken(String token) throws BadToken, KeysAway {
    return new TokenClaims(checked(logoutTokens, token), client).order(clock.instant());
  }

  private static JWTClaimsSet checked(DefaultJWTProcessor<SecurityContext> by, String token)
      throws BadToken, KeysAway {
    if (token.length() > LONGEST) {
      throw new BadToken("too long");
    }
    try {
      return by.process(token, null);
    } catch (ParseException malformed) {
      throw new BadToken("malformed");
    } catch (BadJOSEException refused) {
      throw new BadToken(String.valueOf(refused.getMessage()));
    } catch (JWKSetUnavailableException away) {
      throw new KeysAway(away);
    } catch (JOSEException broken) {
      throw new BadToken("its signature cannot be checked");
    }
  }

  private static DefaultJWTProcessor<SecurityContext> processor(
      JWKSource<SecurityContext> keys,
      DefaultJOSEObjectTypeVerifier<SecurityContext> types,
      DefaultJWTClaimsVerifier<SecurityContext> claims) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(types);
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
    processor.setJWTClaimsSetVerifier(claims);
    return processor;
  }

  private DefaultJWTClaimsVerifier<SecurityContext> claims(String issuer, Set<String> required) {
    DefaultJWTClaimsVerifier<SecurityContext> verifier =
        new DefaultJWTClaimsVerifier<>(
            client, new JWTClaimsSet.Builder().issuer(issuer).build(), required) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        };
    verifier.setMaxClockSkew(SKEW_SECONDS);
    return verifier;
  }
}
