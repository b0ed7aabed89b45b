package io.tollgate.gateway.control;

import io.tollgate.gateway.client.json.ByteOut;
import io.tollgate.kernel.Money;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.metering.entity.UsagePage;
import io.tollgate.pricing.entity.Quantities;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The answer of {@code GET /v1/usage}: what a customer may know of its calls. */
record UsageJson(WorkspaceId workspace, int creditsPerUsd) {

  private static final int BYTES_PER_CALL = 700;
  private static final Set<String> SHOWN =
      Arrays.stream(ProblemType.values())
          .map(ProblemType::code)
          .collect(Collectors.toUnmodifiableSet());
  private static final long MICROS_PER_MILLI = 1_000;

  byte[] write(UsagePage page) {
    ByteOut out = new ByteOut(128 + page.calls().size() * BYTES_PER_CALL);
    out.put("{\"object\":\"list\",\"data\":[");
    String separator = "";
    for (UsagePage.Call call : page.calls()) {
      out.put(separator);
      call(out, call);
      separator = ",";
    }
    UUID next = page.next();
    out.put("],\"has_more\":").put(next == null ? "false" : "true").put(",\"next_cursor\":");
    text(out, next == null ? null : Cursors.write(workspace, next));
    return out.put('}').toArray();
  }

  private void call(ByteOut out, UsagePage.Call call) {
    out.put("{\"id\":").quoted(call.id().toString());
    out.put(",\"object\":\"call\",\"created_at\":").quoted(call.id().madeAt().toString());
    out.put(",\"key\":");
    text(out, call.key());
    out.put(",\"department_id\":");
    text(out, call.department() == null ? null : call.department().toString());
    out.put(",\"mode\":");
    text(out, call.mode() == null ? null : word(call.mode()));
    out.put(",\"model\":").quoted(call.model());
    out.put(",\"state\":").quoted(word(call.state()));
    out.put(",\"status\":").put(call.status());
    out.put(",\"code\":");
    text(out, code(call));
    out.put(",\"streamed\":").put(call.streamed() ? "true" : "false");
    usage(out, call);
    out.put(",\"charge\":{\"amount\":").quoted(call.retail().usd());
    out.put(",\"currency\":\"USD\",\"credits\":").quoted(credits(call.retail()));
    out.put("},\"finish_reason\":");
    text(out, call.finishReason());
    out.put(",\"first_byte_ms\":");
    out.put(call.firstByteMicros() == 0 ? "null" : millis(call.firstByteMicros()));
    out.put(",\"duration_ms\":").put(millis(call.durationMicros())).put('}');
  }

  /** Codes of our own, such as that of a lost node, are no customer's business. */
  private static @Nullable String code(UsagePage.Call call) {
    String code = call.code();
    return code == null || SHOWN.contains(code) ? code : ProblemType.SERVICE_UNAVAILABLE.code();
  }

  private static void usage(ByteOut out, UsagePage.Call call) {
    Quantities usage = call.usage();
    out.put(",\"usage\":{\"input_tokens\":").put(usage.input());
    out.put(",\"cached_tokens\":").put(usage.cachedInput());
    out.put(",\"cache_write_tokens\":").put(usage.cacheWrite5m() + usage.cacheWrite1h());
    out.put(",\"output_tokens\":").put(usage.output());
    out.put(",\"reasoning_tokens\":").put(usage.reasoning());
    out.put(",\"source\":").quoted(word(call.source())).put('}');
  }

  private String credits(Money amount) {
    return amount.credits(creditsPerUsd);
  }

  private static String millis(long micros) {
    return Long.toString((micros + MICROS_PER_MILLI / 2) / MICROS_PER_MILLI);
  }

  private static void text(ByteOut out, @Nullable String text) {
    if (text == null) {
      out.put("null");
    } else {
      out.quoted(text);
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
