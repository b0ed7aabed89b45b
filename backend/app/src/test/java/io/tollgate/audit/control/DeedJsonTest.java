package io.tollgate.audit.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.audit.entity.Deed;
import io.tollgate.kernel.KeyId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeedJsonTest {

  private static final String KEY =
      "tg_live_0A1b2C3d4E5f" + "abcdefghijklmnopqrstuvwxyzABCDEF" + "012345";

  @Test
  void valuesKeepTheirKindAndOrder() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", "one \"two\"");
    values.put("rpm", 7);
    values.put("on", true);
    values.put("none", null);
    values.put("id", new KeyId(new UUID(0, 1)));
    values.put("at", Instant.EPOCH);
    values.put("scopes", List.of("a", "b"));
    values.put("inner", Map.of("x", 1L));
    assertThat(DeedJson.object(values))
        .isEqualTo(
            "{\"name\":\"one \\\"two\\\"\",\"rpm\":7,\"on\":true,\"none\":null,"
                + "\"id\":\"00000000-0000-0000-0000-000000000001\",\"at\":\"1970-01-01T00:00:00Z\","
                + "\"scopes\":[\"a\",\"b\"],\"inner\":{\"x\":1}}");
    assertThat(DeedJson.object(null)).isNull();
  }

  @Test
  void aSecretThatSomebodyForgotIsNotWritten() {
    assertThat(DeedJson.object(Map.of("inner", List.of(Map.of("key", "it is " + KEY)))))
        .isEqualTo("{\"inner\":[{\"key\":\"it is [secret]\"}]}");
    assertThat(DeedJson.clean("Bearer eyJhbGciOiJSUzI1.eyJzdWIiOiIxMjM0.c2ln"))
        .isEqualTo("Bearer [secret]");
    assertThat(DeedJson.clean("tg_live_0A1b2C3d4E5f")).isEqualTo("tg_live_0A1b2C3d4E5f");
    assertThat(DeedJson.clean("a\0b")).isEqualTo("a\uFFFDb");
  }

  @Test
  void personalFieldsComeInTheOrderOfTheirNames() {
    assertThat(
            DeedJson.personal(
                    List.of(
                        new Deed.Personal("name", "Ada", null),
                        new Deed.Personal("email", "ada@bakery.example", null)))
                .toString())
        .isEqualTo(
            "[{\"name\":\"email\",\"value\":\"ada@bakery.example\",\"whose\":null},"
                + "{\"name\":\"name\",\"value\":\"Ada\",\"whose\":null}]");
  }

  @Test
  void anOperationIsToldAsItsDeedWouldBe() {
    assertThat(Attempts.action("changeKey")).isEqualTo("key.change");
    assertThat(Attempts.action("listAuditRecords")).isEqualTo("audit_records.list");
    assertThat(Attempts.action("getMe")).isEqualTo("me.get");
    assertThat(Attempts.action("bug")).isEqualTo("operation.bug");
  }
}
