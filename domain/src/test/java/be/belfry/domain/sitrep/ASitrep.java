package be.belfry.domain.sitrep;

import be.belfry.domain.crisis.AttachedIncident;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.measure.MeasureState;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.Phase;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.WrittenText;
import be.belfry.domain.sitrep.SitrepCount.CountedFigure;
import be.belfry.domain.sitrep.SitrepCount.CountedMeasure;
import be.belfry.domain.sitrep.SitrepCount.ServiceDuties;
import be.belfry.domain.sitrep.SitrepCount.TouchedSector;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reports for tests, valid by default. */
public final class ASitrep {
  /** Key of the crisis that they are about. */
  public static final UUID CRISIS = UUID.fromString("6f1f0a52-4a0e-4a6b-8a44-0a1de0c1a001");

  /** When they are made. */
  public static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  /** Until when inputs are asked. */
  public static final Instant CUT_OFF = NOW.plus(Duration.ofHours(3));

  public static final Subject EDITOR = someone("editor1", Role.CRISIS_CENTRE, "NCCN");
  public static final Subject DIRECTOR = someone("director1", Role.DIRECTOR, "CCB");
  public static final Subject LIAISON = someone("liaison1", Role.SERVICE_LIAISON, "BIPT");

  private ASitrep() {}

  /** A person with a service, in the energy sector, who takes part in exercises. */
  public static Subject someone(String user, Role role, String service) {
    return new Subject(
        UUID.nameUUIDFromBytes(user.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        user,
        "Name of " + user,
        role,
        Optional.empty(),
        Optional.of(service),
        Set.of("energy"),
        Optional.empty(),
        Language.NL,
        true);
  }

  /** The crisis with a marking; the circle of a red one are editor and director. */
  public static ReportedCrisis crisis(Tlp tlp) {
    return new ReportedCrisis(
        CRISIS,
        "C-2026-0003",
        "Grid",
        tlp,
        tlp == Tlp.RED ? Codes.of(EDITOR.id().toString(), DIRECTOR.id().toString()) : Codes.none(),
        false,
        false,
        false);
  }

  /** Figures that all have the same value. */
  public static SitrepCount count(long value) {
    return new SitrepCount(
        NOW,
        Tier.NATIONAL_CRISIS,
        Activation.ALERT,
        Phase.FEDERAL,
        Arrays.stream(SitrepFigure.values()).map(f -> new CountedFigure(f, value)).toList(),
        List.of(new TouchedSector(Sector.ENERGY, NOW.minusSeconds(7200))),
        List.of(new ServiceDuties("BIPT", 1, 2, 3, 1), new ServiceDuties("NCCN", 0, 0, 4, 0)),
        List.of(new CountedMeasure(1, "Close remote maintenance", "BIPT", MeasureState.ORDERED)),
        Optional.empty());
  }

  /** A text in two languages, with one statement of each kind. */
  public static SitrepText text() {
    return new SitrepText(
        written("The grid runs on reserve."),
        List.of(
            new SitrepStatement(
                EntryKind.FACT, written("Two substations are down."), "Elia", Confidence.HIGH),
            new SitrepStatement(
                EntryKind.ASSESSMENT, written("A second wave is likely."), "ADIV", Confidence.LOW),
            new SitrepStatement(
                EntryKind.UNKNOWN, written("Are the backups clean?"), "CERT", Confidence.MEDIUM)),
        written("Hospitals on generators."),
        written("Generators for two provinces."),
        written("Stable until the evening."),
        written("Spokesperson at 14:00."),
        WrittenText.EMPTY);
  }

  /** The same words in Dutch and in English, marked by the language; the others are missing. */
  public static WrittenText written(String words) {
    return new WrittenText("NL " + words, "", "", "EN " + words);
  }

  /** What a service says. */
  public static InputContent said() {
    return new InputContent(
        List.of(
            new Statement(EntryKind.FACT, "112 is reachable", "BIPT", Confidence.HIGH),
            new Statement(EntryKind.UNKNOWN, "When is the mast back?", "Operator", Confidence.LOW)),
        "Diesel",
        "Back tomorrow");
  }

  /** A whole content with inputs in each state. */
  public static SitrepContent content() {
    return new SitrepContent(
        count(7),
        text(),
        List.of(
            new ReportedInput(
                "BIPT",
                InputState.RECEIVED,
                Optional.of(NOW),
                Optional.of("nl"),
                Optional.of(said())),
            new ReportedInput(
                "FCCU",
                InputState.LATE,
                Optional.of(CUT_OFF.plusSeconds(600)),
                Optional.of("fr"),
                Optional.of(new InputContent(List.of(), "Deux analystes", ""))),
            new ReportedInput(
                "FANC", InputState.MISSING, Optional.empty(), Optional.empty(), Optional.empty())),
        Optional.of(CUT_OFF.plus(Duration.ofHours(4))),
        List.of("BIPT", "CCB", "NCCN"),
        List.of(
            new SitrepContent.ServiceName(
                "BIPT",
                new LocalizedText(
                    "Telecom NL", "T\u00e9l\u00e9com FR", "Telekom DE", "Telecom EN")),
            new SitrepContent.ServiceName(
                "NIS2-BE-18", new LocalizedText("Wet NL", "Loi FR", "Gesetz DE", "Law EN"))),
        Optional.of(new Basis(Basis.Kind.LAW, "NIS2-BE-18")));
  }

  /** An open report that the editor has written. */
  public static Sitrep open() {
    return open(Tlp.AMBER);
  }

  /** An open report of a crisis with a marking. */
  public static Sitrep open(Tlp tlp) {
    return new Sitrep(crisis(tlp), content(), Optional.empty(), CUT_OFF, EDITOR, NOW);
  }

  /** Saves with a marking and all audiences. */
  public static SaveSitrep saving(Sitrep sitrep, Tlp marking, Codes named) {
    return new SaveSitrep(
        sitrep.id(), Optional.empty(), text(), marking, named, EnumSet.allOf(Audience.class));
  }

  /** A rhythm of four hours from the cut-off on. */
  public static SetRhythm everyFourHours() {
    return new SetRhythm(
        Duration.ofHours(4),
        CUT_OFF,
        Duration.ofMinutes(45),
        Optional.of(Duration.ofMinutes(60)),
        Optional.of(Duration.ofMinutes(150)),
        Duration.ofMinutes(120),
        Duration.ofMinutes(30),
        "NCCN",
        "First day");
  }

  /** The file of the crisis. */
  public static Crisis file() {
    return new Crisis(
        "C-2026-0003",
        "Grid",
        List.of(
            new AttachedIncident(
                new UUID(2, 1),
                "I-2026-000001",
                new Walls("amber", Set.of("energy"), Set.of(), Optional.empty(), Set.of(), false))),
        EDITOR,
        "plan-2026",
        NOW);
  }
}
