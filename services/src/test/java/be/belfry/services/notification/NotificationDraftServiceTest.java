package be.belfry.services.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.notification.NotificationDrafts;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import be.belfry.services.security.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotificationDraftServiceTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final String ADDRESS = "192.0.2.7";

  private final Kept drafts = new Kept();
  private final NotificationDraftService service =
      new Wiring(drafts, (LegalTime) () -> NOW, new IntakeBudget(() -> 0))
          .into(new NotificationDraftService());

  /** Drafts in memory, by the hash of their secret. */
  private static final class Kept implements NotificationDrafts {
    private final Map<String, Map<String, String>> fields = new HashMap<>();
    private Instant limit;
    private Instant since;

    @Override
    public Map<String, String> load(String secretHash, Instant from) {
      since = from;
      return fields.getOrDefault(secretHash, Map.of());
    }

    @Override
    public void save(String secretHash, Map<String, String> typed, Instant now) {
      fields.put(secretHash, typed);
    }

    @Override
    public int removeOlderThan(Instant before) {
      limit = before;
      return 0;
    }
  }

  private static Map<String, String> typed(int characters) {
    return Map.of("title", "x".repeat(characters / 2), "text", "y".repeat((characters + 1) / 2));
  }

  @Test
  void keepsWhatWasTypedUnderTheHashOfItsSecret() {
    service.save("secret", typed(20), ADDRESS);
    assertThat(service.load("secret")).isEqualTo(typed(20));
    assertThat(service.load("another")).isEmpty();
    assertThat(drafts.fields).containsOnlyKeys(Secrets.hash("secret"));
  }

  /** All fields together; what was kept before stays. */
  @Test
  void keepsNoneThatIsTooLong() {
    service.save("secret", typed(NotificationDraftService.LONGEST), ADDRESS);
    assertThatThrownBy(
            () -> service.save("secret", typed(NotificationDraftService.LONGEST + 1), ADDRESS))
        .isInstanceOfSatisfying(
            RuleViolation.class,
            refused -> assertThat(refused.code()).isEqualTo("notification_draftTooLong"));
    assertThat(service.load("secret")).isEqualTo(typed(NotificationDraftService.LONGEST));
    assertThatThrownBy(
            () -> service.save("new", typed(NotificationDraftService.LONGEST + 1), ADDRESS))
        .isInstanceOf(RuleViolation.class);
    assertThat(service.load("new")).isEmpty();
  }

  @Test
  void ofOneNetworkOnlySoManyAreBegunAndEachMayGoOn() {
    for (int i = 0; i < IntakeBudget.DRAFTS_BURST; i++) {
      service.save("secret " + i, typed(2), "192.0.2." + i % 250);
    }
    assertThatThrownBy(() -> service.save("one more", typed(2), ADDRESS))
        .isInstanceOf(TooManyNotifications.class);
    assertThat(service.load("one more")).isEmpty();
    service.save("secret 0", typed(4), ADDRESS);
    assertThat(service.load("secret 0")).as("begun before").isEqualTo(typed(4));
    service.save("elsewhere", typed(2), "198.51.100.7");
    assertThat(service.load("elsewhere")).isEqualTo(typed(2));
  }

  @Test
  void goesAfterThirtyDays() {
    service.load("secret");
    assertThat(drafts.since).isEqualTo(NOW.minus(Duration.ofDays(30)));
    service.removeOld();
    assertThat(drafts.limit).isEqualTo(NOW.minus(Duration.ofDays(30)));
  }
}
