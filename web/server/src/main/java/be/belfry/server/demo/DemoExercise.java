package be.belfry.server.demo;

import be.belfry.domain.exercise.Exercise;
import be.belfry.domain.exercise.ExerciseClock;
import be.belfry.domain.exercise.ExerciseDecision;
import be.belfry.domain.exercise.Exercises;
import be.belfry.domain.exercise.Part;
import be.belfry.domain.exercise.WriteNote;
import be.belfry.domain.review.AddFinding;
import be.belfry.domain.security.Subject;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.exercise.ExerciseReviewService;
import be.belfry.services.exercise.ExerciseService;
import be.belfry.services.exercise.ExerciseTickService;
import be.belfry.services.shared.Round;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The exercise of the demonstration: planned with a script of its own, played at the pace of the
 * real clock, observed, ended, and what was learnt from it.
 */
final class DemoExercise {
  /** Until the players have met, in minutes from its start. */
  static final int FIRST_HALF = 50;

  /** Length of its script, in minutes. */
  static final int WHOLE = 240;

  private static final String SCRIPT = "silver-buoy.yaml";
  private static final Subject CLOCKWORK = Subject.system("exercise");

  private static final Map<String, Part> PARTICIPANTS =
      Map.of(
          "analyst1", Part.PLAYER,
          "dutyofficer1", Part.PLAYER,
          "director1", Part.PLAYER,
          "crisiscentre1", Part.PLAYER,
          "crisiscentre2", Part.OBSERVER,
          "analyst2", Part.OBSERVER);

  /** What an observer saw at a minute, in his language. */
  private record Note(int minute, String by, String whom, String what, int inject) {}

  private static final List<Note> NOTES =
      List.of(
          new Note(
              19,
              "analyst2",
              "CERT.be",
              "De melding werd binnen een kwartier beoordeeld; naar de ernst werd twee keer"
                  + " gevraagd.",
              2),
          new Note(
              96,
              "crisiscentre2",
              "NCCN",
              "La permanence a répondu au premier appel ; le numéro du port manquait dans"
                  + " l’annuaire.",
              6),
          new Note(
              171,
              "crisiscentre2",
              "SPF Mobilité",
              "La liaison n’a reçu la question qu’après le deuxième essai.",
              8));

  private final DemoStage stage;
  private final DemoPeople people;
  private final EntityManager em;
  private final Instant start;
  private final Subject leader;
  private String reference;
  private int minute;

  /**
   * @param start when its clock begins
   */
  DemoExercise(DemoStage stage, DemoPeople people, EntityManager em, Instant start) {
    this.stage = stage;
    this.people = people;
    this.em = em;
    this.start = start;
    this.leader = people.named("exerciseleader");
  }

  private Instant at(int minutes) {
    return start.plus(Duration.ofMinutes(minutes));
  }

  /** When it is over. */
  Instant endsAt() {
    return at(WHOLE);
  }

  /** Planned three days before; what was reported in it becomes its record. */
  void start() {
    stage.at(start.minus(Duration.ofDays(3)), leader);
    ExerciseService exercises = stage.get(ExerciseService.class);
    reference = exercises.planOwn(script());
    PARTICIPANTS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(one -> exercises.invite(reference, one.getKey(), one.getValue()));
    stage.at(start, leader);
    exercises.decide(reference, ExerciseDecision.START, Optional.empty());
    em.flush();
    // the reports were written before: a trigger would have noted them
    em.createNativeQuery(
            """
            insert into exercise_record (record_id, exercise_id, kind, at)
            select r.id, e.id, r.kind, r.at
            from exercise e, (
              select id, 'thread' as kind, opened_at as at from notification_thread where exercise
              union all
              select id, 'incident', opened_at from incident where exercise) r
            where e.reference = ?1
            """)
        .setParameter(1, reference)
        .executeUpdate();
  }

  /** Its clock goes on to a minute: what is due until then arrives, and observers note. */
  void goTo(int until) {
    ExerciseTickService clockwork = stage.get(ExerciseTickService.class);
    while (minute < until) {
      minute++;
      stage.at(at(minute), CLOCKWORK);
      Exercise exercise = stage.get(Exercises.class).lock(reference).orElseThrow();
      for (Instant beat = at(minute - 1);
          !beat.isAfter(at(minute));
          beat = beat.plus(ExerciseClock.GRACE)) {
        exercise.beat(beat);
      }
      while (clockwork.deliverNext(Round.whole()) > 0) {
        // each is delivered by its own act
      }
      NOTES.stream().filter(note -> note.minute() == minute).forEach(this::write);
    }
  }

  private void write(Note note) {
    stage.at(at(minute), people.named(note.by()));
    stage
        .get(ExerciseReviewService.class)
        .note(
            reference,
            new WriteNote(note.whom(), note.what(), Optional.of(note.inject()), Optional.empty()));
  }

  /** The leader ends it, and says a day later what is learnt. */
  void end() {
    stage.letMailsLeave().at(endsAt(), leader);
    stage.get(ExerciseService.class).decide(reference, ExerciseDecision.END, Optional.empty());
    find(
        "Het noodnummer van de haven stond nergens; de permanentie zocht elf minuten.",
        "MOBILITY",
        30,
        "De dienst houdt de noodnummers van havens en luchthavens bij in het adresboek.");
    find(
        "La question au service est partie à une adresse que personne ne lit la nuit.",
        "NCCN",
        60,
        "");
  }

  private void find(String what, String owner, int days, String change) {
    Instant later = endsAt().plus(Duration.ofHours(20));
    stage.at(later, leader);
    stage
        .get(ExerciseReviewService.class)
        .find(
            reference,
            new AddFinding(
                what,
                owner,
                later.atZone(BelgianTime.ZONE).toLocalDate().plusDays(days),
                change,
                Optional.empty()));
  }

  private static String script() {
    try (InputStream in = DemoExercise.class.getResourceAsStream(SCRIPT)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
