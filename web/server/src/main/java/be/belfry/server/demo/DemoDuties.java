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
import java.util.UUID;
import java.util.function.Function;

/** The duties of a file: acknowledged and fulfilled by the services, or left alone. */
final class DemoDuties {
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

  /** Of ten duties four are done, four acknowledged, two left alone: they become overdue. */
  void acknowledgeSome(String file, Instant declared, Function<Duty, Subject> performer) {
    DutyService service = stage.get(DutyService.class);
    List<Act> acts = new ArrayList<>();
    List<Duty> duties = duties(file, declared);
    for (int no = 0; no < duties.size(); no++) {
      UUID id = duties.get(no).id();
      Subject by = performer.apply(duties.get(no));
      int kind = no % 10;
      if (kind < 8) {
        acts.add(
            new Act(
                declared.plus(Duration.ofMinutes(4 + no * 7L % 43)),
                by,
                () -> service.acknowledge(id, AcknowledgeChannel.SCREEN, Optional.empty())));
      }
      if (kind < 4) {
        acts.add(
            new Act(
                declared.plus(Duration.ofMinutes(55 + no * 13L % 190)),
                by,
                () -> service.fulfil(id, evidence(by), Optional.empty())));
      }
    }
    perform(acts);
  }

  /** All of them, in time. */
  void fulfilAll(String file, Instant declared) {
    DutyService service = stage.get(DutyService.class);
    List<Act> acts = new ArrayList<>();
    int no = 0;
    for (Duty duty : duties(file, declared)) {
      UUID id = duty.id();
      Subject by = people.liaison(duty.service());
      acts.add(
          new Act(
              declared.plus(Duration.ofMinutes(5 + no * 7L % 50)),
              by,
              () -> service.acknowledge(id, AcknowledgeChannel.SCREEN, Optional.empty())));
      acts.add(
          new Act(
              declared.plus(Duration.ofMinutes(70 + no * 17L % 300)),
              by,
              () -> service.fulfil(id, evidence(by), Optional.empty())));
      no++;
    }
    perform(acts);
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
