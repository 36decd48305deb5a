package be.belfry.domain.cooperation;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.shared.NamedUuid;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A frozen document as a bundle of STIX 2.1: who reports, the incident, the sectors that are hit,
 * the measures, the statements as notes, and a report that holds them together; every object
 * carries its marking of TLP 2.0. The same source gives the same ids and the same bytes, so that
 * the receiver can merge what he gets twice.
 *
 * <p>An id and a moment of {@code modified} have one content, whoever gets them: of two, a receiver
 * drops the second. What a bundle says of the crisis (the incident, its sectors and measures) keeps
 * its id, and each frozen document is a version of it, modified when that was frozen. The caveat is
 * all that can differ between two packages of one document, so there is an id for each. The clock
 * of an exercise may stand while two documents are frozen: there each has objects of its own, as
 * has a request for help, which is no later picture of its crisis.
 */
public final class StixBundle {
  /** Property extension by which OASIS defines the markings of TLP 2.0. */
  private static final String TLP_EXTENSION =
      "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

  /** Names of this product's objects; not the namespace that STIX keeps for observables. */
  private static final UUID NAMESPACE = UUID.fromString("6f6b5f0e-2c1d-5b7a-9a3e-0c6d1f4b8e27");

  /** The same in every bundle: who reports, and the words of a marking, never change. */
  private static final String ALWAYS = "2017-04-28T00:00:00.000Z";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final FrozenSource source;
  private final Caveat caveat;
  private final String at;

  /** What the objects that have versions are named by: the crisis, else the document. */
  private final String subject;

  /** When they were made first. */
  private final String since;

  private final List<Map<String, Object>> objects = new ArrayList<>();
  private final List<String> markings = new ArrayList<>();
  private final String creator = named("identity", "BE");

  private StixBundle(FrozenSource source, Caveat caveat) {
    this.source = source;
    this.caveat = caveat;
    this.at = TIME.format(source.frozenAt());
    Optional<Instant> opened = source.openedAt().filter(at -> !source.walls().exercise());
    this.subject = opened.flatMap(at -> source.crisis()).orElse(source.reference());
    this.since = opened.map(TIME::format).orElse(at);
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
        object("identity", creator, ALWAYS, ALWAYS)
            .with("name", "Belgium, Centre for Cybersecurity Belgium")
            .with("identity_class", "organization")
            .with("sectors", List.of("government-national")));
    FrozenPicture picture = source.picture();
    String summary = FrozenPicture.inEnglish(picture.summary());
    Builder incident = version("incident");
    add(incident.with("name", source.title()).with("description", summary));
    for (FrozenPicture.Impact impact : picture.impacts()) {
      sector(impact, incident.id());
    }
    for (FrozenPicture.Measure measure : picture.measures()) {
      String name = FrozenPicture.inEnglish(measure.title());
      add(
          version("course-of-action", String.valueOf(measure.no()))
              .with("name", name.isEmpty() ? "Measure " + measure.no() : name)
              .with("description", measure.service() + ", " + measure.state()));
    }
    int no = 0;
    for (FrozenPicture.Statement statement : picture.statements()) {
      no++;
      note(statement, no, incident.id());
    }
    report(reference, summary);
    Map<String, Object> bundle = new LinkedHashMap<>();
    bundle.put("type", "bundle");
    bundle.put("id", named("bundle", reference));
    bundle.put("objects", objects);
    return bundle;
  }

  private void sector(FrozenPicture.Impact impact, String incident) {
    Builder hit = version("identity", "sector", impact.sector());
    add(hit.with("name", "Belgium, sector " + impact.sector()).with("identity_class", "class"));
    add(
        version("relationship", "sector", impact.sector())
            .with("relationship_type", "related-to")
            .with("source_ref", incident)
            .with("target_ref", hit.id())
            .with("start_time", TIME.format(impact.since())));
  }

  private void note(FrozenPicture.Statement statement, int no, String incident) {
    String text = FrozenPicture.inEnglish(statement.text());
    if (text.isEmpty()) {
      return;
    }
    Builder note =
        once("note", String.valueOf(no))
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
        once("report", reference)
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
    marking.put("id", named("marking-definition", words));
    marking.put("created", ALWAYS);
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

  /** Something of which each document tells a version. */
  private Builder version(String type, String... names) {
    return object(type, id(type, subject, names), since, at);
  }

  /** Something that only this document tells. */
  private Builder once(String type, String... names) {
    return object(type, id(type, source.reference(), names), at, at);
  }

  private Builder object(String type, String id, String created, String modified) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", type);
    json.put("spec_version", "2.1");
    json.put("id", id);
    json.put("created", created);
    json.put("modified", modified);
    if (!id.equals(creator)) {
      json.put("created_by_ref", creator);
      json.put("object_marking_refs", List.copyOf(markings));
    }
    return new Builder(json);
  }

  private void add(Builder object) {
    objects.add(object.json());
  }

  private record Builder(Map<String, Object> json) {
    String id() {
      return (String) json.get("id");
    }

    /** Puts a property; an empty text is none. */
    Builder with(String name, Object value) {
      if (!"".equals(value)) {
        json.put(name, value);
      }
      return this;
    }
  }

  /** An id that the same thing under the same caveat always has: UUID version 5. */
  private String id(String type, String of, String... names) {
    return named(type, caveat.code() + "|" + of + "|" + String.join("|", names));
  }

  private static String named(String type, String name) {
    return type + "--" + NamedUuid.of(NAMESPACE, type + "|" + name);
  }
}
