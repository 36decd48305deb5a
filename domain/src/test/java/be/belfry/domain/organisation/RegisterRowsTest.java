package be.belfry.domain.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.organisation.RegisterRows.Outcome;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.RowSink;
import be.belfry.domain.shared.RuleViolation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterRowsTest {
  private final List<SaveOrganisation> kept = new ArrayList<>();
  private final RegisterRows rows =
      new RegisterRows(
          content -> {
            kept.add(content);
            return Outcome.ADDED;
          });

  private static Map<String, String> row() {
    Map<String, String> row = new HashMap<>();
    RegisterRows.COLUMNS.forEach(column -> row.put(column, ""));
    row.put("name", "Example Grid");
    row.put("enterpriseNumber", "1999.000.051");
    row.put("sector", "energy");
    row.put("category", "essential");
    row.put("language", "en");
    return row;
  }

  @Test
  void readsEachColumn() {
    Map<String, String> row = row();
    row.put("country", "LU");
    row.put("subSector", "electricity");
    row.put("criticalBy", "FPS Economy");
    row.put("criticalOn", "2026-07-17");
    row.put("networkImpact", "critical");
    rows.row(2, row::get);
    Map<String, String> bank = row();
    bank.put("enterpriseNumber", "1999000744");
    bank.put("sector", "banking");
    bank.put("systemic", "true");
    rows.row(3, bank::get);

    assertThat(rows.report()).isEqualTo(new RegisterImport(2, 2, 0, 0, List.of()));
    assertThat(kept.get(0))
        .isEqualTo(AnEntity.anEntity().from("LU").critical().of(NetworkImpact.CRITICAL).build());
    assertThat(kept.get(1).systemic()).isTrue();
    assertThat(kept.get(1).country()).isEqualTo("BE");
  }

  @ParameterizedTest
  @CsvSource({
    "enterpriseNumber, ,             organisation_importNumber",
    "enterpriseNumber, 1999.000.052, organisation_enterpriseNumber",
    "name,             ,             organisation_name",
    "country,          Belgium,      organisation_country",
    "sector,           ,             organisation_incomplete",
    "sector,           power,        shared_code",
    "subSector,        rail,         organisation_subSector",
    "category,         vital,        shared_code",
    "criticalBy,       FPS Economy,  organisation_designatedOn",
    "criticalOn,       2026-07-17,   organisation_designatedBy",
    "systemic,         yes,          shared_code",
    "systemic,         true,         organisation_systemicIsFinancial",
    "networkImpact,    medium,       shared_code",
    "language,         ,             shared_language",
  })
  void aWrongRowIsRefusedAloneWithItsLine(String column, String value, String code) {
    Map<String, String> wrong = row();
    wrong.put(column, value == null ? "" : value);
    rows.row(2, wrong::get);
    Map<String, String> right = row();
    right.put("enterpriseNumber", "1999.000.744");
    rows.row(3, right::get);

    RegisterImport report = rows.report();
    assertThat(report.read()).isEqualTo(2);
    assertThat(report.added()).isEqualTo(1);
    assertThat(report.refusals()).hasSize(1);
    assertThat(report.refusals().get(0).line()).isEqualTo(2);
    assertThat(report.refusals().get(0).why().code()).isEqualTo(code);
  }

  @Test
  void aNumberThatComesTwiceIsRefusedTheSecondTime() {
    rows.row(2, row()::get);
    rows.row(3, row()::get);
    assertThat(rows.report().refusals().get(0).why().code()).isEqualTo("organisation_importTwice");
    assertThat(rows.report().added()).isEqualTo(1);
  }

  @Test
  void whatTheRegisterRefusesIsARefusedRow() {
    RegisterRows refusing =
        new RegisterRows(
            content -> {
              throw new Conflict("organisation_numberTaken", "taken", "1999.000.051");
            });
    refusing.row(2, row()::get);
    refusing.refuse(3, "", "4", RowSink.Fault.FIELDS);
    assertThat(refusing.report().refusals())
        .extracting(refusal -> refusal.why().code())
        .containsExactly("organisation_numberTaken", "organisation_importFields");
    refusing.refuse(4, "name", "\uFFFD", RowSink.Fault.NUL);
    assertThat(refusing.report().refusals().get(2).why().code())
        .isEqualTo("organisation_importNul");
    assertThat(refusing.report().read()).isEqualTo(3);
  }

  @Test
  void aFileThatIsTooLongIsNoneAtAll() {
    for (int line = 0; line < RegisterRows.MOST; line++) {
      rows.refuse(line, "", "", RowSink.Fault.FIELDS);
    }
    assertThatThrownBy(() -> rows.refuse(RegisterRows.MOST, "", "", RowSink.Fault.FIELDS))
        .isInstanceOf(RuleViolation.class)
        .hasFieldOrPropertyWithValue("code", "organisation_importTooLong");
  }
}
