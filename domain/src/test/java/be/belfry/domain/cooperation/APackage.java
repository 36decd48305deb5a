package be.belfry.domain.cooperation;

import be.belfry.domain.duty.ADuty;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Test data: a frozen situation report, partners, and a package that {@code ann} asked for. */
public final class APackage {
  public static final Instant T0 = ADuty.T0;
  static final UUID SITREP = UUID.fromString("00000000-0000-4000-8000-000000000007");

  public static final Partner NATO =
      partner("natoCyberSecurityCentre", Arrangement.MEMORANDUM_2017, "NATO");
  public static final Partner CYCLONE = partner("euCyclone", Arrangement.EU_CYCLONE, "EU");
  public static final Partner CSIRTS = partner("euCsirtsNetwork", Arrangement.CSIRTS_NETWORK, "EU");
  public static final Partner NL = partner("NL", Arrangement.BILATERAL, "EU NATO");
  public static final Partner IE = partner("IE", Arrangement.BILATERAL, "EU");
  public static final Partner GB = partner("GB", Arrangement.BILATERAL, "NATO");
  public static final Partner PLAYER =
      new Partner("exerciseCyclone", name("Player"), Arrangement.EU_CYCLONE, true, false, true);

  private APackage() {}

  private static LocalizedText name(String name) {
    return new LocalizedText(name, name, name, name);
  }

  private static Partner partner(String code, Arrangement arrangement, String member) {
    return new Partner(
        code, name(code), arrangement, member.contains("EU"), member.contains("NATO"), false);
  }

  public static FrozenPicture picture() {
    return picture("Substations are switched by hand.", T0);
  }

  private static FrozenPicture picture(String summary, Instant at) {
    return new FrozenPicture(
        at,
        Optional.empty(),
        Map.of("tier", "nationalCrisis", "activation", "alert", "phase", "federal"),
        Map.of("incidents", 3L, "people", 120_000L),
        Map.of("en", summary, "nl", "Met de hand geschakeld."),
        List.of(
            new FrozenPicture.Statement(
                "fact", Map.of("en", "The wiper came by an update."), "CERT.be", "high"),
            new FrozenPicture.Statement("unknown", Map.of("fr", "Qui ?"), "", "low")),
        List.of(
            new FrozenPicture.Impact(
                "energy", Optional.of("red"), Map.of("en", "Dispatching"), T0)),
        List.of(
            new FrozenPicture.Measure(
                1, Map.of("en", "Block the update server"), "CCB", "inPlace")),
        Map.of("en", "Samples of the wiper"),
        List.of(Map.of("en", "Stable for 24 hours")),
        Map.of("en", "The network is safe"),
        List.of(),
        Optional.of(T0.plusSeconds(14_400)));
  }

  public static FrozenSource source(Tlp tlp, boolean exercise) {
    return source(2, T0, tlp, exercise);
  }

  /** The situation report of the number, which says another thing than any other. */
  static FrozenSource source(int number, Instant frozenAt, Tlp tlp, boolean exercise) {
    return new FrozenSource(
        new SourceKey(SourceKind.SITREP, SITREP),
        "C-2026-0003/S" + number,
        "Wiper in the grid",
        Optional.of("C-2026-0003"),
        Optional.of(T0.minusSeconds(3_600)),
        tlp,
        Marking.UNMARKED,
        Set.of(),
        new Walls(
            tlp.code(), Set.of("energy"), Set.of("CCB"), Optional.empty(), Set.of(), exercise),
        false,
        frozenAt,
        number == 2 ? picture() : picture("As told by report " + number, frozenAt),
        Map.of());
  }

  public static Marks marks(Caveat caveat) {
    return new Marks(Tlp.AMBER, caveat, Marking.UNMARKED, Set.of(), false, false);
  }

  public static ProposePackage asked(Partner... partners) {
    return new ProposePackage(
        new SourceKey(SourceKind.SITREP, SITREP),
        partners[0].arrangement(),
        Arrays.stream(partners).map(Partner::code).collect(Collectors.toSet()),
        Language.EN,
        "To compare with their incidents",
        Optional.empty());
  }

  public static ReleasePackage proposed(Partner... partners) {
    return new ReleasePackage(
        "P-2026-0001",
        source(Tlp.AMBER, false),
        marks(Caveat.NONE),
        asked(partners),
        List.of(partners),
        Set.of("DEFENCE"),
        Optional.empty(),
        AnAssistanceRequest.ANN,
        T0);
  }
}
