package be.belfry.domain.plan.yaml;

import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.LawSource;
import be.belfry.domain.plan.Sources;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The sources in {@code law/sources.yaml}, by key. */
public final class LawSources implements Sources {
  private static final String SHIPPED = "/be/belfry/domain/law/sources.yaml";

  private final Map<String, LawSource> byKey = new LinkedHashMap<>();

  private LawSources() {}

  /** The sources that come with the program. */
  public static LawSources shipped() {
    return read(ClassPath.file(SHIPPED));
  }

  /**
   * Reads a file of sources.
   *
   * @throws InvalidPlan with every mistake
   */
  public static LawSources read(PlanFile file) {
    List<PlanMistake> mistakes = new ArrayList<>();
    LawSources sources = new LawSources();
    Set<String> seen = new HashSet<>();
    SafeYaml.read(file, mistakes)
        .map(node -> new YamlMap(file, node, mistakes))
        .ifPresent(
            root -> {
              root.list("sources", map -> source(map, seen))
                  .forEach(source -> sources.byKey.put(source.key(), source));
              root.noMore();
            });
    if (!mistakes.isEmpty()) {
      throw new InvalidPlan(mistakes);
    }
    return sources;
  }

  private static LawSource source(YamlMap map, Set<String> seen) {
    String key = map.text("key");
    map.unique("key", key, seen);
    if (!key.matches("[A-Z0-9.]+(-[A-Z0-9.]+)*")) {
      map.mistake("key", PlanFault.KEY_SIGNS);
    }
    Basis.Kind kind = map.coded(Basis.Kind.class, "kind");
    Optional<String> link = map.optionalText("link");
    if (link.isPresent() && !link.get().startsWith("https://")) {
      map.mistake("link", PlanFault.LINK_HTTPS);
    }
    if (link.isEmpty() && kind != Basis.Kind.PROPOSAL) {
      map.mistake("link", PlanFault.LINK_MISSING);
    }
    Set<LawSource.Bound> binds = new LinkedHashSet<>(map.codedList(LawSource.Bound.class, "binds"));
    if (binds.isEmpty() == (kind == Basis.Kind.LAW)) {
      map.mistake("binds", PlanFault.BINDS);
    }
    return new LawSource(
        key,
        kind,
        map.texts("title"),
        map.optionalText("article"),
        map.optionalTexts("subject"),
        link,
        binds);
  }

  @Override
  public Optional<LawSource> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  @Override
  public List<LawSource> all() {
    return List.copyOf(byKey.values());
  }
}
