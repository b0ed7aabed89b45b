package io.tollgate.identity.boundary;

import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.identity.entity.Role;
import io.tollgate.identity.entity.RoleTable;
import io.tollgate.platform.ApiApplication;
import io.tollgate.platform.ContractSchemas;
import io.tollgate.platform.Problem;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jspecify.annotations.Nullable;

/** One operation of the published contract, told from the method behind it. */
final class ContractOperation {

  /** Which roles may call it; {@code anyone} needs no token, {@code signed_in} any. */
  static final String ROLES = "x-required-roles";

  /** Present and true where a second factor must have been given within five minutes. */
  static final String FRESH = "x-requires-step-up";

  private final Method method;
  private final ContractSchemas schemas;
  private final @Nullable Permission permission;
  private final boolean fresh;
  private final boolean byKey;

  ContractOperation(Method method, ContractSchemas schemas) {
    this.method = method;
    this.schemas = schemas;
    Permits permits = method.getAnnotation(Permits.class);
    this.permission = permits == null ? null : permits.value();
    this.fresh = permits != null && permits.fresh();
    this.byKey = permits != null && permits.byKey();
  }

  /**
   * The operation.
   *
   * @param said what its method says about it
   * @param ofOne whether the address names one object
   */
  Operation build(
      org.eclipse.microprofile.openapi.annotations.Operation said,
      List<String> tags,
      boolean ofOne) {
    Operation operation =
        OASFactory.createOperation()
            .operationId(said.operationId())
            .summary(said.summary())
            .tags(tags);
    if (!said.description().isEmpty()) {
      operation.description(said.description());
    }
    operation.setSecurity(
        proofs().stream()
            .map(name -> OASFactory.createSecurityRequirement().addScheme(name))
            .toList());
    operation.addExtension(ROLES, roles());
    if (fresh) {
      operation.addExtension(FRESH, true);
    }
    List<Parameter> parameters = ContractParameters.of(method);
    if (!parameters.isEmpty()) {
      operation.setParameters(parameters);
    }
    Optional<Class<?>> body =
        Stream.of(method.getParameterTypes()).filter(Class::isRecord).findFirst();
    body.ifPresent(
        type ->
            operation.setRequestBody(
                OASFactory.createRequestBody()
                    .required(true)
                    .content(content(MediaType.APPLICATION_JSON, type, true))));
    operation.setResponses(responses(ofOne, body.isPresent()));
    return operation;
  }

  /** What may prove who asks; any one of them. */
  private List<String> proofs() {
    if (permission == Permission.PUBLIC) {
      return List.of();
    }
    boolean key = byKey || (permission != null && permission.byRole() && !fresh);
    return key
        ? List.of(ApiApplication.BEARER, ApiApplication.SESSION, ApiApplication.MANAGEMENT_KEY)
        : List.of(ApiApplication.BEARER, ApiApplication.SESSION);
  }

  private List<String> roles() {
    if (permission == null) {
      return List.of();
    }
    return switch (permission) {
      case PUBLIC -> List.of("anyone");
      case SIGNED_IN -> List.of("signed_in");
      default -> RoleTable.rolesWith(permission).stream().map(Role::qualified).toList();
    };
  }

  private APIResponses responses(boolean ofOne, boolean reads) {
    Map<String, org.eclipse.microprofile.openapi.models.responses.APIResponse> all =
        new TreeMap<>();
    for (APIResponse declared : method.getAnnotationsByType(APIResponse.class)) {
      all.put(declared.responseCode(), declared(declared));
    }
    if (all.keySet().stream().noneMatch(status -> status.startsWith("2"))) {
      all.put("200", response("Done.", MediaType.APPLICATION_JSON, method.getReturnType()));
    }
    if (reads || method.getParameterCount() > 0) {
      all.putIfAbsent("400", problem("The request is malformed; `errors` names every bad field."));
    }
    if (permission != Permission.PUBLIC) {
      all.putIfAbsent("401", problem("No proof of who is asking, or a bad one."));
    }
    if (fresh || (permission != null && permission.byRole())) {
      all.putIfAbsent(
          "403",
          problem(
              "None of the caller's roles allows it (`forbidden`), or they count only after a"
                  + " second factor (`mfa_required`)"
                  + (fresh ? ", or one must be given again now (`step_up_required`)." : ".")));
    }
    if (ofOne || method.getParameterCount() > 0) {
      all.putIfAbsent("404", problem("There is no such object, or it is another tenant's."));
    }
    all.put("default", problem("Any other refusal."));
    APIResponses responses = OASFactory.createAPIResponses();
    all.forEach(responses::addAPIResponse);
    return responses;
  }

  private org.eclipse.microprofile.openapi.models.responses.APIResponse declared(
      APIResponse declared) {
    if (declared.responseCode().startsWith("4")) {
      return problem(declared.description());
    }
    if (declared.content().length == 0) {
      return OASFactory.createAPIResponse().description(declared.description());
    }
    return response(
        declared.description(),
        MediaType.APPLICATION_JSON,
        declared.content()[0].schema().implementation());
  }

  private org.eclipse.microprofile.openapi.models.responses.APIResponse problem(
      String description) {
    return response(description, Problem.MEDIA_TYPE, Problem.class);
  }

  private org.eclipse.microprofile.openapi.models.responses.APIResponse response(
      String description, String mediaType, Class<?> type) {
    return OASFactory.createAPIResponse()
        .description(description)
        .content(content(mediaType, type, false));
  }

  private Content content(String mediaType, Class<?> type, boolean request) {
    return OASFactory.createContent()
        .addMediaType(mediaType, OASFactory.createMediaType().schema(schemas.refer(type, request)));
  }
}
