package io.tollgate.gateway.client;

import io.tollgate.gateway.client.json.ByteOut;
import io.tollgate.gateway.client.json.JsonCursor;
import io.tollgate.gateway.client.json.JsonFault;
import io.tollgate.gateway.client.json.JsonText;
import io.tollgate.gateway.client.json.Splice;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a chat completion or a chunk of one: finds what we read and notes the edits that
 * make it ours. Reused from chunk to chunk; after a {@link JsonFault} its findings mean nothing and
 * the text it had collected is taken back.
 *
 * <p>Edits: {@code id} and {@code model} become ours, {@link Hidden} members go. In a stream usage
 * is taken out of every chunk ({@code null} where the client asked for usage, as OpenAI does it),
 * since one chunk at the end carries it. Everything else stays byte-identical.
 */
final class ChunkScan {

  private static final byte[] ID = ascii("id");
  private static final byte[] MODEL = ascii("model");
  private static final byte[] CREATED = ascii("created");
  private static final byte[] CHOICES = ascii("choices");
  private static final byte[] USAGE = ascii("usage");
  private static final byte[] ERROR = ascii("error");
  private static final byte[] X_GROQ = ascii("x_groq");
  private static final byte[] NULL = ascii("null");

  private final JsonCursor cursor = new JsonCursor();
  private final Splice edits = new Splice();
  private final ChoiceScan choice;
  private final byte[] quotedId;
  private final byte[] quotedModel;
  private final boolean stream;
  private final boolean usageAsked;

  private byte[] buf = {};
  private int from;
  private int to;
  private boolean hasChoices;
  private boolean hasError;
  private int usageFrom;
  private int usageTo;
  private int groqFrom;
  private int groqTo;
  private long created;
  private @Nullable String servedModel;

  /**
   * @param quotedId our id as a JSON string literal
   * @param quotedModel the public model name as a JSON string literal
   * @param stream whether chunks are read, which have {@code delta} instead of {@code message}
   */
  ChunkScan(
      byte[] quotedId, byte[] quotedModel, boolean stream, boolean usageAsked, ProducedText text) {
    this.quotedId = quotedId;
    this.quotedModel = quotedModel;
    this.stream = stream;
    this.usageAsked = usageAsked;
    this.choice = new ChoiceScan(cursor, edits, stream, text);
  }

  /**
   * Scans the JSON text in {@code [from, to)}.
   *
   * @throws JsonFault when it is no valid JSON object
   */
  void scan(byte[] bytes, int from, int to) {
    buf = bytes;
    this.from = from;
    this.to = to;
    edits.clear();
    hasChoices = false;
    hasError = false;
    usageTo = 0;
    groqTo = 0;
    choice.begin(bytes);
    try {
      cursor.over(bytes, from, to).openObject();
      MemberEdits members = new MemberEdits(edits);
      while (cursor.nextMember()) {
        member(members);
      }
      cursor.close();
    } catch (JsonFault e) {
      choice.rollback();
      throw e;
    }
  }

  private void member(MemberEdits members) {
    int keyFrom = cursor.memberFrom();
    if (cursor.keyIs(X_GROQ)) {
      groq();
      members.remove(keyFrom, cursor.position());
      return;
    }
    if (cursor.keyIs(USAGE)) {
      usage(members, keyFrom);
      return;
    }
    if (Hidden.atTop(buf, cursor)) {
      cursor.skip();
      members.remove(keyFrom, cursor.position());
      return;
    }
    members.keep(keyFrom);
    if (cursor.keyIs(CHOICES) && cursor.peek() == '[') {
      hasChoices = true;
      choice.all();
    } else if (cursor.keyIs(ID)) {
      int valueFrom = cursor.position();
      cursor.skip();
      edits.replace(valueFrom, cursor.position(), quotedId);
    } else if (cursor.keyIs(MODEL)) {
      model();
    } else if (cursor.keyIs(CREATED)) {
      created = Math.max(created, JsonNumbers.take(buf, cursor));
    } else if (cursor.keyIs(ERROR)) {
      hasError = cursor.peek() != 'n';
      cursor.skip();
    } else {
      cursor.skip();
    }
    members.end(cursor.position());
  }

  private void model() {
    int valueFrom = cursor.position();
    if (servedModel == null && cursor.peek() == '"') {
      cursor.string();
      if (cursor.stringTo() > cursor.stringFrom()) {
        servedModel = JsonText.decode(buf, cursor.stringFrom(), cursor.stringTo());
      }
    } else {
      cursor.skip();
    }
    edits.replace(valueFrom, cursor.position(), quotedModel);
  }

  private void usage(MemberEdits members, int keyFrom) {
    int valueFrom = cursor.position();
    boolean object = cursor.peek() == '{';
    if (stream && !usageAsked) {
      cursor.skip();
      members.remove(keyFrom, cursor.position());
    } else {
      members.keep(keyFrom);
      if (stream || !object) {
        cursor.skip();
        if (object) {
          edits.replace(valueFrom, cursor.position(), NULL);
        }
      } else {
        visibleUsage(cursor, buf, edits);
      }
      members.end(cursor.position());
    }
    if (object) {
      usageFrom = valueFrom;
      usageTo = cursor.position();
    }
  }

  /** Takes a usage object, noting the removal of what customers do not see. */
  static void visibleUsage(JsonCursor cursor, byte[] buf, Splice edits) {
    MemberEdits members = new MemberEdits(edits);
    cursor.openObject();
    while (cursor.nextMember()) {
      int keyFrom = cursor.memberFrom();
      if (Hidden.inUsage(buf, cursor)) {
        cursor.skip();
        members.remove(keyFrom, cursor.position());
      } else {
        members.keep(keyFrom);
        cursor.skip();
        members.end(cursor.position());
      }
    }
  }

  private void groq() {
    if (cursor.peek() != '{') {
      cursor.skip();
      return;
    }
    cursor.openObject();
    while (cursor.nextMember()) {
      boolean usage = cursor.keyIs(USAGE) && cursor.peek() == '{';
      hasError |= cursor.keyIs(ERROR) && cursor.peek() != 'n';
      int valueFrom = cursor.position();
      cursor.skip();
      if (usage) {
        groqFrom = valueFrom;
        groqTo = cursor.position();
      }
    }
  }

  /** Writes the scanned text with the edits. */
  void write(ByteOut out) {
    edits.apply(buf, from, to, out);
  }

  byte[] written() {
    return edits.apply(buf, from, to);
  }

  boolean hasChoices() {
    return hasChoices;
  }

  /** Whether the provider says that it failed, in whatever place. */
  boolean failed() {
    return hasError || choice.failed();
  }

  ChoiceScan choice() {
    return choice;
  }

  /** Start of the last usage object, wherever the vendor put it; see {@link #usageTo}. */
  int usageFrom() {
    if (usageTo > 0) {
      return usageFrom;
    }
    return choice.usageTo() > 0 ? choice.usageFrom() : groqFrom;
  }

  /** End of the usage object; 0 when there is none. */
  int usageTo() {
    if (usageTo > 0) {
      return usageTo;
    }
    return choice.usageTo() > 0 ? choice.usageTo() : groqTo;
  }

  /** Seconds since 1970 as the provider says, 0 when it does not. */
  long created() {
    return created;
  }

  @Nullable String servedModel() {
    return servedModel;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
