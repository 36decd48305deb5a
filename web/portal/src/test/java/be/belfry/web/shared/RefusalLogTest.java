package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.ProofNeeded;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.security.CurrentSubject;
import be.belfry.web.shared.RefusalLog.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalLogTest {
  private static final String TRACE = ", trace null";

  private final List<String> lines = new ArrayList<>();
  private final CurrentSubject current = new CurrentSubject();
  private long now;
  private final RefusalLog log = new RefusalLog(current, () -> now, lines::add);

  private void actAs(String user) {
    current.set(
        new Subject(
            new UUID(0, 1),
            user,
            "Somebody",
            Role.ANALYST,
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Language.EN,
            false));
  }

  private void after(Duration passed) {
    now += passed.toNanos();
    log.look();
  }

  private void refuse(DomainException refusal) {
    log.note(refusal, ACall.of("GET", "/api/v1/incidents/INC-2026-0001").request());
  }

  @Test
  void saysWhoLacksWhat() {
    actAs("analyst");
    refuse(new NotAllowed("security_notAllowed", "analyst lacks tier.decide", "tier.decide"));
    refuse(new NotFound("INC-2026-0001"));
    assertThat(lines)
        .containsExactly(
            "refused, not allowed: account analyst, lacks tier.decide, GET /api/v1/incidents/{}"
                + TRACE,
            "refused, not found: account analyst, GET /api/v1/incidents/{}" + TRACE);
  }

  /** What else a refusal says may be of a record. */
  @Test
  void saysOfOtherRefusalsTheirCodeAlone() {
    actAs("analyst");
    refuse(new NotAllowed("duty_otherService", "he is not of it", "the service of a red file"));
    assertThat(lines)
        .containsExactly(
            "refused, not allowed: account analyst, duty_otherService, GET /api/v1/incidents/{}"
                + TRACE);
  }

  @Test
  void whatIsNoRefusalOfRightsIsNoLine() {
    actAs("analyst");
    refuse(new ProofNeeded());
    refuse(new Conflict("security_usernameTaken", "it is taken", "somebody"));
    assertThat(lines).isEmpty();
  }

  @Test
  void aStrangerIsHisNetworkAndFindsNothingWithoutALine() {
    refuse(new NotFound("INC-2026-0001"));
    assertThat(lines).isEmpty();
    refuse(new NotAllowed("security_notAllowed", "nobody lacks it", "incidentRead"));
    assertThat(lines)
        .singleElement()
        .asString()
        .startsWith("refused, no token: network 127.0.0.0/24,");
  }

  @Test
  void aFloodIsALineAMinute() {
    actAs("analyst");
    for (int second = 0; second < 150; second++) {
      refuse(new NotFound(""));
      after(Duration.ofSeconds(1));
    }
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).endsWith(TRACE);
    assertThat(lines.get(1)).endsWith(TRACE + " (the last of 59)");
    assertThat(lines.get(2)).endsWith(TRACE + " (the last of 60)");
  }

  @Test
  void whoIsRefusedAgainLaterIsALineAtOnce() {
    actAs("analyst");
    refuse(new NotFound(""));
    after(Duration.ofMinutes(1));
    after(Duration.ofMinutes(1));
    assertThat(lines).hasSize(1);
    refuse(new NotFound(""));
    assertThat(lines).hasSize(2);
  }

  @Test
  void eachNameIsALineOfItsOwnUntilThereAreTooMany() {
    for (int no = 0; no < RefusalLog.MOST + 5; no++) {
      actAs("user" + no);
      refuse(new NotFound(""));
    }
    assertThat(lines).hasSize(RefusalLog.MOST + 1);
    assertThat(lines.get(RefusalLog.MOST)).startsWith("refused, not found: further names, ");
    log.end();
    assertThat(lines.get(RefusalLog.MOST + 1)).endsWith(" (the last of 4)");
  }

  @ParameterizedTest
  @CsvSource({
    "/incident/detail, /incident/detail",
    "/notification/receipt.json, /notification/receipt.json",
    "/api/v1/crises/CRI-2026-0001/tier, /api/v1/crises/{}/tier",
    "/api/v2/Kz7_secret/x, /api/v2/{}/x",
    "/a%0Ab/c, /{}/c",
    "/callout/answer;x=secret, /callout/{}",
    "/, /"
  })
  void nothingOfAnAddressStandsThereButItsFixedWords(String path, String words) {
    actAs("analyst");
    log.note(Kind.NOT_FOUND, ACall.of("GET", path).request());
    assertThat(lines).containsExactly("refused, not found: account analyst, GET " + words + TRACE);
  }

  @Test
  void noControlCharacterAndNoLongNameGetsThere() {
    actAs("ana\nlyst\u202e");
    log.note(Kind.OTHER_SITE, ACall.of("PO\u0007ST", "/x".repeat(500)).request());
    assertThat(lines)
        .singleElement()
        .asString()
        .startsWith("refused, form of another site: account ana?lyst?, PO?ST /x/x")
        .hasSizeLessThan(250);
  }
}
