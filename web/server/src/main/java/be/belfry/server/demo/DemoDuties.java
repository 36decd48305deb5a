package be.belfry.server.demo;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.duty.AcknowledgeChannel;
import be.belfry.domain.duty.Duties;
import be.belfry.domain.duty.Duty;
import be.belfry.domain.security.Subject;
import be.belfry.services.duty.DutyService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The duties of a file: acknowledged and fulfilled by the services, or left alone. */
final class DemoDuties {
  /**
   * Most are done in time, what is due within the first hour always; these services need longer or
   * leave theirs alone, so that a reader sees what the program does then.
   */
  private static final Set<String> LATE = Set.of("CHANCELLERY", "DPA");

  private static final Set<String> UNDER_WAY = Set.of("FCCU", "FPRO");
  private static final Set<String> SILENT = Set.of("REGIONS", "OCAM");
  private static final Duration URGENT = Duration.ofHours(1);

  private final DemoStage stage;
  private final DemoPeople people;
  private final Instant now;
  private final Subject officer;

  DemoDuties(DemoStage stage, DemoPeople people, Instant now) {
    this.stage = stage;
    this.people = people;
    this.now = now;
    this.officer = people.named("dutyofficer1");
  }

  private record Act(Instant at, Subject by, Runnable what) {}

  private void perform(List<Act> acts) {
    acts.stream()
        .filter(act -> act.at().isBefore(now))
        .sorted(Comparator.comparing(Act::at))
        .forEach(
            act -> {
              stage.at(act.at(), act.by());
              act.what().run();
            });
  }

  private List<Duty> duties(String file, Instant at) {
    stage.at(at, officer);
    Crisis crisis = stage.get(Crises.class).byReference(file).orElseThrow();
    return stage.get(Duties.class).ofCrisisLocked(crisis.id());
  }

  /**
   * As in most crises: nearly all is done in time, little is late, and little is left alone.
   *
   * @param until nobody acts on them from then on
   */
  void performMost(
      String file, Instant declared, Instant until, Function<Duty, Subject> performer) {
    perform(file, declared, until, performer, true);
  }

  /** All of them, in time. */
  void fulfilAll(String file, Instant declared) {
    perform(file, declared, now, duty -> people.liaison(duty.service()), false);
  }

  private void perform(
      String file,
      Instant declared,
      Instant until,
      Function<Duty, Subject> performer,
      boolean somePoorly) {
    DutyService service = stage.get(DutyService.class);
    List<Act> acts = new ArrayList<>();
    int no = 0;
    for (Duty duty : duties(file, declared)) {
      UUID id = duty.id();
      Subject by = performer.apply(duty);
      Duration given = Duration.between(duty.calledAt(), duty.dueAt());
      Duration toAcknowledge = Duration.between(duty.calledAt(), duty.acknowledgeBy());
      boolean well = !somePoorly || given.compareTo(URGENT) <= 0;
      no++;
      if (well || !SILENT.contains(duty.service())) {
        acts.add(
            new Act(
                duty.calledAt().plus(share(toAcknowledge, 20 + no * 7L % 45)),
                by,
                () -> acknowledge(service, duty, by)));
        Duration taken =
            well || !LATE.contains(duty.service())
                ? share(given, 68 + no * 7L % 27)
                : given.plus(Duration.ofMinutes(25 + no * 7L % 40));
        if (well || !UNDER_WAY.contains(duty.service())) {
          acts.add(
              new Act(
                  duty.calledAt().plus(taken),
                  by,
                  () -> service.fulfil(id, evidence(by), Optional.empty())));
        }
      }
    }
    acts.removeIf(act -> !act.at().isBefore(until));
    perform(acts);
  }

  /** Who plays a service writes down what it said. */
  private static void acknowledge(DutyService service, Duty duty, Subject by) {
    boolean own = by.service().filter(duty.service()::equals).isPresent();
    service.acknowledge(
        duty.id(),
        own ? AcknowledgeChannel.SCREEN : AcknowledgeChannel.PHONE,
        own ? Optional.empty() : Optional.of("Permanentie " + duty.service()),
        Optional.empty());
  }

  private static Duration share(Duration whole, long percent) {
    return whole.multipliedBy(percent).dividedBy(100);
  }

  /** What shows that something is done, in the language of who says so. */
  static String evidence(Subject by) {
    return switch (by.language()) {
      case NL -> "Uitgevoerd en gemeld aan het coördinatieoverleg; verslag in het dossier.";
      case FR -> "Exécuté et communiqué à la réunion de coordination ; rapport au dossier.";
      case DE -> "Ausgeführt und der Koordinierungssitzung gemeldet; Bericht in der Akte.";
      case EN -> "Done and reported to the coordination meeting; report on file.";
    };
  }
}
