package io.tollgate.gateway.control;

import io.tollgate.gateway.client.json.ByteOut;
import io.tollgate.kernel.Money;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.KeyBudget;
import io.tollgate.keys.entity.Scope;
import io.tollgate.limits.entity.RateState;
import io.tollgate.metering.entity.KeyFacts;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /v1/key}. Amounts are decimal strings.
 *
 * @param rate what is left of the requests per minute; null when there is no limit
 * @param running calls of the key on this node, meant only where they are limited
 */
record KeyJson(ApiKey key, int creditsPerUsd, @Nullable RateState rate, int running, Instant now) {

  byte[] write(KeyFacts facts) {
    ByteOut out = new ByteOut(512);
    out.put("{\"object\":\"key\",\"name\":").quoted(facts.keyName());
    out.put(",\"public_id\":").quoted(key.publicId());
    out.put(",\"mode\":").quoted(key.mode().name().toLowerCase(Locale.ROOT));
    out.put(",\"scopes\":");
    texts(out, key.scopes().stream().map(Scope::text).sorted().toList());
    out.put(",\"models\":");
    Collection<String> models = key.models();
    texts(out, models == null ? null : models.stream().sorted().toList());
    out.put(",\"workspace\":{\"name\":").quoted(facts.workspaceName());
    out.put("},\"balance\":{\"available\":").quoted(usd(facts.available()));
    out.put(",\"held\":").quoted(usd(facts.held()));
    out.put(",\"currency\":\"USD\",\"credits\":");
    out.quoted(new Money(facts.available()).credits(creditsPerUsd));
    out.put("},\"budget\":");
    budget(out, facts);
    out.put(",\"limits\":");
    limits(out);
    out.put(",\"expires_at\":");
    instant(out, key.expiresAt());
    return out.put('}').toArray();
  }

  private void budget(ByteOut out, KeyFacts facts) {
    KeyBudget budget = key.budget();
    if (budget == null) {
      out.put("null");
      return;
    }
    long left = Math.max(0, budget.nanos() - facts.windowSpent() - facts.windowHeld());
    out.put("{\"limit\":").quoted(usd(budget.nanos()));
    out.put(",\"spent\":").quoted(usd(facts.windowSpent()));
    out.put(",\"held\":").quoted(usd(facts.windowHeld()));
    out.put(",\"left\":").quoted(usd(left));
    out.put(",\"period\":").quoted(budget.period().name().toLowerCase(Locale.ROOT));
    out.put(",\"resets_at\":");
    instant(out, budget.windowAt(now).end());
    out.put('}');
  }

  private void limits(ByteOut out) {
    out.put("{\"rpm\":");
    number(out, key.rpm());
    out.put(",\"rpm_remaining\":");
    number(out, rate == null ? null : rate.remaining());
    out.put(",\"concurrency\":");
    number(out, key.concurrency());
    out.put(",\"running\":");
    number(out, key.concurrency() == null ? null : running);
    out.put('}');
  }

  private static void texts(ByteOut out, @Nullable Collection<String> texts) {
    if (texts == null) {
      out.put("null");
      return;
    }
    String separator = "[";
    for (String text : texts) {
      out.put(separator).quoted(text);
      separator = ",";
    }
    out.put(texts.isEmpty() ? "[]" : "]");
  }

  private static void instant(ByteOut out, @Nullable Instant instant) {
    if (instant == null) {
      out.put("null");
    } else {
      out.quoted(instant.toString());
    }
  }

  private static void number(ByteOut out, @Nullable Integer number) {
    out.put(number == null ? "null" : number.toString());
  }

  private static String usd(long nanos) {
    return new Money(nanos).usd();
  }
}
