package be.belfry.persistence.exercise;

import be.belfry.domain.exercise.Exercise;
import be.belfry.domain.exercise.ExerciseFinding;
import be.belfry.domain.exercise.ExerciseNote;
import be.belfry.domain.exercise.Exercises;
import be.belfry.domain.exercise.Inject;
import be.belfry.domain.exercise.Participant;
import be.belfry.domain.shared.Pick;
import be.belfry.persistence.convert.Picks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Exercises in their tables. */
@ApplicationScoped
public class JpaExercises implements Exercises {
  private static final int MOST = 100;

  @PersistenceContext private EntityManager em;

  @Override
  public String nextReference(int year) {
    long no =
        ((Number) em.createNativeQuery("select nextval('exercise_number')").getSingleResult())
            .longValue();
    return String.format("X-%d-%04d", year, no);
  }

  @Override
  public void add(Exercise exercise) {
    em.persist(exercise);
  }

  @Override
  public Optional<Exercise> byReference(String reference) {
    return em.createQuery("select e from Exercise e where e.reference = :ref", Exercise.class)
        .setParameter("ref", reference)
        .getResultStream()
        .findFirst();
  }

  @Override
  public Optional<Exercise> lock(String reference) {
    return em.createQuery("select e from Exercise e where e.reference = :ref", Exercise.class)
        .setParameter("ref", reference)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }

  @Override
  public Optional<Exercise> live() {
    return em.createQuery(
            "select e from Exercise e where e.state in ('running', 'paused')", Exercise.class)
        .getResultStream()
        .findFirst();
  }

  @Override
  @SuppressWarnings("unchecked")
  public Optional<Exercise> liveLocked() {
    List<Exercise> found =
        em.createNativeQuery(
                """
                select * from exercise where state in ('running', 'paused')
                for no key update skip locked
                """,
                Exercise.class)
            .getResultList();
    return found.stream().findFirst();
  }

  @Override
  public List<Exercise> all() {
    return em.createQuery("select e from Exercise e order by e.plannedAt desc", Exercise.class)
        .setMaxResults(MOST)
        .getResultList();
  }

  @Override
  public void add(Inject inject) {
    em.persist(inject);
  }

  @Override
  public List<Inject> injects(UUID exerciseId) {
    return em.createQuery(
            "select i from Inject i where i.exerciseId = :id order by i.atMinute, i.no",
            Inject.class)
        .setParameter("id", exerciseId)
        .getResultList();
  }

  @Override
  public List<Inject> lockAhead(UUID exerciseId) {
    return em.createQuery(
            "select i from Inject i where i.exerciseId = :id and i.state in ('waiting', 'held')"
                + " order by i.atMinute, i.no",
            Inject.class)
        .setParameter("id", exerciseId)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  @Override
  public Optional<Inject> lockInject(UUID exerciseId, int no) {
    return em.createQuery(
            "select i from Inject i where i.exerciseId = :id and i.no = :no", Inject.class)
        .setParameter("id", exerciseId)
        .setParameter("no", no)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }

  @Override
  @SuppressWarnings("unchecked")
  public Optional<Inject> takeDue(UUID exerciseId, int minute, boolean file, Pick pick) {
    Query query =
        em.createNativeQuery(
                """
                select * from exercise_inject
                where exercise_id = cast(?1 as uuid) and state = 'waiting' and at_minute <= ?2
                  and (kind <> 'event' or ?3)
                """
                    + Picks.condition("cast(id as text)", 4)
                    + "order by at_minute, no limit 1 for no key update skip locked",
                Inject.class)
            .setParameter(1, exerciseId.toString())
            .setParameter(2, minute)
            .setParameter(3, file);
    List<Inject> found = Picks.set(query, 4, pick).getResultList();
    return found.stream().findFirst();
  }

  @Override
  public List<Inject> openActions(UUID exerciseId) {
    return em.createQuery(
            "select i from Inject i where i.exerciseId = :id and i.kind = 'action'"
                + " and i.state = 'delivered' and i.playedAt is null order by i.atMinute, i.no",
            Inject.class)
        .setParameter("id", exerciseId)
        .getResultList();
  }

  @Override
  public void add(Participant participant) {
    em.persist(participant);
  }

  @Override
  public List<Participant> participants(UUID exerciseId) {
    return em.createQuery(
            "select p from Participant p where p.exerciseId = :id"
                + " order by function('folded', p.name), p.id",
            Participant.class)
        .setParameter("id", exerciseId)
        .getResultList();
  }

  @Override
  public void add(ExerciseNote note) {
    em.persist(note);
  }

  @Override
  public List<ExerciseNote> notes(UUID exerciseId) {
    return em.createQuery(
            "select n from ExerciseNote n where n.exerciseId = :id order by n.no",
            ExerciseNote.class)
        .setParameter("id", exerciseId)
        .getResultList();
  }

  @Override
  public void add(ExerciseFinding finding) {
    em.persist(finding);
  }

  @Override
  public List<ExerciseFinding> findings(UUID exerciseId) {
    return em.createQuery(
            "select f from ExerciseFinding f where f.exerciseId = :id order by f.no",
            ExerciseFinding.class)
        .setParameter("id", exerciseId)
        .getResultList();
  }

  @Override
  public Optional<ExerciseFinding> lockFinding(UUID exerciseId, int no) {
    return em.createQuery(
            "select f from ExerciseFinding f where f.exerciseId = :id and f.no = :no",
            ExerciseFinding.class)
        .setParameter("id", exerciseId)
        .setParameter("no", no)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }
}
