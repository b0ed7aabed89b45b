package io.tollgate.metering.boundary;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why the call could go where it went. Only the platform learns the names of places. */
@Schema(
    description =
        "Why the call could go where it went: the policy that held, and how many routes it and the"
            + " other rules kept and dropped.")
public record RouteReason(
    List<PolicyRule> policy,
    @Schema(description = "Routes that could serve it.") int kept,
    List<DropCount> dropped,
    @Schema(description = "Models of which no route was looked at.") List<SkippedModel> skipped,
    @Nullable @Schema(description = "Every route by name. The platform only.")
        List<NamedRoute> routes) {

  /** One rule of the effective policy. */
  @Schema(description = "One rule of the policies of all tiers together.")
  public record PolicyRule(
      @Schema(
              enumeration = {
                "regions",
                "retentions",
                "providers",
                "models",
                "workloads",
                "max_output_tokens"
              })
          String rule,
      @Schema(description = "What is allowed.") List<String> allowed) {}

  /** A rule and how many routes it dropped. */
  @Schema(name = "DroppedRoutes", description = "A rule and how many routes it dropped.")
  public record DropCount(@Schema(example = "policy_region") String rule, int routes) {}

  /** A model that was passed over. */
  @Schema(description = "A model that was passed over.")
  public record SkippedModel(String model, String rule) {}

  /** A route by its names. */
  @Schema(description = "A route by its names.")
  public record NamedRoute(
      long routeId,
      String model,
      String channel,
      @Nullable @Schema(description = "Why it was dropped; absent when it was kept.")
          String rule) {}

  /**
   * Reads a stored decision.
   *
   * @param names whether the reader may know the names of providers and channels
   */
  static RouteReason from(String decision, boolean names) {
    JsonObject json;
    try (JsonReader reader = Json.createReader(new StringReader(decision))) {
      json = reader.readObject();
    }
    List<JsonObject> kept = objects(json, "kept");
    List<JsonObject> dropped = objects(json, "dropped");
    Map<String, Integer> counts = new TreeMap<>();
    dropped.forEach(route -> counts.merge(route.getString("rule", ""), 1, Integer::sum));
    List<NamedRoute> routes = new ArrayList<>();
    kept.forEach(route -> routes.add(named(route, null)));
    dropped.forEach(route -> routes.add(named(route, route.getString("rule", ""))));
    return new RouteReason(
        policy(json, names),
        kept.size(),
        counts.entrySet().stream().map(e -> new DropCount(e.getKey(), e.getValue())).toList(),
        objects(json, "skipped").stream()
            .map(
                model ->
                    new SkippedModel(model.getString("model", ""), model.getString("rule", "")))
            .toList(),
        names ? List.copyOf(routes) : null);
  }

  private static List<PolicyRule> policy(JsonObject json, boolean names) {
    List<PolicyRule> rules = new ArrayList<>();
    json.getOrDefault("policy", JsonValue.EMPTY_JSON_OBJECT)
        .asJsonObject()
        .forEach(
            (rule, allowed) -> {
              if (names || !rule.equals("providers")) {
                rules.add(new PolicyRule(rule, texts(allowed)));
              }
            });
    return List.copyOf(rules);
  }

  private static List<String> texts(JsonValue allowed) {
    return allowed.getValueType() == JsonValue.ValueType.ARRAY
        ? allowed.asJsonArray().getValuesAs(JsonString::getString)
        : List.of(allowed.toString());
  }

  private static List<JsonObject> objects(JsonObject json, String name) {
    return json.containsKey(name)
        ? json.getJsonArray(name).getValuesAs(JsonObject.class)
        : List.of();
  }

  private static NamedRoute named(JsonObject route, @Nullable String rule) {
    return new NamedRoute(
        route.getJsonNumber("route").longValue(),
        route.getString("model", ""),
        route.getString("channel", ""),
        rule);
  }
}
