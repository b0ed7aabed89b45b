package io.tollgate.sandbox.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.sandbox.answer.Usage;
import io.tollgate.sandbox.tokens.BoundedCache;
import io.tollgate.sandbox.vendor.Served;
import io.tollgate.sandbox.wire.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What was served since the start or the last reset. Only calls of models count, not the control
 * API. Counters are exact once no request is under way.
 */
public final class Stats {
  private static final int HASH_BYTES = 8;

  private final LongAdder requests = new LongAdder();
  private final LongAdder finished = new LongAdder();
  private final LongAdder open = new LongAdder();
  private final LongAdder clientDisconnects = new LongAdder();
  private final LongAdder reportedPrompt = new LongAdder();
  private final LongAdder reportedCompletion = new LongAdder();
  private final LongAdder producedPrompt = new LongAdder();
  private final LongAdder producedCompletion = new LongAdder();
  private final Counts byModel = new Counts();
  private final Counts byPath = new Counts();
  private final Counts byKey = new Counts();
  private final Counts byBehaviour = new Counts();
  private final Counts byStatus = new Counts();
  private final BoundedCache<String, String> keyHashes = new BoundedCache<>(1_000);

  /** A reply begins. */
  public void started(Request request, Served served) {
    requests.increment();
    open.increment();
    byModel.add(served.model());
    byPath.add(request.path());
    byBehaviour.add(served.behaviour());
    byStatus.add(String.valueOf(served.reply().status()));
    String key = request.key();
    byKey.add(key == null ? "none" : keyHashes.computeIfAbsent(key, Stats::hash));
  }

  /** A reply is over: all that was to be sent is sent. */
  public void finished(Served served, boolean whole) {
    open.decrement();
    finished.increment();
    if (whole) {
      add(served.produced(), producedPrompt, producedCompletion);
      add(served.reported(), reportedPrompt, reportedCompletion);
    }
  }

  /** The client left before the end of its reply. */
  public void clientLeft() {
    open.decrement();
    clientDisconnects.increment();
  }

  /** Forgets everything but what is open. */
  public void reset() {
    for (LongAdder adder :
        new LongAdder[] {
          requests,
          finished,
          clientDisconnects,
          reportedPrompt,
          reportedCompletion,
          producedPrompt,
          producedCompletion
        }) {
      adder.reset();
    }
    for (Counts counts : new Counts[] {byModel, byPath, byKey, byBehaviour, byStatus}) {
      counts.reset();
    }
  }

  public ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("requests", requests.sum());
    node.put("finished", finished.sum());
    node.put("open", open.sum());
    node.put("client_disconnects", clientDisconnects.sum());
    node.set("reported", tokens(reportedPrompt, reportedCompletion));
    node.set("produced", tokens(producedPrompt, producedCompletion));
    node.set("by_model", byModel.json());
    node.set("by_path", byPath.json());
    node.set("by_key", byKey.json());
    node.set("by_behaviour", byBehaviour.json());
    node.set("by_status", byStatus.json());
    return node;
  }

  private static ObjectNode tokens(LongAdder prompt, LongAdder completion) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("prompt_tokens", prompt.sum())
        .put("completion_tokens", completion.sum());
  }

  private static void add(@Nullable Usage usage, LongAdder prompt, LongAdder completion) {
    if (usage != null) {
      prompt.add(usage.prompt());
      completion.add(usage.completion());
    }
  }

  /** First 16 hex digits of the key's SHA-256, so that no key is ever shown. */
  static String hash(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
