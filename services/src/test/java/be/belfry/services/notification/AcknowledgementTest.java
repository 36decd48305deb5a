package be.belfry.services.notification;

import static be.belfry.domain.notification.ANotification.NOW;
import static be.belfry.domain.notification.ANotification.aNotification;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.clock.ThreadClocks;
import be.belfry.domain.notification.ANotification;
import be.belfry.domain.notification.ReceiveNotification;
import be.belfry.domain.notification.TakeIn;
import be.belfry.services.time.BelgianHolidays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcknowledgementTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nl | 5 maart 2026    | NIS2, incidentmelding
          fr | 5 mars 2026     | NIS2, notification d’incident
          de | 5. März 2026    | NIS2, Vorfallmeldung
          en | 5 March 2026    | NIS2, incident notification
          """)
  void tellsInHisLanguageWhatTheNotifierOwesNext(String language, String day, String what) {
    TakeIn.Mail mail = mail(aNotification().with("language", language));

    assertThat(mail.to()).isEqualTo("soc@example.be");
    assertThat(mail.subject()).contains("{reference}");
    assertThat(mail.text()).contains("{reference}", what, "07:10").doesNotContain("{0}", "{1}");
    assertThat(mail.text()).contains(day);
  }

  @Test
  void holdsNothingOfWhatTheNotifierWrote() {
    TakeIn.Mail mail =
        mail(aNotification().with("title", "CNRY-TITLE").with("description", "CNRY-TEXT"));

    assertThat(mail.subject() + mail.text()).doesNotContain("CNRY").doesNotContain("Example");
  }

  /** A link that was closed is promised to nobody who reports in its thread afterwards. */
  @Test
  void promisesNoLinkThatIsClosed() {
    ReceiveNotification read = aNotification().with("language", "en").build();

    assertThat(Acknowledgement.of(read, List.of(), NOW, false).orElseThrow().text())
        .contains("the secret link to the state of your case")
        .doesNotContain("{page}", "is closed");
    assertThat(Acknowledgement.of(read, List.of(), NOW, true).orElseThrow().text())
        .contains("secret link is closed", "telephone CERT.be")
        .doesNotContain("{page}", "receipt page");
  }

  @Test
  void nobodyIsMailedWhoLeftATelephoneNumberOnly() {
    ReceiveNotification read =
        aNotification().with("channel", "phone").without("contact.email").build();

    assertThat(Acknowledgement.of(read, List.of(), NOW, false)).isEmpty();
  }

  private static TakeIn.Mail mail(ANotification notification) {
    ReceiveNotification read = notification.build();
    List<LegalClock> clocks =
        ThreadClocks.after(
            UUID.randomUUID(),
            List.of(),
            List.of(),
            read.report(NOW, Optional.empty()),
            new BelgianHolidays());
    return Acknowledgement.of(read, clocks, NOW, false).orElseThrow();
  }
}
