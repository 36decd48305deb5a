package be.belfry.domain.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import be.belfry.domain.plan.Sources;
import be.belfry.domain.plan.yaml.LawSources;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule in code that cites a source cites one that exists. */
class LegalBasisTest {
  @Test
  void citesOnlyKnownSources() {
    Sources sources = LawSources.shipped();
    Set<String> unknown = new TreeSet<>();
    for (AnnotatedElement element : elements()) {
      LegalBasis basis = element.getAnnotation(LegalBasis.class);
      if (basis != null) {
        Stream.of(basis.value())
            .filter(key -> sources.find(key).isEmpty())
            .forEach(key -> unknown.add(key + " at " + element));
      }
    }
    assertEquals(Set.of(), unknown);
  }

  @Test
  void findsTheRulesThatCite() {
    assertTrue(
        elements().stream().anyMatch(element -> element.isAnnotationPresent(LegalBasis.class)),
        "the walk over the classes found no citation");
  }

  private static List<AnnotatedElement> elements() {
    return CompiledClasses.all().stream()
        .flatMap(
            type ->
                Stream.of(
                        Stream.<AnnotatedElement>of(type),
                        Stream.<AnnotatedElement>of(type.getDeclaredMethods()),
                        Stream.<AnnotatedElement>of(type.getDeclaredConstructors()),
                        Stream.<AnnotatedElement>of(type.getDeclaredFields()))
                    .flatMap(each -> each))
        .toList();
  }
}
