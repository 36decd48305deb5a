package be.belfry.domain.plan.yaml;

import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.Sources;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.StoredTime;
import be.belfry.domain.time.TimeLimit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.NodeType;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A mapping, read strictly. A mistake is noted with its place and reading goes on with a
 * placeholder, so that all mistakes are found in one go, but for those beyond {@link
 * PlanMistake#MOST}; the caller throws the result away when there is any.
 */
public final class YamlMap {
  /** Stands for a value that was told as a mistake already. */
  public static final String PLACEHOLDER = "?";

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
      note(node, YamlFault.NO_MAPPING);
      return;
    }
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      Node key = tuple.getKeyNode();
      if (key.getNodeType() != NodeType.SCALAR) {
        note(key, YamlFault.KEY_NO_WORD);
        continue;
      }
      String name = ((ScalarNode) key).getValue();
      keys.put(name, key);
      if (entries.put(name, tuple.getValueNode()) != null) {
        note(key, YamlFault.KEY_TWICE, name);
      }
    }
  }

  /** Whether a key is given. */
  public boolean has(String key) {
    return entries.containsKey(key);
  }

  /**
   * Notes a mistake at the value of a key, or at the mapping when it lacks the key.
   *
   * @param fault has a sentence in four languages
   * @param details fill its placeholders
   */
  public void mistake(String key, Enum<?> fault, Object... details) {
    note(entries.getOrDefault(key, node), fault, details);
  }

  /** Notes every key that nobody has read. */
  public void noMore() {
    keys.forEach(
        (name, key) -> {
          if (!used.contains(name)) {
            note(key, YamlFault.UNKNOWN_KEY, name);
          }
        });
  }

  /** A required text. */
  public String text(String key) {
    return optionalText(key)
        .orElseGet(
            () -> {
              if (!has(key)) {
                mistake(key, YamlFault.MISSING, key);
              }
              return PLACEHOLDER;
            });
  }

  public Optional<String> optionalText(String key) {
    return value(key)
        .map(value -> scalar(value, YamlFault.NO_TEXT, key))
        .map(text -> filled(key, text));
  }

  /**
   * A required text of certain signs.
   *
   * @param fault of a text of others; has a sentence with a place for it
   */
  String code(String key, Pattern signs, Enum<?> fault) {
    value(key)
        .filter(ScalarNode.class::isInstance)
        .map(value -> ((ScalarNode) value).getValue())
        .filter(text -> !text.isBlank() && !signs.matcher(text).matches())
        .ifPresent(text -> mistake(key, fault, text));
    return text(key);
  }

  private String filled(String key, String text) {
    if (text.isBlank()) {
      mistake(key, YamlFault.EMPTY, key);
      return PLACEHOLDER;
    }
    return text;
  }

  /** A yes or no; no when it is absent. */
  boolean flag(String key) {
    Optional<String> text = optionalText(key);
    if (text.isPresent() && !Set.of("true", "false").contains(text.get())) {
      mistake(key, YamlFault.FLAG, key);
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
      mistake(key, YamlFault.NUMBER, key, text);
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
                return Optional.of(StoredTime.require(LocalDate.parse(text)));
              } catch (DateTimeException malformed) {
                mistake(key, YamlFault.DATE, key, text);
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
                if (!duration.isNegative()
                    && (zero || !duration.isZero())
                    && duration.compareTo(TimeLimit.LONGEST) <= 0) {
                  return duration;
                }
                mistake(key, YamlFault.ABOVE_ZERO, key, text);
              } catch (DateTimeException malformed) {
                mistake(key, YamlFault.DURATION, key, text);
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
                boolean unreadable = malformed.getCause() != null;
                if (unreadable) {
                  mistake(key, YamlFault.LIMIT, text);
                } else {
                  mistake(key, YamlFault.ABOVE_ZERO, key, text);
                }
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

  /** Constants by their codes; none when the key is absent. */
  <E extends Enum<E> & Coded> List<E> codedList(Class<E> type, String key) {
    return strings(key).stream().map(code -> constant(type, key, code)).toList();
  }

  /** The same as codes, each once and in their order. */
  <E extends Enum<E> & Coded> Set<String> codes(Class<E> type, String key) {
    return codedList(type, key).stream()
        .map(Coded::code)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private <E extends Enum<E> & Coded> E constant(Class<E> type, String key, String code) {
    try {
      return Coded.of(type, code);
    } catch (RuleViolation unknown) {
      mistake(key, YamlFault.NO_VALUE, key, code, codes(type));
      return type.getEnumConstants()[0];
    }
  }

  private static <E extends Enum<E> & Coded> String codes(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Coded::code)
        .collect(Collectors.joining(", "));
  }

  /** Texts of a list; none when the key is absent. */
  public List<String> strings(String key) {
    List<String> texts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Node item : items(key)) {
      String text = scalar(item, YamlFault.NO_TEXT_LIST, key);
      if (!seen.add(text)) {
        note(item, YamlFault.NAMED_TWICE, key, text);
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
              mistake(key, YamlFault.MISSING, key);
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
        value(language).map(value -> scalar(value, YamlFault.NO_TEXT, language)).orElse("");
    if (text.isBlank()) {
      mistake(language, YamlFault.NO_LANGUAGE, owner, language);
      return PLACEHOLDER;
    }
    return text;
  }

  /** Texts in four languages of a list. */
  List<LocalizedText> textsList(String key) {
    return list(key, each -> each.localized(key));
  }

  /**
   * Mappings of a list, each read to its last key; none when the key is absent. The rest is left
   * out once no further mistake would be told.
   */
  public <T> List<T> list(String key, Function<YamlMap, T> read) {
    List<T> all = new ArrayList<>();
    for (Node item : items(key)) {
      if (PlanMistake.isFull(mistakes)) {
        break;
      }
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
      mistake(key, YamlFault.MISSING, key);
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
        mistake(kind.code(), PlanFault.ONE_BASIS);
      } else if (source.isPresent()) {
        found = new Basis(kind, source.get());
        checkSource(found, sources);
      }
    }
    if (found == null) {
      note(node, PlanFault.ONE_BASIS);
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
                    basis.kind().code(), PlanFault.SOURCE_KIND, basis.key(), source.kind().code());
              }
            },
            () -> mistake(basis.kind().code(), PlanFault.UNKNOWN_SOURCE, basis.key()));
  }

  /** Notes a mistake when the value is already in the set, else puts it there. */
  public void unique(String key, String value, Set<String> seen) {
    if (!seen.add(value) && !value.equals(PLACEHOLDER)) {
      mistake(key, YamlFault.GIVEN_TWICE, key, value);
    }
  }

  /**
   * Notes a mistake when the value is not among the known ones.
   *
   * @param fault has a sentence with a place for the value
   */
  public void known(String key, String value, Set<String> known, Enum<?> fault) {
    if (!known.contains(value) && !value.equals(PLACEHOLDER)) {
      mistake(key, fault, value);
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
      note(value.get(), YamlFault.NO_LIST, key);
      return List.of();
    }
    return ((SequenceNode) value.get()).getValue();
  }

  private String scalar(Node value, YamlFault fault, String key) {
    if (value.getNodeType() != NodeType.SCALAR) {
      note(value, fault, key);
      return PLACEHOLDER;
    }
    return ((ScalarNode) value).getValue();
  }

  private void note(Node where, Enum<?> fault, Object... details) {
    if (!PlanMistake.isFull(mistakes)) {
      PlanMistake.note(mistakes, SafeYaml.at(file, where.getStartMark(), fault, details));
    }
  }
}
