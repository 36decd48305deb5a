package be.belfry.domain.plan.yaml;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Turns text into a tree of nodes and refuses what a plan never needs: anchors and aliases (which
 * can blow up to any size), tags, deep nesting, huge files, crowds of values, and signs that no
 * text needs and the database does not keep. The events are checked before the tree is built,
 * because building recurses and would overflow the stack.
 */
public final class SafeYaml {
  /** Characters; the largest shipped file has a tenth of it. */
  static final int MAX_SIZE = 2_000_000;

  /** Values, lists and mappings; the largest shipped file has a tenth of it. */
  static final int MAX_NODES = 100_000;

  /** Levels of nesting; a plan has seven. */
  static final int MAX_DEPTH = 12;

  private SafeYaml() {}

  /**
   * @param mistakes those that were found before; gets those of this file
   * @return the root, or empty after a mistake
   */
  public static Optional<Node> read(PlanFile file, List<PlanMistake> mistakes) {
    if (file.text().length() > MAX_SIZE) {
      PlanMistake.note(mistakes, PlanMistake.ofWhole(file.name(), YamlFault.TOO_LONG, MAX_SIZE));
      return Optional.empty();
    }
    // Read in one piece: of a character of two halves the library loses its way when the first one
    // is the last that a piece has room for.
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file.name())
            .setBufferSize(file.text().length() + 1)
            .build();
    try {
      int depth = 0;
      int nodes = 0;
      for (Event event : new Parse(settings).parseString(file.text())) {
        Optional<YamlFault> refusal = refusal(event);
        int most = 0;
        if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
          refusal = Optional.of(YamlFault.TOO_DEEP);
          most = MAX_DEPTH;
        } else if (event instanceof NodeEvent && ++nodes > MAX_NODES) {
          refusal = Optional.of(YamlFault.TOO_MANY);
          most = MAX_NODES;
        } else if (event instanceof CollectionEndEvent) {
          depth--;
        }
        if (refusal.isPresent()) {
          PlanMistake.note(mistakes, at(file, event.getStartMark(), refusal.get(), most));
          return Optional.empty();
        }
      }
      Optional<Node> root = new Compose(settings).composeString(file.text());
      if (root.isEmpty()) {
        PlanMistake.note(mistakes, PlanMistake.ofWhole(file.name(), YamlFault.EMPTY_FILE));
      }
      return root;
    } catch (MarkedYamlEngineException broken) {
      PlanMistake.note(
          mistakes, at(file, broken.getProblemMark(), YamlFault.NO_YAML, broken.getProblem()));
    } catch (YamlEngineException broken) {
      PlanMistake.note(
          mistakes, PlanMistake.ofWhole(file.name(), YamlFault.NO_YAML, broken.getMessage()));
    }
    return Optional.empty();
  }

  static PlanMistake at(PlanFile file, Optional<Mark> mark, Enum<?> fault, Object... details) {
    return new PlanMistake(
        file.name(),
        mark.map(Mark::getLine).orElse(0) + 1,
        mark.map(Mark::getColumn).orElse(0) + 1,
        fault,
        PlanMistake.texts(details));
  }

  private static Optional<YamlFault> refusal(Event event) {
    if (event instanceof NodeEvent && ((NodeEvent) event).getAnchor().isPresent()) {
      return Optional.of(YamlFault.ANCHORS);
    }
    boolean tagged =
        event instanceof ScalarEvent && ((ScalarEvent) event).getTag().isPresent()
            || event instanceof CollectionStartEvent
                && ((CollectionStartEvent) event).getTag().isPresent();
    if (tagged) {
      return Optional.of(YamlFault.TAGS);
    }
    return event instanceof ScalarEvent && !isPlain(((ScalarEvent) event).getValue())
        ? Optional.of(YamlFault.CONTROLS)
        : Optional.empty();
  }

  /** An escape can write what stands in no file: NUL, a bell, half a surrogate pair. */
  private static boolean isPlain(String text) {
    int sign;
    for (int at = 0; at < text.length(); at += Character.charCount(sign)) {
      sign = text.codePointAt(at);
      boolean control =
          Character.isISOControl(sign) && sign != '\t' && sign != '\n' && sign != '\r';
      if (control || Character.getType(sign) == Character.SURROGATE) {
        return false;
      }
    }
    return true;
  }
}
