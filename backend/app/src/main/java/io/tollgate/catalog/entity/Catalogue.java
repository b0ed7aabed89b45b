package io.tollgate.catalog.entity;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All models and routes at one moment, in a stable order. */
public final class Catalogue {

  private static final Comparator<Route> ORDER =
      Comparator.comparingInt(Route::priority).thenComparingLong(Route::id);

  /** Nothing to call. */
  public static final Catalogue EMPTY = new Catalogue(List.of(), List.of());

  private final Map<String, Model> models;
  private final Map<String, List<Route>> routes;

  public Catalogue(Collection<Model> models, Collection<Route> routes) {
    this.models =
        models.stream()
            .collect(
                Collectors.toMap(
                    Model::name, Function.identity(), (one, same) -> one, TreeMap::new));
    this.routes =
        routes.stream()
            .sorted(ORDER)
            .collect(Collectors.groupingBy(Route::model, Collectors.toUnmodifiableList()));
  }

  /** By its exact public name; also one that is disabled. */
  public @Nullable Model model(String name) {
    return models.get(name);
  }

  /** By name. */
  public Collection<Model> models() {
    return models.values();
  }

  /** Every route of a model, by priority and then id; also those that may not serve. */
  public List<Route> routes(String model) {
    return routes.getOrDefault(model, List.of());
  }
}
