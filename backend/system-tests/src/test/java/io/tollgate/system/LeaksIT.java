package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Api;
import io.tollgate.system.kit.Json;
import io.tollgate.system.kit.Keys;
import io.tollgate.system.kit.Leaks;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.World;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** After all other tests on the shared stack: neither logs nor database hold a key or a prompt. */
@Isolated("searches what all others left")
@ExtendWith(RunningStack.class)
@Order(Integer.MAX_VALUE)
class LeaksIT {
  private final Stack stack;

  LeaksIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void noKeyAndNoPromptIsFoundAnywhere() {
    Api api = new World(stack).ready(Tenant.BAKERY, "deepseek-chat");
    assertThat(api.chat(Json.chat("deepseek-chat", Leaks.MARKER)).body()).contains(Leaks.MARKER);
    api.chat(Json.chat("deepseek-chat", Leaks.MARKER).put("max_tokens", "wrong"));
    api.chat(Json.chat("no-such-model", Leaks.MARKER));
    api.post("/v1/chat/completions", "{\"" + Leaks.MARKER);
    api.get("/v1/" + Leaks.MARKER.replace(' ', '-'));
    // A key in a wrong place is a key still.
    api.get("/v1/models?key=" + api.key());
    new Api(api.base(), "")
        .send(
            HttpRequest.newBuilder(api.base().resolve("/v1/chat/completions"))
                .header("X-Api-Key", api.key())
                .POST(HttpRequest.BodyPublishers.ofString(Leaks.MARKER)));
    assertThat(Keys.issued()).isNotEmpty();
    assertThat(Leaks.logBytes(stack)).isGreaterThan(1_000);
    assertThat(Leaks.find(stack)).isEmpty();
  }
}
