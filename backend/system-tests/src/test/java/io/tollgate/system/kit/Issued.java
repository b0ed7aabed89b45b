package io.tollgate.system.kit;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every secret that the product gave to anybody while these tests ran, and every refusal it
 * answered with: {@link Leaks} looks for the ones in what was left behind, and in the others.
 */
public final class Issued {
  /** Shorter ones would be found by chance. */
  static final int LEAST = 16;

  private static final int MOST_REFUSALS = 20_000;
  private static final Pattern IN_ADDRESS =
      Pattern.compile("[?&#](code|state|key|session_code|nonce)=([^&#\\s]+)");
  private static final Map<String, String> SECRETS = new ConcurrentHashMap<>();
  private static final Set<String> REFUSALS = ConcurrentHashMap.newKeySet();

  private Issued() {}

  /**
   * Remembers a secret.
   *
   * @param kind what it is, told when it is found somewhere
   */
  public static void secret(String kind, String secret) {
    if (secret.length() >= LEAST) {
      SECRETS.put(secret, kind);
    }
  }

  /** Remembers what an address of a sign-in or of a mail carries. */
  static void address(String address) {
    Matcher carried = IN_ADDRESS.matcher(address);
    while (carried.find()) {
      // Behind the first point a code names its session, which is no secret.
      boolean code = carried.group(1).equals("code");
      String value = carried.group(2);
      secret("login " + carried.group(1), code ? value.split("\\.", 2)[0] : value);
    }
  }

  /** Remembers an answer of the product itself, if it is a refusal. */
  static void answer(int status, String body) {
    if (status >= 400 && !body.isEmpty() && REFUSALS.size() < MOST_REFUSALS) {
      REFUSALS.add(body);
    }
  }

  /** The secrets with their kinds. */
  static Map<String, String> secrets() {
    return Map.copyOf(SECRETS);
  }

  static Set<String> refusals() {
    return Set.copyOf(REFUSALS);
  }

  /** How many secrets of a kind were given, so that a search for nothing is seen. */
  public static long count(String kind) {
    return SECRETS.values().stream().filter(kind::equals).count();
  }
}
