package io.tollgate.gateway.control;

import static io.tollgate.gateway.control.ChatParser.refuse;

import io.tollgate.gateway.client.json.JsonCursor;
import io.tollgate.gateway.client.json.JsonText;
import io.tollgate.gateway.entity.ChatRequest;
import io.tollgate.gateway.entity.ChatRequest.Fields;
import io.tollgate.gateway.entity.ChatRequest.Range;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The state of one parse. */
final class ChatScan {

  private static final byte[] MODEL = ascii("model");
  private static final byte[] MESSAGES = ascii("messages");
  private static final byte[] STREAM = ascii("stream");
  private static final byte[] STREAM_OPTIONS = ascii("stream_options");
  private static final byte[] INCLUDE_USAGE = ascii("include_usage");
  private static final byte[] MAX_TOKENS = ascii("max_tokens");
  private static final byte[] MAX_COMPLETION_TOKENS = ascii("max_completion_tokens");
  private static final byte[] N = ascii("n");

  private final byte[] body;
  private final JsonCursor cursor;
  private final ToolScan tools;
  private final MessageScan messages;

  private @Nullable String modelName;
  private boolean streamed;
  private boolean includeUsage;
  private @Nullable Integer maxTokensValue;
  private @Nullable Integer maxCompletionTokensValue;
  private int choices = 1;
  private boolean messagesSeen;

  private @Nullable Range model;
  private @Nullable Range stream;
  private @Nullable Range streamOptions;
  private @Nullable Range maxTokens;
  private @Nullable Range maxCompletionTokens;

  ChatScan(byte[] body) {
    this.body = body;
    this.cursor = new JsonCursor().over(body, 0, body.length);
    this.tools = new ToolScan(body, cursor);
    this.messages = new MessageScan(body, cursor);
  }

  ChatRequest read() {
    if (cursor.peek() != '{') {
      new JsonCursor().over(body, 0, body.length).skip();
      throw refuse("The request body must be a JSON object.", null);
    }
    cursor.openObject();
    int objectStart = cursor.position();
    FieldNames names = new FieldNames();
    while (cursor.nextMember()) {
      names.add(body, cursor);
      member();
    }
    cursor.close();
    if (modelName == null) {
      throw refuse("The field 'model' is missing.", "model");
    }
    if (!messagesSeen) {
      throw refuse("The field 'messages' is missing.", "messages");
    }
    int allowance = tools.declared() ? ChatParser.TOOL_PROMPT_ALLOWANCE : 0;
    return new ChatRequest(
        body,
        modelName,
        streamed,
        includeUsage,
        outputCap(),
        choices,
        body.length - messages.imageDataBytes() + allowance,
        messages.images(),
        tools.webSearch(),
        new Fields(objectStart, model, stream, streamOptions, maxTokens, maxCompletionTokens));
  }

  private void member() {
    if (cursor.keyIs(MODEL)) {
      modelName = modelName();
    } else if (cursor.keyIs(MESSAGES)) {
      messages.read();
      messagesSeen = true;
    } else if (cursor.keyIs(STREAM)) {
      int from = cursor.position();
      streamed = flag("stream");
      stream = new Range(from, cursor.position());
    } else if (cursor.keyIs(STREAM_OPTIONS)) {
      int from = cursor.position();
      streamOptions();
      streamOptions = new Range(from, cursor.position());
    } else if (cursor.keyIs(MAX_TOKENS)) {
      int from = cursor.position();
      maxTokensValue = positive("max_tokens", Integer.MAX_VALUE);
      maxTokens = new Range(from, cursor.position());
    } else if (cursor.keyIs(MAX_COMPLETION_TOKENS)) {
      int from = cursor.position();
      maxCompletionTokensValue = positive("max_completion_tokens", Integer.MAX_VALUE);
      maxCompletionTokens = new Range(from, cursor.position());
    } else if (cursor.keyIs(N)) {
      Integer asked = positive("n", ChatParser.MAX_CHOICES);
      choices = asked == null ? 1 : asked;
    } else if (!tools.member()) {
      cursor.skip();
    }
  }

  private String modelName() {
    int from = cursor.position();
    if (cursor.peek() != '"') {
      cursor.skip();
      throw refuse("The field 'model' must be a string.", "model");
    }
    cursor.string();
    model = new Range(from, cursor.position());
    int textFrom = cursor.stringFrom();
    int textTo = cursor.stringTo();
    String name =
        cursor.escaped()
            ? JsonText.decode(body, textFrom, textTo)
            : new String(body, textFrom, textTo - textFrom, StandardCharsets.UTF_8);
    if (name.isEmpty()) {
      throw refuse("The field 'model' must not be empty.", "model");
    }
    if (textTo - textFrom > ChatParser.MAX_MODEL_LENGTH) {
      throw refuse(
          "The field 'model' is longer than " + ChatParser.MAX_MODEL_LENGTH + " bytes.", "model");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw refuse("The field 'model' holds a control character.", "model");
    }
    return name;
  }

  private boolean flag(String name) {
    if (cursor.takeNull()) {
      return false;
    }
    byte first = cursor.peek();
    cursor.skip();
    if (first != 't' && first != 'f') {
      throw refuse("The field '" + name + "' must be true or false.", name);
    }
    return first == 't';
  }

  private void streamOptions() {
    if (cursor.takeNull()) {
      return;
    }
    if (cursor.peek() != '{') {
      cursor.skip();
      throw refuse("The field 'stream_options' must be an object.", "stream_options");
    }
    boolean seen = false;
    cursor.openObject();
    while (cursor.nextMember()) {
      if (!cursor.keyIs(INCLUDE_USAGE)) {
        cursor.skip();
        continue;
      }
      if (seen) {
        throw refuse(
            "The field 'stream_options.include_usage' occurs twice.",
            "stream_options.include_usage");
      }
      seen = true;
      includeUsage = flag("stream_options.include_usage");
    }
  }

  private @Nullable Integer positive(String name, int max) {
    if (cursor.takeNull()) {
      return null;
    }
    int from = cursor.position();
    cursor.skip();
    int value = 0;
    boolean good = true;
    for (int i = from; i < cursor.position() && good; i++) {
      int digit = body[i] - '0';
      good = digit >= 0 && digit <= 9 && value <= (max - digit) / 10;
      value = value * 10 + digit;
    }
    if (!good || value == 0) {
      String range = max == Integer.MAX_VALUE ? "above 0" : "from 1 to " + max;
      throw refuse("The field '" + name + "' must be an integer " + range + ".", name);
    }
    return value;
  }

  private @Nullable Integer outputCap() {
    Integer tokens = maxTokensValue;
    Integer completion = maxCompletionTokensValue;
    if (tokens == null || completion == null) {
      return tokens == null ? completion : tokens;
    }
    return Math.min(tokens, completion);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
