package be.belfry.domain.plan.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.LawSource;
import be.belfry.domain.shared.NotFound;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The sources name whom they bind, and only laws bind. */
class LawSourcesTest {
  private static final LawSources SOURCES = LawSources.shipped();

  @Test
  void saysThatTheDutyToNotifyBindsTheEntityAlone() {
    for (String key : List.of("NIS2-23-4-A", "NIS2-BE-35-1", "DORA-19-4-A", "GDPR-33-1")) {
      assertEquals(Set.of(LawSource.Bound.ENTITY), SOURCES.source(key).binds(), key);
    }
  }

  @Test
  void saysThatTheReplyBindsTheResponseTeam() {
    assertEquals(Set.of(LawSource.Bound.CCB), SOURCES.source("NIS2-23-5").binds());
  }

  @Test
  void bindsSomebodyByLawAndNobodyOtherwise() {
    for (LawSource source : SOURCES.all()) {
      assertEquals(source.kind() == Basis.Kind.LAW, !source.binds().isEmpty(), source.key());
    }
  }

  @Test
  void answersAnUnknownKeyAsNotFound() {
    assertThrows(NotFound.class, () -> SOURCES.source("NIS2-99"));
  }

  @Test
  void tellsEveryMistakeOfAFile() {
    PlanFile file =
        new PlanFile(
            "sources.yaml",
            """
            sources:
              - key: nis2
                kind: law
                title: {nl: a, fr: a, de: a, en: a}
                link: http://example.be
            """);
    InvalidPlan refused = assertThrows(InvalidPlan.class, () -> LawSources.read(file));
    String text = refused.getMessage();
    assertTrue(text.contains("sources.yaml:2:10: a key has capitals, digits, dots and dashes"));
    assertTrue(text.contains("sources.yaml:5:11: a link begins with https://"));
    assertTrue(text.contains("sources.yaml:2:5: a law binds somebody, and nothing else does"));
  }
}
