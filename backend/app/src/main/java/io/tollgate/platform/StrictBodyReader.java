package io.tollgate.platform;

import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonStructure;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads every request body of the control plane, which are records: a field that is not asked for
 * is refused, a duplicate too, and all bad fields are named at once. Nothing is bound that the
 * record does not name, so there is no mass assignment.
 */
@Provider
@ApplicationScoped
public class StrictBodyReader implements ReaderInterceptor {

  private static final int MOST_BYTES = 64 * 1024;
  private static final JsonReaderFactory READERS =
      Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

  @Inject Validator validator;

  /**
   * Answers for records itself. An interceptor and not a body reader, because the server's own JSON
   * reader is sometimes preferred to another one, by an order nobody promises.
   */
  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    Class<?> type = context.getType();
    return type.isRecord()
        ? read(type.asSubclass(Record.class), context.getInputStream())
        : context.proceed();
  }

  private <T extends Record> T read(Class<T> type, InputStream body) throws IOException {
    RecordBinding<T> binding = RecordBinding.bind(type, parse(body));
    List<FieldError> errors = new ArrayList<>(binding.errors());
    binding
        .values()
        .forEach(
            (field, value) -> {
              for (ConstraintViolation<T> broken : validator.validateValue(type, field, value)) {
                errors.add(FieldError.invalid(field, broken.getMessage()));
              }
            });
    if (!errors.isEmpty()) {
      throw new InvalidFields(errors);
    }
    return binding.record();
  }

  private static JsonObject parse(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST_ERROR, 413, "The body is larger than 64 KiB.", null);
    }
    try (JsonReader reader = READERS.createReader(new ByteArrayInputStream(bytes))) {
      JsonStructure read = reader.read();
      if (read instanceof JsonObject object) {
        return object;
      }
      throw malformed("The body must be a JSON object.");
    } catch (JsonException | IllegalStateException broken) {
      throw malformed("The body is no well-formed JSON object, or names a field twice.");
    }
  }

  private static ProblemException malformed(String message) {
    return new ProblemException(ProblemType.INVALID_REQUEST_ERROR, message);
  }
}
