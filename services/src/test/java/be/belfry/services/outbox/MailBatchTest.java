package be.belfry.services.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.outbox.InMemoryOutbox;
import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** With the texts of clocks, whose words count nothing here. */
class MailBatchTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final String SOON = "clock.dueSoon";

  private final InMemoryOutbox outbox = new InMemoryOutbox();
  private final List<Sample> notices = new ArrayList<>();

  private record Sample(String recipient, boolean exercise, String key, String about)
      implements MailBatch.Notice {
    @Override
    public Object[] values(Language language) {
      return new Object[] {about, "law", "report", "target", "end"};
    }

    @Override
    public String line(Language language) {
      return "line of " + about + " in " + language.code();
    }
  }

  private void add(int many, String recipient, boolean exercise, String key) {
    IntStream.rangeClosed(1, many)
        .forEach(no -> notices.add(new Sample(recipient, exercise, key, "N-" + no)));
  }

  private List<OutboundMessage> mails() {
    MailBatch.put(outbox, notices, NOW);
    return outbox.all();
  }

  @Test
  void asManyAsSomebodyReadsAreSentOneByOne() {
    add(MailBatch.SINGLE, "dutyOfficer", false, SOON);
    assertThat(mails()).hasSize(MailBatch.SINGLE);
    OutboundMessage last = outbox.all().get(MailBatch.SINGLE - 1);
    assertThat(last.recipient()).isEqualTo("dutyOfficer");
    assertThat(last.subject()).startsWith("N-" + MailBatch.SINGLE + ": ");
    assertThat(last.body()).contains("N-" + MailBatch.SINGLE).doesNotContain("line of");
  }

  @Test
  void oneMoreAndAllAreTogether() {
    add(MailBatch.SINGLE + 1, "dutyOfficer", false, SOON);
    assertThat(mails())
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.subject()).startsWith("21: ");
              assertThat(mail.body())
                  .contains("line of N-1 in nl\nline of N-2 in nl")
                  .contains("line of N-21 in en")
                  .contains(": 0");
            });
  }

  @Test
  void ofManyMoreTheNumberIsSaid() {
    add(MailBatch.LISTED + 1234, "dutyOfficer", false, SOON);
    assertThat(mails())
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.subject()).startsWith("1434: ");
              assertThat(mail.body())
                  .contains("line of N-200 in en")
                  .doesNotContain("line of N-201 ")
                  .contains(": 1234");
            });
  }

  @Test
  void recipientsKindsAndWorldsShareNoMail() {
    add(MailBatch.SINGLE, "dutyOfficer", false, SOON);
    add(MailBatch.SINGLE, "dutyOfficer", true, SOON);
    add(MailBatch.SINGLE, "dutyOfficer", false, "clock.overdue");
    add(MailBatch.SINGLE + 1, "service:CREG", true, SOON);
    assertThat(mails()).hasSize(3 * MailBatch.SINGLE + 1);
    assertThat(outbox.all())
        .filteredOn(OutboundMessage::exercise)
        .hasSize(MailBatch.SINGLE + 1)
        .last()
        .extracting(OutboundMessage::recipient)
        .isEqualTo("service:CREG");
  }
}
