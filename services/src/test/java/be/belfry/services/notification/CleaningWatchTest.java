package be.belfry.services.notification;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Subject;
import be.belfry.services.Wiring;
import be.belfry.services.security.SessionService;
import be.belfry.services.shared.DraftService;
import be.belfry.services.shared.RepeatService;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleaningWatchTest {
  private final List<String> cleaned = new ArrayList<>();
  private Wiring wiring;
  private Set<String> broken;

  private void clean(String what) {
    assertThat(wiring.subject()).isEqualTo(Subject.system("cleaning"));
    if (broken.contains(what)) {
      throw new IllegalStateException(what + " cannot be cleaned");
    }
    cleaned.add(what);
  }

  @ParameterizedTest(name = "broken: {0}")
  @ValueSource(strings = {"", "drafts", "typed", "repeats", "sessions", "links"})
  void whatCannotBeCleanedKeepsNothingElseFromBeingCleaned(String one) {
    broken = Set.of(one);
    wiring =
        new Wiring(
            new NotificationDraftService() {
              @Override
              public void removeOld() {
                clean("drafts");
              }
            },
            new DraftService() {
              @Override
              public void prune() {
                clean("typed");
              }
            },
            new RepeatService() {
              @Override
              public void forgetOld() {
                clean("repeats");
              }
            },
            new SessionService() {
              @Override
              public void removeOld() {
                clean("sessions");
              }
            },
            new QuietLinks() {
              @Override
              public void end() {
                clean("links");
              }
            });

    wiring.into(new CleaningWatch()).look();

    assertThat(cleaned)
        .containsExactlyElementsOf(
            List.of("drafts", "typed", "repeats", "sessions", "links").stream()
                .filter(what -> !what.equals(one))
                .toList());
  }
}
