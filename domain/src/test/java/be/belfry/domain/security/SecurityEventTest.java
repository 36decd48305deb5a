package be.belfry.domain.security;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecurityEventTest {
  @Test
  void rightsAreRecordedWithAllThatAnAccountHasOfThem() {
    UUID entity = UUID.randomUUID();
    Subject holder =
        new Subject(
            UUID.randomUUID(),
            "an",
            "An Alyst",
            Role.MINISTER,
            Optional.of("PM"),
            Optional.of("CCB"),
            Set.of("health", "energy"),
            Optional.of(entity),
            Language.NL,
            true);
    SecurityEvent event = SecurityEvent.ofRights("security.accountMade", holder);
    assertThat(event.object()).isEqualTo("an");
    assertThat(event.details())
        .isEqualTo(
            Map.of(
                "role", "minister",
                "office", "PM",
                "service", "CCB",
                "sectors", "energy,health",
                "organisation", entity.toString(),
                "name", "An Alyst",
                "exercise", "true"));
  }
}
