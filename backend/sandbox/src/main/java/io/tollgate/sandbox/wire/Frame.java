package io.tollgate.sandbox.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Bytes to send in one piece, with the places where each reply has something of its own. A frame is
 * shared by all replies to the same request, so the server fills its copy in.
 *
 * @param idAt where {@link #ID_LENGTH} characters of the answer's id go, or -1
 * @param createdAt where ten digits of Unix seconds go, or -1
 */
// An array is kept as it is: frames are made once and copied a million times.
@SuppressWarnings("ArrayRecordComponent")
public record Frame(byte[] bytes, int idAt, int createdAt) {
  /** Characters of an answer's own part of its id. */
  public static final int ID_LENGTH = 24;

  /** What a wire writes where the id goes. */
  public static final String ID = "0".repeat(ID_LENGTH);

  /** What a wire writes where the time of creation goes, as a JSON number. */
  public static final String CREATED = "1700000000";

  public static Frame fixed(String text) {
    return new Frame(text.getBytes(StandardCharsets.UTF_8), -1, -1);
  }

  /** Makes a frame of a text that holds {@link #ID}, and maybe {@link #CREATED}, in plain ASCII. */
  public static Frame of(String text) {
    int id = text.indexOf(ID);
    int created = text.indexOf("\"created\":" + CREATED);
    return new Frame(
        text.getBytes(StandardCharsets.UTF_8),
        offset(text, id),
        created < 0 ? -1 : offset(text, created + "\"created\":".length()));
  }

  public int length() {
    return bytes.length;
  }

  /** The same with every line end written as CR LF. */
  public Frame withCrLf() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 4);
    int id = idAt;
    int created = createdAt;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        out.write('\r');
        id += i < idAt ? 1 : 0;
        created += i < createdAt ? 1 : 0;
      }
      out.write(bytes[i]);
    }
    return new Frame(out.toByteArray(), id, created);
  }

  /** The first half of the bytes. */
  public Frame half() {
    byte[] half = new byte[bytes.length / 2];
    System.arraycopy(bytes, 0, half, 0, half.length);
    return new Frame(
        half,
        idAt + ID_LENGTH <= half.length ? idAt : -1,
        createdAt + CREATED.length() <= half.length ? createdAt : -1);
  }

  private static int offset(String text, int index) {
    return index < 0 ? -1 : text.substring(0, index).getBytes(StandardCharsets.UTF_8).length;
  }
}
