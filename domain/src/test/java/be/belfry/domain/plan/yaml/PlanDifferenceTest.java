package be.belfry.domain.plan.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.plan.EscalationThresholds;
import be.belfry.domain.plan.PlanDifference;
import be.belfry.domain.plan.PlanDifference.Change;
import be.belfry.domain.plan.PlanDifference.Part;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.RhythmDefinition;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The differences between the shipped versions are those that history made. */
class PlanDifferenceTest {
  private static final ShippedPlans PLANS = ShippedPlans.load(LawSources.shipped());
  private static final PlanVersion OLDER = PLANS.version("plan-2017");
  private static final PlanVersion NEWER = PLANS.version("plan-2026");
  private static final List<Language> LANGUAGES = List.of(Language.values());

  /** Its first procedure and each step of that. */
  private static final int NEWER_STEPS = 1 + NEWER.playbooks().get(0).steps().size();

  private static final List<PlanDifference> FOUND = PlanDifference.between(OLDER, NEWER);

  @Test
  void findsNothingBetweenAVersionAndItself() {
    assertEquals(List.of(), PlanDifference.between(NEWER, NEWER));
  }

  @Test
  void findsWhatWasAdded() {
    assertEquals(Optional.of(Change.ADDED), change(Part.SERVICE, "QRF"));
    assertEquals(Optional.of(Change.ADDED), change(Part.ACTIVATION, "preAlert"));
    assertEquals(Optional.of(Change.ADDED), change(Part.DUTY, "QRF-1-DEPLOY"));
    assertEquals(Optional.of(Change.ADDED), change(Part.STEP, "PB-FIN/14"));
  }

  @Test
  void findsWhatWasRemoved() {
    assertEquals(Optional.of(Change.REMOVED), change(Part.DUTY, "FOREIGN-2-CONSULTATION"));
    assertEquals(
        Optional.of(Change.ADDED),
        PlanDifference.between(NEWER, OLDER).stream()
            .filter(each -> each.code().equals("FOREIGN-2-CONSULTATION"))
            .map(PlanDifference::change)
            .findFirst());
  }

  @Test
  void namesTheFieldsThatChanged() {
    PlanDifference army =
        FOUND.stream()
            .filter(each -> each.part() == Part.SERVICE && each.code().equals("ADIV"))
            .findFirst()
            .orElseThrow();
    assertEquals(Change.CHANGED, army.change());
    assertEquals(List.of("name", "steadyDuty", "basis"), army.fields());
    assertTrue(army.name().en().contains("Cyber Command"));
  }

  @Test
  void tellsTheStepsOfAProcedureOneByOne() {
    assertTrue(
        FOUND.stream()
            .filter(each -> each.part() == Part.PLAYBOOK)
            .noneMatch(each -> each.fields().contains("steps")));
  }

  @ParameterizedTest
  @MethodSource("partsOfAPlan")
  void everyPartOfAPlanTakesPart(RecordComponent part) {
    List<PlanDifference> found = PlanDifference.between(NEWER, without(part));
    assertEquals(
        part.getName().equals("playbooks") ? NEWER_STEPS : 1, found.size(), part.getName());
    assertTrue(
        LANGUAGES.stream().noneMatch(language -> found.get(0).name().in(language).isBlank()));
  }

  @ParameterizedTest
  @MethodSource("numbersOfTheSheet")
  void everyNumberOfTheSheetTakesPart(RecordComponent number) {
    Object[] values = values(NEWER.thresholds());
    int at =
        Arrays.stream(EscalationThresholds.class.getRecordComponents())
            .map(RecordComponent::getName)
            .toList()
            .indexOf(number.getName());
    values[at] = (int) values[at] + 1;
    PlanVersion changed = with("thresholds", build(EscalationThresholds.class, values));
    assertEquals(
        List.of(Part.THRESHOLDS + " thresholds " + Change.CHANGED + " [" + number.getName() + "]"),
        PlanDifference.between(NEWER, changed).stream()
            .map(d -> d.part() + " " + d.code() + " " + d.change() + " " + d.fields())
            .toList());
  }

  @Test
  void aLineAndARhythmThatChangeAreChangedAndNotNew() {
    EscalationLine first = NEWER.escalationLines().get(0);
    EscalationLine later =
        new EscalationLine(30, first.target(), first.telephone(), first.text(), first.basis());
    RhythmDefinition rhythm = NEWER.rhythm().get(1);
    PlanVersion changed =
        with("escalationLines", List.of(later, first, NEWER.escalationLines().get(1)));
    assertEquals(
        List.of("substitute changed", "substitute/2 added", "crisisCentre removed"),
        PlanDifference.between(NEWER, changed).stream()
            .map(d -> d.code() + " " + d.change().code())
            .toList());
    List<PlanDifference> slower =
        PlanDifference.between(
            NEWER,
            with(
                "rhythm",
                List.of(
                    NEWER.rhythm().get(0),
                    new RhythmDefinition(rhythm.from(), Duration.ofHours(40), rhythm.basis()),
                    NEWER.rhythm().get(2))));
    assertEquals(1, slower.size());
    assertEquals(List.of("every"), slower.get(0).fields());
    assertEquals("Situation reports from hour 24 of the crisis", slower.get(0).name().en());
    assertEquals("Lageberichte ab Stunde 24 der Krise", slower.get(0).name().de());
  }

  /** Its name and its days are what the two are told apart by. */
  static Stream<RecordComponent> partsOfAPlan() {
    return Arrays.stream(PlanVersion.class.getRecordComponents())
        .filter(part -> !Set.of("version", "inForceFrom", "inForceUntil").contains(part.getName()));
  }

  static Stream<RecordComponent> numbersOfTheSheet() {
    return Arrays.stream(EscalationThresholds.class.getRecordComponents())
        .filter(number -> number.getType() == int.class);
  }

  /** The plan in force with one part changed: a list lost its first item. */
  private static PlanVersion without(RecordComponent part) {
    Object value = value(part, NEWER);
    if (value instanceof List<?> list) {
      return with(part.getName(), list.subList(1, list.size()));
    }
    Object older = value(part, OLDER);
    return with(
        part.getName(),
        value instanceof Duration length
            ? length.plusHours(1)
            : value instanceof Basis basis
                ? new Basis(basis.kind(), "RD-PLAN-2024")
                : value instanceof LocalizedText text
                    ? new LocalizedText(text.nl() + ".", text.fr(), text.de(), text.en())
                    : older);
  }

  private static PlanVersion with(String part, Object value) {
    RecordComponent[] parts = PlanVersion.class.getRecordComponents();
    Object[] values = values(NEWER);
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].getName().equals(part)) {
        values[i] = value;
      }
    }
    return build(PlanVersion.class, values);
  }

  private static Object[] values(Record of) {
    return Arrays.stream(of.getClass().getRecordComponents())
        .map(part -> value(part, of))
        .toArray();
  }

  private static Object value(RecordComponent part, Record of) {
    try {
      return part.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static <T extends Record> T build(Class<T> type, Object[] values) {
    try {
      return type.getDeclaredConstructor(
              Arrays.stream(type.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class<?>[]::new))
          .newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Optional<Change> change(Part part, String code) {
    return FOUND.stream()
        .filter(each -> each.part() == part && each.code().equals(code))
        .map(PlanDifference::change)
        .findFirst();
  }
}
