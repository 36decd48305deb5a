package be.belfry.server.demo;

import be.belfry.domain.crisis.ConveneMeeting;
import be.belfry.domain.crisis.MeetingCall;
import be.belfry.domain.logbook.RecordDecision;
import be.belfry.domain.security.Subject;
import be.belfry.services.callout.CallOutService;
import be.belfry.services.crisis.MeetingService;
import be.belfry.services.logbook.MeetingDecisionService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The cells of the crisis in progress: one has met, the next one is convened. */
final class DemoMeetings {
  private final DemoStage stage;
  private final String file;
  private final Instant declared;
  private final Subject officer;

  DemoMeetings(DemoStage stage, DemoPeople people, String file, Instant declared) {
    this.stage = stage;
    this.file = file;
    this.declared = declared;
    this.officer = people.named("dutyofficer1");
  }

  void play() {
    UUID first =
        convene(
            20,
            "coordinationMeeting",
            70,
            "CCB, zaal 3, of conferentiebrug 4711",
            "1. Stand\n2. Bewijs en indamming\n3. Wie spreekt");
    at(70).open(first, Optional.empty());
    at(71).attend(first, "CCB", "Directeur van het CCB", Optional.empty(), Optional.empty());
    UUID deputy =
        at(72)
            .attend(
                first,
                "FCCU",
                "Commissaris Peeters",
                Optional.of("Hoofd van de FCCU"),
                Optional.empty());
    at(74).attend(first, "NCCN", "Permanentie NCCN", Optional.empty(), Optional.empty());
    at(80)
        .minute(
            first, "Twee netbeheerders werken met de hand; 14 posten gewist.", Optional.empty());
    at(86).minute(first, "Het parket vraagt schijven te bewaren voor heropbouw.", Optional.empty());
    at(90)
        .minute(first, "Twee netbeheerders werken met de hand; 11 posten gewist.", Optional.of(1));
    stage.at(time(92), officer);
    stage
        .get(MeetingDecisionService.class)
        .decide(
            first,
            new RecordDecision(
                Optional.empty(),
                Optional.of("CCB-COORD"),
                Optional.of("CCB-COORD"),
                "Eén schijf van elke besmette post wordt bewaard voor ze heropgebouwd wordt.",
                List.of(),
                "Verzoek van het federaal parket.",
                "Bewijs blijft bruikbaar; herstel loopt hoogstens twee uur uit.",
                Optional.empty(),
                Optional.empty()),
            Optional.of(
                new MeetingDecisionService.Task(
                    "FCCU",
                    "Schijven bij de netbeheerders ophalen",
                    "Bewijslijst ondertekend door beide partijen",
                    time(60 * 30))));
    at(100).leave(first, deputy, Optional.empty());
    at(110).close(first, Optional.of(time(60 * 26)), Optional.empty());
    convene(
        690,
        "evaluationCell",
        60 * 26,
        "Nationaal Crisiscentrum, Wetstraat 18, of conferentiebrug 4712",
        "Scenario’s voor de komende 72 uur");
  }

  private UUID convene(long minutes, String cell, long start, String place, String agenda) {
    UUID id =
        at(minutes).convene(file, new ConveneMeeting(cell, time(start), place, agenda, Set.of()));
    stage.letMailsLeave();
    for (MeetingCall call : at(minutes + 4).detail(id).calls()) {
      stage
          .get(CallOutService.class)
          .acknowledge(call.callOut(), "Permanentie " + call.unit(), Optional.empty());
    }
    return id;
  }

  private Instant time(long minutes) {
    return declared.plus(Duration.ofMinutes(minutes));
  }

  private MeetingService at(long minutes) {
    stage.at(time(minutes), officer);
    return stage.get(MeetingService.class);
  }
}
