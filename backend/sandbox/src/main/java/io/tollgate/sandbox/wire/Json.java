package io.tollgate.sandbox.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.sandbox.prompt.BadRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads and quotes JSON. */
public final class Json {
  private static final int LONGEST_STRING = 64 * 1024 * 1024;
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxStringLength(LONGEST_STRING)
                      .maxNestingDepth(200)
                      .build())
              .build());
  private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

  private Json() {}

  /**
   * Reads a JSON object.
   *
   * @throws BadRequest 400 where it is no JSON, or no object
   */
  public static JsonNode object(byte[] body) throws BadRequest {
    try {
      JsonNode node = MAPPER.readTree(body);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (IOException e) {
      throw new BadRequest(400, null, "We could not parse the JSON body of your request.");
    }
    throw new BadRequest(400, null, "The body of your request has to be a JSON object.");
  }

  /** Reads any JSON; null where it is none. */
  public static @Nullable JsonNode parse(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (IOException e) {
      return null;
    }
  }

  /** The text as a JSON string, quotes included. */
  public static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    out.append('"');
    ENCODER.quoteAsString(text, out);
    return out.append('"').toString();
  }

  /** The text as a JSON string, or {@code null}. */
  public static String quoteOrNull(@Nullable String text) {
    return text == null ? "null" : quote(text);
  }
}
