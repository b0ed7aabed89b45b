package io.tollgate.identity.boundary;

import io.tollgate.platform.ApiApplication;
import io.tollgate.platform.ContractSchemas;
import io.tollgate.platform.Problem;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.info.Info;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Writes the published contract from the code itself: the operations, the records of requests and
 * answers, the refusals every operation may give, and which roles may call it, from the same
 * annotation and the same table that the gate uses. The server's own scan is off: it fails on beans
 * of parameters and on records with checks.
 */
public class Contract implements OASFilter {

  @Override
  public void filterOpenAPI(OpenAPI contract) {
    ContractSchemas schemas = new ContractSchemas();
    schemas.refer(Problem.class, false);
    Map<String, PathItem> paths = new TreeMap<>();
    for (Bean<?> bean :
        CDI.current().getBeanManager().getBeans(Object.class, Any.Literal.INSTANCE)) {
      addOperations(bean.getBeanClass(), paths, schemas);
    }
    contract.setInfo(info());
    contract.setServers(List.of());
    contract.setTags(List.of());
    contract.setPaths(OASFactory.createPaths());
    paths.forEach((path, item) -> contract.getPaths().addPathItem(path, item));
    contract.setComponents(
        OASFactory.createComponents()
            .schemas(schemas.all())
            .addSecurityScheme(ApiApplication.BEARER, bearer())
            .addSecurityScheme(ApiApplication.SESSION, session())
            .addSecurityScheme(ApiApplication.MANAGEMENT_KEY, managementKey()));
  }

  private static void addOperations(
      Class<?> resource, Map<String, PathItem> paths, ContractSchemas schemas) {
    Path root = resource.getAnnotation(Path.class);
    if (root == null) {
      return;
    }
    List<String> tags =
        Optional.ofNullable(resource.getAnnotation(Tag.class)).map(Tag::name).stream().toList();
    for (Method method : resource.getMethods()) {
      Operation said = method.getAnnotation(Operation.class);
      Optional<String> verb = verb(method);
      if (said == null || verb.isEmpty()) {
        continue;
      }
      Path below = method.getAnnotation(Path.class);
      String path = "/api/" + root.value() + (below == null ? "" : "/" + below.value());
      paths
          .computeIfAbsent(path, unused -> OASFactory.createPathItem())
          .setOperation(
              PathItem.HttpMethod.valueOf(verb.get()),
              new ContractOperation(method, schemas).build(said, tags, path.contains("{")));
    }
  }

  private static Optional<String> verb(Method method) {
    return Stream.of(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(type -> type.getAnnotation(HttpMethod.class))
        .flatMap(Stream::ofNullable)
        .map(HttpMethod::value)
        .findFirst();
  }

  private static Info info() {
    org.eclipse.microprofile.openapi.annotations.info.Info said =
        ApiApplication.class.getAnnotation(OpenAPIDefinition.class).info();
    return OASFactory.createInfo()
        .title(said.title())
        .version(said.version())
        .description(said.description())
        .license(OASFactory.createLicense().name(said.license().name()));
  }

  private static SecurityScheme session() {
    return OASFactory.createSecurityScheme()
        .type(SecurityScheme.Type.APIKEY)
        .in(SecurityScheme.In.COOKIE)
        .name("__Host-tollgate")
        .description(
            "A session of the portal, begun at `/auth/login`. Writing requests need its token in"
                + " the header `X-CSRF-Token`; `/api/me` tells it.");
  }

  private static SecurityScheme managementKey() {
    return OASFactory.createSecurityScheme()
        .type(SecurityScheme.Type.APIKEY)
        .in(SecurityScheme.In.HEADER)
        .name(SessionFilter.KEY)
        .description("A management key, `tg_mgmt_...`: one role in one tenant, for programs.");
  }

  private static SecurityScheme bearer() {
    org.eclipse.microprofile.openapi.annotations.security.SecurityScheme said =
        ApiApplication.class.getAnnotation(
            org.eclipse.microprofile.openapi.annotations.security.SecurityScheme.class);
    return OASFactory.createSecurityScheme()
        .type(SecurityScheme.Type.HTTP)
        .scheme(said.scheme())
        .bearerFormat(said.bearerFormat())
        .description(said.description());
  }
}
