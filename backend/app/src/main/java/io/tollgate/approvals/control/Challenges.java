package io.tollgate.approvals.control;

import io.tollgate.approvals.entity.Challenge;
import io.tollgate.approvals.store.ChallengeRows;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Questions to authenticators: each is answered once, soon, and by the person it was put to. */
@ApplicationScoped
public class Challenges {

  /** How long a person has for the answer. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  @Inject ChallengeRows rows;
  @Inject InstantSource clock;

  /** Until when an answer to a question put now is taken. */
  Instant deadline() {
    return clock.instant().plus(PATIENCE).truncatedTo(ChronoUnit.SECONDS);
  }

  static byte[] random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  @Transactional(Transactional.TxType.MANDATORY)
  public void put(Challenge challenge) {
    rows.insert(challenge, clock.instant());
  }

  /**
   * Uses up the question that the client data answers, whatever becomes of the answer: in a
   * transaction of its own.
   *
   * @param approval what must be asked about; null for a registration
   * @throws ProblemException conflict, when nobody put that question to this person, or it was
   *     answered, or too long ago
   */
  @Transactional(value = Transactional.TxType.REQUIRES_NEW, dontRollbackOn = ProblemException.class)
  public Challenge take(byte[] clientData, SubjectId subject, @Nullable UUID approval) {
    return rows.take(challengeOf(clientData), subject, clock.instant())
        .filter(
            taken ->
                approval == null ? taken.approval() == null : approval.equals(taken.approval()))
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.CONFLICT,
                    "This is no answer to an open question of yours. Ask for new options."));
  }

  private static byte[] challengeOf(byte[] clientData) {
    try (var reader = Json.createReader(new ByteArrayInputStream(clientData))) {
      JsonObject fields = reader.readObject();
      return Base64.getUrlDecoder().decode(fields.getString("challenge", ""));
    } catch (JsonException | IllegalArgumentException | ClassCastException broken) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST_ERROR, 400, "is no client data of a browser", "clientData");
    }
  }
}
