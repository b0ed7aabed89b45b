package io.tollgate.keys.control;

import io.tollgate.keys.entity.KeyMode;
import io.tollgate.keys.entity.KeySecret;
import io.tollgate.keys.entity.SealedSecret;
import io.tollgate.keys.store.PepperRows;
import io.tollgate.platform.Peppers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;

/** Makes secrets, and seals them under the newest pepper that every node has. */
@ApplicationScoped
public class SealedSecrets {

  private static final SecureRandom RANDOM = new SecureRandom();

  @Inject Peppers peppers;
  @Inject PepperRows rows;

  public KeySecret create(KeyMode mode) {
    return KeySecret.create(mode, RANDOM);
  }

  /** A new secret for a key that keeps its public id. */
  public KeySecret again(KeyMode mode, String publicId) {
    return KeySecret.again(mode, publicId, RANDOM);
  }

  public SealedSecret seal(KeySecret secret) {
    int pepper = rows.newest().filter(peppers::knows).orElseGet(peppers::newest);
    return new SealedSecret(secret.publicId(), peppers.hash(pepper, secret.bytes()), pepper);
  }
}
