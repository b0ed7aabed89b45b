package io.tollgate.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.gateway.entity.ChatRequest;
import io.tollgate.kernel.ProblemException;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The byte scan against a real parser: same verdict, same fields. */
class ChatParserFuzzTest {

  private final ChatParser parser = new ChatParser();

  @Property(tries = 4000, edgeCases = EdgeCasesMode.NONE)
  void verdictAndFieldsAgreeWithARealParser(@ForAll("bodies") byte[] body) {
    compare(body);
  }

  @Property(tries = 6000, edgeCases = EdgeCasesMode.NONE)
  void mutilatedBodiesAgreeToo(@ForAll("bodies") byte[] body, @ForAll long seed) {
    compare(mutilated(body, new Random(seed)));
  }

  private void compare(byte[] body) {
    JsonValue oracle = oracle(body);
    ChatRequest request = null;
    ProblemException refusal = null;
    try {
      request = parser.parse(body);
    } catch (ProblemException e) {
      refusal = e;
    }
    String shown = new String(body, StandardCharsets.UTF_8);
    if (oracle == null || repeats(shown)) {
      assertThat(refusal).as(shown).isNotNull();
      return;
    }
    if (refusal != null && refusal.getMessage().contains("include_usage' occurs twice")) {
      return;
    }
    String fault = expectedFault(oracle);
    if (fault != null) {
      assertThat(refusal).as("%s should be refused for %s", shown, fault).isNotNull();
      return;
    }
    assertThat(refusal).as(shown).isNull();
    assertThat(request).isNotNull();
    same(request, oracle.asJsonObject());
  }

  private static void same(ChatRequest request, JsonObject json) {
    // Lone surrogates have no UTF-8; both sides show them as U+FFFD.
    byte[] model = json.getString("model").getBytes(StandardCharsets.UTF_16);
    assertThat(request.model()).isEqualTo(new String(model, StandardCharsets.UTF_16));
    assertThat(request.streamed()).isEqualTo(json.get("stream") == JsonValue.TRUE);
    boolean usage =
        json.get("stream_options") instanceof JsonObject options
            && options.get("include_usage") == JsonValue.TRUE;
    assertThat(request.includeUsage()).isEqualTo(usage);
    assertThat(request.choices())
        .isEqualTo(json.get("n") instanceof JsonNumber n ? n.intValue() : 1);
    Integer cap = null;
    for (String name : List.of("max_tokens", "max_completion_tokens")) {
      if (json.get(name) instanceof JsonNumber number) {
        cap = cap == null ? number.intValue() : Math.min(cap, number.intValue());
      }
    }
    assertThat(request.outputCap()).isEqualTo(cap);
    // A name repeated inside a message counts each time here, once there.
    assertThat(request.images()).isGreaterThanOrEqualTo(images(json.getJsonArray("messages")));
  }

  private static int images(JsonArray messages) {
    int count = 0;
    for (JsonValue message : messages) {
      if (message.asJsonObject().get("content") instanceof JsonArray parts) {
        for (JsonValue part : parts) {
          count += part instanceof JsonObject object && object.containsKey("image_url") ? 1 : 0;
        }
      }
    }
    return count;
  }

  /** Null when the bytes are no JSON. */
  private static JsonValue oracle(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      // A reader stops behind the first value; only a parser sees what follows.
      repeats(text);
      try (JsonReader reader = Json.createReader(new StringReader(text))) {
        return reader.readValue();
      }
    } catch (CharacterCodingException | JsonException | IllegalStateException e) {
      return null;
    }
  }

  /** Whether a name occurs twice at the top level of this valid JSON. */
  private static boolean repeats(String json) {
    Set<String> names = new HashSet<>();
    int depth = 0;
    try (JsonParser events = Json.createParser(new StringReader(json))) {
      while (events.hasNext()) {
        switch (events.next()) {
          case START_OBJECT, START_ARRAY -> depth++;
          case END_OBJECT, END_ARRAY -> depth--;
          case KEY_NAME -> {
            if (depth == 1 && !names.add(events.getString())) {
              return true;
            }
          }
          default -> {
            // Values have no names.
          }
        }
      }
    }
    return false;
  }

  /** The first of our own rules that valid JSON breaks, or null. */
  private static String expectedFault(JsonValue value) {
    if (!(value instanceof JsonObject json)) {
      return "no object";
    }
    if (!(json.get("model") instanceof JsonString model)) {
      return "model";
    }
    String name = model.getString();
    if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
      return "model";
    }
    if (!(json.get("messages") instanceof JsonArray messages)
        || messages.isEmpty()
        || messages.stream().anyMatch(m -> m.getValueType() != ValueType.OBJECT)) {
      return "messages";
    }
    if (!isFlag(json.get("stream"))) {
      return "stream";
    }
    JsonValue options = json.get("stream_options");
    if (options != null && options != JsonValue.NULL) {
      if (!(options instanceof JsonObject object) || !isFlag(object.get("include_usage"))) {
        return "stream_options";
      }
    }
    if (!isCount(json.get("n"), 16)) {
      return "n";
    }
    if (!isCount(json.get("max_tokens"), Integer.MAX_VALUE)
        || !isCount(json.get("max_completion_tokens"), Integer.MAX_VALUE)) {
      return "cap";
    }
    return null;
  }

  private static boolean isFlag(JsonValue value) {
    return value == null
        || value == JsonValue.NULL
        || value == JsonValue.TRUE
        || value == JsonValue.FALSE;
  }

  private static boolean isCount(JsonValue value, int max) {
    if (value == null || value == JsonValue.NULL) {
      return true;
    }
    return value instanceof JsonNumber number
        && number.toString().matches("[0-9]+")
        && number.bigDecimalValue().signum() > 0
        && number.bigDecimalValue().compareTo(BigDecimal.valueOf(max)) <= 0;
  }

  private static byte[] mutilated(byte[] body, Random random) {
    byte[] changed = body.clone();
    int edits = 1 + random.nextInt(3);
    for (int i = 0; i < edits && changed.length > 0; i++) {
      int at = random.nextInt(changed.length);
      switch (random.nextInt(4)) {
        case 0 -> changed[at] = (byte) random.nextInt(256);
        case 1 ->
            changed = remove(changed, at, Math.min(changed.length, at + 1 + random.nextInt(4)));
        case 2 -> changed = Arrays.copyOf(changed, at);
        default -> {
          byte[] pieces = "{}[]\",:\\ue0-1.tfn \u0000é".getBytes(StandardCharsets.UTF_8);
          changed[at] = pieces[random.nextInt(pieces.length)];
        }
      }
    }
    return changed;
  }

  private static byte[] remove(byte[] bytes, int from, int to) {
    byte[] rest = new byte[bytes.length - (to - from)];
    System.arraycopy(bytes, 0, rest, 0, from);
    System.arraycopy(bytes, to, rest, from, bytes.length - to);
    return rest;
  }

  @Provide
  Arbitrary<byte[]> bodies() {
    Arbitrary<String> member =
        Arbitraries.frequencyOf(
            Tuple.of(3, pair("model", strings(), scalars())),
            Tuple.of(4, pair("messages", messages(), values())),
            Tuple.of(1, pair("stream", Arbitraries.of("true", "false", "null"), scalars())),
            Tuple.of(1, pair("stream_options", options(), values())),
            Tuple.of(1, pair("n", counts(), scalars())),
            Tuple.of(1, pair("max_tokens", counts(), scalars())),
            Tuple.of(1, pair("max_completion_tokens", counts(), scalars())),
            Tuple.of(4, Combinators.combine(keys(), values()).as((k, v) -> k + ":" + v)));
    Arbitrary<String> owned =
        Combinators.combine(strings(), messages(), spaces())
            .as(
                (model, messages, s) ->
                    s + "\"model\"" + s + ":" + model + ",\"messages\":" + messages);
    return Combinators.combine(
            owned, member.list().ofMaxSize(6), spaces(), Arbitraries.of(true, false))
        .as(
            (front, rest, space, alone) -> {
              String all =
                  alone || rest.isEmpty() ? front : front + "," + String.join("," + space, rest);
              return (space + "{" + all + space + "}" + space).getBytes(StandardCharsets.UTF_8);
            });
  }

  private static Arbitrary<String> pair(
      String name, Arbitrary<String> right, Arbitrary<String> any) {
    Arbitrary<String> value = Arbitraries.frequencyOf(Tuple.of(5, right), Tuple.of(1, any));
    String escaped = "\\u00" + Integer.toHexString(name.charAt(0)) + name.substring(1);
    return Combinators.combine(Arbitraries.of(name, name, name, escaped), spaces(), value)
        .as((n, s, v) -> "\"" + n + "\"" + s + ":" + s + v);
  }

  private static Arbitrary<String> spaces() {
    return Arbitraries.of("", "", " ", "\n\t ", "\r\n");
  }

  private static Arbitrary<String> strings() {
    Arbitrary<String> plain =
        Arbitraries.of("gpt", "a/b:c", "é€𝄞", "", "x y", "12345678", "1234567é");
    Arbitrary<String> escape =
        Arbitraries.of("\\n", "\\\"", "\\\\", "\\/", "\\u0041", "\\ud83d\\ude00", "\\ud83d", "\\b");
    return Arbitraries.frequencyOf(Tuple.of(4, plain), Tuple.of(1, escape))
        .list()
        .ofMaxSize(4)
        .map(pieces -> "\"" + String.join("", pieces) + "\"");
  }

  private static Arbitrary<String> keys() {
    return Arbitraries.integers().between(0, 1_000_000).map(i -> "\"k" + i + "\"");
  }

  private static Arbitrary<String> counts() {
    return Arbitraries.of(
        "1",
        "2",
        "16",
        "17",
        "0",
        "-1",
        "1.0",
        "1e2",
        "2147483647",
        "2147483648",
        "99999999999",
        "null");
  }

  private static Arbitrary<String> scalars() {
    return Arbitraries.oneOf(
        strings(),
        Arbitraries.of(
            "0", "-0", "1", "12.5", "1e5", "1E-5", "-3.25e+10", "true", "false", "null"));
  }

  private static Arbitrary<String> values() {
    return Arbitraries.lazyOf(
        ChatParserFuzzTest::scalars,
        ChatParserFuzzTest::scalars,
        () -> values().list().ofMaxSize(3).map(v -> "[" + String.join(",", v) + "]"),
        () ->
            values()
                .list()
                .ofMaxSize(3)
                .map(
                    v -> {
                      StringBuilder object = new StringBuilder("{");
                      for (int i = 0; i < v.size(); i++) {
                        object.append(i == 0 ? "" : ",").append("\"m").append(i).append("\":");
                        object.append(v.get(i));
                      }
                      return object.append('}').toString();
                    }));
  }

  private static Arbitrary<String> options() {
    return Arbitraries.of(
        "null",
        "{}",
        "{\"include_usage\":true}",
        "{\"x\":[1],\"include_usage\":false}",
        "{\"include_usage\":null}",
        "{\"include_usage\":3}");
  }

  private static Arbitrary<String> messages() {
    Arbitrary<String> part =
        Arbitraries.of(
            "{\"type\":\"text\",\"text\":\"a\"}",
            "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AA\"}}",
            "{\"image_url\":\"x\"}",
            "{\"image_url\":null}",
            "7");
    Arbitrary<String> content =
        Arbitraries.oneOf(
            strings(), part.list().ofMaxSize(3).map(p -> "[" + String.join(",", p) + "]"));
    Arbitrary<String> message = content.map(c -> "{\"role\":\"user\",\"content\":" + c + "}");
    return message.list().ofMinSize(1).ofMaxSize(3).map(m -> "[" + String.join(",", m) + "]");
  }
}
