package io.tollgate.gateway.client;

import io.tollgate.gateway.client.json.ByteOut;
import io.tollgate.gateway.client.json.JsonCursor;
import io.tollgate.gateway.entity.ChatRequest;
import io.tollgate.gateway.entity.ChatRequest.Range;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The request as an OpenAI-compatible channel expects it. Replaced: the model's name, the output
 * cap, and in a stream {@code stream_options.include_usage}, which becomes true. All other bytes
 * stay.
 *
 * <p>The cap's member, by the upstream's model name: OpenAI's reasoning families (o1 and later,
 * gpt-5 and later) only know {@code max_completion_tokens}; DeepSeek and Mistral only know {@code
 * max_tokens}; for them the client's member is renamed, since a cap that the provider ignores
 * bounds nothing. Elsewhere the client's member stays, and {@code max_tokens} is added where there
 * was none: every compatible server knows it.
 */
final class OpenAiSplice {

  private static final byte[] MAX_TOKENS = ascii("\"max_tokens\"");
  private static final byte[] MAX_COMPLETION_TOKENS = ascii("\"max_completion_tokens\"");
  private static final byte[] USAGE_OPTIONS = ascii("{\"include_usage\":true}");
  private static final byte[] USAGE_MEMBER = ascii("\"include_usage\":true");
  private static final byte[] INCLUDE_USAGE = ascii("include_usage");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] NULL = ascii("null");

  private record Edit(int from, int to, byte[] text) {}

  private final ChatRequest request;
  private final byte[] body;
  private final byte[] cap;
  private final String upstreamModel;
  private final List<Edit> edits = new ArrayList<>(6);
  private final ByteOut added = new ByteOut(64);

  OpenAiSplice(ChatRequest request, Wire.Target target, int outputCap) {
    this.request = request;
    this.body = request.body();
    this.cap = ascii(Integer.toString(outputCap));
    this.upstreamModel = target.upstreamModel();
  }

  byte[] body() {
    Range model = request.fields().model();
    if (model != null) {
      edit(model, new ByteOut(upstreamModel.length() + 2).quoted(upstreamModel).toArray());
    }
    cap();
    if (request.streamed()) {
      streamOptions();
    }
    if (added.size() > 0) {
      int start = request.fields().objectStart();
      edits.add(new Edit(start, start, added.toArray()));
    }
    edits.sort(Comparator.comparingInt(Edit::from));
    return spliced();
  }

  private byte[] spliced() {
    int size = body.length;
    for (Edit edit : edits) {
      size += edit.text.length - (edit.to - edit.from);
    }
    byte[] result = new byte[size];
    int read = 0;
    int written = 0;
    for (Edit edit : edits) {
      System.arraycopy(body, read, result, written, edit.from - read);
      written += edit.from - read;
      System.arraycopy(edit.text, 0, result, written, edit.text.length);
      written += edit.text.length;
      read = edit.to;
    }
    System.arraycopy(body, read, result, written, body.length - read);
    return result;
  }

  private void cap() {
    Range tokens = request.fields().maxTokens();
    Range completion = request.fields().maxCompletionTokens();
    switch (CapMember.of(upstreamModel)) {
      case COMPLETION -> only(completion, tokens, MAX_COMPLETION_TOKENS);
      case TOKENS -> only(tokens, completion, MAX_TOKENS);
      case EITHER -> {
        if (tokens == null && completion == null) {
          add(MAX_TOKENS);
        }
        if (tokens != null) {
          edit(tokens, cap);
        }
        if (completion != null) {
          edit(completion, cap);
        }
      }
    }
  }

  /** Leaves the cap in one member only; the other is renamed, or emptied where both exist. */
  private void only(@Nullable Range wanted, @Nullable Range other, byte[] wantedKey) {
    if (wanted == null && other == null) {
      add(wantedKey);
    } else if (wanted == null && other != null) {
      edits.add(new Edit(keyFrom(other), keyTo(other), wantedKey));
      edit(other, cap);
    } else if (wanted != null) {
      edit(wanted, cap);
      if (other != null) {
        edit(other, NULL);
      }
    }
  }

  private void add(byte[] key) {
    added.put(key).put(':').put(cap).put(',');
  }

  /** The closing quote of the key whose value this is; between them are only space and a colon. */
  private int keyTo(Range value) {
    int p = value.from() - 1;
    while (body[p] != '"') {
      p--;
    }
    return p + 1;
  }

  private int keyFrom(Range value) {
    int p = keyTo(value) - 2;
    while (body[p] != '"') {
      p--;
    }
    return p;
  }

  private void streamOptions() {
    Range options = request.fields().streamOptions();
    if (options == null) {
      added.put("\"stream_options\":").put(USAGE_OPTIONS).put(',');
      return;
    }
    if (request.includeUsage()) {
      return;
    }
    if (body[options.from()] != '{') {
      edit(options, USAGE_OPTIONS);
      return;
    }
    JsonCursor cursor = new JsonCursor().over(body, options.from(), options.to());
    cursor.openObject();
    int inside = cursor.position();
    boolean empty = true;
    while (cursor.nextMember()) {
      empty = false;
      boolean found = cursor.keyIs(INCLUDE_USAGE);
      int from = cursor.position();
      cursor.skip();
      if (found) {
        edits.add(new Edit(from, cursor.position(), TRUE));
        return;
      }
    }
    byte[] member = new ByteOut(24).put(USAGE_MEMBER).put(empty ? "" : ",").toArray();
    edits.add(new Edit(inside, inside, member));
  }

  private void edit(Range range, byte[] text) {
    edits.add(new Edit(range.from(), range.to(), text));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
