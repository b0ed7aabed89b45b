package io.tollgate.audit.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditExportTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          plain              | "plain"
          =1+1               | "'=1+1"
          +49 30             | "'+49 30"
          -1                 | "'-1"
          @SUM(A1)           | "'@SUM(A1)"
          ~\t=1~             | "'\t=1"
          a "b", c           | "a ""b"", c"
          2026-11-21T00:00Z  | "2026-11-21T00:00Z"
          """)
  void noCellIsTakenForAFormula(String value, String cell) {
    assertThat(AuditExport.cell(value)).isEqualTo(cell);
  }
}
