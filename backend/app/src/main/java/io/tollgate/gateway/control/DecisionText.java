package io.tollgate.gateway.control;

import io.tollgate.gateway.entity.Candidate;
import io.tollgate.kernel.Digests;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.metering.entity.RouteDecision;
import io.tollgate.policy.entity.EffectivePolicy;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a decision as canonical JSON: same circumstances, same text, same id. For the operator
 * only, since it names channels.
 */
final class DecisionText {

  private final StringBuilder json = new StringBuilder(512);

  /**
   * A route that may not serve.
   *
   * @param rule the first rule that dropped it
   */
  record Dropped(String model, long route, String channel, String rule) {}

  /** A model of which no route was looked at. */
  record Skipped(String model, String rule) {}

  static RouteDecision decision(
      String model,
      KeyMode mode,
      EffectivePolicy policy,
      List<Candidate> kept,
      List<Dropped> dropped,
      List<Skipped> skipped) {
    DecisionText text = new DecisionText();
    text.json.append('{');
    text.name("model").string(model).json.append(',');
    text.name("mode").string(mode == KeyMode.TEST ? "test" : "live").json.append(',');
    text.policy(policy).json.append(',');
    text.name("kept").list(kept, text::kept).json.append(',');
    text.name("dropped").list(dropped, text::dropped).json.append(',');
    text.name("skipped").list(skipped, text::skipped).json.append('}');
    String json = text.json.toString();
    return new RouteDecision(id(json), json);
  }

  private DecisionText policy(EffectivePolicy policy) {
    name("policy").json.append('{');
    set("regions", policy.regions());
    set("retentions", policy.retentions());
    set("providers", policy.providers());
    set("models", policy.models());
    set("workloads", policy.workloads());
    if (policy.maxOutputTokens() != Integer.MAX_VALUE) {
      name("max_output_tokens").json.append(policy.maxOutputTokens()).append(',');
    }
    if (json.charAt(json.length() - 1) == ',') {
      json.setLength(json.length() - 1);
    }
    json.append('}');
    return this;
  }

  private void kept(Candidate candidate) {
    json.append('{');
    name("model").string(candidate.model().name()).json.append(',');
    name("route").json.append(candidate.route().id()).append(',');
    name("channel").string(candidate.route().channel().name()).json.append(',');
    name("priority").json.append(candidate.route().priority()).append(',');
    name("weight").json.append(candidate.route().weight()).append(',');
    name("retail").json.append(candidate.retail().id()).append(',');
    name("wholesale").json.append(candidate.wholesale().id()).append(',');
    name("cost").json.append(candidate.cost().id()).append('}');
  }

  private void dropped(Dropped route) {
    json.append('{');
    name("model").string(route.model()).json.append(',');
    name("route").json.append(route.route()).append(',');
    name("channel").string(route.channel()).json.append(',');
    name("rule").string(route.rule()).json.append('}');
  }

  private void skipped(Skipped model) {
    json.append('{');
    name("model").string(model.model()).json.append(',');
    name("rule").string(model.rule()).json.append('}');
  }

  private void set(String name, @Nullable Set<String> values) {
    if (values != null) {
      name(name).list(new TreeSet<>(values), this::string).json.append(',');
    }
  }

  private <T> DecisionText list(Collection<T> items, Consumer<T> writer) {
    json.append('[');
    int written = 0;
    for (T item : items) {
      if (written++ > 0) {
        json.append(',');
      }
      writer.accept(item);
    }
    json.append(']');
    return this;
  }

  private DecisionText name(String name) {
    json.append('"').append(name).append("\":");
    return this;
  }

  private DecisionText string(String value) {
    json.append('"');
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
    return this;
  }

  /** The first half of the text's SHA-256, as a UUID of version 8 (RFC 9562). */
  private static UUID id(String json) {
    ByteBuffer bytes = ByteBuffer.wrap(Digests.sha256(json));
    long high = (bytes.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L;
    long low = (bytes.getLong() & 0x3fff_ffff_ffff_ffffL) | Long.MIN_VALUE;
    return new UUID(high, low);
  }
}
