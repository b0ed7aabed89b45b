package io.tollgate.gateway.control;

import io.tollgate.kernel.CallId;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.metering.entity.CallState;
import io.tollgate.metering.entity.UsageQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code GET /v1/usage} is asked; every refusal names the parameter at fault. */
final class UsageParameters {

  private static final int USUAL_LIMIT = 50;
  private static final int MODEL_CHARACTERS = 128;
  private static final Pattern PUBLIC_ID = Pattern.compile("[0-9A-Za-z-]{1,36}");
  private static final String STATES =
      Arrays.stream(CallState.values())
          .map(UsageParameters::word)
          .collect(Collectors.joining(", "));

  private final ApiKey key;
  private CallId from = CallId.firstAt(Instant.EPOCH);
  private CallId to = CallId.firstAt(Instant.MAX);
  private @Nullable String model;
  private @Nullable String ofKey;
  private @Nullable CallState state;
  private @Nullable UUID cursor;
  private int limit = USUAL_LIMIT;

  private UsageParameters(ApiKey key) {
    this.key = key;
  }

  /**
   * The query that a request of that key means: always its own workspace.
   *
   * @throws ProblemException 400 when a parameter is unknown, given twice or out of range
   */
  static UsageQuery parse(String query, ApiKey key) {
    UsageParameters parameters = new UsageParameters(key);
    Map<String, String> given = QueryText.parse(query);
    given.forEach(parameters::take);
    return parameters.query();
  }

  private void take(String name, String value) {
    switch (name) {
      case "from" -> from = instant(name, value);
      case "to" -> to = instant(name, value);
      case "model" -> model = model(value);
      case "key" -> ofKey = publicId(value);
      case "state" -> state = state(value);
      case "limit" -> limit = limit(value);
      case "cursor" -> cursor = Cursors.read(key.workspace(), value);
      default ->
          throw bad(
              name,
              "There is no such parameter. There are from, to, model, key, state, limit and"
                  + " cursor.");
    }
  }

  private UsageQuery query() {
    if (from.value().compareTo(to.value()) > 0) {
      throw bad("from", "from must not lie after to.");
    }
    UUID after = cursor;
    UUID below = after != null && after.compareTo(to.value()) < 0 ? after : to.value();
    return new UsageQuery(
        key.reseller(), key.workspace(), from.value(), below, model, ofKey, state, limit);
  }

  private static CallId instant(String name, String value) {
    try {
      return CallId.firstAt(Instant.parse(value));
    } catch (DateTimeException malformed) {
      throw bad(name, name + " must be an ISO 8601 instant such as 2026-11-01T00:00:00Z.");
    }
  }

  private static String model(String value) {
    if (value.isEmpty() || value.length() > MODEL_CHARACTERS || value.indexOf('\0') >= 0) {
      throw bad("model", "model must be the name of a model.");
    }
    return value;
  }

  private static String publicId(String value) {
    if (!PUBLIC_ID.matcher(value).matches()) {
      throw bad(
          "key", "key must be the public id of a key, as GET /v1/key shows it; never a secret.");
    }
    return value;
  }

  private static CallState state(String value) {
    for (CallState each : CallState.values()) {
      if (word(each).equals(value)) {
        return each;
      }
    }
    throw bad("state", "state must be one of " + STATES + ".");
  }

  private static int limit(String value) {
    try {
      int asked = Integer.parseInt(value);
      if (asked >= 1 && asked <= UsageQuery.MOST) {
        return asked;
      }
    } catch (NumberFormatException malformed) {
      // Refused below, as what is out of range.
    }
    throw bad("limit", "limit must be a number from 1 to " + UsageQuery.MOST + ".");
  }

  private static String word(CallState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static ProblemException bad(String param, String message) {
    return new ProblemException(ProblemType.INVALID_REQUEST_ERROR, 400, message, param);
  }
}
