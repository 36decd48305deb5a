package be.belfry.domain.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.crisis.AttachedIncident;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.plan.OfficeDefinition;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.LocalizedText;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which offices decide on the tier of a file, and that nobody hides it from all of one of them. */
class DecidingOfficesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final PlanVersion PLAN = AnOfficePlan.plan();
  private static final Subject OFFICER = AnOfficePlan.person(Role.DUTY_OFFICER, "Officer");
  private static final Subject DIRECTOR = AnOfficePlan.person(Role.DIRECTOR, "Director");
  private static final Subject DEPUTY = AnOfficePlan.person(Role.DIRECTOR, "Deputy");
  private static final Subject PM = AnOfficePlan.person(Role.PRIME_MINISTER, "Cabinet");
  private static final Subject INTERIOR = AnOfficePlan.person(Role.INTERIOR, "Interior");
  private static final List<Subject> ALL = List.of(OFFICER, DIRECTOR, DEPUTY, PM, INTERIOR);

  private static AttachedIncident incident(String tlp, Subject... named) {
    Set<UUID> circle = Arrays.stream(named).map(Subject::id).collect(Collectors.toSet());
    return new AttachedIncident(
        new UUID(2, 1),
        "I-2026-000001",
        new Walls(tlp, Set.of("energy"), Set.of(), Optional.empty(), circle, false));
  }

  private static Crisis crisis(Tier tier, AttachedIncident incident) {
    Crisis crisis =
        new Crisis("C-2026-0001", "Grid", List.of(incident), OFFICER, PLAN.version(), NOW);
    if (tier != Tier.NONE) {
      crisis.moveTo(tier, PLAN.version(), Set.of(), Optional.empty(), NOW);
    }
    return crisis;
  }

  private static Proposal proposal(Crisis crisis, int no, Tier to) {
    return Proposal.ofTier(crisis, no, to, "why", Optional.empty(), OFFICER, PLAN, NOW);
  }

  private static List<String> offices(Crisis crisis, Proposal... proposals) {
    return Competence.deciding(PLAN, crisis, List.of(proposals)).stream()
        .map(OfficeDefinition::code)
        .toList();
  }

  @Test
  void areThoseOfTheTierInForceAndOfWhatIsProposed() {
    Crisis none = crisis(Tier.NONE, incident("amber"));
    assertThat(offices(none)).isEmpty();
    assertThat(offices(none, proposal(none, 1, Tier.NATIONAL_INCIDENT)))
        .containsExactly("director");
    Crisis running = crisis(Tier.NATIONAL_INCIDENT, incident("amber"));
    assertThat(offices(running)).containsExactly("director");
    assertThat(offices(running, proposal(running, 2, Tier.NATIONAL_CRISIS)))
        .containsExactly("director", "primeMinister", "interior");
    assertThat(offices(crisis(Tier.NATIONAL_CRISIS, incident("amber"))))
        .as("its way back is decided by the same")
        .containsExactly("primeMinister", "interior");
  }

  @Test
  void areNotThoseOfAProposalThatIsSettled() {
    Crisis running = crisis(Tier.NATIONAL_INCIDENT, incident("amber"));
    Proposal refused = proposal(running, 2, Tier.NATIONAL_CRISIS);
    refused.refuse(PM, "no", PLAN, NOW);
    assertThat(offices(running, refused)).containsExactly("director");
  }

  @Test
  void aNarrowerFileKeepsOneOfEach() {
    Crisis crisis = crisis(Tier.NATIONAL_CRISIS, incident("amber"));
    Walls before = crisis.walls();
    crisis.follow(incident("red", OFFICER, PM), NOW);
    assertThatThrownBy(
            () -> crisis.requireSeenBy(Competence.deciding(PLAN, crisis, List.of()), ALL, before))
        .isInstanceOfSatisfying(
            Conflict.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("crisis_officeShutOut");
              assertThat(refused.arguments())
                  .containsExactly(
                      List.of(new LocalizedText("interior", "interior", "interior", "interior")));
            });
    crisis.follow(incident("red", OFFICER, PM, INTERIOR), NOW);
    assertThatCode(
            () -> crisis.requireSeenBy(Competence.deciding(PLAN, crisis, List.of()), ALL, before))
        .doesNotThrowAnyException();
  }

  @Test
  void oneOfAnOfficeMayGoWhileAnotherStays() {
    Crisis crisis = crisis(Tier.NATIONAL_INCIDENT, incident("red", OFFICER, DIRECTOR, DEPUTY));
    List<OfficeDefinition> offices = Competence.deciding(PLAN, crisis, List.of());
    Walls both = crisis.walls();
    crisis.follow(incident("red", OFFICER, DEPUTY), NOW);
    assertThatCode(() -> crisis.requireSeenBy(offices, ALL, both)).doesNotThrowAnyException();
    Walls one = crisis.walls();
    crisis.follow(incident("red", OFFICER), NOW);
    assertThatThrownBy(() -> crisis.requireSeenBy(offices, ALL, one)).isInstanceOf(Conflict.class);
    assertThatCode(() -> crisis.requireSeenBy(offices, ALL, crisis.walls()))
        .as("who was shut out before is shut out by nobody now")
        .doesNotThrowAnyException();
  }

  @Test
  void anOfficeWithoutAnyAccountIsShutOutByNobody() {
    Crisis crisis = crisis(Tier.NATIONAL_INCIDENT, incident("red", OFFICER));
    assertThatCode(
            () ->
                crisis.requireSeenBy(
                    Competence.deciding(PLAN, crisis, List.of()),
                    List.of(OFFICER, PM),
                    crisis.walls().withoutCircle()))
        .doesNotThrowAnyException();
  }
}
