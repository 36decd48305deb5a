package be.belfry.domain.cooperation;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.shared.NamedUuid;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A frozen document as a bundle of STIX 2.1: who reports, the incident, the sectors that are hit,
 * the measures, the statements as notes, and a report that holds them together; every object
 * carries its marking of TLP 2.0. The same source gives the same ids and the same bytes, so that
 * the receiver can merge what he gets twice.
 */
public final class StixBundle {
  /** Property extension by which OASIS defines the markings of TLP 2.0. */
  private static final String TLP_EXTENSION =
      "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

  /** Names of this product's objects; not the namespace that STIX keeps for observables. */
  private static final UUID NAMESPACE = UUID.fromString("6f6b5f0e-2c1d-5b7a-9a3e-0c6d1f4b8e27");

  /** The same in every bundle: who reports does not change with what he reports. */
  private static final String CREATOR_SINCE = "2017-04-28T00:00:00.000Z";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final FrozenSource source;
  private final Caveat caveat;
  private final String at;
  private final List<Map<String, Object>> objects = new ArrayList<>();
  private final List<String> markings = new ArrayList<>();
  private final String creator = "identity--" + NamedUuid.of(NAMESPACE, "identity|BE");

  private StixBundle(FrozenSource source, Caveat caveat) {
    this.source = source;
    this.caveat = caveat;
    this.at = TIME.format(source.frozenAt());
  }

  /**
   * The bundle as canonical JSON, UTF-8.
   *
   * @param caveat that holds for it
   * @param reference of the package
   */
  public static byte[] bytes(FrozenSource source, Caveat caveat, String reference) {
    return CanonicalJson.bytes(new StixBundle(source, caveat).bundle(reference));
  }

  private Map<String, Object> bundle(String reference) {
    mark();
    add(
        object("identity", creator)
            .with("name", "Belgium, Centre for Cybersecurity Belgium")
            .with("identity_class", "organization")
            .with("sectors", List.of("government-national")));
    FrozenPicture picture = source.picture();
    String summary = FrozenPicture.inEnglish(picture.summary());
    String incident = id("incident", source.crisis().orElse(source.reference()));
    add(object("incident", incident).with("name", source.title()).with("description", summary));
    for (FrozenPicture.Impact impact : picture.impacts()) {
      sector(impact, incident);
    }
    for (FrozenPicture.Measure measure : picture.measures()) {
      String name = FrozenPicture.inEnglish(measure.title());
      add(
          object("course-of-action", id("course-of-action", String.valueOf(measure.no())))
              .with("name", name.isEmpty() ? "Measure " + measure.no() : name)
              .with("description", measure.service() + ", " + measure.state()));
    }
    int no = 0;
    for (FrozenPicture.Statement statement : picture.statements()) {
      no++;
      note(statement, no, incident);
    }
    report(reference, summary);
    Map<String, Object> bundle = new LinkedHashMap<>();
    bundle.put("type", "bundle");
    bundle.put("id", id("bundle", reference));
    bundle.put("objects", objects);
    return bundle;
  }

  private void sector(FrozenPicture.Impact impact, String incident) {
    String hit = id("identity", "sector", impact.sector());
    add(
        object("identity", hit)
            .with("name", "Belgium, sector " + impact.sector())
            .with("identity_class", "class"));
    add(
        object("relationship", id("relationship", "sector", impact.sector()))
            .with("relationship_type", "related-to")
            .with("source_ref", incident)
            .with("target_ref", hit)
            .with("start_time", TIME.format(impact.since())));
  }

  private void note(FrozenPicture.Statement statement, int no, String incident) {
    String text = FrozenPicture.inEnglish(statement.text());
    if (text.isEmpty()) {
      return;
    }
    Builder note =
        object("note", id("note", String.valueOf(no)))
            .with("abstract", statement.kind() + ", confidence " + statement.confidence())
            .with("content", text)
            .with("object_refs", List.of(incident));
    add(statement.source().isEmpty() ? note : note.with("authors", List.of(statement.source())));
  }

  private void report(String reference, String summary) {
    List<String> refs =
        objects.stream()
            .filter(object -> !"marking-definition".equals(object.get("type")))
            .map(object -> (String) object.get("id"))
            .toList();
    add(
        object("report", id("report", reference))
            .with("name", reference + ": " + source.title())
            .with("description", summary)
            .with("report_types", List.of("threat-report"))
            .with("published", at)
            .with("object_refs", refs));
  }

  /** The marking of TLP 2.0 as OASIS defines it, and what else the reader must see. */
  private void mark() {
    Tlp tlp = source.tlp();
    Map<String, Object> marking = new LinkedHashMap<>();
    marking.put("type", "marking-definition");
    marking.put("spec_version", "2.1");
    marking.put("id", "marking-definition--" + tlpId(tlp));
    marking.put("created", "2022-10-01T00:00:00.000Z");
    marking.put("name", tlp.marking());
    marking.put(
        "extensions",
        Map.of(
            TLP_EXTENSION,
            Map.of(
                "extension_type",
                "property-extension",
                "tlp_2_0",
                tlp == Tlp.AMBER_STRICT ? "amber+strict" : tlp.code())));
    objects.add(marking);
    markings.add((String) marking.get("id"));
    if (source.marking() != Marking.UNMARKED) {
      statement(source.marking().name().replace('_', ' '));
    }
    if (caveat != Caveat.NONE) {
      statement(caveat.name().replace('_', ' '));
    }
    if (source.walls().exercise()) {
      statement("EXERCISE EXERCISE EXERCISE");
    }
    if (source.demo()) {
      statement("Demonstration data, not real");
    }
  }

  private void statement(String words) {
    Map<String, Object> marking = new LinkedHashMap<>();
    marking.put("type", "marking-definition");
    marking.put("spec_version", "2.1");
    marking.put("id", id("marking-definition", words));
    marking.put("created", at);
    marking.put("created_by_ref", creator);
    marking.put("definition_type", "statement");
    marking.put("definition", Map.of("statement", words));
    objects.add(marking);
    markings.add((String) marking.get("id"));
  }

  private static String tlpId(Tlp tlp) {
    return switch (tlp) {
      case CLEAR -> "94868c89-83c2-464b-929b-a1a8aa3c8487";
      case GREEN -> "bab4a63c-aed9-4cf5-a766-dfca5abac2bb";
      case AMBER -> "55d920b0-5e8b-4f79-9ee9-91f868d9b421";
      case AMBER_STRICT -> "939a9414-2ddd-4d32-a0cd-375ea402b003";
      case RED -> "e828b379-4e03-4974-9ac4-e53a884c97c1";
    };
  }

  private Builder object(String type, String id) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", type);
    json.put("spec_version", "2.1");
    json.put("id", id);
    boolean who = id.equals(creator);
    json.put("created", who ? CREATOR_SINCE : at);
    json.put("modified", who ? CREATOR_SINCE : at);
    if (!who) {
      json.put("created_by_ref", creator);
    }
    if (!who) {
      json.put("object_marking_refs", List.copyOf(markings));
    }
    return new Builder(json);
  }

  private void add(Builder object) {
    objects.add(object.json());
  }

  private record Builder(Map<String, Object> json) {
    /** Puts a property; an empty text is none. */
    Builder with(String name, Object value) {
      if (!"".equals(value)) {
        json.put(name, value);
      }
      return this;
    }
  }

  /** An id that the same object of the same source always has: UUID version 5. */
  private String id(String type, String... names) {
    String name = type + "|" + source.reference() + "|" + String.join("|", names);
    return type + "--" + NamedUuid.of(NAMESPACE, name);
  }
}
