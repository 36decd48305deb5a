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
 * can blow up to any size), tags, deep nesting, huge files and crowds of values. The events are
 * checked before the tree is built, because building recurses and would overflow the stack.
 */
public final class SafeYaml {
  /** Characters; the largest shipped file has a tenth of it. */
  static final int MAX_SIZE = 2_000_000;

  static final String TOO_LONG = "the file is longer than " + MAX_SIZE + " characters";

  /** Values, lists and mappings; the largest shipped file has a tenth of it. */
  static final int MAX_NODES = 100_000;

  /** Levels of nesting; a plan has seven. */
  static final int MAX_DEPTH = 12;

  private SafeYaml() {}

  /**
   * @return the root, or empty after a mistake
   */
  public static Optional<Node> read(PlanFile file, List<PlanMistake> mistakes) {
    if (file.text().length() > MAX_SIZE) {
      mistakes.add(new PlanMistake(file.name(), 1, 1, TOO_LONG));
      return Optional.empty();
    }
    LoadSettings settings = LoadSettings.builder().setLabel(file.name()).build();
    try {
      int depth = 0;
      int nodes = 0;
      for (Event event : new Parse(settings).parseString(file.text())) {
        Optional<String> refusal = refusal(event);
        if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
          refusal = Optional.of("nesting is deeper than " + MAX_DEPTH + " levels");
        } else if (event instanceof NodeEvent && ++nodes > MAX_NODES) {
          refusal = Optional.of("the file has more than " + MAX_NODES + " values");
        } else if (event instanceof CollectionEndEvent) {
          depth--;
        }
        if (refusal.isPresent()) {
          mistakes.add(at(file, event.getStartMark(), refusal.get()));
          return Optional.empty();
        }
      }
      Optional<Node> root = new Compose(settings).composeString(file.text());
      if (root.isEmpty()) {
        mistakes.add(new PlanMistake(file.name(), 1, 1, "the file is empty"));
      }
      return root;
    } catch (MarkedYamlEngineException broken) {
      mistakes.add(at(file, broken.getProblemMark(), "no YAML: " + broken.getProblem()));
    } catch (YamlEngineException broken) {
      mistakes.add(new PlanMistake(file.name(), 1, 1, "no YAML: " + broken.getMessage()));
    }
    return Optional.empty();
  }

  static PlanMistake at(PlanFile file, Optional<Mark> mark, String sentence) {
    return new PlanMistake(
        file.name(),
        mark.map(Mark::getLine).orElse(0) + 1,
        mark.map(Mark::getColumn).orElse(0) + 1,
        sentence);
  }

  private static Optional<String> refusal(Event event) {
    if (event instanceof NodeEvent && ((NodeEvent) event).getAnchor().isPresent()) {
      return Optional.of("anchors and aliases are not allowed");
    }
    boolean tagged =
        event instanceof ScalarEvent && ((ScalarEvent) event).getTag().isPresent()
            || event instanceof CollectionStartEvent
                && ((CollectionStartEvent) event).getTag().isPresent();
    return tagged ? Optional.of("tags are not allowed") : Optional.empty();
  }
}
