package io.tollgate.gateway.control;

import static io.tollgate.gateway.control.ChatParser.refuse;
import static io.tollgate.gateway.control.ChatScan.ascii;

import io.tollgate.gateway.client.json.JsonCursor;

/** Walks {@code messages}: their shape, and the images in them. */
final class MessageScan {

  private static final byte[] CONTENT = ascii("content");
  private static final byte[] IMAGE_URL = ascii("image_url");
  private static final byte[] URL = ascii("url");
  private static final byte[] DATA_SCHEME = ascii("data:");

  private final byte[] body;
  private final JsonCursor cursor;
  private int images;
  private int imageDataBytes;

  MessageScan(byte[] body, JsonCursor cursor) {
    this.body = body;
    this.cursor = cursor;
  }

  int images() {
    return images;
  }

  /** Bytes of images carried inside the request; they are no text. */
  int imageDataBytes() {
    return imageDataBytes;
  }

  void read() {
    if (cursor.peek() != '[') {
      cursor.skip();
      throw refuse("The field 'messages' must be an array.", "messages");
    }
    int count = 0;
    cursor.openArray();
    while (cursor.nextElement()) {
      if (cursor.peek() != '{') {
        cursor.skip();
        throw refuse("Each element of 'messages' must be an object.", "messages[" + count + "]");
      }
      message();
      count++;
    }
    if (count == 0) {
      throw refuse("The field 'messages' must not be empty.", "messages");
    }
  }

  private void message() {
    cursor.openObject();
    while (cursor.nextMember()) {
      if (cursor.keyIs(CONTENT) && cursor.peek() == '[') {
        cursor.openArray();
        while (cursor.nextElement()) {
          part();
        }
      } else {
        cursor.skip();
      }
    }
  }

  private void part() {
    if (cursor.peek() != '{') {
      cursor.skip();
      return;
    }
    cursor.openObject();
    while (cursor.nextMember()) {
      if (cursor.keyIs(IMAGE_URL)) {
        images++;
        image();
      } else {
        cursor.skip();
      }
    }
  }

  private void image() {
    switch (cursor.peek()) {
      case '"' -> url();
      case '{' -> {
        cursor.openObject();
        while (cursor.nextMember()) {
          if (cursor.keyIs(URL) && cursor.peek() == '"') {
            url();
          } else {
            cursor.skip();
          }
        }
      }
      default -> cursor.skip();
    }
  }

  private void url() {
    cursor.string();
    int from = cursor.stringFrom();
    int length = cursor.stringTo() - from;
    if (length < DATA_SCHEME.length) {
      return;
    }
    for (int i = 0; i < DATA_SCHEME.length; i++) {
      // URL schemes are case-insensitive (RFC 3986, 3.1).
      if ((body[from + i] | 0x20) != (DATA_SCHEME[i] | 0x20)) {
        return;
      }
    }
    imageDataBytes += length;
  }
}
