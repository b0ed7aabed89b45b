package io.tollgate.tenancy.entity;

import io.tollgate.kernel.Digests;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** What opens an invitation: 32 random bytes. Its text is a secret and never logged. */
public final class InvitationToken {

  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final String text;

  private InvitationToken(String text) {
    this.text = text;
  }

  public static InvitationToken create(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new InvitationToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Nothing, for what cannot be a token. */
  public static Optional<InvitationToken> read(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new InvitationToken(text)) : Optional.empty();
  }

  /** The token itself, for the mail. */
  public String reveal() {
    return text;
  }

  /** What is stored; the token has enough randomness to need no salt. */
  public byte[] hash() {
    return Digests.sha256(text);
  }

  @Override
  public String toString() {
    return "InvitationToken";
  }
}
