package io.tollgate.gateway.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be read from the first bytes of an error body, whole JSON or not, whatever its content
 * type says: DeepSeek sends {@code application/octet-stream}, Mistral {@code detail}, xAI an error
 * that is a string, Azure and Zhipu numbers as strings.
 *
 * @param html whether it is a web page
 * @param json whether it looks like JSON
 * @param message the first message in lower case, without what it quotes; may be empty
 * @param codes every code, type, status and reason in lower case
 */
record ErrorText(boolean html, boolean json, String message, List<String> codes) {

  private static final int READ_BYTES = 4 << 10;
  private static final int MAX_CODES = 16;

  private static final Pattern FIELD =
      Pattern.compile(
          "\"(message|msg|detail|error|code|type|status|reason)\"\\s*:\\s*"
              + "(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"?|(-?\\d{1,9}))");

  // Greedy: a customer's text may hold the closing quote itself.
  private static final Pattern QUOTED =
      Pattern.compile("\".*(?:\"|$)|(?<!\\p{L})'.*'|`.*`|\u201c.*\u201d", Pattern.DOTALL);

  static ErrorText read(byte[] bodyStart) {
    int length = Math.min(bodyStart.length, READ_BYTES);
    String body = new String(bodyStart, 0, length, StandardCharsets.UTF_8).strip();
    boolean json = body.startsWith("{") || body.startsWith("[");
    if (!json) {
      return new ErrorText(body.startsWith("<"), false, plain(body), List.of());
    }
    String message = "";
    List<String> codes = new ArrayList<>();
    Matcher field = FIELD.matcher(body);
    while (field.find() && codes.size() < MAX_CODES) {
      String value = field.group(2) == null ? field.group(3) : field.group(2);
      switch (field.group(1)) {
        case "message", "msg", "detail", "error" ->
            message = message.isEmpty() ? plain(value) : message;
        default -> codes.add(value.toLowerCase(Locale.ROOT));
      }
    }
    return new ErrorText(false, true, message, List.copyOf(codes));
  }

  boolean coded(Set<String> known) {
    return codes.stream().anyMatch(known::contains);
  }

  boolean says(String... phrases) {
    for (String phrase : phrases) {
      if (message.contains(phrase)) {
        return true;
      }
    }
    return false;
  }

  private static String plain(String text) {
    String unescaped = text.replace("\\\"", "\"");
    return QUOTED.matcher(unescaped).replaceAll("").toLowerCase(Locale.ROOT).strip();
  }
}
