package be.belfry.domain.organisation;

import static be.belfry.domain.organisation.AnEntity.anEntity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Reach;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrganisationTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private static Subject viewer(Role role, Set<String> sectors, Optional<UUID> entity) {
    return new Subject(
        UUID.randomUUID(),
        "viewer",
        "Viewer",
        role,
        Optional.empty(),
        Optional.of("NCCN"),
        sectors,
        entity,
        Language.NL,
        false);
  }

  @Test
  void refusesEachThingThatIsNone() {
    Map<String, Supplier<Object>> refused = new LinkedHashMap<>();
    refused.put("organisation_name", () -> anEntity().named(" ").build());
    refused.put("organisation_country", () -> anEntity().from("XX").build());
    refused.put("organisation_country ", () -> anEntity().from("ß").build());
    refused.put("organisation_numberMissing", () -> anEntity().numbered(null).build());
    refused.put(
        "organisation_subSector", () -> anEntity().in(Sector.HEALTH, SubSector.RAIL).build());
    refused.put("organisation_outsideAnnexes", () -> anEntity().in(Sector.OTHER).build());
    refused.put(
        "organisation_criticalIsEssential",
        () -> anEntity().as(EntityCategory.IMPORTANT).critical().build());
    refused.put("organisation_systemicIsFinancial", () -> anEntity().systemic().build());
    refused.put("organisation_incomplete", () -> anEntity().as(null).build());
    refused.put("organisation_designatedBy", () -> new Designation(" ", LocalDate.of(2026, 7, 17)));
    refused.put("organisation_designatedOn", () -> new Designation("x", LocalDate.of(2011, 6, 30)));
    refused.put(
        "organisation_designatedOn ", () -> new Designation("x", LocalDate.of(12_026, 7, 17)));

    refused.forEach(
        (code, work) ->
            assertThatThrownBy(work::get)
                .as(code)
                .isInstanceOf(DomainException.class)
                .hasFieldOrPropertyWithValue("code", code.strip()));
  }

  @Test
  void aForeignBodyNeedsNoNumberAndABankCanBeSystemic() {
    assertThat(anEntity().from("nl").numbered(null).build().country()).isEqualTo("NL");
    assertThat(
            anEntity()
                .in(Sector.BANKING, SubSector.CREDIT_INSTITUTIONS)
                .systemic()
                .build()
                .standing())
        .isEqualTo(
            new LegalStanding(
                Sector.BANKING,
                Optional.of(SubSector.CREDIT_INSTITUTIONS),
                EntityCategory.ESSENTIAL,
                false,
                true,
                Optional.empty()));
  }

  /** An authority can name financial entities of any kind: most lie outside the annexes. */
  @ParameterizedTest
  @EnumSource
  void onlyWhoMayBeAFinancialEntityIsSystemic(Sector sector) {
    AnEntity entity = anEntity().in(sector).systemic();
    if (sector == Sector.OTHER) {
      entity.as(EntityCategory.OTHER);
    }
    if (sector == Sector.OTHER || sector == Sector.BANKING || sector == Sector.FINANCIAL_MARKETS) {
      assertThat(entity.build().standing().hasNoNoon()).isTrue();
    } else {
      assertThatThrownBy(entity::build)
          .hasFieldOrPropertyWithValue("code", "organisation_systemicIsFinancial");
    }
  }

  @Test
  void saysWhatWasWrittenAndBindsNobodyOnceItLeft() {
    SaveOrganisation content = anEntity().critical().of(NetworkImpact.HIGH).build();
    Organisation entity = new Organisation(content, NOW);
    assertThat(entity.row().says(content)).isTrue();
    assertThat(entity.row().says(anEntity().of(NetworkImpact.HIGH).build())).isFalse();
    assertThat(entity.standing()).contains(content.standing());

    entity.end(NOW);
    assertThat(entity.standing()).isEmpty();
    assertThatThrownBy(() -> entity.change(content, NOW)).isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> entity.end(NOW)).isInstanceOf(Conflict.class);

    entity.restore(NOW);
    assertThat(entity.standing()).contains(content.standing());
    assertThatThrownBy(() -> entity.restore(NOW)).isInstanceOf(Conflict.class);
  }

  @Test
  void theLogKeepsEachFactBeforeAndAfter() {
    Organisation entity = new Organisation(anEntity().build(), NOW);
    OrganisationRow before = entity.row();
    entity.change(anEntity().named("Other Grid").critical().build(), NOW);

    assertThat(RegisterEvent.Changed.of(before, entity.row()).details())
        .containsExactly(
            Map.entry("name", "Example Grid -> Other Grid"),
            Map.entry("criticalBy", "- -> FPS Economy"),
            Map.entry("criticalOn", "- -> 2026-07-17"));
    assertThat(RegisterEvent.Registered.of(entity.row()).details())
        .hasSize(11)
        .containsEntry("category", "essential");
  }

  @ParameterizedTest
  @EnumSource
  void isSeenByItselfByWhoSeesAllAndInItsSector(Role role) {
    Organisation entity = new Organisation(anEntity().build(), NOW);
    Subject own = viewer(role, Set.of("energy"), Optional.of(entity.id()));
    Subject neighbour = viewer(role, Set.of("energy"), Optional.of(UUID.randomUUID()));
    Subject foreign = viewer(role, Set.of("health"), Optional.empty());

    boolean national = own.reach() == Reach.NATIONAL;
    boolean sector = own.reach() == Reach.SECTOR;
    assertThat(entity.isVisibleTo(own)).isEqualTo(national || sector || role == Role.ORGANISATION);
    assertThat(entity.isVisibleTo(neighbour)).isEqualTo(national || sector);
    assertThat(entity.isVisibleTo(foreign)).isEqualTo(national);
  }

  @ParameterizedTest
  @EnumSource
  void isWrittenByTheNationalKeepersAndByTheAuthorityOfItsSector(Role role) {
    Set<Role> national = EnumSet.of(Role.DUTY_OFFICER, Role.CRISIS_CENTRE);
    Subject own = viewer(role, Set.of("energy"), Optional.empty());
    assertThat(Organisation.isKeptBy(own, Sector.ENERGY))
        .isEqualTo(national.contains(role) || role == Role.SECTOR_AUTHORITY);
    assertThat(Organisation.isKeptBy(own, Sector.HEALTH)).isEqualTo(national.contains(role));
    if (own.may(Permission.REGISTER_KEEP)) {
      assertThat(own.may(Permission.REGISTER_READ)).isTrue();
    }
  }
}
