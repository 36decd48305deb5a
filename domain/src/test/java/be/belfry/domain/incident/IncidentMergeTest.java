package be.belfry.domain.incident;

import static be.belfry.domain.incident.AnIncident.NOW;
import static be.belfry.domain.incident.AnIncident.anIncident;
import static be.belfry.domain.incident.AnIncident.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.DomainException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class IncidentMergeTest {
  private static final Subject ANNA = subject(Role.ANALYST, "anna");
  private static final OpenCrises NONE = (incident, without) -> new OpenCrises.Apart(List.of(), 0);

  private final Incident one = anIncident().numbered(1).inSectors(Sector.ENERGY).build();
  private final Incident other = anIncident().numbered(2).inSectors(Sector.HEALTH).build();

  private IncidentMerge merge(Incident absorbed, Incident survivor, OpenCrises crises) {
    return absorbed.mergeInto(survivor, 1, "one event", crises, ANNA, NOW);
  }

  private AbstractThrowableAssert<?, ?> refused(Incident absorbed, Incident survivor, String code) {
    return assertThatThrownBy(() -> merge(absorbed, survivor, NONE))
        .isInstanceOfSatisfying(
            DomainException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void changesNothingButTheStateOfTheMergedOne() {
    Walls before = other.walls();
    IncidentMerge merge = merge(one, other, NONE);
    assertThat(one.status()).isEqualTo(IncidentStatus.MERGED);
    assertThat(other.status()).isEqualTo(IncidentStatus.OPEN);
    assertThat(other.walls()).isEqualTo(before);
    assertThat(merge.isStanding()).isTrue();
    assertThat(merge.happened().action()).isEqualTo("incident.merged");
    assertThat(merge.happened().details())
        .containsEntry("into", other.reference())
        .containsEntry("state", "open -> merged");
    assertThat(merge.happened().changes())
        .as("the history of the one does not tell of the other")
        .noneMatch(change -> change.after().contains(other.reference()));
  }

  @Test
  void comesBackToWhereItStood() {
    one.decide(IncidentDecision.TAKE_UP, Optional.empty(), List.of(), ANNA, NOW);
    one.decide(IncidentDecision.CONTAIN, Optional.empty(), List.of(), ANNA, NOW);
    IncidentMerge merge = merge(one, other, NONE);
    other.decide(IncidentDecision.CLOSE, Optional.empty(), List.of(), ANNA, NOW);
    IncidentEvent.MergeReversed back = merge.reverse(Optional.empty(), ANNA, NOW);
    assertThat(one.status()).isEqualTo(IncidentStatus.CONTAINED);
    assertThat(back.details()).containsEntry("state", "merged -> contained");
    assertThat(merge.isStanding()).isFalse();
    assertThatThrownBy(() -> merge.reverse(Optional.empty(), ANNA, NOW))
        .isInstanceOfSatisfying(
            DomainException.class,
            refusal -> assertThat(refusal.code()).isEqualTo("incident_mergeReversed"));
  }

  @Test
  void refusesWhatCanNotBeOne() {
    refused(one, one, "incident_mergeSelf");
    refused(one, anIncident().inExercise().build(), "incident_exercise");
    refused(one, anIncident().from("eurepoc").build(), "incident_mergeSource");
    Incident closed = anIncident().build();
    closed.decide(IncidentDecision.CLOSE, Optional.empty(), List.of(), ANNA, NOW);
    refused(one, closed, "incident_ended");
    Incident none = anIncident().build();
    none.decide(IncidentDecision.DISMISS, Optional.of("none"), List.of(), ANNA, NOW);
    refused(none, other, "incident_mergeState");
    assertThat(one.status()).isEqualTo(IncidentStatus.OPEN);
  }

  @Test
  void goesOnOnlyInWhatIsMarkedAsNarrowly() {
    for (Tlp absorbed : Tlp.values()) {
      for (Tlp survivor : Tlp.values()) {
        Incident a = anIncident().marked(absorbed).build();
        Incident b = anIncident().marked(survivor).build();
        if (survivor.isWiderThan(absorbed)) {
          refused(a, b, "incident_mergeMarking");
        } else {
          assertThat(merge(a, b, NONE).isStanding()).isTrue();
        }
      }
    }
  }

  @Test
  void isNotTornFromACrisisFileNorPutBesideOne() {
    for (Incident apart : List.of(one, other)) {
      OpenCrises named = (i, w) -> new OpenCrises.Apart(held(i, apart, "C-2026-0003"), 0);
      assertThatThrownBy(() -> merge(one, other, named))
          .isInstanceOf(DomainException.class)
          .hasMessageContaining(apart.reference() + " is in a crisis file")
          .extracting(refusal -> ((DomainException) refusal).code())
          .isEqualTo("incident_mergeCrisis");
    }
    OpenCrises hidden = (i, w) -> new OpenCrises.Apart(List.of(), i.equals(one.id()) ? 1 : 0);
    assertThatThrownBy(() -> merge(one, other, hidden))
        .extracting(refusal -> ((DomainException) refusal).code())
        .isEqualTo("incident_mergeHiddenCrisis");
  }

  private static List<String> held(UUID incident, Incident held, String crisis) {
    return incident.equals(held.id()) ? List.of(crisis) : List.of();
  }

  @Test
  void isFrozenWhileItGoesOnElsewhere() {
    merge(one, other, NONE);
    refused(other, one, "incident_merged");
    refused(one, other, "incident_mergeState");
    for (Runnable act :
        List.<Runnable>of(
            () -> one.change(UpdateIncident.nothing(), Tlp.CLEAR, ANNA, NOW),
            () ->
                one.join(
                    "N-2026-000001", other.walls(), new ReportSaid(false, Set.of()), ANNA, NOW),
            () ->
                new TimelineEntry(
                    one,
                    new AddTimelineEntry(
                        NOW, "SOC", Confidence.LOW, EntryKind.FACT, "x", Optional.empty()),
                    Optional.empty(),
                    ANNA,
                    NOW))) {
      assertThatThrownBy(act::run)
          .extracting(refusal -> ((DomainException) refusal).code())
          .isEqualTo("incident_merged");
    }
  }
}
