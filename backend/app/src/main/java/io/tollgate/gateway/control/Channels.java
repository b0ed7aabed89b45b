package io.tollgate.gateway.control;

import io.tollgate.catalog.entity.Channel;
import io.tollgate.gateway.client.Origin;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where channels are and what opens them. Credentials are files {@code provider-<ref>} in the
 * secrets folder, outside the database; a changed file is read again within the minute.
 */
final class Channels {

  private static final long SECRET_LIFE_NANOS = 60_000_000_000L;

  private final Path secrets;
  private final Map<String, Origin> origins = new ConcurrentHashMap<>();
  private final Map<String, Secret> known = new ConcurrentHashMap<>();

  Channels(Path secrets) {
    this.secrets = secrets;
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
   * @throws ProblemException 503 when there is none; the log names the missing file
   */
  String secret(Channel channel) {
    long now = System.nanoTime();
    Secret secret = known.get(channel.secretRef());
    if (secret == null || now - secret.readNanos > SECRET_LIFE_NANOS) {
      secret = new Secret(read(channel.secretRef()), now);
      known.put(channel.secretRef(), secret);
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
    System.getLogger(Channels.class.getName())
        .log(System.Logger.Level.ERROR, "code=secret_missing file=provider-{0}", reference);
    throw new ProblemException(
        ProblemType.SERVICE_UNAVAILABLE, "The model is not available right now.");
  }

  private record Secret(String value, long readNanos) {}
}
