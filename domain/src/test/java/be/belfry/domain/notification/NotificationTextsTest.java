package be.belfry.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NotificationTextsTest {
  @ParameterizedTest
  @EnumSource
  void everyProblemHasItsSentenceInEachLanguage(Language language) {
    for (Issue.Problem problem : Issue.Problem.values()) {
      assertThat(Labels.text(language.locale(), "notification", "Issue." + problem.name()))
          .isNotBlank();
    }
  }

  @ParameterizedTest
  @EnumSource
  void repliesStandReadyInEachLanguage(Language language) {
    for (ReplyTemplate reply : ReplyTemplate.values()) {
      assertThat(Labels.of(language.locale(), reply)).isNotBlank();
      assertThat(Labels.text(language.locale(), "notification", "Mail." + reply.name()))
          .contains(TakeIn.REFERENCE_MARK);
    }
  }

  /** Whoever is sent to a page is told how he gets there, or that he does not. */
  @ParameterizedTest
  @EnumSource
  void mailsSayHowThePageIsReached(Language language) {
    for (String mail :
        new String[] {"QUESTION", "REPORT", "MOVED", "OWED", "SETTLED", "REOPENED"}) {
      assertThat(text(language, mail + "_TEXT")).contains("{way}");
    }
    assertThat(text(language, "TEXT")).contains("{page}");
    assertThat(text(language, "WAY_CLOSED"))
        .contains("CERT.be")
        .isNotEqualTo(text(language, "WAY"));
    assertThat(text(language, "PAGE_CLOSED"))
        .contains("CERT.be")
        .isNotEqualTo(text(language, "PAGE"));
  }

  private static String text(Language language, String part) {
    return Labels.text(language.locale(), "notification", "Mail." + part);
  }

  @ParameterizedTest
  @EnumSource
  void mailsNameTheReference(Language language) {
    for (String mail :
        new String[] {"", "QUESTION_", "REPORT_", "MOVED_", "OWED_", "SETTLED_", "REOPENED_"}) {
      for (String part : new String[] {"SUBJECT", "TEXT"}) {
        assertThat(Labels.text(language.locale(), "notification", "Mail." + mail + part))
            .contains(TakeIn.REFERENCE_MARK);
      }
    }
  }
}
