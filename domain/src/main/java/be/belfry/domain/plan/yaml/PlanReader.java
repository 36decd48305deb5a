package be.belfry.domain.plan.yaml;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.ActivationDefinition;
import be.belfry.domain.plan.Authority;
import be.belfry.domain.plan.AxisDefinition;
import be.belfry.domain.plan.CellDefinition;
import be.belfry.domain.plan.CriterionDefinition;
import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.DutyFate;
import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.plan.EscalationThresholds;
import be.belfry.domain.plan.LifePhaseDefinition;
import be.belfry.domain.plan.OfficeDefinition;
import be.belfry.domain.plan.OpenDuties;
import be.belfry.domain.plan.Phase;
import be.belfry.domain.plan.PhaseDefinition;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.RhythmDefinition;
import be.belfry.domain.plan.ServiceDefinition;
import be.belfry.domain.plan.Sources;
import be.belfry.domain.plan.StepRole;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.plan.TierDefinition;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.LocalizedText;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a plan's files into a {@link PlanVersion}. Strict: an unknown key, a missing translation,
 * an unknown service or source, a code given twice, a circle of steps, a service without duty on a
 * tier, a tier that nobody can declare, what is due before it can begin are mistakes, and all of
 * them, but for those beyond {@link PlanMistake#MOST}, are told at once, each with file, line and
 * column.
 *
 * <p>One reader reads one plan; the sections may be spread over the files in any way.
 */
public final class PlanReader {
  /**
   * Codes of who has contacts, shifts and a seat in a meeting, and of the cells that meet: the
   * database keeps no others there.
   */
  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,39}");

  private final Sources sources;
  private final List<PlanMistake> mistakes = new ArrayList<>();
  private final List<YamlMap> roots = new ArrayList<>();
  private final Set<String> offices = new HashSet<>();
  private final Set<String> services = new HashSet<>();
  private final Set<String> stepRoles = new HashSet<>();
  private final Set<String> entityRoles = new HashSet<>();
  private final Map<Tier, TierDefinition> tiers = new HashMap<>();
  private final Map<YamlMap, String> starting = new LinkedHashMap<>();

  /** Where each item of a section was read. */
  private final Map<Object, YamlMap> places = new IdentityHashMap<>();

  private final Set<String> actingOffices = new HashSet<>();
  private YamlMap head;

  private PlanReader(Sources sources) {
    this.sources = sources;
  }

  /**
   * Reads the files of one plan.
   *
   * @param sources where the keys of bases resolve
   * @throws InvalidPlan with every mistake
   */
  public static PlanVersion read(List<PlanFile> files, Sources sources) {
    return new PlanReader(sources).plan(files);
  }

  /**
   * Reads several versions, which must follow one another.
   *
   * @param plans the files of each version
   * @param sources where the keys of bases resolve
   * @return the versions in the same order
   * @throws InvalidPlan with every mistake of every version
   */
  public static List<PlanVersion> readAll(List<List<PlanFile>> plans, Sources sources) {
    List<PlanMistake> all = new ArrayList<>();
    List<PlanVersion> versions = new ArrayList<>();
    List<PlanReader> readers = new ArrayList<>();
    for (List<PlanFile> files : plans) {
      PlanReader reader = new PlanReader(sources);
      try {
        versions.add(reader.plan(files));
        readers.add(reader);
      } catch (InvalidPlan invalid) {
        all.addAll(invalid.mistakes());
      }
    }
    for (int i = 0; i < versions.size(); i++) {
      for (int j = 0; j < i; j++) {
        PlanValidity.compare(readers.get(i).head, versions.get(i), versions.get(j));
      }
      all.addAll(readers.get(i).mistakes);
    }
    if (!all.isEmpty()) {
      throw new InvalidPlan(all);
    }
    return versions;
  }

  /**
   * Reads a version that is to follow others.
   *
   * @param existing first days of the versions that there are, which it must follow, by their names
   * @param after its first day must come after this one; empty: after those of the others only
   * @throws InvalidPlan with every mistake
   */
  public static PlanVersion readNext(
      List<PlanFile> files,
      Sources sources,
      Map<String, LocalDate> existing,
      Optional<LocalDate> after) {
    PlanReader reader = new PlanReader(sources);
    PlanVersion plan = reader.plan(files);
    PlanValidity.follow(reader.head, plan, existing, after);
    reader.stopOnMistakes();
    return plan;
  }

  private PlanVersion plan(List<PlanFile> files) {
    for (PlanFile file : files) {
      // Of the others no mistake would be told, and what is read of them is held.
      if (PlanMistake.isFull(mistakes)) {
        break;
      }
      SafeYaml.read(file, mistakes).ifPresent(node -> roots.add(new YamlMap(file, node, mistakes)));
    }
    stopOnMistakes();
    List<YamlMap> heads = roots.stream().filter(root -> root.has("plan")).toList();
    if (heads.size() != 1) {
      String name = files.isEmpty() ? "" : files.get(0).name();
      mistakes.add(PlanMistake.ofWhole(name, PlanFault.ONE_HEAD, heads.size()));
      stopOnMistakes();
    }
    // Codes first, so that every reference can be checked where it is read.
    List<OfficeDefinition> officeList = section("offices", this::office);
    List<StepRole> stepRoleList = section("stepRoles", this::stepRole);
    List<ServiceDefinition> serviceList = section("services", this::service);
    List<TierDefinition> tierList = section("tiers", this::tier);
    PlanVersion version =
        heads
            .get(0)
            .map("plan", head -> version(head, officeList, stepRoleList, serviceList, tierList))
            .orElseThrow();
    roots.forEach(YamlMap::noMore);
    stopOnMistakes();
    return version;
  }

  private void stopOnMistakes() {
    if (!mistakes.isEmpty()) {
      throw new InvalidPlan(mistakes);
    }
  }

  private PlanVersion version(
      YamlMap head,
      List<OfficeDefinition> officeList,
      List<StepRole> stepRoleList,
      List<ServiceDefinition> serviceList,
      List<TierDefinition> tierList) {
    List<DutyDefinition> duties = duties();
    List<PlaybookDefinition> playbooks =
        new ProcedureReader(sources, both(services, stepRoles), entityRoles).read(roots);
    PlanVersion version =
        new PlanVersion(
            head.text("version"),
            head.date("inForceFrom"),
            head.optionalDate("inForceUntil"),
            head.texts("title"),
            head.basis("basis", sources),
            head.duration("ratifyWithin", false),
            tierList,
            section("activations", this::activation),
            section("phases", this::phase),
            officeList,
            stepRoleList,
            section("cells", unique("code", this::cell)),
            serviceList,
            duties,
            playbooks,
            section("axes", unique("code", this::axis)),
            thresholds(head),
            section("criteria", unique("code", this::criterion)),
            section("escalationLines", this::line),
            section("rhythm", this::rhythm),
            section("lifeCycle", unique("code", this::lifePhase)),
            section("dependencies", new DependencyReader(sources)::read));
    this.head = head;
    checkWhole(head, version);
    PlanValidity.check(head, version, places::get);
    return version;
  }

  /** What no single item can tell: scales and lists that must be complete. */
  private void checkWhole(YamlMap head, PlanVersion version) {
    for (Tier tier : List.of(Tier.NATIONAL_INCIDENT, Tier.NATIONAL_CRISIS)) {
      if (!tiers.containsKey(tier)) {
        sectionOr(head, "tiers").mistake("tiers", PlanFault.NO_TIER, tier.code());
      }
      for (ServiceDefinition service : version.services()) {
        boolean has =
            version.duties().stream()
                .anyMatch(duty -> duty.tier() == tier && duty.service().equals(service.code()));
        if (!has) {
          places
              .get(service)
              .mistake("code", PlanFault.SERVICE_WITHOUT_DUTY, service.code(), tier.code());
        }
      }
    }
    // The plan of 2017 knew no activation levels; a plan that knows any knows all.
    if (!version.activations().isEmpty()) {
      complete(
          sectionOr(head, "activations"),
          "activations",
          Arrays.stream(Activation.values())
              .filter(level -> level != Activation.NONE)
              .map(Activation::code),
          version.activations().stream().map(each -> each.level().code()).toList());
    }
    complete(
        sectionOr(head, "phases"),
        "phases",
        Arrays.stream(Phase.values()).filter(phase -> phase != Phase.NONE).map(Phase::code),
        version.phases().stream().map(each -> each.phase().code()).toList());
    filled(head, "escalationLines", version.escalationLines());
    filled(head, "rhythm", version.rhythm());
    filled(head, "axes", version.axes());
  }

  /** Without a line there is no time to the next report, nobody to escalate to, nothing to rate. */
  private void filled(YamlMap head, String list, List<?> items) {
    if (roots.stream().noneMatch(root -> root.has(list))) {
      head.mistake(list, YamlFault.MISSING, list);
    } else if (items.isEmpty()) {
      sectionOr(head, list).mistake(list, PlanFault.AT_LEAST_ONE, list);
    }
  }

  /** Where a section stands; the plan's head when no file has it. */
  private YamlMap sectionOr(YamlMap head, String key) {
    return roots.stream().filter(root -> root.has(key)).findFirst().orElse(head);
  }

  private static void complete(
      YamlMap place, String key, Stream<String> wanted, List<String> given) {
    wanted
        .filter(code -> given.stream().filter(code::equals).count() != 1)
        .forEach(code -> place.mistake(key, PlanFault.EXACTLY_ONCE, key, code));
  }

  private <T> List<T> section(String key, Function<YamlMap, T> read) {
    return roots.stream()
        .flatMap(root -> root.list(key, map -> placed(map, read.apply(map))).stream())
        .toList();
  }

  private <T> T placed(YamlMap map, T item) {
    places.put(item, map);
    return item;
  }

  private static <T> Function<YamlMap, T> unique(String key, Function<YamlMap, T> read) {
    Set<String> seen = new HashSet<>();
    return map -> {
      map.unique(key, map.text(key), seen);
      return read.apply(map);
    };
  }

  private static String code(YamlMap map) {
    return map.code("code", CODE, PlanFault.CODE_SIGNS);
  }

  private OfficeDefinition office(YamlMap map) {
    String code = code(map);
    map.unique("code", code, offices);
    Optional<Role> role = map.optionalCoded(Role.class, "role");
    if (role.isPresent()) {
      actingOffices.add(code);
    }
    return new OfficeDefinition(code, map.texts("name"), role, map.basis("basis", sources));
  }

  private StepRole stepRole(YamlMap map) {
    String code = code(map);
    map.unique("code", code, stepRoles);
    StepRole role = new StepRole(code, map.texts("name"), map.flag("ofEntity"));
    if (role.ofEntity()) {
      entityRoles.add(code);
    }
    return role;
  }

  private ServiceDefinition service(YamlMap map) {
    String code = code(map);
    map.unique("code", code, services);
    if (offices.contains(code) || stepRoles.contains(code)) {
      map.mistake("code", PlanFault.CODE_TAKEN, code);
    }
    Optional<String> under = map.optionalText("under");
    under.ifPresent(
        above ->
            map.known(
                "under", above, both(offices, services), PlanFault.UNKNOWN_OFFICE_OR_SERVICE));
    return new ServiceDefinition(
        code,
        map.texts("name"),
        under,
        map.codes(Sector.class, "sectors"),
        map.flag("operator"),
        map.texts("steadyDuty"),
        map.basis("basis", sources));
  }

  private TierDefinition tier(YamlMap map) {
    Tier tier = map.coded(Tier.class, "tier");
    TierDefinition definition =
        new TierDefinition(
            tier,
            map.texts("name"),
            map.texts("test"),
            map.texts("lead"),
            authority(map),
            map.duration("acknowledgeWithin", false),
            map.duration("firstStateWithin", false),
            openDuties(map),
            map.basis("basis", sources));
    if (tier == Tier.NONE) {
      map.mistake("tier", PlanFault.TIER_NONE);
    } else if (tiers.put(tier, definition) != null) {
      map.mistake("tier", PlanFault.TIER_TWICE, tier.code());
    }
    return definition;
  }

  /** A plan from before it could say so keeps what is open. */
  private static OpenDuties openDuties(YamlMap map) {
    if (!map.has("openDuties")) {
      return OpenDuties.KEPT;
    }
    return map.map(
            "openDuties",
            rule ->
                new OpenDuties(
                    rule.coded(DutyFate.class, "raised"), rule.coded(DutyFate.class, "lowered")))
        .orElse(OpenDuties.KEPT);
  }

  private ActivationDefinition activation(YamlMap map) {
    return new ActivationDefinition(
        map.coded(Activation.class, "level"),
        map.texts("meaning"),
        authority(map),
        map.basis("basis", sources));
  }

  private PhaseDefinition phase(YamlMap map) {
    return new PhaseDefinition(
        map.coded(Phase.class, "phase"),
        map.texts("condition"),
        authority(map),
        map.basis("basis", sources));
  }

  private Authority authority(YamlMap map) {
    List<String> proposers = map.strings("proposedBy");
    proposers.forEach(office -> map.known("proposedBy", office, offices, PlanFault.UNKNOWN_OFFICE));
    String decider = map.text("decidedBy");
    map.known("decidedBy", decider, offices, PlanFault.UNKNOWN_OFFICE);
    Optional<String> confirmer = map.optionalText("confirmedBy");
    confirmer.ifPresent(
        office -> map.known("confirmedBy", office, offices, PlanFault.UNKNOWN_OFFICE));
    if (confirmer.isPresent() && confirmer.get().equals(decider)) {
      map.mistake("confirmedBy", PlanFault.OWN_CONFIRMATION);
    }
    boolean recordedOnly = map.flag("recordedOnly");
    if (proposers.isEmpty() && !recordedOnly) {
      map.mistake("proposedBy", PlanFault.NO_PROPOSER);
    }
    boolean jointly = map.flag("jointly");
    if (jointly && !map.has("tier")) {
      map.mistake("jointly", PlanFault.JOINTLY);
    }
    Authority authority = new Authority(proposers, jointly, decider, confirmer, recordedOnly);
    if (!recordedOnly) {
      checkReach(map, authority);
    }
    return authority;
  }

  /** A level is out of reach when somebody has to act on it for whom nobody acts. */
  private void checkReach(YamlMap map, Authority authority) {
    if (offices.contains(authority.decidedBy()) && !actingOffices.contains(authority.decidedBy())) {
      map.mistake("decidedBy", PlanFault.OUT_OF_REACH, authority.decidedBy());
    }
    authority
        .confirmedBy()
        .filter(office -> offices.contains(office) && !actingOffices.contains(office))
        .ifPresent(office -> map.mistake("confirmedBy", PlanFault.OUT_OF_REACH, office));
    if (!authority.proposedBy().isEmpty()
        && offices.containsAll(authority.proposedBy())
        && authority.proposedBy().stream().noneMatch(actingOffices::contains)) {
      map.mistake("proposedBy", PlanFault.NO_PROPOSER_ACTS);
    }
  }

  private CellDefinition cell(YamlMap map) {
    Set<String> anybody = both(both(offices, services), stepRoles);
    Optional<String> chair = map.optionalText("chair");
    chair.ifPresent(code -> map.known("chair", code, anybody, PlanFault.UNKNOWN_CHAIR));
    List<String> members = map.strings("members");
    members.forEach(code -> map.known("members", code, anybody, PlanFault.UNKNOWN_MEMBER));
    return new CellDefinition(
        code(map),
        map.text("acronym"),
        map.texts("name"),
        chair,
        members,
        map.coded(Tier.class, "convenedFrom"),
        map.texts("product"),
        map.basis("basis", sources));
  }

  private List<DutyDefinition> duties() {
    return section("duties", unique("code", this::duty));
  }

  private DutyDefinition duty(YamlMap map) {
    String service = map.text("service");
    map.known("service", service, services, PlanFault.UNKNOWN_SERVICE);
    Tier tier = map.coded(Tier.class, "tier");
    Optional<TierDefinition> of = Optional.ofNullable(tiers.get(tier));
    if (of.isEmpty()) {
      map.mistake("tier", PlanFault.NO_TIER, tier.code());
    }
    Duration due =
        map.optionalDuration("due", false)
            .or(() -> of.map(TierDefinition::firstStateWithin))
            .orElse(Duration.ofHours(1));
    Optional<Duration> own = map.optionalDuration("acknowledge", false);
    if (own.filter(within -> within.compareTo(due) > 0).isPresent()) {
      map.mistake("acknowledge", PlanFault.DUE_BEFORE_ACKNOWLEDGED);
    }
    // A duty due before the tier's time to acknowledge is acknowledged by its due time at the
    // latest.
    Duration acknowledge =
        own.or(() -> of.map(TierDefinition::acknowledgeWithin))
            .filter(within -> within.compareTo(due) < 0)
            .orElse(due);
    return new DutyDefinition(
        map.text("code"),
        service,
        tier,
        map.codes(Sector.class, "sectors"),
        acknowledge,
        due,
        map.texts("title"),
        map.texts("doneWhen"),
        map.basis("basis", sources),
        Set.copyOf(map.strings("replaces")),
        map.flag("secondPersonToWaive"));
  }

  private AxisDefinition axis(YamlMap map) {
    List<LocalizedText> anchors = map.textsList("anchors");
    if (anchors.size() != 5) {
      map.mistake("anchors", PlanFault.FIVE_ANCHORS, anchors.size());
    }
    return new AxisDefinition(
        map.text("code"),
        map.texts("name"),
        map.flag("consequence"),
        anchors,
        map.basis("basis", sources));
  }

  private EscalationThresholds thresholds(YamlMap head) {
    return head.map(
            "thresholds",
            map ->
                placed(
                    map,
                    new EscalationThresholds(
                        map.number("incidentMark"),
                        map.number("incidentSum"),
                        map.number("incidentSumMark"),
                        map.number("crisisMark"),
                        map.number("crisisAxes"),
                        map.number("crisisLifeAndSafety"),
                        map.number("criterionEvaluators"),
                        map.basis("basis", sources))))
        .orElse(null);
  }

  private CriterionDefinition criterion(YamlMap map) {
    return new CriterionDefinition(
        map.text("code"), map.texts("text"), map.basis("basis", sources));
  }

  private EscalationLine line(YamlMap map) {
    return new EscalationLine(
        map.number("times"),
        map.coded(EscalationLine.Target.class, "target"),
        map.flag("telephone"),
        map.texts("text"),
        map.basis("basis", sources));
  }

  private RhythmDefinition rhythm(YamlMap map) {
    return new RhythmDefinition(
        map.duration("from", true), map.duration("every", false), map.basis("basis", sources));
  }

  private LifePhaseDefinition lifePhase(YamlMap map) {
    return new LifePhaseDefinition(
        map.text("code"),
        map.texts("name"),
        map.texts("entry"),
        map.texts("must"),
        map.optionalTexts("target"),
        map.texts("exit"),
        map.basis("basis", sources));
  }

  private static Set<String> both(Set<String> some, Set<String> others) {
    Set<String> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }
}
