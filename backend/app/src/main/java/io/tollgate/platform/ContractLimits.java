package io.tollgate.platform;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Carries the checks of a request's fields over into the published contract. */
final class ContractLimits {

  private ContractLimits() {}

  static void of(AnnotatedElement field, Schema schema) {
    Size size = field.getAnnotation(Size.class);
    if (size != null && schema.getType() == SchemaType.ARRAY) {
      schema.minItems(size.min()).maxItems(size.max());
    } else if (size != null) {
      schema.minLength(size.min()).maxLength(size.max());
    }
    Min min = field.getAnnotation(Min.class);
    if (min != null) {
      schema.minimum(BigDecimal.valueOf(min.value()));
    }
    Max max = field.getAnnotation(Max.class);
    if (max != null) {
      schema.maximum(BigDecimal.valueOf(max.value()));
    }
    Pattern pattern = field.getAnnotation(Pattern.class);
    if (pattern != null) {
      schema.pattern("^(" + pattern.regexp() + ")$");
    }
  }
}
