package io.tollgate.gateway.client;

import io.tollgate.gateway.client.json.JsonCursor;
import java.nio.charset.StandardCharsets;

/** The text, reasoning and tool calls in a {@code message} or {@code delta}. */
final class SaidScan {

  private static final byte[] CONTENT = ascii("content");
  private static final byte[] REASONING_CONTENT = ascii("reasoning_content");
  private static final byte[] REASONING = ascii("reasoning");
  private static final byte[] REFUSAL = ascii("refusal");
  private static final byte[] TOOL_CALLS = ascii("tool_calls");
  private static final byte[] FUNCTION_CALL = ascii("function_call");
  private static final byte[] FUNCTION = ascii("function");
  private static final byte[] NAME = ascii("name");
  private static final byte[] ARGUMENTS = ascii("arguments");
  private static final byte[] AUDIO = ascii("audio");
  private static final byte[] TRANSCRIPT = ascii("transcript");
  private static final byte[] TEXT = ascii("text");
  private static final byte[] THINKING = ascii("thinking");

  private final JsonCursor cursor;
  private final ProducedText text;
  private byte[] buf = {};

  SaidScan(JsonCursor cursor, ProducedText text) {
    this.cursor = cursor;
    this.text = text;
  }

  void begin(byte[] bytes) {
    buf = bytes;
  }

  void take() {
    // Some servers send reasoning under both names; it is one text.
    boolean reasoned = false;
    cursor.openObject();
    while (cursor.nextMember()) {
      if (cursor.keyIs(CONTENT)) {
        content(false);
      } else if (cursor.keyIs(REASONING_CONTENT) || cursor.keyIs(REASONING)) {
        if (cursor.peek() == '"') {
          reasoned = reasoning(reasoned);
        } else {
          cursor.skip();
        }
      } else if (cursor.keyIs(REFUSAL)) {
        string(false);
      } else if (cursor.keyIs(TOOL_CALLS)) {
        toolCalls();
      } else if (cursor.keyIs(FUNCTION_CALL)) {
        call();
      } else if (cursor.keyIs(AUDIO)) {
        audio();
      } else {
        cursor.skip();
      }
    }
  }

  private boolean reasoning(boolean before) {
    cursor.string();
    int from = cursor.stringFrom();
    int to = cursor.stringTo();
    if (!before && to > from) {
      text.reasoning(buf, from, to);
    }
    return before || to > from;
  }

  private void string(boolean reasoning) {
    if (cursor.peek() != '"') {
      cursor.skip();
      return;
    }
    cursor.string();
    if (reasoning) {
      text.reasoning(buf, cursor.stringFrom(), cursor.stringTo());
    } else {
      text.text(buf, cursor.stringFrom(), cursor.stringTo());
    }
  }

  /** A string, or an array of parts (Mistral), whose thinking parts hold parts again. */
  private void content(boolean reasoning) {
    switch (cursor.peek()) {
      case '"' -> string(reasoning);
      case '[' -> {
        cursor.openArray();
        while (cursor.nextElement()) {
          content(reasoning);
        }
      }
      case '{' -> {
        cursor.openObject();
        while (cursor.nextMember()) {
          if (cursor.keyIs(TEXT)) {
            string(reasoning);
          } else if (cursor.keyIs(THINKING)) {
            content(true);
          } else {
            cursor.skip();
          }
        }
      }
      default -> cursor.skip();
    }
  }

  private void toolCalls() {
    if (cursor.peek() != '[') {
      cursor.skip();
      return;
    }
    cursor.openArray();
    while (cursor.nextElement()) {
      if (cursor.peek() != '{') {
        cursor.skip();
        continue;
      }
      text.toolCall();
      cursor.openObject();
      while (cursor.nextMember()) {
        if (cursor.keyIs(FUNCTION)) {
          call();
        } else {
          cursor.skip();
        }
      }
    }
  }

  private void call() {
    if (cursor.peek() != '{') {
      cursor.skip();
      return;
    }
    text.toolCall();
    cursor.openObject();
    while (cursor.nextMember()) {
      if (cursor.keyIs(NAME) || cursor.keyIs(ARGUMENTS)) {
        string(false);
      } else {
        cursor.skip();
      }
    }
  }

  private void audio() {
    if (cursor.peek() != '{') {
      cursor.skip();
      return;
    }
    cursor.openObject();
    while (cursor.nextMember()) {
      if (cursor.keyIs(TRANSCRIPT)) {
        string(false);
      } else {
        cursor.skip();
      }
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
