package be.belfry.domain.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.MissingResourceException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every word that the program has for a code exists in all four languages. */
class LabelsTest {
  @ParameterizedTest
  @EnumSource(Language.class)
  void hasAWordForEveryConstant(Language language) {
    List<String> missing = new ArrayList<>();
    for (Class<?> type : codeLists()) {
      for (Object constant : type.getEnumConstants()) {
        try {
          if (Labels.of(language.locale(), (Enum<?>) constant).isBlank()) {
            missing.add(type.getName() + "." + constant);
          }
        } catch (MissingResourceException absent) {
          missing.add(type.getName() + "." + constant);
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void givesEveryConstantOfAListACodeOfItsOwn() {
    for (Class<?> type : codeLists()) {
      Set<String> codes = new HashSet<>();
      for (Object constant : type.getEnumConstants()) {
        assertTrue(codes.add(((Coded) constant).code()), type.getName() + "." + constant);
      }
    }
  }

  @Test
  void findsTheCodeListsOfTheDomain() {
    assertTrue(codeLists().size() > 10, "the walk over the classes found too little");
  }

  private static List<Class<?>> codeLists() {
    return CompiledClasses.all().stream()
        .filter(type -> type.isEnum() && Coded.class.isAssignableFrom(type))
        .toList();
  }
}
