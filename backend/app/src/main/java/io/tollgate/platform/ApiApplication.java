package io.tollgate.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.auth.LoginConfig;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/**
 * Everything under {@code /api}. A bean, because only then does the server check bearer tokens (ADR
 * 0004).
 */
@ApplicationPath("api")
@ApplicationScoped
@LoginConfig(authMethod = "MP-JWT")
@OpenAPIDefinition(
    info =
        @Info(
            title = "Tollgate control plane",
            version = "0.1.0",
            description =
                "What people and automation do with keys, calls, prices and balances. Amounts are"
                    + " decimal strings. Every refusal is a problem document (RFC 9457).",
            license = @License(name = "Apache-2.0")))
@SecurityScheme(
    securitySchemeName = ApiApplication.BEARER,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT",
    description = "An access token of the realm `tollgate` for the audience `tollgate-api`.")
public class ApiApplication extends Application {

  /** The names of the security schemes in the published contract. */
  public static final String BEARER = "bearer";

  public static final String SESSION = "session";

  public static final String MANAGEMENT_KEY = "management_key";

  @Override
  public Map<String, Object> getProperties() {
    return Map.of(
        // Relative to the address asked for; else the request's Host header would write it.
        "jersey.config.server.headers.location.relative.resolution.disabled", true,
        "jersey.config.server.wadl.disableWadl", true,
        "jersey.config.server.response.setStatusOverSendError", true);
  }
}
