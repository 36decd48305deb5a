package be.belfry.domain.incident;

import static be.belfry.domain.incident.AnIncident.NOW;
import static be.belfry.domain.incident.AnIncident.anIncident;
import static be.belfry.domain.incident.AnIncident.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.RuleViolation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentTest {
  private static final Subject ANNA = subject(Role.ANALYST, "anna");
  private static final Subject DIRK = subject(Role.DUTY_OFFICER, "dirk");
  private static final Subject EVE = subject(Role.ANALYST, "eve");
  private static final Instant LATER = NOW.plusSeconds(3600);
  private static final UUID OTHER_READER = UUID.randomUUID();
  private static final OpenDuty DUTY =
      new OpenDuty(UUID.randomUUID(), "NCCN", "NCCN-CALL-OUT", "C-2026-0001", LATER);

  private static Change change() {
    return new Change();
  }

  /** A change with the few fields that a test names. */
  private static final class Change {
    private Optional<Long> version = Optional.empty();
    private Optional<String> title = Optional.empty();
    private Optional<RsitType> classification = Optional.empty();
    private Optional<Severity> severity = Optional.empty();
    private Optional<Set<Sector>> sectors = Optional.empty();
    private Optional<Set<SubSector>> subSectors = Optional.empty();
    private Answer crossBorder = Answer.UNKNOWN;
    private Optional<Instant> detectedAt = Optional.empty();
    private Optional<Instant> containedAt = Optional.empty();
    private Optional<Instant> resolvedAt = Optional.empty();
    private Optional<Tlp> tlp = Optional.empty();
    private Optional<String> reason = Optional.empty();
    private Optional<Set<UUID>> named = Optional.empty();

    UpdateIncident build() {
      return new UpdateIncident(
          version,
          title,
          classification,
          Optional.empty(),
          severity,
          sectors,
          subSectors,
          Optional.of(crossBorder),
          Optional.empty(),
          detectedAt,
          containedAt,
          resolvedAt,
          tlp,
          named,
          Optional.empty(),
          reason);
    }

    List<IncidentEvent> on(Incident incident, Subject by) {
      return incident.change(build(), Tlp.CLEAR, by, LATER);
    }

    Change overTheBorder(Answer value) {
      crossBorder = value;
      return this;
    }

    Change titled(String text) {
      title = Optional.of(text);
      return this;
    }

    Change ofSeverity(Severity value) {
      severity = Optional.of(value);
      return this;
    }

    Change classified(RsitType value) {
      classification = Optional.of(value);
      return this;
    }

    Change inSectors(Sector... values) {
      sectors = Optional.of(Set.of(values));
      return this;
    }

    Change inSubSectors(SubSector... values) {
      subSectors = Optional.of(Set.of(values));
      return this;
    }

    Change detected(Instant at) {
      detectedAt = Optional.of(at);
      return this;
    }

    Change contained(Instant at) {
      containedAt = Optional.of(at);
      return this;
    }

    Change resolved(Instant at) {
      resolvedAt = Optional.of(at);
      return this;
    }

    Change marked(Tlp value, String grounds) {
      tlp = Optional.of(value);
      reason = Optional.ofNullable(grounds);
      return this;
    }

    Change naming(UUID... persons) {
      named = Optional.of(Set.of(persons));
      return this;
    }

    Change seenAt(long value) {
      version = Optional.of(value);
      return this;
    }
  }

  @Nested
  class Opening {
    @Test
    void givesAReferenceOfTheBelgianYear() {
      assertThat(anIncident().opened(Instant.parse("2026-12-31T23:30:00Z")).build().reference())
          .isEqualTo("I-2027-000123");
      assertThat(anIncident().numbered(1_234_567).build().reference()).isEqualTo("I-2026-1234567");
    }

    @Test
    void startsOpenAndWithoutTier() {
      Incident incident = anIncident().build();
      assertThat(incident.status()).isEqualTo(IncidentStatus.OPEN);
      assertThat(incident.tier()).isEqualTo(Tier.NONE);
      assertThat(incident.openedAt()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource(
        nullValues = "-",
        value = {
          "2026-02-28T23:30:00Z, 2026-03-01T06:00:00Z, 2026-02-28T23:30:00Z, false",
          "-, 2026-03-01T06:00:00Z, 2026-03-01T06:00:00Z, true",
          "-, -, 2026-03-02T08:00:00Z, true"
        })
    void countsInTheMonthOfDetectionElseAwarenessElseOpening(
        Instant detected, Instant aware, Instant counted, boolean imputed) {
      Incident incident = anIncident().detected(detected).aware(aware).build();
      assertThat(incident.countedAt()).isEqualTo(counted);
      assertThat(incident.isDateImputed()).isEqualTo(imputed);
    }

    @Test
    void refusesADetectionInTheFuture() {
      assertThatThrownBy(() -> anIncident().detected(LATER).build())
          .isInstanceOf(RuleViolation.class)
          .hasMessageContaining("future");
    }

    @Test
    void refusesASubSectorOutsideItsSectors() {
      assertThatThrownBy(() -> anIncident().inSubSectors(SubSector.RAIL).build())
          .isInstanceOf(RuleViolation.class)
          .hasMessage("sub-sector rail needs sector transport");
    }

    @Test
    void refusesToBeInNoSector() {
      assertThatThrownBy(() -> anIncident().inSectors().build()).isInstanceOf(RuleViolation.class);
    }

    @ParameterizedTest
    @EnumSource(RsitType.class)
    void isOfEveryTypeButATest(RsitType type) {
      AnIncident one = anIncident().classified(type, Phenomenon.OTHER);
      if (type == RsitType.TEST) {
        assertThatThrownBy(one::build)
            .isInstanceOf(RuleViolation.class)
            .hasMessage("classification must not be test:test: a test is no incident");
      } else {
        assertThat(one.build().classification()).isEqualTo(type);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void refusesAnEmptyTitle(String title) {
      assertThatThrownBy(() -> anIncident().titled(title).build())
          .isInstanceOf(RuleViolation.class)
          .hasMessage("title must have 1 to 200 characters, but has 0");
    }

    @Test
    void refusesATitleOverTwoHundredCharacters() {
      assertThat(anIncident().titled("x".repeat(200)).build().title()).hasSize(200);
      assertThatThrownBy(() -> anIncident().titled("x".repeat(201)).build())
          .isInstanceOf(RuleViolation.class);
    }

    @Test
    void keepsWhoMarksItRedAmongItsReaders() {
      UUID other = UUID.randomUUID();
      assertThat(anIncident().marked(Tlp.RED, other).openedBy(ANNA).build().walls().named())
          .containsExactlyInAnyOrder(other, ANNA.id());
    }

    @Test
    void tellsTheAuditLogNoFreeText() {
      assertThat(anIncident().build().opened("N-2026-000001").details())
          .containsEntry("title", "changed")
          .containsEntry("severity", " -> high")
          .containsEntry("notification", "N-2026-000001");
    }
  }

  @Nested
  class Changing {
    private final Incident incident = anIncident().build();

    @Test
    void tellsBeforeAndAfter() {
      List<IncidentEvent> events = change().ofSeverity(Severity.SEVERE).on(incident, DIRK);
      assertThat(incident.severity()).isEqualTo(Severity.SEVERE);
      assertThat(events)
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.action()).isEqualTo("incident.changed");
                assertThat(event.object()).isEqualTo("I-2026-000123");
                assertThat(event.details()).containsExactly(entry("severity", "high -> severe"));
              });
    }

    private static java.util.Map.Entry<String, String> entry(String key, String value) {
      return java.util.Map.entry(key, value);
    }

    @Test
    void becomesNoTest() {
      assertThatThrownBy(() -> change().classified(RsitType.TEST).on(incident, DIRK))
          .isInstanceOf(RuleViolation.class)
          .hasMessage("classification must not be test:test: a test is no incident");
      change().classified(RsitType.OUTAGE).on(incident, DIRK);
      assertThat(incident.classification()).isEqualTo(RsitType.OUTAGE);
    }

    @Test
    void isSilentWhenNothingDiffers() {
      assertThat(change().ofSeverity(Severity.HIGH).titled(incident.title()).on(incident, DIRK))
          .isEmpty();
    }

    @Test
    void keepsTheTitleOutOfTheAuditLogButInTheHistory() {
      IncidentEvent event = change().titled("Wiper").on(incident, DIRK).get(0);
      assertThat(event.details()).containsEntry("title", "changed");
      assertThat(event.changes())
          .containsExactly(
              new FieldChange("title", "Ransomware in the control centre", "Wiper", true));
    }

    @Test
    void leavesOutSubSectorsOfSectorsThatItLeaves() {
      Incident electric = anIncident().inSubSectors(SubSector.ELECTRICITY).build();
      change().inSectors(Sector.HEALTH, Sector.BANKING).on(electric, DIRK);
      assertThat(electric.sectors()).containsExactly(Sector.BANKING, Sector.HEALTH);
      assertThat(electric.subSectors()).isEmpty();
    }

    @Test
    void refusesSubSectorsOutsideItsSectors() {
      assertThatThrownBy(() -> change().inSubSectors(SubSector.AIR).on(incident, DIRK))
          .isInstanceOf(RuleViolation.class);
    }

    @Test
    void containsAnOpenIncidentByItsTime() {
      List<IncidentEvent> events = change().contained(NOW).on(incident, DIRK);
      assertThat(incident.status()).isEqualTo(IncidentStatus.CONTAINED);
      assertThat(events.stream().map(IncidentEvent::action))
          .containsExactly("incident.changed", "incident.contained");
    }

    @Test
    void resolvesAnOpenIncidentByItsTime() {
      change().contained(NOW).resolved(LATER).on(incident, DIRK);
      assertThat(incident.status()).isEqualTo(IncidentStatus.RESOLVED);
    }

    @Test
    void onlyCorrectsTheDateOfAnEndedIncident() {
      incident.decide(IncidentDecision.CLOSE, Optional.empty(), List.of(), DIRK, LATER);
      change().resolved(NOW).on(incident, DIRK);
      assertThat(incident.status()).isEqualTo(IncidentStatus.CLOSED);
      assertThat(incident.resolvedAt()).contains(NOW);
    }

    @Test
    void movesToAnotherMonthWithItsDetection() {
      Incident imputed = anIncident().detected(null).build();
      change().detected(Instant.parse("2026-01-31T12:00:00Z")).on(imputed, DIRK);
      assertThat(imputed.countedAt()).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
      assertThat(imputed.isDateImputed()).isFalse();
    }

    @Test
    void refusesTimesThatDontFollowEachOther() {
      assertThatThrownBy(() -> change().resolved(NOW.minusSeconds(86400)).on(incident, DIRK))
          .isInstanceOf(RuleViolation.class)
          .hasMessageContaining("resolvedAt");
      assertThatThrownBy(() -> change().contained(LATER.plusSeconds(1)).on(incident, DIRK))
          .isInstanceOf(RuleViolation.class)
          .hasMessageContaining("future");
      assertThat(incident.status()).isEqualTo(IncidentStatus.OPEN);
    }

    @Test
    void refusesAChangeMadeOnAnOlderVersion() {
      assertThatThrownBy(() -> change().seenAt(7).titled("x").on(incident, DIRK))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining("somebody else");
      change().seenAt(0).titled("y").on(incident, DIRK);
      assertThat(incident.title()).isEqualTo("y");
    }
  }

  @Nested
  class Marking {
    @ParameterizedTest
    @CsvSource({
      "AMBER, amber, true",
      "GREEN, amber, true",
      "AMBER, amberStrict, true",
      "AMBER, red, true",
      "AMBER_STRICT, amber, false",
      "RED, amberStrict, false",
      "RED, red, true"
    })
    void isOpenToReadersOfAReportThatIsMarkedNoWider(Tlp own, String report, boolean open) {
      Incident incident = anIncident().marked(own, OTHER_READER).build();
      assertThat(incident.isOpenToReadersOf(report(report, "energy", OTHER_READER)))
          .isEqualTo(open);
      assertThat(incident.isOpenToReadersOf(report(report, "health", OTHER_READER)))
          .as("its sector's authority does not see the incident")
          .isFalse();
    }

    @Test
    void aRedOneIsOpenToReadersOfARedReportWhoAreNamedInIt() {
      Incident incident = anIncident().marked(Tlp.RED, OTHER_READER).build();
      assertThat(incident.isOpenToReadersOf(report("red", "energy", UUID.randomUUID()))).isFalse();
    }

    private static Walls report(String tlp, String sector, UUID reader) {
      return new Walls(tlp, Set.of(sector), Set.of(), Optional.empty(), Set.of(reader), false);
    }

    @Test
    void becomesNarrowerAtOnceByAnyone() {
      Incident incident = anIncident().build();
      change().marked(Tlp.RED, null).on(incident, DIRK);
      assertThat(incident.tlp()).isEqualTo(Tlp.RED);
      assertThat(incident.walls().letPass(DIRK)).isTrue();
    }

    @Test
    void becomesWiderOnlyWhenTheOriginatorAsksAndASecondPersonAgrees() {
      Incident incident = anIncident().openedBy(ANNA).build();
      change().marked(Tlp.GREEN, "published by the organisation").on(incident, ANNA);
      assertThat(incident.tlp()).isEqualTo(Tlp.AMBER);
      assertThat(incident.lowering()).get().extracting(TlpLowering::to).isEqualTo(Tlp.GREEN);
      assertThatThrownBy(() -> incident.agreeToLowering(Tlp.AMBER, ANNA, LATER))
          .isInstanceOf(NotAllowed.class);
      IncidentEvent.Lowered lowered = incident.agreeToLowering(Tlp.GREEN, DIRK, LATER);
      assertThat(incident.tlp()).isEqualTo(Tlp.GREEN);
      assertThat(incident.lowering()).isEmpty();
      assertThat(lowered.details()).containsEntry("tlp", "amber -> green");
    }

    /** What is merged stays as it is until it is taken apart again. */
    @Test
    void isNotAgreedToOnceTheIncidentGoesOnInAnother() {
      Incident incident = anIncident().numbered(1).openedBy(ANNA).build();
      change().marked(Tlp.GREEN, "published by the organisation").on(incident, ANNA);
      incident.mergeInto(
          anIncident().numbered(2).build(),
          1,
          "one event",
          (one, without) -> new OpenCrises.Apart(List.of(), 0),
          ANNA,
          LATER);
      for (ThrowingCallable act :
          List.<ThrowingCallable>of(
              () -> incident.agreeToLowering(Tlp.GREEN, DIRK, LATER),
              () -> incident.dropLowering(LATER))) {
        assertThatThrownBy(act)
            .isInstanceOfSatisfying(
                Conflict.class, e -> assertThat(e.code()).isEqualTo("incident_merged"));
      }
      assertThat(incident.tlp()).isEqualTo(Tlp.AMBER);
    }

    @Test
    void refusesAWiderOneFromWhoeverIsNotTheOriginator() {
      Incident incident = anIncident().openedBy(ANNA).build();
      assertThatThrownBy(() -> change().marked(Tlp.GREEN, "why not").on(incident, DIRK))
          .isInstanceOf(NotAllowed.class);
    }

    @Test
    void refusesAWiderOneWithoutReason() {
      Incident incident = anIncident().openedBy(ANNA).build();
      assertThatThrownBy(() -> change().marked(Tlp.GREEN, null).on(incident, ANNA))
          .isInstanceOf(RuleViolation.class)
          .hasMessageContaining("reason");
    }

    @Test
    void refusesAWiderOneThanItsNotifiersGave() {
      Incident incident = anIncident().openedBy(ANNA).build();
      UpdateIncident wider = change().marked(Tlp.CLEAR, "known anyway").build();
      assertThatThrownBy(() -> incident.change(wider, Tlp.AMBER, ANNA, LATER))
          .isInstanceOf(RuleViolation.class)
          .hasMessageContaining("TLP:AMBER");
    }

    @Test
    void staysAsNarrowAsAPartThatCameBetweenTheWishAndTheSecondPersonsWord() {
      Incident incident = anIncident().openedBy(ANNA).build();
      change().marked(Tlp.GREEN, "published by the organisation").on(incident, ANNA);
      assertThatThrownBy(() -> incident.agreeToLowering(Tlp.AMBER, DIRK, LATER))
          .isInstanceOf(RuleViolation.class)
          .extracting("code")
          .isEqualTo("incident_tlpSource");
      assertThat(incident.tlp()).isEqualTo(Tlp.AMBER);
      assertThat(incident.lowering()).as("it can still be dropped").isPresent();
    }

    @Test
    void forgetsTheWishWhenItBecomesNarrower() {
      Incident incident = anIncident().openedBy(ANNA).build();
      change().marked(Tlp.GREEN, "published").on(incident, ANNA);
      change().marked(Tlp.AMBER_STRICT, null).on(incident, DIRK);
      assertThat(incident.lowering()).isEmpty();
      assertThatThrownBy(() -> incident.agreeToLowering(Tlp.CLEAR, ANNA, LATER))
          .isInstanceOf(Conflict.class);
    }

    private void isRefused(String code, ThrowingCallable act) {
      assertThatThrownBy(act)
          .isInstanceOfSatisfying(NotAllowed.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private void widens(Incident incident, Tlp to, Subject asks, Subject agrees) {
      assertThat(incident.mayAskFor(to, asks)).isTrue();
      change().marked(to, "it is known").on(incident, asks);
      incident.agreeToLowering(to, agrees, LATER);
      assertThat(incident.tlp()).isEqualTo(to);
    }

    private void mayNotWiden(Incident incident, Tlp to, Subject asks) {
      assertThat(incident.mayAskFor(to, asks)).isFalse();
      isRefused("incident_originator", () -> change().marked(to, "mine").on(incident, asks));
      assertThat(incident.lowering()).isEmpty();
    }

    @Test
    void makesWhoeverNarrowsItTheOriginatorOfThatAlone() {
      Incident incident = anIncident().openedBy(ANNA).build();
      change().marked(Tlp.AMBER_STRICT, null).on(incident, DIRK);
      mayNotWiden(incident, Tlp.AMBER, ANNA);
      mayNotWiden(incident, Tlp.GREEN, DIRK);
      mayNotWiden(incident, Tlp.CLEAR, DIRK);
      widens(incident, Tlp.AMBER, DIRK, EVE);
      mayNotWiden(incident, Tlp.GREEN, DIRK);
      widens(incident, Tlp.GREEN, ANNA, EVE);
      mayNotWiden(incident, Tlp.CLEAR, DIRK);
      widens(incident, Tlp.CLEAR, ANNA, DIRK);
    }

    @Test
    void givesEachStepBackToWhoeverSetIt() {
      Incident incident = anIncident().openedBy(ANNA).build();
      change().marked(Tlp.AMBER_STRICT, null).on(incident, DIRK);
      change().marked(Tlp.RED, null).on(incident, EVE);
      mayNotWiden(incident, Tlp.AMBER, EVE);
      mayNotWiden(incident, Tlp.AMBER_STRICT, DIRK);
      widens(incident, Tlp.AMBER_STRICT, EVE, DIRK);
      mayNotWiden(incident, Tlp.AMBER, EVE);
      widens(incident, Tlp.AMBER, DIRK, ANNA);
      mayNotWiden(incident, Tlp.GREEN, DIRK);
    }

    @Test
    void isBetweenTwoStepsTheOneOfWhoeverSetTheNarrower() {
      Incident incident = anIncident().openedBy(ANNA).build();
      change().marked(Tlp.RED, null).on(incident, DIRK);
      widens(incident, Tlp.AMBER_STRICT, DIRK, ANNA);
      mayNotWiden(incident, Tlp.AMBER, ANNA);
      mayNotWiden(incident, Tlp.GREEN, DIRK);
      widens(incident, Tlp.AMBER, DIRK, ANNA);
      mayNotWiden(incident, Tlp.GREEN, DIRK);
    }

    @Test
    void staysHisWhoSetAllOfIt() {
      Incident incident = anIncident().openedBy(ANNA).build();
      change().marked(Tlp.RED, null).on(incident, ANNA);
      widens(incident, Tlp.CLEAR, ANNA, DIRK);
      change().marked(Tlp.GREEN, null).on(incident, DIRK);
      mayNotWiden(incident, Tlp.CLEAR, ANNA);
      widens(incident, Tlp.CLEAR, DIRK, ANNA);
    }

    /** Whoever joins or merges something takes over nothing either. */
    @Test
    void staysItsOriginatorsThroughAJoinAndAMerge() {
      Incident incident = anIncident().numbered(1).openedBy(ANNA).build();
      incident.join(
          "N-2026-000007",
          report("amberStrict", "energy", OTHER_READER),
          new ReportSaid(false, Set.of()),
          DIRK,
          LATER);
      incident.join(
          "N-2026-000008",
          report("red", "energy", OTHER_READER),
          new ReportSaid(false, Set.of()),
          EVE,
          LATER);
      Incident absorbed = anIncident().numbered(2).openedBy(EVE).build();
      IncidentMerge merge =
          absorbed.mergeInto(
              incident,
              1,
              "one event",
              (one, without) -> new OpenCrises.Apart(List.of(), 0),
              EVE,
              LATER);
      mayNotWiden(incident, Tlp.AMBER, EVE);
      widens(incident, Tlp.AMBER_STRICT, EVE, DIRK);
      mayNotWiden(incident, Tlp.GREEN, DIRK);
      widens(incident, Tlp.AMBER, DIRK, EVE);
      mayNotWiden(incident, Tlp.GREEN, EVE);
      merge.reverse(Optional.empty(), DIRK, LATER);
      mayNotWiden(absorbed, Tlp.GREEN, ANNA);
      widens(absorbed, Tlp.GREEN, EVE, ANNA);
    }

    @Test
    void aRedOneIsReadByWhomItsOriginatorNames() {
      Incident red = anIncident().marked(Tlp.RED, DIRK.id(), EVE.id()).openedBy(ANNA).build();
      assertThat(red.mayName(EVE)).isFalse();
      assertThat(red.mayLetIn(EVE)).isFalse();
      for (Change other :
          List.of(
              change().naming(OTHER_READER),
              change().naming(ANNA.id(), DIRK.id(), EVE.id(), OTHER_READER),
              change().naming(DIRK.id()))) {
        isRefused("incident_circle", () -> other.on(red, EVE));
      }
      change().naming(ANNA.id(), DIRK.id()).on(red, EVE);
      assertThat(red.walls().named())
          .as("as it was, he himself among them")
          .containsExactlyInAnyOrder(ANNA.id(), DIRK.id(), EVE.id());
      change().naming(OTHER_READER).on(red, ANNA);
      assertThat(red.walls().named()).containsExactlyInAnyOrder(ANNA.id(), OTHER_READER);
    }

    /** At night whoever marked it is away, and somebody has to decide. */
    @Test
    void aDutyOfficerAmongItsReadersAddsSomeAndTakesNobodyAway() {
      Incident red = anIncident().marked(Tlp.RED, DIRK.id(), EVE.id()).openedBy(ANNA).build();
      assertThat(red.mayName(DIRK)).isFalse();
      assertThat(red.mayLetIn(DIRK)).isTrue();
      isRefused("incident_circle", () -> change().naming(ANNA.id(), OTHER_READER).on(red, DIRK));
      change().naming(ANNA.id(), EVE.id(), OTHER_READER).on(red, DIRK);
      assertThat(red.walls().named())
          .containsExactlyInAnyOrder(ANNA.id(), DIRK.id(), EVE.id(), OTHER_READER);
    }

    @Test
    void whoeverMarksItRedSaysWhoReadsItUntilItIsWiderAgain() {
      Incident incident = anIncident().openedBy(ANNA).build();
      change().naming(OTHER_READER).on(incident, EVE);
      change().marked(Tlp.RED, null).naming(EVE.id()).on(incident, DIRK);
      assertThat(incident.walls().named()).containsExactlyInAnyOrder(DIRK.id(), EVE.id());
      isRefused("incident_circle", () -> change().naming(ANNA.id()).on(incident, ANNA));
      widens(incident, Tlp.AMBER, DIRK, EVE);
      change().naming(ANNA.id()).on(incident, ANNA);
      change().marked(Tlp.RED, null).on(incident, ANNA);
      assertThat(incident.walls().named()).containsExactly(ANNA.id());
      isRefused("incident_circle", () -> change().naming(DIRK.id()).on(incident, DIRK));
    }

    private static Subject of(String service, String name) {
      return new Subject(
          UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
          name,
          name,
          Role.ANALYST,
          Optional.empty(),
          Optional.of(service),
          Set.of(),
          Optional.empty(),
          Language.EN,
          false);
    }

    /** The source of a marking is an office, and a person may be away. */
    @Test
    void aRedOneIsReadByWhomTheOfficeOfItsOriginatorNames() {
      Subject away = of("CCB", "away");
      Subject colleague = of("CCB", "colleague");
      Subject guest = of("NCCN", "guest");
      Incident opened =
          anIncident().marked(Tlp.RED, colleague.id(), guest.id()).openedBy(away).build();
      Incident narrowed = anIncident().openedBy(guest).build();
      change().naming(colleague.id(), guest.id()).on(narrowed, away);
      change().marked(Tlp.RED, null).on(narrowed, away);
      for (Incident red : List.of(opened, narrowed)) {
        assertThat(red.mayName(guest)).isFalse();
        isRefused("incident_circle", () -> change().naming(away.id(), OTHER_READER).on(red, guest));
        isRefused("incident_circle", () -> change().naming(OTHER_READER).on(red, colleague));
        assertThat(red.mayName(colleague)).isTrue();
        change().naming(away.id(), OTHER_READER).on(red, colleague);
        assertThat(red.walls().named())
            .containsExactlyInAnyOrder(away.id(), colleague.id(), OTHER_READER);
        mayNotWiden(red, Tlp.AMBER, colleague);
      }
      widens(narrowed, Tlp.AMBER, away, guest);
      change().marked(Tlp.RED, null).on(narrowed, guest);
      assertThat(narrowed.mayName(colleague)).as("its office is another one now").isFalse();
    }

    @Test
    void canBeDropped() {
      Incident incident = anIncident().openedBy(ANNA).build();
      change().marked(Tlp.GREEN, "published").on(incident, ANNA);
      incident.dropLowering(LATER);
      assertThat(incident.lowering()).isEmpty();
      assertThat(incident.tlp()).isEqualTo(Tlp.AMBER);
    }
  }

  @Nested
  class Deciding {
    private final Incident incident = anIncident().build();

    private List<IncidentEvent> decide(IncidentDecision decision, String reason) {
      return incident.decide(decision, Optional.ofNullable(reason), List.of(), DIRK, LATER);
    }

    @Test
    void namesWhoTakesItUp() {
      decide(IncidentDecision.TAKE_UP, null);
      assertThat(incident.status()).isEqualTo(IncidentStatus.HANDLING);
      assertThat(incident.lead()).contains("dirk");
    }

    @Test
    void setsTheTimeThatNobodyGave() {
      decide(IncidentDecision.CONTAIN, null);
      decide(IncidentDecision.RESOLVE, null);
      assertThat(incident.containedAt()).contains(LATER);
      assertThat(incident.resolvedAt()).contains(LATER);
    }

    @Test
    void refusesToCloseWhileDutiesAreOpen() {
      assertThatThrownBy(
              () ->
                  incident.decide(
                      IncidentDecision.CLOSE, Optional.empty(), List.of(DUTY), DIRK, LATER))
          .isInstanceOfSatisfying(
              DutiesRemain.class, refusal -> assertThat(refusal.duties()).containsExactly(DUTY))
          .hasMessageContaining("NCCN NCCN-CALL-OUT");
      assertThat(incident.status()).isEqualTo(IncidentStatus.OPEN);
    }

    @Test
    void refusesToDismissWhileDutiesAreOpen() {
      assertThatThrownBy(
              () ->
                  incident.decide(
                      IncidentDecision.DISMISS, Optional.of("none"), List.of(DUTY), DIRK, LATER))
          .isInstanceOf(DutiesRemain.class);
    }

    @Test
    void takesItUpWhileDutiesAreOpen() {
      incident.decide(IncidentDecision.TAKE_UP, Optional.empty(), List.of(DUTY), DIRK, LATER);
      assertThat(incident.status()).isEqualTo(IncidentStatus.HANDLING);
    }

    @Test
    void asksGroundsForDismissing() {
      assertThatThrownBy(() -> decide(IncidentDecision.DISMISS, " "))
          .isInstanceOf(RuleViolation.class)
          .hasMessageContaining("reason");
      assertThat(incident.status()).isEqualTo(IncidentStatus.OPEN);
    }

    @Test
    void isContainedNoMoreOnceItIsReopened() {
      decide(IncidentDecision.CONTAIN, null);
      assertThat(incident.containedAt()).contains(LATER);
      List<IncidentEvent> events = decide(IncidentDecision.REOPEN, "it spreads again");
      assertThat(incident.containedAt()).isEmpty();
      assertThat(events.get(0).changes())
          .containsExactly(new FieldChange("containedAt", LATER.toString(), "", false));
      Instant again = LATER.plusSeconds(3600);
      incident.decide(IncidentDecision.CONTAIN, Optional.empty(), List.of(), DIRK, again);
      assertThat(incident.containedAt()).contains(again);
    }

    @Test
    void reopensWhatEndedTooEarly() {
      decide(IncidentDecision.RESOLVE, null);
      decide(IncidentDecision.CLOSE, "all done");
      List<IncidentEvent> events = decide(IncidentDecision.REOPEN, "it is back");
      assertThat(incident.status()).isEqualTo(IncidentStatus.HANDLING);
      assertThat(incident.resolvedAt()).isEmpty();
      assertThat(incident.closedAt()).isEmpty();
      assertThat(events.stream().map(IncidentEvent::action))
          .containsExactly("incident.changed", "incident.reopened");
    }
  }

  @Nested
  class Joining {
    private final Incident incident = anIncident().build();

    private List<IncidentEvent> join(Tlp marking, Sector sector) {
      return join(marking, sector, false);
    }

    private List<IncidentEvent> join(Tlp marking, Sector sector, boolean exercise) {
      return join(its(marking, sector, exercise), false);
    }

    private List<IncidentEvent> join(Walls its, boolean said) {
      return incident.join(
          "N-2026-000007", its, new ReportSaid(said, Set.of("ip:192.0.2.1")), DIRK, LATER);
    }

    private Walls its(Tlp marking, Sector sector, boolean exercise) {
      return new Walls(
          marking.code(),
          Set.of(sector.code()),
          Set.of("BIPT"),
          Optional.empty(),
          Set.of(OTHER_READER),
          exercise);
    }

    @Test
    void addsWhatIsNewAndOverwritesNothing() {
      List<IncidentEvent> events = join(Tlp.GREEN, Sector.HEALTH);
      assertThat(incident.sectors()).containsExactly(Sector.ENERGY, Sector.HEALTH);
      assertThat(incident.indicators())
          .containsExactlyInAnyOrder("domain:bad.example", "ip:192.0.2.1");
      assertThat(incident.tlp()).isEqualTo(Tlp.AMBER);
      assertThat(events.stream().map(IncidentEvent::action))
          .containsExactly("incident.joined", "incident.changed");
    }

    @ParameterizedTest
    @CsvSource({
      "NO,      false, NO",
      "NO,      true,  YES",
      "UNKNOWN, false, UNKNOWN",
      "UNKNOWN, true,  YES",
      "YES,     false, YES",
      "YES,     true,  YES"
    })
    void reachesOverTheBorderWhenOneReportSaysSo(Answer before, boolean said, Answer after) {
      change().overTheBorder(before).on(incident, DIRK);
      join(its(Tlp.GREEN, Sector.ENERGY, false), said);
      assertThat(incident.crossBorder()).isEqualTo(after);

      change().overTheBorder(before).on(incident, DIRK);
      ReportSaid later = new ReportSaid(said, Set.of());
      incident.learn(its(Tlp.GREEN, Sector.ENERGY, false), later, LATER);
      assertThat(incident.crossBorder()).isEqualTo(after);
    }

    @Test
    void learnsFromALaterReportThatWhoeverReadsItMayReadToo() {
      ReportSaid said = new ReportSaid(true, Set.of("ip:192.0.2.9"));
      assertThat(incident.learn(its(Tlp.AMBER_STRICT, Sector.ENERGY, false), said, LATER))
          .isEmpty();
      assertThat(incident.indicators()).containsExactly("domain:bad.example");
      assertThat(incident.learn(its(Tlp.AMBER, Sector.ENERGY, false), said, LATER))
          .extracting(IncidentEvent::action)
          .containsExactly("incident.changed");
      assertThat(incident.indicators())
          .containsExactlyInAnyOrder("domain:bad.example", "ip:192.0.2.9");
      assertThat(incident.learn(its(Tlp.AMBER, Sector.ENERGY, false), said, LATER))
          .as("nothing new")
          .isEmpty();
    }

    @Test
    void learnsNothingOfARedReportThatOneOfItsReadersMayNotRead() {
      Incident red = anIncident().marked(Tlp.RED, DIRK.id()).build();
      ReportSaid said = new ReportSaid(true, Set.of());
      assertThat(red.learn(its(Tlp.RED, Sector.ENERGY, false), said, LATER))
          .as("which names another one only")
          .isEmpty();
      Walls same =
          new Walls(
              Tlp.RED.code(), Set.of(), Set.of(), Optional.empty(), red.walls().named(), false);
      assertThat(red.learn(same, said, LATER)).hasSize(1);
    }

    @Test
    void learnsNothingWhenItHasEnded() {
      incident.decide(IncidentDecision.DISMISS, Optional.of("none"), List.of(), DIRK, LATER);
      incident.learn(
          its(Tlp.GREEN, Sector.ENERGY, false),
          new ReportSaid(true, Set.of("ip:192.0.2.9")),
          LATER);
      assertThat(incident.crossBorder()).isNotEqualTo(Answer.YES);
      assertThat(incident.indicators()).containsExactly("domain:bad.example");
    }

    @Test
    void carriesTheNarrowestMarkingOfItsNotifications() {
      join(Tlp.AMBER_STRICT, Sector.ENERGY);
      assertThat(incident.tlp()).isEqualTo(Tlp.AMBER_STRICT);
    }

    @Test
    void letsTheReadersOfARedNotificationReadIt() {
      join(Tlp.RED, Sector.ENERGY);
      assertThat(incident.walls().named())
          .containsExactlyInAnyOrder(ANNA.id(), DIRK.id(), OTHER_READER);
    }

    @Test
    void concernsTheServicesOfItsNotifications() {
      join(Tlp.GREEN, Sector.ENERGY);
      assertThat(incident.services()).containsExactly("BIPT");
    }

    @Test
    void neverMixesAnExerciseWithTheRealThing() {
      assertThatThrownBy(() -> join(Tlp.GREEN, Sector.ENERGY, true)).isInstanceOf(Conflict.class);
    }

    @Test
    void refusesAnEndedIncident() {
      incident.decide(IncidentDecision.CLOSE, Optional.empty(), List.of(), DIRK, LATER);
      assertThatThrownBy(() -> join(Tlp.GREEN, Sector.HEALTH)).isInstanceOf(Conflict.class);
    }

    /** Whom the join let read it has read it: only a person takes that back. */
    @Test
    void isTakenBackWithWhatItAddedLeftAsItIsAlsoAfterTheEnd() {
      join(Tlp.RED, Sector.HEALTH);
      incident.decide(IncidentDecision.CLOSE, Optional.empty(), List.of(), DIRK, LATER);
      IncidentEvent.Separated left = incident.separate("N-2026-000007", LATER);
      assertThat(left.action()).isEqualTo("incident.separated");
      assertThat(left.reference()).isEqualTo(incident.reference());
      assertThat(left.changes())
          .containsExactly(FieldChange.ofCode("notifications", "N-2026-000007", null));
      assertThat(incident.sectors()).containsExactly(Sector.ENERGY, Sector.HEALTH);
      assertThat(incident.tlp()).isEqualTo(Tlp.RED);
      assertThat(incident.walls().named())
          .containsExactlyInAnyOrder(ANNA.id(), DIRK.id(), OTHER_READER);
      assertThat(incident.services()).containsExactly("BIPT");
    }
  }

  @Nested
  class ReachingATier {
    @Test
    void remembersTheHighest() {
      Incident incident = anIncident().build();
      incident.reach(Tier.NATIONAL_CRISIS);
      incident.reach(Tier.NATIONAL_INCIDENT);
      assertThat(incident.tier()).isEqualTo(Tier.NATIONAL_CRISIS);
    }

    @Test
    void letsTheServicesConcernedSeeIt() {
      Incident incident = anIncident().concerning("CCB").build();
      incident.concern(List.of("NCCN"));
      assertThat(incident.walls().services()).containsExactlyInAnyOrder("CCB", "NCCN");
    }
  }

  @Nested
  class Timeline {
    private final Incident incident = anIncident().build();

    private AddTimelineEntry line(Instant at) {
      return new AddTimelineEntry(
          at, "SOC", Confidence.HIGH, EntryKind.FACT, "Backups are intact", Optional.empty());
    }

    @Test
    void keepsWhenItHappenedAndWhenItWasRecorded() {
      TimelineEntry entry = new TimelineEntry(incident, line(NOW), Optional.empty(), DIRK, LATER);
      assertThat(entry.occurredAt()).isEqualTo(NOW);
      assertThat(entry.recordedAt()).isEqualTo(LATER);
      assertThat(entry.recordedBy()).isEqualTo("dirk");
      assertThat(entry.recorded().details())
          .containsEntry("kind", "fact")
          .doesNotContainKey("text");
    }

    @Test
    void refusesWhatIsStillToHappen() {
      assertThatThrownBy(
              () ->
                  new TimelineEntry(
                      incident, line(LATER.plusSeconds(1)), Optional.empty(), DIRK, LATER))
          .isInstanceOf(RuleViolation.class);
    }

    @Test
    void correctsOnlyEntriesOfTheSameIncident() {
      TimelineEntry foreign =
          new TimelineEntry(
              anIncident().numbered(5).build(), line(NOW), Optional.empty(), DIRK, LATER);
      assertThatThrownBy(
              () -> new TimelineEntry(incident, line(NOW), Optional.of(foreign), DIRK, LATER))
          .isInstanceOf(RuleViolation.class);
      TimelineEntry first = new TimelineEntry(incident, line(NOW), Optional.empty(), DIRK, LATER);
      assertThat(new TimelineEntry(incident, line(NOW), Optional.of(first), DIRK, LATER).corrects())
          .contains(first);
    }
  }

  @ParameterizedTest(name = "{0}, {1} counts, {2} waits: {3}")
  @CsvSource({
    "NATIONAL_CRISIS,   NONE,              NONE,              NONE",
    "NATIONAL_CRISIS,   NATIONAL_INCIDENT, NONE,              NATIONAL_INCIDENT",
    "NATIONAL_CRISIS,   NONE,              NATIONAL_INCIDENT, NATIONAL_INCIDENT",
    "NATIONAL_CRISIS,   NATIONAL_INCIDENT, NATIONAL_CRISIS,   NATIONAL_CRISIS",
    "NATIONAL_INCIDENT, NONE,              NATIONAL_CRISIS,   NATIONAL_INCIDENT",
    "NONE,              NONE,              NATIONAL_CRISIS,   NONE"
  })
  void fallsBackToWhatCountsOrCanStillBeUpheld(Tier had, Tier counts, Tier waits, Tier keeps) {
    Incident incident = anIncident().build();
    incident.reach(had);
    incident.fallBack(counts, waits);
    assertThat(incident.tier()).isEqualTo(keeps);
  }
}
