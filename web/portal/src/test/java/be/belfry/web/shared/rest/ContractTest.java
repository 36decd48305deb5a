package be.belfry.web.shared.rest;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import be.belfry.web.shared.BundledTexts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * The contract and the program name the same operations and the same fields of bodies. The answers
 * are held against it by each REST test of the server module.
 */
class ContractTest {
  private static final JsonNode CONTRACT = contract();

  private static final int LONGEST_LIST = 12;

  /** A notification has its own id. */
  private static final Set<String> HARMLESS_TO_REPEAT = Set.of("POST /notifications");

  private static JsonNode contract() {
    try (InputStream in = ContractTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      return new ObjectMapper()
          .valueToTree(new Load(LoadSettings.builder().build()).loadFromInputStream(in));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Resource methods by method and path, as the contract writes them. */
  private static Map<String, Method> served() {
    Map<String, Method> served = new TreeMap<>();
    PortalClasses.SHIPPED.stream()
        .filter(type -> type.isAnnotatedWith(Path.class))
        .map(type -> type.reflect())
        .forEach(
            type -> {
              for (Method method : type.getDeclaredMethods()) {
                verb(method).ifPresent(verb -> served.put(verb + " " + path(method), method));
              }
            });
    return served;
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .filter(type -> type.isAnnotationPresent(HttpMethod.class))
        .map(type -> type.getAnnotation(HttpMethod.class).value())
        .findFirst();
  }

  private static String path(Method method) {
    String path = "/" + method.getDeclaringClass().getAnnotation(Path.class).value();
    if (method.isAnnotationPresent(Path.class)) {
      path += "/" + method.getAnnotation(Path.class).value();
    }
    // What a template allows ({id:[0-9a-f-]{36}}) is the schema's business.
    return path.replaceAll("\\{(\\w+):(?:[^{}]|\\{[^{}]*})*}", "{$1}").replace("//", "/");
  }

  private static Map<String, JsonNode> promised() {
    Map<String, JsonNode> promised = new TreeMap<>();
    CONTRACT
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          if (!operation.getKey().equals("parameters")) {
                            promised.put(
                                operation.getKey().toUpperCase(java.util.Locale.ROOT)
                                    + " "
                                    + path.getKey(),
                                operation.getValue());
                          }
                        }));
    return promised;
  }

  @Test
  void promisesWhatIsServedAndNothingElse() {
    assertThat(served().keySet())
        .containsExactlyInAnyOrderElementsOf(promised().keySet())
        .hasSizeGreaterThan(80);
  }

  @Test
  void everyOperationHasANameOfItsOwnAndSaysHowItRefuses() {
    Set<String> names = new TreeSet<>();
    promised()
        .forEach(
            (operation, node) -> {
              assertThat(names.add(node.path("operationId").asText())).as(operation).isTrue();
              assertThat(node.path("summary").asText()).as(operation).isNotBlank();
              assertThat(node.at("/responses/default/$ref").asText())
                  .as(operation)
                  .isEqualTo("#/components/responses/ProblemResponse");
            });
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyKindOfRefusalHasATitleInEachLanguage(Language language) {
    List<String> keys =
        Stream.concat(
                Arrays.stream(ProblemType.values()).map(type -> "shared_problem." + type.name()),
                Arrays.stream(Issue.Kind.values()).map(kind -> "shared_issueKind." + kind.name()))
            .toList();
    Set<String> untranslated = new TreeSet<>();
    for (String key : keys) {
      String title = BundledTexts.find(language, key).orElse("");
      assertThat(title).as(key).isNotBlank();
      if (language != Language.EN && title.equals(BundledTexts.find(Language.EN, key).get())) {
        untranslated.add(title);
      }
    }
    assertThat(untranslated).as("the one word that is Dutch, too").isSubsetOf("Conflict");
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(CONTRACT.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference ->
                assertThat(CONTRACT.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse());
  }

  /**
   * Most tools that make clients read YAML 1.1, in which a bare {@code no} is false and {@code
   * 12:30} a number.
   */
  @Test
  void everyToolReadsTheSameWords() throws IOException {
    Pattern elsewhere =
        Pattern.compile(
            "(?i)y|n|yes|no|on|off|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+|[0-9]{4}-[0-9]{2}-[0-9]{2}.*");
    List<String> read = new ArrayList<>();
    try (InputStream in = ContractTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      for (Event event : new Parse(LoadSettings.builder().build()).parseInputStream(in)) {
        if (event instanceof ScalarEvent scalar && scalar.isPlain()) {
          read.add(scalar.getValue());
        }
      }
    }
    assertThat(read)
        .hasSizeGreaterThan(10_000)
        .noneMatch(word -> elsewhere.matcher(word).matches());
  }

  @Test
  void everyWriteTakesAKeyOrATag() {
    promised()
        .forEach(
            (operation, node) -> {
              if (operation.startsWith("POST ") && !HARMLESS_TO_REPEAT.contains(operation)) {
                assertThat(headers(operation, node)).as(operation).contains("Idempotency-Key");
              }
              if (operation.matches("(PUT|PATCH|DELETE) .*")) {
                assertThat(headers(operation, node)).as(operation).contains("If-Match");
              }
            });
  }

  /** Acts on what has no entity tag: with an {@code If-Match} they are refused. */
  private static final Set<String> NOTHING_TO_COMPARE =
      Set.of(
          "POST /rotas/{unit}/shifts",
          "POST /undeliveredMessages/{id}/retries",
          "POST /releaseMarkings/lowerings/{id}/confirmations",
          "POST /releaseMarkings/lowerings/{id}/refusals",
          "POST /releases/{id}/recalls",
          "POST /national/{scale}/proposals",
          "POST /notifications/{reference}/clocks/{id}/notApplicable",
          "POST /notifications/{reference}/clocks/{id}/owedAgain",
          "POST /notifications/{reference}/clocks/{id}/extensions",
          "POST /notifications/{reference}/clocks/{id}/suspensions",
          "POST /notifications/{reference}/clocks/{id}/resumptions",
          "POST /notifications/{reference}/significance",
          "POST /crises/{reference}/review/findings",
          "POST /crises/{reference}/review/findings/{no}/planVersions",
          "POST /crises/{reference}/review/findings/{no}/settlements",
          "POST /sitreps/{id}/inputs",
          "POST /incidents/{reference}/merges/{no}/reversals",
          "POST /exercises/{reference}/injects/{no}/transitions",
          "POST /exercises/{reference}/findings/{no}/planVersions",
          "POST /exercises/{reference}/findings/{no}/settlements");

  /**
   * An act compares the header itself, or the filter does for it, or there is nothing to compare:
   * it is never passed over, and the contract says so.
   */
  @Test
  void everyActOnSomethingObeysTheTagThatIsSent() {
    List<Pattern> objects = addresses();
    List<String> faults = new ArrayList<>();
    Set<String> nothing = new TreeSet<>();
    int compared = 0;
    for (Map.Entry<String, Method> entry : served().entrySet()) {
      String operation = entry.getKey();
      if (operation.startsWith("GET ")) {
        continue;
      }
      boolean told = headers(operation, promised().get(operation)).contains("If-Match");
      boolean itself = SeenFilter.comparesItself(entry.getValue());
      boolean filtered = !itself && objects.stream().anyMatch(one -> stands(operation, one));
      if (!itself && !filtered && operation.contains("{")) {
        nothing.add(operation);
      }
      if (told != (itself || filtered)) {
        faults.add(operation + (told ? " promises to compare" : " does not say that it compares"));
      }
      compared += told ? 1 : 0;
    }
    assertThat(faults).isEmpty();
    assertThat(nothing).containsExactlyInAnyOrderElementsOf(NOTHING_TO_COMPARE);
    assertThat(compared).isGreaterThan(100);
  }

  private static boolean stands(String operation, Pattern object) {
    String path =
        operation
            .substring(operation.indexOf('/') + 1)
            .replace("{id}", "00000000-0000-4000-8000-000000000000")
            .replaceAll("\\{\\w*[nN]o}", "1")
            .replaceAll("\\{\\w+}", "X");
    return SeenFilter.isDirectlyBelow(object.matcher(path), path);
  }

  private static List<Pattern> addresses() {
    return PortalClasses.SHIPPED.stream()
        .filter(type -> type.isAssignableTo(ObjectVersion.class) && !type.isInterface())
        .map(type -> address(type.reflect()))
        .toList();
  }

  private static Pattern address(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return ((ObjectVersion) constructor.newInstance()).address();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Documents that are kept as they were made, each in the language that it has. */
  private static final Set<String> AS_MADE =
      Set.of("GET /paperPacks/{id}", "GET /publications/{edition}/{name}", "GET /stepFiles/{id}");

  @Test
  void whatMakesADocumentTakesTheLanguageAsAParameter() {
    Set<String> without = new TreeSet<>();
    Set<String> with = new TreeSet<>();
    promised()
        .forEach(
            (operation, node) -> {
              JsonNode content = node.path("responses").path("200").path("content");
              if (content.has("application/pdf") || content.has("application/zip")) {
                (parameters(operation, node, "query").contains("lang") ? with : without)
                    .add(operation);
              }
            });
    assertThat(without).containsExactlyInAnyOrderElementsOf(AS_MADE);
    assertThat(with)
        .contains("GET /crises/{reference}/logbook/extract", "GET /sitreps/{id}")
        .hasSizeGreaterThan(7);
  }

  /** JAX-RS reads all but {@code true} as false: the opposite of what {@code 1} wants. */
  @Test
  void noParameterOfAnAddressIsReadByTheContainerAsAFlag() {
    assertThat(
            served().values().stream()
                .flatMap(method -> Arrays.stream(method.getParameters()))
                .filter(
                    parameter ->
                        parameter.isAnnotationPresent(QueryParam.class)
                            && Set.of(boolean.class, Boolean.class).contains(parameter.getType()))
                .map(parameter -> parameter.getDeclaringExecutable() + " " + parameter))
        .isEmpty();
  }

  /** What became of each of many has no address of its own. */
  private static final Set<String> RESULTS =
      Set.of(
          "POST /campaigns/{reference}/members",
          "POST /mergeBatches",
          "POST /mergeBatches/reversals",
          "POST /sightingBatches",
          "POST /triageBatches");

  @Test
  void everyRowOfAListHasAnAddress() {
    Set<String> without = new TreeSet<>();
    int lists = 0;
    for (Map.Entry<String, Method> entry : served().entrySet()) {
      if (entry.getValue().getGenericReturnType() instanceof ParameterizedType list
          && list.getRawType() == Listing.class) {
        lists++;
        Class<?> row = (Class<?>) list.getActualTypeArguments()[0];
        if (Arrays.stream(row.getRecordComponents())
            .noneMatch(component -> component.getName().equals("href"))) {
          without.add(entry.getKey());
        }
      }
    }
    assertThat(without).containsExactlyInAnyOrderElementsOf(RESULTS);
    assertThat(lists).isGreaterThan(50);
  }

  /** A list of one page takes no choice of a page, and none takes what it does not read. */
  @Test
  void everyListRefusesParametersThatItDoesNotRead() {
    List<String> faults = new ArrayList<>();
    int lists = 0;
    for (JavaClass type : PortalClasses.SHIPPED) {
      for (JavaMethod method : type.getMethods()) {
        if (!method.isAnnotatedWith(GET.class)
            || !method.getRawReturnType().isEquivalentTo(Listing.class)) {
          continue;
        }
        lists++;
        Set<String> called =
            method.getMethodCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().isEquivalentTo(Listing.class))
                .map(JavaMethodCall::getName)
                .collect(Collectors.toSet());
        String expected = called.contains("of") ? "request" : "requireKnown";
        if (!called.contains(expected)) {
          faults.add(method.getFullName() + " does not call " + expected);
        }
      }
    }
    assertThat(faults).isEmpty();
    assertThat(lists).isGreaterThan(50);
  }

  private static List<String> headers(String operation, JsonNode node) {
    return parameters(operation, node, "header");
  }

  /**
   * Names of an operation's parameters.
   *
   * @param in where they stand: header, query or path
   */
  private static List<String> parameters(String operation, JsonNode node, String in) {
    List<String> names = new ArrayList<>();
    String path = operation.substring(operation.indexOf(' ') + 1);
    for (JsonNode list :
        List.of(CONTRACT.path("paths").path(path).path("parameters"), node.path("parameters"))) {
      list.forEach(
          parameter -> {
            JsonNode resolved = resolved(parameter);
            if (resolved.path("in").asText().equals(in)) {
              names.add(resolved.path("name").asText());
            }
          });
    }
    return names;
  }

  @Test
  void bodiesHaveTheFieldsThatTheProgramReads() {
    List<String> faults = new ArrayList<>();
    int bodies = 0;
    for (Map.Entry<String, Method> entry : served().entrySet()) {
      Optional<Type> body = body(entry.getValue());
      JsonNode schema =
          promised()
              .getOrDefault(entry.getKey(), CONTRACT.path("none"))
              .at("/requestBody/content/application~1json/schema");
      if (body.isPresent()) {
        bodies++;
        compare(entry.getKey(), body.get(), schema, faults);
      } else if (!schema.isMissingNode() && !entry.getKey().equals("POST /notifications")) {
        faults.add(entry.getKey() + " reads no body");
      }
    }
    assertThat(faults).isEmpty();
    assertThat(bodies).isGreaterThan(25);
  }

  /** The body that a resource method reads, when it is JSON. */
  private static Optional<Type> body(Method method) {
    Consumes consumes = method.getAnnotation(Consumes.class);
    if (consumes != null && !consumes.value()[0].equals(MediaType.APPLICATION_JSON)) {
      return Optional.empty();
    }
    for (Parameter parameter : method.getParameters()) {
      boolean sent =
          parameter.getAnnotations().length == 0
              || parameter.isAnnotationPresent(MayBeAbsent.class);
      if (sent && parameter.getType().isRecord()) {
        return Optional.of(parameter.getParameterizedType());
      }
      assertThat(
              parameter.getAnnotations().length > 0
                  || parameter.getType() == byte[].class
                  || parameter.isAnnotationPresent(Context.class))
          .as(method + " " + parameter)
          .isTrue();
    }
    return Optional.empty();
  }

  private static void compare(String at, Type type, JsonNode reference, List<String> faults) {
    JsonNode schema = resolved(reference);
    if (type instanceof ParameterizedType generic) {
      Class<?> raw = (Class<?>) generic.getRawType();
      Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      if (raw == Optional.class) {
        compare(at, last, schema, faults);
      } else if (raw == Map.class) {
        expect(at, schema, "object", faults);
      } else {
        expect(at, schema, "array", faults);
        compare(at + "[]", last, schema.path("items"), faults);
      }
      return;
    }
    Class<?> wanted = (Class<?>) type;
    if (wanted.isRecord()) {
      compareRecord(at, wanted, schema, faults);
    } else if (wanted.isEnum()) {
      compareCodes(at, wanted, schema, faults);
    } else if (wanted == boolean.class || wanted == Boolean.class) {
      expect(at, schema, "boolean", faults);
    } else if (List.of(int.class, Integer.class, long.class, Long.class).contains(wanted)) {
      expect(at, schema, "integer", faults);
    } else if (wanted == Instant.class) {
      expect(at, schema, "string date-time", faults);
    } else if (wanted == UUID.class) {
      expect(at, schema, "string uuid", faults);
    } else if (wanted == String.class || wanted == YearMonth.class) {
      expect(at, schema, "string", faults);
    }
  }

  private static void compareRecord(
      String at, Class<?> type, JsonNode schema, List<String> faults) {
    expect(at, schema, "object", faults);
    Set<String> read = new TreeSet<>();
    Set<String> required = new TreeSet<>();
    for (RecordComponent component : type.getRecordComponents()) {
      read.add(component.getName());
      // An absent list is an empty one; whether it may be is the domain's rule.
      boolean collection =
          Collection.class.isAssignableFrom(component.getType())
              || component.getType() == Map.class;
      boolean listed =
          collection
              && StreamSupport.stream(schema.path("required").spliterator(), false)
                  .anyMatch(n -> n.asText().equals(component.getName()));
      if (listed
          || !collection
              && component.getType() != Optional.class
              && !component.isAnnotationPresent(Absent.class)) {
        required.add(component.getName());
      }
      compare(
          at + "." + component.getName(),
          component.getGenericType(),
          schema.path("properties").path(component.getName()),
          faults);
    }
    Set<String> named = new TreeSet<>();
    schema.path("properties").fieldNames().forEachRemaining(named::add);
    same(at + " has the fields", named, read, faults);
    Set<String> needed =
        StreamSupport.stream(schema.path("required").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.toCollection(TreeSet::new));
    same(at + " requires", needed, required, faults);
    if (schema.path("additionalProperties").asBoolean(true)) {
      faults.add(at + " must say additionalProperties: false");
    }
  }

  private static void compareCodes(String at, Class<?> type, JsonNode schema, List<String> faults) {
    expect(at, schema, "string", faults);
    // Long lists live in /refData and are named there.
    if (schema.has("enum") || type.getEnumConstants().length <= LONGEST_LIST) {
      Set<String> codes =
          Arrays.stream(type.getEnumConstants())
              .map(RecordBinder::code)
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> named =
          StreamSupport.stream(schema.path("enum").spliterator(), false)
              .map(JsonNode::asText)
              .collect(Collectors.toCollection(TreeSet::new));
      // Where fewer values are taken than the type has, the contract says why.
      if (!schema.has("description") || !codes.containsAll(named)) {
        same(at + " is one of", named, codes, faults);
      }
    }
  }

  private static void expect(String at, JsonNode schema, String type, List<String> faults) {
    String format = schema.path("format").asText().replace("int64", "");
    String found = (schema.path("type").asText() + " " + format).strip();
    if (!found.equals(type)) {
      faults.add(at + " is " + (found.isEmpty() ? "nothing" : found) + ", read as " + type);
    }
  }

  private static void same(
      String what, Set<String> contract, Set<String> read, List<String> faults) {
    if (!contract.equals(read)) {
      faults.add(what + " " + contract + ", the program " + read);
    }
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? CONTRACT.at(node.path("$ref").asText().substring(1)) : node;
  }
}
