package be.belfry.domain.cooperation;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.incident.Tlp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The rules of STIX 2.1 (OASIS standard of 10 June 2021) for every object of a bundle. */
class StixBundleTest {
  private static final String UUID =
      "[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
  private static final String TIME =
      "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z";

  /** What each type must have beside what all have. */
  private static final Map<String, List<String>> REQUIRED =
      Map.of(
          "identity", List.of("name"),
          "incident", List.of("name"),
          "course-of-action", List.of("name"),
          "note", List.of("content", "object_refs"),
          "report", List.of("name", "published", "object_refs"),
          "relationship", List.of("relationship_type", "source_ref", "target_ref"),
          "marking-definition", List.of());

  /** The markings of TLP 2.0 as OASIS published them: id, name, value. */
  private static final Map<Tlp, List<String>> OASIS =
      Map.of(
          Tlp.CLEAR, List.of("94868c89-83c2-464b-929b-a1a8aa3c8487", "TLP:CLEAR", "clear"),
          Tlp.GREEN, List.of("bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "TLP:GREEN", "green"),
          Tlp.AMBER, List.of("55d920b0-5e8b-4f79-9ee9-91f868d9b421", "TLP:AMBER", "amber"),
          Tlp.AMBER_STRICT,
              List.of("939a9414-2ddd-4d32-a0cd-375ea402b003", "TLP:AMBER+STRICT", "amber+strict"),
          Tlp.RED, List.of("e828b379-4e03-4974-9ac4-e53a884c97c1", "TLP:RED", "red"));

  private static String text(Tlp tlp, boolean exercise, String reference) {
    return new String(
        StixBundle.bytes(APackage.source(tlp, exercise), Caveat.NONE, reference),
        StandardCharsets.UTF_8);
  }

  private static Map<String, Object> bundle(Tlp tlp, boolean exercise) {
    return json(text(tlp, exercise, "P-2026-0001"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> json(String text) {
    return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> objects(Map<String, Object> bundle) {
    return (List<Map<String, Object>>) bundle.get("objects");
  }

  @ParameterizedTest
  @EnumSource
  void everyObjectFollowsTheStandard(Tlp tlp) {
    Map<String, Object> bundle = bundle(tlp, true);
    assertThat(bundle.get("type")).isEqualTo("bundle");
    assertThat((String) bundle.get("id")).matches("bundle--" + UUID);
    assertThat(bundle).as("gone since 2.1").doesNotContainKey("spec_version");
    Map<String, Map<String, Object>> byId = new HashMap<>();
    for (Map<String, Object> object : objects(bundle)) {
      String type = (String) object.get("type");
      assertThat(REQUIRED).containsKey(type);
      assertThat((String) object.get("id")).as("id of " + type).matches(type + "--" + UUID);
      assertThat(object.get("spec_version")).isEqualTo("2.1");
      assertThat(String.valueOf(object.get("created"))).matches(TIME);
      if (!type.equals("marking-definition")) {
        assertThat(String.valueOf(object.get("modified"))).matches(TIME);
      }
      assertThat(object.keySet()).as(type).containsAll(REQUIRED.get(type));
      object.forEach(
          (name, value) -> {
            assertThat(name).as("snake case").matches("[a-z0-9_]{3,250}|id");
            assertThat(value).as(type + "." + name).isNotNull().isNotEqualTo("");
            if (value instanceof List<?> list) {
              assertThat(list).as("no empty list: " + name).isNotEmpty();
            }
          });
      assertThat(byId.put((String) object.get("id"), object)).as("twice " + object).isNull();
    }
    for (Map<String, Object> object : byId.values()) {
      for (String reference : references(object)) {
        assertThat(byId).as(object.get("id") + " points to").containsKey(reference);
      }
    }
    assertThat(byId.values().stream().map(o -> (String) o.get("type")))
        .contains("report", "incident", "identity", "note", "course-of-action", "relationship");
  }

  private static List<String> references(Map<String, Object> object) {
    List<String> found = new ArrayList<>();
    object.forEach(
        (name, value) -> {
          if (name.endsWith("_ref")) {
            found.add((String) value);
          } else if (name.endsWith("_refs")) {
            ((List<?>) value).forEach(each -> found.add((String) each));
          }
        });
    return found;
  }

  @ParameterizedTest
  @EnumSource
  void everyObjectCarriesTheMarkingThatOasisDefined(Tlp tlp) {
    String id = "marking-definition--" + OASIS.get(tlp).get(0);
    Set<String> marked = new HashSet<>();
    for (Map<String, Object> object : objects(bundle(tlp, false))) {
      if (object.get("id").equals(id)) {
        assertThat(object.get("name")).isEqualTo(OASIS.get(tlp).get(1));
        assertThat(object).doesNotContainKeys("definition", "definition_type", "modified");
        assertThat(object.get("extensions"))
            .isEqualTo(
                Map.of(
                    "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d",
                    Map.of(
                        "extension_type", "property-extension", "tlp_2_0", OASIS.get(tlp).get(2))));
      } else if (object.containsKey("object_marking_refs")) {
        assertThat((List<?>) object.get("object_marking_refs")).isEqualTo(List.of(id));
        marked.add((String) object.get("type"));
      } else {
        assertThat(object.get("name"))
            .as("unmarked")
            .isEqualTo("Belgium, Centre for Cybersecurity Belgium");
      }
    }
    assertThat(marked).contains("report", "incident", "note");
  }

  @Test
  void theSameSourceGivesTheSameBytesAndAnotherPackageOnlyItsOwnReport() {
    String once = text(Tlp.AMBER, false, "P-2026-0001");
    assertThat(text(Tlp.AMBER, false, "P-2026-0001")).isEqualTo(once);
    Set<Object> ids =
        new HashSet<>(objects(bundle(Tlp.AMBER, false)).stream().map(o -> o.get("id")).toList());
    String other = text(Tlp.AMBER, false, "P-2026-0002");
    assertThat(ids.stream().filter(id -> !other.contains((String) id))).hasSize(1);
  }

  private static List<Map<String, Object>> objects(FrozenSource source, Caveat caveat, int no) {
    byte[] bytes = StixBundle.bytes(source, caveat, "P-2026-%04d".formatted(no));
    return objects(json(new String(bytes, StandardCharsets.UTF_8)));
  }

  private static List<String> ids(List<Map<String, Object>> objects, String type) {
    return objects.stream()
        .filter(object -> type.equals(object.get("type")))
        .map(object -> (String) object.get("id"))
        .toList();
  }

  /** Of two contents under one id and one moment a receiver drops the second. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anIdAndAMomentHaveOneContentWhoeverGetsThem(boolean exercise) {
    Map<List<Object>, Map<String, Object>> known = new HashMap<>();
    Map<Object, Object> created = new HashMap<>();
    int report = 0;
    for (Tlp tlp : Tlp.values()) {
      report++;
      // The clock of an exercise may stand while two reports are issued.
      Instant frozenAt = APackage.T0.plusMillis(exercise ? 0 : report);
      FrozenSource source = APackage.source(report, frozenAt, tlp, exercise);
      for (Caveat caveat : Caveat.values()) {
        for (Map<String, Object> object : objects(source, caveat, known.size())) {
          Object id = object.get("id");
          Object since = object.get("created");
          Object modified = object.getOrDefault("modified", since);
          Map<String, Object> other = known.put(List.of(id, modified), object);
          assertThat(object).isEqualTo(other == null ? object : other);
          assertThat(since).isEqualTo(created.getOrDefault(id, since));
          assertThat((String) modified).isGreaterThanOrEqualTo((String) since);
          created.put(id, since);
        }
      }
    }
    assertThat(known).hasSizeGreaterThan(100);
  }

  @Test
  void whatIsToldOfTheCrisisHasVersionsAndWhatOneReportSaysHasNone() {
    FrozenSource second = APackage.source(Tlp.AMBER, false);
    FrozenSource third = APackage.source(3, APackage.T0.plusSeconds(60), Tlp.GREEN, false);
    List<Map<String, Object>> before = objects(second, Caveat.NONE, 1);
    List<Map<String, Object>> after = objects(third, Caveat.NONE, 2);
    for (String type : List.of("incident", "identity", "course-of-action", "relationship")) {
      assertThat(ids(after, type)).as(type).isNotEmpty().isEqualTo(ids(before, type));
      assertThat(ids(objects(second, Caveat.RELEASABLE_TO_EU, 3), type))
          .as(type + " under another caveat")
          .isNotEqualTo(ids(before, type));
    }
    for (String type : List.of("note", "report")) {
      assertThat(ids(after, type)).as(type).doesNotContainAnyElementsOf(ids(before, type));
    }
    assertThat(after.stream().filter(o -> "incident".equals(o.get("type"))))
        .singleElement()
        .satisfies(
            incident ->
                assertThat(incident)
                    .containsEntry("created", "2026-03-02T07:00:00.000Z")
                    .containsEntry("modified", "2026-03-02T08:01:00.000Z")
                    .containsEntry("description", "As told by report 3"));
  }

  @Test
  void theCaveatIsAMarkingOfEveryObject() {
    String text =
        new String(
            StixBundle.bytes(
                APackage.source(Tlp.AMBER, false), Caveat.RELEASABLE_TO_EU, "P-2026-0001"),
            StandardCharsets.UTF_8);
    List<Map<String, Object>> objects = objects(json(text));
    List<Object> ids =
        objects.stream()
            .filter(o -> Map.of("statement", "RELEASABLE TO EU").equals(o.get("definition")))
            .map(o -> o.get("id"))
            .toList();
    assertThat(ids).hasSize(1);
    assertThat(objects.stream().filter(o -> o.containsKey("object_marking_refs")))
        .isNotEmpty()
        .allSatisfy(
            o ->
                assertThat(((List<?>) o.get("object_marking_refs")).contains(ids.get(0))).isTrue());
    assertThat(text(Tlp.AMBER, false, "P-2026-0001")).doesNotContain("RELEASABLE");
  }

  @Test
  void anExerciseSaysSoOnEveryObject() {
    assertThat(text(Tlp.GREEN, true, "P-2026-0001")).contains("EXERCISE EXERCISE EXERCISE");
    assertThat(text(Tlp.GREEN, false, "P-2026-0001")).doesNotContain("EXERCISE");
  }
}
