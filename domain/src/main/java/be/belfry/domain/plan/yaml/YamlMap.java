package be.belfry.domain.plan.yaml;

import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.Sources;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.TimeLimit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.NodeType;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A mapping, read strictly. A mistake is noted with its place and reading goes on with a
 * placeholder, so that all mistakes are found in one go; the caller throws the result away when
 * there is any.
 */
public final class YamlMap {
  private static final String PLACEHOLDER = "?";

  private final PlanFile file;
  private final Node node;
  private final List<PlanMistake> mistakes;
  private final Map<String, Node> entries = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();

  public YamlMap(PlanFile file, Node node, List<PlanMistake> mistakes) {
    this.file = file;
    this.node = node;
    this.mistakes = mistakes;
    if (node.getNodeType() != NodeType.MAPPING) {
      note(node, "a mapping is expected here");
      return;
    }
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      Node key = tuple.getKeyNode();
      if (key.getNodeType() != NodeType.SCALAR) {
        note(key, "a key must be a word");
        continue;
      }
      String name = ((ScalarNode) key).getValue();
      keys.put(name, key);
      if (entries.put(name, tuple.getValueNode()) != null) {
        note(key, "key " + name + " is given twice");
      }
    }
  }

  /** Whether a key is given. */
  public boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Notes a mistake at the value of a key, or at the mapping when it lacks the key. */
  public void mistake(String key, String sentence) {
    note(entries.getOrDefault(key, node), sentence);
  }

  /** Notes every key that nobody has read. */
  public void noMore() {
    keys.forEach(
        (name, key) -> {
          if (!used.contains(name)) {
            note(key, "unknown key " + name);
          }
        });
  }

  /** A required text. */
  public String text(String key) {
    return optionalText(key)
        .orElseGet(
            () -> {
              if (!has(key)) {
                mistake(key, "key " + key + " is missing");
              }
              return PLACEHOLDER;
            });
  }

  public Optional<String> optionalText(String key) {
    return value(key)
        .map(value -> scalar(value, key + " must be a text"))
        .map(text -> filled(key, text));
  }

  private String filled(String key, String text) {
    if (text.isBlank()) {
      mistake(key, key + " is empty");
      return PLACEHOLDER;
    }
    return text;
  }

  /** A yes or no; no when it is absent. */
  boolean flag(String key) {
    Optional<String> text = optionalText(key);
    if (text.isPresent() && !Set.of("true", "false").contains(text.get())) {
      mistake(key, key + " must be true or false");
    }
    return text.map("true"::equals).orElse(false);
  }

  /** A required whole number between 0 and 999. */
  int number(String key) {
    String text = text(key);
    if (text.matches("[0-9]{1,3}")) {
      return Integer.parseInt(text);
    }
    if (has(key)) {
      mistake(key, key + " must be a whole number between 0 and 999, but is " + text);
    }
    return 0;
  }

  LocalDate date(String key) {
    return optionalDate(key)
        .orElseGet(
            () -> {
              text(key);
              return LocalDate.EPOCH;
            });
  }

  Optional<LocalDate> optionalDate(String key) {
    return optionalText(key)
        .flatMap(
            text -> {
              try {
                return Optional.of(LocalDate.parse(text));
              } catch (DateTimeException malformed) {
                mistake(key, key + " must be a date like 2026-04-27, but is " + text);
                return Optional.of(LocalDate.EPOCH);
              }
            });
  }

  /** A required duration; zero only where {@code zero} says so. */
  Duration duration(String key, boolean zero) {
    text(key);
    return optionalDuration(key, zero).orElse(Duration.ofHours(1));
  }

  Optional<Duration> optionalDuration(String key, boolean zero) {
    return optionalText(key)
        .map(
            text -> {
              try {
                Duration duration = Duration.parse(text);
                if (!duration.isNegative() && (zero || !duration.isZero())) {
                  return duration;
                }
                mistake(key, key + " must be above zero, but is " + text);
              } catch (DateTimeException malformed) {
                mistake(key, key + " must be a duration like PT30M, but is " + text);
              }
              return Duration.ofHours(1);
            });
  }

  Optional<TimeLimit> limit(String key) {
    return optionalText(key)
        .flatMap(
            text -> {
              try {
                return Optional.of(TimeLimit.parse(text));
              } catch (IllegalArgumentException malformed) {
                mistake(key, malformed.getMessage());
                return Optional.empty();
              }
            });
  }

  /** A required constant by its code. */
  public <E extends Enum<E> & Coded> E coded(Class<E> type, String key) {
    String code = text(key);
    return code.equals(PLACEHOLDER) ? type.getEnumConstants()[0] : constant(type, key, code);
  }

  <E extends Enum<E> & Coded> Optional<E> optionalCoded(Class<E> type, String key) {
    return optionalText(key).map(code -> constant(type, key, code));
  }

  /** Codes of constants; none when the key is absent. */
  <E extends Enum<E> & Coded> List<E> codedList(Class<E> type, String key) {
    return strings(key).stream().map(code -> constant(type, key, code)).toList();
  }

  private <E extends Enum<E> & Coded> E constant(Class<E> type, String key, String code) {
    try {
      return Coded.of(type, code);
    } catch (RuleViolation unknown) {
      mistake(key, key + ": " + unknown.getMessage());
      return type.getEnumConstants()[0];
    }
  }

  /** Texts of a list; none when the key is absent. */
  public List<String> strings(String key) {
    List<String> texts = new ArrayList<>();
    for (Node item : items(key)) {
      String text = scalar(item, key + " must be a list of texts");
      if (texts.contains(text)) {
        note(item, key + " names " + text + " twice");
      }
      texts.add(text);
    }
    return texts;
  }

  /** A required text in four languages. */
  public LocalizedText texts(String key) {
    return optionalTexts(key)
        .orElseGet(
            () -> {
              mistake(key, "key " + key + " is missing");
              return new LocalizedText(PLACEHOLDER, PLACEHOLDER, PLACEHOLDER, PLACEHOLDER);
            });
  }

  Optional<LocalizedText> optionalTexts(String key) {
    return value(key)
        .map(
            value -> {
              YamlMap languages = new YamlMap(file, value, mistakes);
              LocalizedText text = languages.localized(key);
              languages.noMore();
              return text;
            });
  }

  private LocalizedText localized(String owner) {
    return new LocalizedText(
        translation(owner, "nl"),
        translation(owner, "fr"),
        translation(owner, "de"),
        translation(owner, "en"));
  }

  private String translation(String owner, String language) {
    String text =
        value(language).map(value -> scalar(value, language + " must be a text")).orElse("");
    if (text.isBlank()) {
      mistake(language, owner + " has no text in " + language);
      return PLACEHOLDER;
    }
    return text;
  }

  /** Texts in four languages of a list. */
  List<LocalizedText> textsList(String key) {
    return list(key, each -> each.localized(key));
  }

  /** Mappings of a list, each read to its last key; none when the key is absent. */
  public <T> List<T> list(String key, Function<YamlMap, T> read) {
    List<T> all = new ArrayList<>();
    for (Node item : items(key)) {
      YamlMap map = new YamlMap(file, item, mistakes);
      all.add(read.apply(map));
      map.noMore();
    }
    return all;
  }

  /** A required mapping, read to its last key. */
  public <T> Optional<T> map(String key, Function<YamlMap, T> read) {
    Optional<Node> value = value(key);
    if (value.isEmpty()) {
      mistake(key, "key " + key + " is missing");
    }
    return value.map(
        found -> {
          YamlMap map = new YamlMap(file, found, mistakes);
          T result = read.apply(map);
          map.noMore();
          return result;
        });
  }

  /** A required basis: exactly one of law, publicSource and proposal, with a known key. */
  Basis basis(String key, Sources sources) {
    return map(key, each -> each.kindAndKey(sources))
        .orElse(new Basis(Basis.Kind.PROPOSAL, PLACEHOLDER));
  }

  private Basis kindAndKey(Sources sources) {
    Basis found = null;
    for (Basis.Kind kind : Basis.Kind.values()) {
      Optional<String> source = optionalText(kind.code());
      if (source.isPresent() && found != null) {
        mistake(kind.code(), "a basis is one of law, publicSource and proposal");
      } else if (source.isPresent()) {
        found = new Basis(kind, source.get());
        checkSource(found, sources);
      }
    }
    if (found == null) {
      note(node, "a basis is one of law, publicSource and proposal");
      return new Basis(Basis.Kind.PROPOSAL, PLACEHOLDER);
    }
    return found;
  }

  private void checkSource(Basis basis, Sources sources) {
    sources
        .find(basis.key())
        .ifPresentOrElse(
            source -> {
              if (source.kind() != basis.kind()) {
                mistake(
                    basis.kind().code(),
                    basis.key() + " is of kind " + source.kind().code() + " in the sources");
              }
            },
            () -> mistake(basis.kind().code(), "unknown source " + basis.key()));
  }

  /** Notes a mistake when the value is already in the set, else puts it there. */
  public void unique(String key, String value, Set<String> seen) {
    if (!seen.add(value) && !value.equals(PLACEHOLDER)) {
      mistake(key, key + " " + value + " is given twice");
    }
  }

  /** Notes a mistake when the value is not among the known ones. */
  public void known(String key, String value, Set<String> known, String what) {
    if (!known.contains(value) && !value.equals(PLACEHOLDER)) {
      mistake(key, "unknown " + what + " " + value);
    }
  }

  private Optional<Node> value(String key) {
    used.add(key);
    return Optional.ofNullable(entries.get(key));
  }

  private List<Node> items(String key) {
    Optional<Node> value = value(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get().getNodeType() != NodeType.SEQUENCE) {
      note(value.get(), key + " must be a list");
      return List.of();
    }
    return ((SequenceNode) value.get()).getValue();
  }

  private String scalar(Node value, String sentence) {
    if (value.getNodeType() != NodeType.SCALAR) {
      note(value, sentence);
      return PLACEHOLDER;
    }
    return ((ScalarNode) value).getValue();
  }

  private void note(Node where, String sentence) {
    mistakes.add(SafeYaml.at(file, where.getStartMark(), sentence));
  }
}
