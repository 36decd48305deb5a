package be.belfry.server.demo;

import be.belfry.domain.plan.OfficeDefinition;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.ServiceDefinition;
import be.belfry.domain.security.NewAccount;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.Language;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One invented person for each role, two for each that decides or confirms, one for each service of
 * the plan, the authorities of the sectors and some organisations.
 */
final class DemoPersons {
  private record Post(String user, Role role, String service, int persons, boolean exercises) {}

  /** In the order of the login page. */
  private static final List<Post> POSTS =
      List.of(
          new Post("analyst", Role.ANALYST, "CERT", 2, true),
          new Post("dutyofficer", Role.DUTY_OFFICER, "CCB", 2, true),
          new Post("director", Role.DIRECTOR, "CCB", 2, true),
          new Post("crisiscentre", Role.CRISIS_CENTRE, "NCCN", 2, true),
          new Post("primeminister", Role.PRIME_MINISTER, "CHANCELLERY", 2, true),
          new Post("interior", Role.INTERIOR, "INTERIOR", 2, true),
          new Post("defence", Role.DEFENCE, "DEFENCE", 2, false),
          new Post("minister", Role.MINISTER, "", 1, false),
          new Post("communication", Role.COMMUNICATION, "CHANCELLERY", 1, true),
          new Post("statistician", Role.STATISTICIAN, "", 1, false),
          new Post("planowner", Role.PLAN_OWNER, "CCB", 1, false),
          new Post("exerciseleader", Role.EXERCISE_LEADER, "", 1, true),
          new Post("auditor", Role.AUDITOR, "", 1, false),
          new Post("administrator", Role.ADMINISTRATOR, "", 1, false));

  private record Seat(String user, String service, Set<String> sectors) {}

  private static final List<Seat> AUTHORITIES =
      List.of(
          new Seat("energy", "ECONOMY", Set.of("energy")),
          new Seat("finance", "NBB", Set.of("banking", "financialMarkets")),
          new Seat("transport", "MOBILITY", Set.of("transport")),
          new Seat("health", "HEALTH", Set.of("health")),
          new Seat("digital", "BIPT", Set.of("digitalInfrastructure")),
          new Seat("ict", "CCB", Set.of("ictServiceManagement")),
          new Seat("government", "BOSA", Set.of("publicAdministration")),
          new Seat("water", "WATER", Set.of("drinkingWater", "wasteWater")),
          new Seat("industry", "ECONOMY", Set.of("manufacturing", "chemicals", "food")));

  private static final Set<String> NOTIFIERS =
      Set.of(
          "Noordlicht Transmissie",
          "Télécom Brabançonne",
          "Krankenhaus Hohes Venn",
          "Zeven Torens Bank",
          "Rail Ardenne Fret",
          "SPF Démonstration");

  private DemoPersons() {}

  /** Whether somebody has an account for the organisation. */
  static boolean notifies(DemoOrganisation organisation) {
    return NOTIFIERS.contains(organisation.name());
  }

  /** The commands that make the accounts, in the order of the login page. */
  static List<NewAccount> all(PlanVersion plan, List<DemoOrganisation> organisations) {
    Iterator<String[]> names = DemoFile.rows("persons.csv").iterator();
    List<NewAccount> all = new ArrayList<>();
    for (Post post : POSTS) {
      for (int no = 1; no <= post.persons(); no++) {
        String[] name = names.next();
        all.add(
            new NewAccount(
                post.persons() == 1 ? post.user() : post.user() + no,
                name[0],
                post.role(),
                office(plan, post.role()),
                // the second person of defence stands for Foreign Affairs
                Optional.of(post.role() == Role.DEFENCE && no == 2 ? "FOREIGN" : post.service())
                    .filter(service -> !service.isEmpty()),
                Set.of(),
                Optional.empty(),
                Language.of(name[1]),
                post.exercises(),
                true));
      }
    }
    for (Seat seat : AUTHORITIES) {
      String[] name = names.next();
      all.add(
          new NewAccount(
              "authority-" + seat.user(),
              name[0],
              Role.SECTOR_AUTHORITY,
              Optional.empty(),
              Optional.of(seat.service()),
              seat.sectors(),
              Optional.empty(),
              Language.of(name[1]),
              true,
              true));
    }
    for (ServiceDefinition service : plan.services()) {
      String[] name = names.next();
      all.add(
          new NewAccount(
              "liaison-" + service.code().toLowerCase(Locale.ROOT),
              name[0],
              Role.SERVICE_LIAISON,
              Optional.empty(),
              Optional.of(service.code()),
              service.sectors(),
              Optional.empty(),
              Language.of(name[1]),
              true,
              true));
    }
    int no = 0;
    for (DemoOrganisation organisation : organisations) {
      if (notifies(organisation)) {
        String[] name = names.next();
        no++;
        all.add(
            new NewAccount(
                "organisation" + no,
                name[0] + ", " + organisation.name(),
                Role.ORGANISATION,
                Optional.empty(),
                Optional.empty(),
                Set.of(organisation.sector().code()),
                Optional.of(organisation.id()),
                organisation.language(),
                false,
                true));
      }
    }
    return List.copyOf(all);
  }

  private static Optional<String> office(PlanVersion plan, Role role) {
    return plan.offices().stream()
        .filter(office -> office.role().filter(r -> r == role).isPresent())
        .map(OfficeDefinition::code)
        .findFirst();
  }
}
