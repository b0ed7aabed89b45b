package io.tollgate.gateway.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.tollgate.kernel.ProblemType;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.keys.entity.Scope;
import io.tollgate.metering.control.PastCalls;
import io.tollgate.metering.entity.CallState;
import io.tollgate.metering.entity.UsageSource;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code backend/openapi-v1.json} says what the data plane does, and all of it. */
class OpenApiContractTest {

  private static final UUID NORTHWIND = UUID.fromString("10000000-0000-4000-8000-000000000001");
  private static final UUID BAKERY = UUID.fromString("20000000-0000-4000-8000-000000000001");
  private static final OpenApiDocument DOCUMENT = OpenApiDocument.read();

  @TempDir static Path secrets;

  private static RunningGateway gateway;
  private static String key;
  private static String powerless;

  @BeforeAll
  static void start() throws InterruptedException {
    gateway = new RunningGateway(secrets);
    List<String> scopes = Arrays.stream(Scope.values()).map(Scope::text).toList();
    key = gateway.plane.key(NORTHWIND, BAKERY, KeyMode.TEST, scopes, "budget = 5, rpm = 100");
    powerless = gateway.plane.key(NORTHWIND, BAKERY, KeyMode.LIVE, List.of(), "rpm = 0");
    for (String state : List.of("succeeded", "refused")) {
      new PastCalls(gateway.database)
          .add(gateway.plane.known(key), "m", state, List.of(Instant.now(), Instant.EPOCH));
    }
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  static Stream<String> operations() {
    return DOCUMENT.operations().keySet().stream();
  }

  @Test
  void everyDoorIsDescribedAndNothingElse() {
    assertThat(DOCUMENT.operations().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Door.values()).map(door -> door.method() + " " + door.path()).toList());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void describedOperationIsServedAsDescribed(String operation) {
    for (String presented : Arrays.asList(key, powerless, null)) {
      HttpResponse<String> answer = call(operation, presented);
      assertThat(answer.statusCode()).as(answer.body()).isNotIn(404, 405);
      assertDescribed(operation, answer);
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void refusalIsDescribed(String operation) {
    String path = pathOf(operation);
    assertDescribed(operation, gateway.send("DELETE", path, key, null));
    if (operation.endsWith("{model}")) {
      assertDescribed(operation, gateway.get("/v1/models/none", key));
    }
    if (operation.endsWith("/usage")) {
      assertDescribed(operation, gateway.get("/v1/usage?limit=x", key));
    }
    if (operation.startsWith("POST")) {
      assertDescribed(operation, gateway.send("POST", path, key, "{}"));
      assertDescribed(
          operation,
          gateway.send(
              "POST", path, key, "{\"model\":\"none\",\"messages\":[{\"role\":\"user\"}]}"));
    }
  }

  @Test
  void everyExampleFitsItsSchema() {
    int examples = 0;
    for (JsonNode response : responses()) {
      for (JsonNode content : response.at("/content")) {
        if (content.at("/schema/type").asText().equals("string")) {
          continue;
        }
        assertThat(DOCUMENT.faults(content.get("schema"), content.get("example"))).isEmpty();
        examples++;
      }
    }
    assertThat(examples).isGreaterThan(15);
    JsonNode chat =
        DOCUMENT.root.at(
            "/paths/~1v1~1chat~1completions/post/requestBody/content/application~1json");
    assertThat(DOCUMENT.faults(chat.get("schema"), chat.get("example"))).isEmpty();
  }

  @Test
  void schemaRefusesWhatIsNotDescribed() {
    JsonNode schema = OpenApiDocument.json("{\"$ref\":\"#/components/schemas/Key\"}");
    JsonNode example =
        DOCUMENT.root.at("/paths/~1v1~1key/get/responses/200/content/application~1json/example");
    String float_ = example.toString().replace("\"258.731204\"", "258.731204");
    String more = example.toString().replace("\"object\"", "\"cost\":\"1\",\"object\"");
    String date = example.toString().replace("2026-11-30T23:00:00Z", "tomorrow");
    for (String wrong : List.of("{}", float_, more, date)) {
      assertThat(DOCUMENT.faults(schema, OpenApiDocument.json(wrong))).as(wrong).isNotEmpty();
    }
  }

  @Test
  void everyProblemTheDataPlaneCanSendIsListedUnderItsStatus() {
    Set<String> listed = new TreeSet<>();
    JsonNode components = DOCUMENT.root.at("/components/responses");
    Map<String, Set<Integer>> statuses = new HashMap<>();
    for (Map.Entry<String, JsonNode> operation : DOCUMENT.operations().entrySet()) {
      operation
          .getValue()
          .get("responses")
          .properties()
          .forEach(
              response ->
                  statuses
                      .computeIfAbsent(
                          response.getValue().path("$ref").asText(), any -> new TreeSet<>())
                      .add(Integer.valueOf(response.getKey())));
    }
    components
        .properties()
        .forEach(
            response -> {
              List<String> codes = OpenApiDocument.texts(response.getValue().get("x-error-codes"));
              listed.addAll(codes);
              Set<Integer> used = statuses.get("#/components/responses/" + response.getKey());
              assertThat(used).as(response.getKey()).hasSize(1);
              for (String code : codes) {
                ProblemType type = ProblemType.valueOf(code.toUpperCase(Locale.ROOT));
                if (type != ProblemType.INVALID_REQUEST_ERROR) {
                  assertThat(used).containsExactly(type.status());
                }
              }
            });
    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            OpenApiDocument.texts(DOCUMENT.root.at("/components/schemas/ErrorCode/enum")))
        .containsAll(sentByTheDataPlane());
  }

  @Test
  void listsOfWordsAreThoseOfTheCode() {
    assertThat(words("Call", "state")).isEqualTo(words(CallState.values()));
    assertThat(words("Usage", "source")).isEqualTo(words(UsageSource.values()));
    assertThat(
            OpenApiDocument.texts(DOCUMENT.root.at("/components/schemas/Mode/enum")).stream()
                .collect(Collectors.toSet()))
        .isEqualTo(words(KeyMode.values()));
    assertThat(
            OpenApiDocument.texts(
                DOCUMENT.root.at(
                    "/components/schemas/Error/properties/error/properties/type/enum")))
        .containsAll(Arrays.stream(ProblemType.values()).map(ProblemType::openAiType).toList());
  }

  @Test
  void documentHoldsTogether() {
    assertThat(DOCUMENT.root.get("openapi").asText()).startsWith("3.1.");
    for (String reference : DOCUMENT.references()) {
      assertThat(DOCUMENT.root.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
    List<String> ids =
        DOCUMENT.operations().values().stream()
            .map(each -> each.get("operationId").asText())
            .toList();
    assertThat(ids).doesNotHaveDuplicates();
    for (JsonNode response : responses()) {
      assertThat(response.at("/headers/x-request-id").isMissingNode()).isFalse();
    }
  }

  private static void assertDescribed(String operation, HttpResponse<String> answer) {
    String status = Integer.toString(answer.statusCode());
    JsonNode found = DOCUMENT.operations().get(operation).at("/responses/" + status);
    assertThat(found.isMissingNode()).as("%s answers %s", operation, status).isFalse();
    JsonNode response = DOCUMENT.resolved(found);
    JsonNode json = OpenApiDocument.json(answer.body());
    assertThat(DOCUMENT.faults(response.at("/content/application~1json/schema"), json))
        .as(answer.body())
        .isEmpty();
    Set<String> plain = Set.of("content-type", "content-length", "connection");
    answer
        .headers()
        .map()
        .keySet()
        .forEach(
            name ->
                assertThat(plain.contains(name) || response.get("headers").has(name))
                    .as("%s %s sends %s", operation, status, name)
                    .isTrue());
    response
        .get("headers")
        .properties()
        .forEach(
            header -> {
              if (DOCUMENT.resolved(header.getValue()).path("required").asBoolean()) {
                assertThat(answer.headers().firstValue(header.getKey())).isPresent();
              }
            });
    if (answer.statusCode() != 200) {
      assertThat(OpenApiDocument.texts(response.get("x-error-codes")))
          .contains(json.at("/error/code").asText());
    }
  }

  private static HttpResponse<String> call(String operation, String presented) {
    JsonNode body =
        DOCUMENT.operations().get(operation).at("/requestBody/content/application~1json");
    return gateway.send(
        operation.substring(0, operation.indexOf(' ')),
        pathOf(operation),
        presented,
        body.isMissingNode() ? null : body.get("example").toString());
  }

  private static String pathOf(String operation) {
    return operation.substring(operation.indexOf(' ') + 1).replace("{model}", "gpt-5.1");
  }

  private static List<JsonNode> responses() {
    return DOCUMENT.operations().values().stream()
        .flatMap(operation -> operation.get("responses").valueStream())
        .map(DOCUMENT::resolved)
        .toList();
  }

  /** The problem types that classes of the data plane name, by their byte code. */
  private static Set<String> sentByTheDataPlane() {
    Set<String> named = new TreeSet<>();
    Path classes = Path.of("target", "classes", "io", "tollgate");
    ArchConfiguration.withThreadLocalScope(
        configuration -> {
          // What a class names is in its own bytes; reading all of Netty for it takes seconds.
          configuration.setResolveMissingDependenciesFromClassPath(false);
          new ClassFileImporter()
                  .importPaths(
                      classes.resolve("gateway"),
                      classes.resolve("metering/control"),
                      classes.resolve("metering/store"),
                      classes.resolve("platform/BoundedReads.class"))
                  .stream()
                  // Answers /api alone, where refusals by role exist.
                  .filter(each -> !each.getSimpleName().startsWith("StoredCalls"))
                  .forEach(each -> named.addAll(problemsIn(each)));
        });
    assertThat(named).contains("not_found", "insufficient_credits", "concurrency_limit_exceeded");
    return named;
  }

  private static Set<String> problemsIn(JavaClass origin) {
    return origin.getFieldAccessesFromSelf().stream()
        .filter(access -> access.getTargetOwner().isEquivalentTo(ProblemType.class))
        .map(access -> access.getTarget().getName())
        .filter(name -> Arrays.stream(ProblemType.values()).anyMatch(t -> t.name().equals(name)))
        .map(name -> ProblemType.valueOf(name).code())
        .collect(Collectors.toSet());
  }

  private static Set<String> words(String schema, String property) {
    return Set.copyOf(
        OpenApiDocument.texts(
            DOCUMENT.root.at(
                "/components/schemas/" + schema + "/properties/" + property + "/enum")));
  }

  private static Set<String> words(Enum<?>[] values) {
    return Arrays.stream(values)
        .map(value -> value.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }
}
