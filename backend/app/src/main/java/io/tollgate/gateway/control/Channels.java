package io.tollgate.gateway.control;

import io.tollgate.catalog.control.Credentials;
import io.tollgate.catalog.entity.Channel;
import io.tollgate.catalog.entity.CredentialId;
import io.tollgate.gateway.client.Origin;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where channels are and what opens them: a credential of the catalogue, or a file {@code
 * provider-<ref>} in the secrets folder, which is read again within the minute when it changed.
 */
final class Channels {

  private static final long SECRET_LIFE_NANOS = 60_000_000_000L;

  private final Path secrets;
  private final Credentials credentials;
  private final Map<String, Origin> origins = new ConcurrentHashMap<>();
  private final Map<String, Secret> known = new ConcurrentHashMap<>();

  Channels(Path secrets, Credentials credentials) {
    this.secrets = secrets;
    this.credentials = credentials;
  }

  Origin origin(Channel channel) {
    Origin origin = origins.get(channel.baseUrl());
    if (origin == null || origin.maxConnections() != channel.maxConnections()) {
      origin = Origin.of(channel.baseUrl(), channel.maxConnections());
      origins.put(channel.baseUrl(), origin);
    }
    return origin;
  }

  /**
   * The channel's credential.
   *
   * @throws ProblemException 503 when there is none; the log names what is missing
   */
  String secret(Channel channel) {
    CredentialId credential = channel.credential();
    if (credential != null) {
      String opened = credentials.secret(credential);
      if (opened == null) {
        throw missing("credential", credential.toString());
      }
      return opened;
    }
    String reference = channel.secretRef();
    if (reference == null) {
      throw missing("channel", channel.name());
    }
    return fromFile(reference);
  }

  private String fromFile(String reference) {
    long now = System.nanoTime();
    Secret secret = known.get(reference);
    if (secret == null || now - secret.readNanos > SECRET_LIFE_NANOS) {
      secret = new Secret(read(reference), now);
      known.put(reference, secret);
    }
    return secret.value;
  }

  private String read(String reference) {
    Path file = secrets.resolve("provider-" + reference);
    try {
      if (reference.indexOf('/') < 0 && Files.isReadable(file)) {
        return Files.readString(file).strip();
      }
    } catch (IOException e) {
      // Told below, with the name of the file.
    }
    throw missing("file", "provider-" + reference);
  }

  private static ProblemException missing(String kind, String name) {
    System.getLogger(Channels.class.getName())
        .log(System.Logger.Level.ERROR, "code=secret_missing {0}={1}", kind, name);
    return new ProblemException(
        ProblemType.SERVICE_UNAVAILABLE, "The model is not available right now.");
  }

  private record Secret(String value, long readNanos) {}
}
