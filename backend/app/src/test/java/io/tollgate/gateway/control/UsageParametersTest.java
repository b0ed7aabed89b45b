package io.tollgate.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.kernel.CallId;
import io.tollgate.kernel.KeyId;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.metering.entity.CallState;
import io.tollgate.metering.entity.UsageQuery;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageParametersTest {

  private static final ApiKey KEY =
      new ApiKey(
          new KeyId(UUID.randomUUID()),
          new ResellerId(UUID.randomUUID()),
          new WorkspaceId(UUID.randomUUID()),
          null,
          "abc",
          KeyMode.LIVE,
          true,
          Set.of(),
          null,
          null,
          null,
          null,
          null,
          1);

  @Test
  void nothingAskedMeansTheNewestFifty() {
    UsageQuery query = UsageParameters.parse("", KEY);
    assertThat(query)
        .isEqualTo(
            new UsageQuery(
                KEY.reseller(),
                KEY.workspace(),
                CallId.firstAt(Instant.EPOCH).value(),
                CallId.firstAt(Instant.MAX).value(),
                null,
                null,
                null,
                50));
  }

  @Test
  void everyParameterIsRead() {
    UUID at = CallId.firstAt(Instant.parse("2026-10-09T00:00:00Z")).value();
    UsageQuery query =
        UsageParameters.parse(
            "from=2026-10-01T00:00:00Z&to=2026-11-01T02%3A00%3A00%2B02%3A00&model=gpt%2d5.1&key=Ab9"
                + "&state=cut_by_client&limit=200&cursor="
                + Cursors.write(KEY.workspace(), at),
            KEY);
    assertThat(query)
        .isEqualTo(
            new UsageQuery(
                KEY.reseller(),
                KEY.workspace(),
                CallId.firstAt(Instant.parse("2026-10-01T00:00:00Z")).value(),
                at,
                "gpt-5.1",
                "Ab9",
                CallState.CUT_BY_CLIENT,
                200));
  }

  @Test
  void cursorAfterTheEndDoesNotWidenThePeriod() {
    UUID late = CallId.firstAt(Instant.parse("2026-12-01T00:00:00Z")).value();
    UsageQuery query =
        UsageParameters.parse(
            "to=2026-11-01T00:00:00Z&cursor=" + Cursors.write(KEY.workspace(), late), KEY);
    assertThat(query.below())
        .isEqualTo(CallId.firstAt(Instant.parse("2026-11-01T00:00:00Z")).value());
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=201, limit",
    "limit=, limit",
    "limit=5.0, limit",
    "limit=99999999999, limit",
    "limit=5&limit=6, limit",
    "from=yesterday, from",
    "from=2026-10-01, from",
    "from=2026-10-01T00:00:00, from",
    "to=, to",
    "from=2026-10-02T00:00:00Z&to=2026-10-01T00:00:00Z, from",
    "model=, model",
    "model=%00, model",
    "model=%ff, model",
    "model=%4, model",
    "model=%zz, model",
    "key=a b, key",
    "key=tg_live_abcdefghijkl, key",
    "state=paid, state",
    "state=SUCCEEDED, state",
    "cursor=, cursor",
    "cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, cursor",
    "page=2, page",
    "Limit=5, Limit",
    "workspace_id=x, workspace_id",
  })
  void badParameterIsRefusedByName(String query, String param) {
    assertThatThrownBy(() -> UsageParameters.parse(query, KEY))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(400);
              assertThat(problem.param()).isEqualTo(param);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"-999999999-01-01T00:00:00Z", "%2B999999999-01-01T00:00:00Z"})
  void instantsAtTheEndsOfTimeAreTaken(String instant) {
    assertThat(UsageParameters.parse("from=" + instant + "&to=" + instant, KEY).limit())
        .isEqualTo(50);
  }

  @Property(tries = 2_000)
  void anyQueryIsReadOrRefusedAndNothingElse(@ForAll String query) {
    try {
      assertThat(UsageParameters.parse(query, KEY).workspace()).isEqualTo(KEY.workspace());
    } catch (ProblemException refused) {
      assertThat(refused.status()).isEqualTo(400);
    }
  }
}
