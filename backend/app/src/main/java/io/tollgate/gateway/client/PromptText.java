package io.tollgate.gateway.client;

import io.tollgate.gateway.client.json.ByteOut;
import io.tollgate.gateway.client.json.JsonCursor;
import io.tollgate.gateway.client.json.JsonText;
import io.tollgate.gateway.entity.ChatRequest;
import java.nio.charset.StandardCharsets;

/**
 * Estimates a prompt's tokens from its request: the strings in {@code messages} and the declared
 * tools, without the data of images and files. Only the beginning of a long prompt is counted
 * exactly, since this runs on an event loop.
 */
final class PromptText {

  private static final int COUNTED_BYTES = 64 << 10;

  /** OpenAI's published rule of thumb: 3 for a message's frame and one for its role. */
  private static final int TOKENS_PER_MESSAGE = 4;

  private static final byte[] MESSAGES = ascii("messages");
  private static final byte[] TOOLS = ascii("tools");
  private static final byte[] FUNCTIONS = ascii("functions");
  private static final byte[] RESPONSE_FORMAT = ascii("response_format");
  private static final byte[] CONTENT = ascii("content");

  private final byte[] body;
  private final JsonCursor cursor;
  private final ByteOut kept = new ByteOut(1024);
  private long bytes;
  private int messages;

  private PromptText(byte[] body) {
    this.body = body;
    this.cursor = new JsonCursor().over(body, 0, body.length);
  }

  static long tokens(ChatRequest request) {
    return new PromptText(request.body()).count();
  }

  private long count() {
    cursor.openObject();
    while (cursor.nextMember()) {
      if (cursor.keyIs(MESSAGES)) {
        messages();
      } else if (cursor.keyIs(TOOLS) || cursor.keyIs(FUNCTIONS) || cursor.keyIs(RESPONSE_FORMAT)) {
        int from = cursor.position();
        cursor.skip();
        add(from, cursor.position());
      } else {
        cursor.skip();
      }
    }
    byte[] text = kept.toArray();
    long tokens = TokenCount.of(new String(text, StandardCharsets.UTF_8));
    return TokenCount.extrapolate(tokens, text.length, bytes)
        + (long) messages * TOKENS_PER_MESSAGE;
  }

  private void messages() {
    cursor.openArray();
    while (cursor.nextElement()) {
      messages++;
      cursor.openObject();
      while (cursor.nextMember()) {
        if (cursor.keyIs(CONTENT)) {
          strings(0);
        } else if (cursor.peek() == '"') {
          string();
        } else {
          int from = cursor.position();
          cursor.skip();
          add(from, cursor.position());
        }
      }
    }
  }

  private void strings(int level) {
    switch (cursor.peek()) {
      case '"' -> string();
      case '[' -> {
        cursor.openArray();
        while (cursor.nextElement()) {
          strings(level + 1);
        }
      }
      case '{' -> {
        cursor.openObject();
        while (cursor.nextMember()) {
          strings(level + 1);
        }
      }
      default -> cursor.skip();
    }
  }

  private void string() {
    cursor.string();
    int from = cursor.stringFrom();
    int to = cursor.stringTo();
    boolean data =
        to - from > 5
            && body[from] == 'd'
            && body[from + 1] == 'a'
            && body[from + 2] == 't'
            && body[from + 3] == 'a'
            && body[from + 4] == ':';
    if (data) {
      return;
    }
    if (!cursor.escaped()) {
      add(from, to);
      return;
    }
    int room = COUNTED_BYTES - kept.size();
    if (room >= to - from) {
      JsonText.utf8(body, from, to, kept);
      bytes += to - from;
    } else {
      add(from, to);
    }
  }

  private void add(int from, int to) {
    bytes += to - from;
    int room = COUNTED_BYTES - kept.size();
    if (room > 0) {
      kept.put(body, from, Math.min(to, from + room)).put('\n');
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
